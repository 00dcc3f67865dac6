//! `[source.select]`: the CSS selectors of a source, each compiled once so that a slip is found
//! before the first poll.

use std::collections::BTreeMap;

use super::section::Section;
use crate::extract;
use crate::model::{Format, Message, Select};

pub(super) const KEYS: [&str; 6] = ["item", "link", "title", "next", "body", "fields"];

/// The fields that a posting can have.
pub(super) const FIELDS: [&str; 11] = [
    "employer",
    "place",
    "posted",
    "deadline",
    "starts",
    "contract",
    "hours",
    "pay",
    "reference",
    "id",
    "summary",
];

const EXAMPLE: &str = "select = { item = \"li.offre\", link = \"a\" }";

/// Reads the table of a source of that format.
pub(super) fn read(source: &Section<'_>, format: Option<Format>) -> Select {
    let section = source.open_inside("select", &KEYS, EXAMPLE);
    let css = |key: &str| section.read(key, "li.offre a", selector);
    let select = Select {
        item: css("item"),
        link: css("link"),
        title: css("title"),
        next: css("next"),
        body: css("body"),
        fields: fields(&section),
    };
    match format {
        Some(Format::Html) => {
            match source.has("select") {
                true => section
                    .miss("item", Message::new("config-select-item").with("example", EXAMPLE)),
                false => source
                    .miss("select", Message::new("config-select-item").with("example", EXAMPLE)),
            }
        }
        Some(Format::Sections | Format::Json | Format::Watch | Format::Auto) | None => {}
        Some(_) => {
            for key in ["item", "link", "title", "next"].into_iter().filter(|key| section.has(key))
            {
                section.warn(key, Message::new("config-select-unused"));
            }
        }
    }
    select
}

fn fields(section: &Section<'_>) -> BTreeMap<String, String> {
    let fields = section.open_inside(
        "fields",
        &FIELDS,
        "fields = { employer = \".org\", posted = \"time\" }",
    );
    FIELDS
        .iter()
        .filter_map(|field| {
            fields.read(field, ".lieu", selector).map(|css| ((*field).to_owned(), css))
        })
        .collect()
}

fn selector(text: &str) -> Result<String, Message> {
    match extract::check_selector(text) {
        Ok(()) => Ok(text.to_owned()),
        Err(_) => Err(Message::new("config-selector").with("found", text)),
    }
}
