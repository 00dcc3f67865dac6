//! The sentences of the pages, put into words once per language: a page says a hundred of them.

use std::collections::HashMap;

use crate::model::{Lang, Message};
use crate::words::{CATALOGUES, Words};

/// A language as it is written somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tongue {
    /// French of Europe.
    French,
    /// French of Canada.
    Canadian,
    /// English.
    English,
}

impl Tongue {
    /// The language of the catalogue.
    pub(super) fn lang(self) -> Lang {
        match self {
            Self::French | Self::Canadian => Lang::Fr,
            Self::English => Lang::En,
        }
    }

    /// The BCP 47 tag for `lang` attributes.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::Canadian => "fr-CA",
            Self::English => "en",
        }
    }

    /// What the catalogue's `$in` selects by.
    fn place(self) -> &'static str {
        match self {
            Self::Canadian => "CA",
            Self::French | Self::English => "EU",
        }
    }
}

/// The catalogue of one tongue.
pub(super) struct Phrases {
    pub(super) tongue: Tongue,
    words: Words,
    fixed: HashMap<String, String>,
}

impl Phrases {
    /// Says every `web-` entry once. Those with variables are said again when they are told.
    pub(super) fn new(tongue: Tongue) -> Self {
        let words = Words::new(tongue.lang());
        let catalogue = CATALOGUES.iter().find(|(lang, _)| *lang == tongue.lang());
        let lines = catalogue.map_or("", |(_, text)| text).lines();
        let ids = lines.filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
        let fixed = ids
            .filter(|id| id.starts_with("web-"))
            .map(|id| (id.to_owned(), words.tell(&here(Message::new(id), tongue))))
            .collect();
        Self { tongue, words, fixed }
    }

    /// A sentence without variables. An id that no catalogue has is shown as it is.
    pub(super) fn say<'a>(&'a self, id: &'a str) -> &'a str {
        self.fixed.get(id).map_or(id, String::as_str)
    }

    /// A sentence with variables.
    pub(super) fn tell(&self, message: Message) -> String {
        self.words.tell(&here(message, self.tongue))
    }

    /// A sentence that chooses by one word: a country, a trade, a key.
    pub(super) fn choose(&self, id: &str, name: &str, value: &str) -> String {
        self.tell(Message::new(id).with(name, value))
    }

    /// A sentence that counts.
    pub(super) fn count(&self, id: &str, n: usize) -> String {
        self.tell(Message::new(id).with("n", n))
    }

    /// A sentence from another room, with its own variables.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }
}

fn here(message: Message, tongue: Tongue) -> Message {
    message.with("in", tongue.place())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_canada_are_used_in_canada() {
        let say = |tongue| Phrases::new(tongue).choose("web-contract", "contract", "permanent");
        assert_eq!(say(Tongue::French), "CDI (durée indéterminée)");
        assert_eq!(say(Tongue::Canadian), "poste permanent");
    }
}
