//! `[source.select]`: the CSS selectors of a source, or its JSONPath queries, each compiled once so
//! that a slip is found before the first poll.

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

/// The keys that a format has a use for.
fn used(format: Format) -> &'static [&'static str] {
    match format {
        Format::Html | Format::Json | Format::Auto => &KEYS,
        Format::Sections => &["item", "body", "fields"],
        Format::Watch => &["body"],
        Format::Inbox => &[],
        _ => &["body", "fields"],
    }
}

/// Reads the table of a source of that format.
pub(super) fn read(source: &Section<'_>, format: Option<Format>) -> Select {
    let section = source.open_inside("select", &KEYS, EXAMPLE);
    let check = if format == Some(Format::Json) { path } else { selector };
    let read = |key: &str| section.read(key, "li.offre a", check);
    let select = Select {
        item: read("item"),
        link: read("link"),
        title: read("title"),
        next: read("next"),
        body: read("body"),
        fields: fields(&section, check),
    };
    let Some(format) = format else { return select };
    if format == Format::Html {
        let what = Message::new("config-select-item").with("example", EXAMPLE);
        match source.has("select") {
            true => section.miss("item", what),
            false => source.miss("select", what),
        }
    }
    for key in KEYS.into_iter().filter(|key| section.has(key) && !used(format).contains(key)) {
        section.warn(key, Message::new("config-select-unused").with("format", format.as_str()));
    }
    select
}

type Check = fn(&str) -> Result<String, Message>;

fn fields(section: &Section<'_>, check: Check) -> BTreeMap<String, String> {
    let example = "fields = { employer = \".org\", posted = \"time\" }";
    let fields = section.open_inside("fields", &FIELDS, example);
    let read =
        |field: &&str| fields.read(field, ".lieu", check).map(|found| ((*field).to_owned(), found));
    FIELDS.iter().filter_map(read).collect()
}

fn selector(text: &str) -> Result<String, Message> {
    let wrong = |_| Message::new("config-selector").with("found", text);
    extract::check_selector(text).map_err(wrong).map(|()| text.to_owned())
}

/// What `select` holds for the format `json`.
fn path(text: &str) -> Result<String, Message> {
    let wrong = |_| Message::new("config-jsonpath").with("found", text);
    extract::check_path(text).map_err(wrong).map(|()| text.to_owned())
}
