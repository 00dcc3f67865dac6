//! Turns messages into French or English. The only reader of `locales/`.
//!
//! Every text that a person reads, in a terminal or in a mail, is an entry of one catalogue.

use std::io::{self, ErrorKind};
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::model::message::Arg;
use crate::model::{Lang, Message};

/// The catalogues, French first.
pub const CATALOGUES: [(Lang, &str); 2] =
    [(Lang::Fr, include_str!("../locales/fr.ftl")), (Lang::En, include_str!("../locales/en.ftl"))];

/// Why the machine refused a file or an address, for the `why` of a message: in words where the
/// reason is a common one, else as the machine says it.
pub fn refusal(error: &io::Error) -> Message {
    let id = match error.kind() {
        ErrorKind::NotFound => "machine-not-found",
        ErrorKind::PermissionDenied => "machine-denied",
        ErrorKind::IsADirectory => "machine-folder",
        ErrorKind::NotADirectory => "machine-no-folder",
        ErrorKind::AlreadyExists => "machine-exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "machine-full",
        ErrorKind::ReadOnlyFilesystem => "machine-read-only",
        ErrorKind::InvalidData => "machine-not-text",
        ErrorKind::AddrInUse => "machine-taken",
        ErrorKind::AddrNotAvailable => "machine-no-address",
        _ => return Message::new("machine-other").with("why", error.to_string()),
    };
    Message::new(id)
}

/// How French is set: both agree on colons and guillemets, and differ on the signs with two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typography {
    /// A space before `;`, `!` and `?`, as in France, Belgium and Switzerland (Imprimerie nationale).
    #[default]
    Europe,
    /// None (Office québécois de la langue française).
    Canada,
}

/// The catalogue of one language.
#[derive(Clone, Copy)]
pub struct Words {
    lang: Lang,
    typography: Typography,
    bundle: &'static FluentBundle<FluentResource>,
}

/// Each catalogue is read once: that takes longer than writing a whole digest with it.
fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static FRENCH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static ENGLISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    let read = match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    };
    read.get_or_init(|| {
        let tag = lang.as_str().parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks are for mixed scripts; in a terminal or a mail they show as noise.
        bundle.set_use_isolating(false);
        for (of, text) in CATALOGUES {
            if of == lang {
                // A faulty entry is left out by the parser; `tests/it/words.rs` refuses the build.
                let resource = match FluentResource::try_new(text.to_owned()) {
                    Ok(resource) | Err((resource, _)) => resource,
                };
                bundle.add_resource_overriding(resource);
            }
        }
        bundle
    })
}

impl Words {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Self { lang, typography: Typography::default(), bundle: bundle(lang) }
    }

    /// The same words, set as readers there are used to.
    #[must_use]
    pub fn set_for(self, typography: Typography) -> Self {
        Self { typography, ..self }
    }

    /// The language that is spoken.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence for an id without variables.
    pub fn say(&self, id: &str) -> String {
        self.tell(&Message::new(id))
    }

    /// The sentence for a message. An id that no catalogue has is shown as it is, never hidden.
    pub fn tell(&self, message: &Message) -> String {
        let Some(pattern) = self.bundle.get_message(&message.id).and_then(|found| found.value())
        else {
            return bare(message);
        };
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            match value {
                Arg::Number(number) => args.set(name.as_str(), *number),
                Arg::Text(text) => args.set(name.as_str(), text.as_str()),
                Arg::Said(message) => args.set(name.as_str(), self.tell(message)),
            }
        }
        let told = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
        match (self.lang, self.typography) {
            (Lang::Fr, Typography::Canada) => canadian(&told),
            _ => told.into_owned(),
        }
    }

    /// An amount of money, with two decimals or none, with the marks of the language.
    pub fn amount(&self, value: f64) -> String {
        let text = format!("{value:.2}");
        self.marked(text.strip_suffix(".00").unwrap_or(&text))
    }

    /// A quantity with at most two decimals, with the marks of the language.
    pub fn decimal(&self, value: f64) -> String {
        self.marked(format!("{value:.2}").trim_end_matches('0').trim_end_matches('.'))
    }

    fn marked(&self, text: &str) -> String {
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let (group, mark) = match self.lang {
            Lang::Fr => ('\u{202f}', ','),
            Lang::En => (',', '.'),
        };
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push(group);
            }
            grouped.push(digit);
        }
        if !rest.is_empty() {
            grouped.push(mark);
            grouped.push_str(rest);
        }
        grouped
    }
}

/// Takes away the no-break space before `;`, `!` and `?`.
fn canadian(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, ';' | '!' | '?') && set.ends_with(['\u{a0}', '\u{202f}']) {
            set.pop();
        }
        set.push(c);
    }
    set
}

fn bare(message: &Message) -> String {
    let args: Vec<String> = message
        .args
        .iter()
        .map(|(name, value)| match value {
            Arg::Number(number) => format!("{name}={number}"),
            Arg::Text(text) => format!("{name}={text}"),
            Arg::Said(message) => format!("{name}={}", bare(message)),
        })
        .collect();
    format!("{} {}", message.id, args.join(" ")).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_set_as_its_readers_are_used_to() {
        let ask = |words: Words| words.say("digest-opt-in-ignore");
        assert!(ask(Words::new(Lang::Fr)).starts_with("Vous n’avez rien demandé\u{202f}? "));
        let canada = ask(Words::new(Lang::Fr).set_for(Typography::Canada));
        assert!(canada.starts_with("Vous n’avez rien demandé? "), "{canada}");
        let quoted = Words::new(Lang::Fr).set_for(Typography::Canada).say("digest-opt-in-confirm");
        assert!(quoted.contains("«\u{a0}oui\u{a0}»"), "{quoted}");
    }

    #[test]
    fn numbers_carry_the_marks_of_the_language() {
        let (fr, en) = (Words::new(Lang::Fr), Words::new(Lang::En));
        assert_eq!(
            (fr.amount(2450.5), en.amount(2450.5)),
            ("2\u{202f}450,50".into(), "2,450.50".into())
        );
        assert_eq!(
            (fr.amount(24.0), fr.decimal(37.5), fr.decimal(20.0)),
            ("24".into(), "37,5".into(), "20".into())
        );
    }

    #[test]
    fn an_unknown_id_is_shown_as_it_is() {
        let message = Message::new("no-such-id").with("n", 3_i64);
        assert_eq!(Words::new(Lang::Fr).tell(&message), "no-such-id n=3");
    }
}
