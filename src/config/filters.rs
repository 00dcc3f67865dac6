//! `filters/*.toml`: the named filters that people can subscribe to.

use super::fault::Faults;
use super::section::Section;
use super::tree::Text;
use super::values;
use crate::model::{FilterName, Lang, Message};
use crate::query::{self, Query};

/// A filter that people can subscribe to.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The stem of its file.
    pub name: FilterName,
    /// Its name in a mail or on a page.
    pub title: Phrase,
    /// What it lets through, in a sentence.
    pub description: Phrase,
    /// The query, as written.
    pub query: String,
    /// The same, ready to be asked.
    pub parsed: Query,
    /// Shown to everybody who subscribes.
    pub public: bool,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// In French.
    pub fr: String,
    /// In English; the French text when it was left out.
    pub en: String,
}

impl Phrase {
    /// The text in a language.
    pub fn say(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

pub(super) const KEYS: [&str; 4] = ["name", "description", "query", "public"];

/// Reads one file. `file` is its name as shown, `filters/quebec.toml`.
pub(super) fn read(file: &str, text: &Text<'_>, faults: &Faults) -> Option<Filter> {
    let name = stem(file, text, faults);
    let table = text.parse(faults)?;
    let place = text.place(0);
    let section = Section::open("", &place, Some(&table), &KEYS, faults);
    let title = phrase(&section, "name", "Québec");
    let description = phrase(&section, "description", "Les emplois du Québec.");
    // A long query may be written over several lines.
    let query =
        section.require("query", "pays:CA nature:emploi", |text| Ok::<_, Message>(text.to_owned()));
    let parsed = query.as_deref().and_then(|query| match query::parse(query) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            faults.bad_query(section.place("query"), "query", query, error);
            None
        }
    });
    let public = section.flag("public").unwrap_or(true);
    let (query, parsed) = (query?, parsed?);
    Some(Filter { name: name?, title: title?, description: description?, query, parsed, public })
}

fn stem(file: &str, text: &Text<'_>, faults: &Faults) -> Option<FilterName> {
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"))?;
    match values::kebab(stem) {
        Ok(stem) => Some(FilterName::new(stem)),
        Err(_) => {
            let mended = format!("{}.toml", values::to_kebab(stem));
            faults.error(
                &text.whole(),
                "",
                Message::new("config-filter-file").with("mended", mended),
            );
            None
        }
    }
}

fn phrase(root: &Section<'_>, key: &str, example: &str) -> Option<Phrase> {
    let section = root.open_inside(key, &["fr", "en"], &format!("{key}.fr = \"{example}\""));
    let line = format!("{key}.fr = \"{example}\"");
    section.miss("fr", Message::new("config-missing").with("example", line));
    let fr = section.read("fr", example, values::line);
    let en = section.read("en", example, values::line);
    let fr = fr?;
    Some(Phrase { en: en.unwrap_or_else(|| fr.clone()), fr })
}
