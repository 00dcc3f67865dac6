//! Yes, maybe, no: what an offer answers, with the reason in words.
//!
//! Kleene's three values: "and" is the lowest answer, "or" the highest, "not" turns it round.

use serde::{Deserialize, Serialize};

use crate::model::Message;

/// What an offer answers to a query. What an advert does not say is `Maybe`, never `No`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A known fact says no.
    No,
    /// The advert is silent, or can be read both ways.
    Maybe,
    /// Every fact asked for is there.
    Yes,
}

impl std::ops::Not for Answer {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}

/// An answer and its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What the offer answers.
    pub answer: Answer,
    /// What decided, first; for `Maybe`, what is unknown, then what was found.
    pub why: Vec<Message>,
}

impl Verdict {
    /// Every part must hold: the lowest answer, with the reasons of the parts that gave it.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        let answer = parts.iter().map(|part| part.answer).min().unwrap_or(Answer::Yes);
        let mut why = reasons(&parts, answer);
        if answer == Answer::Maybe {
            why.extend(reasons(&parts, Answer::Yes));
        }
        Self { answer, why }
    }

    /// One part is enough: the highest answer, with the reasons of the parts that gave it.
    pub(super) fn any(parts: Vec<Self>) -> Self {
        let answer = parts.iter().map(|part| part.answer).max().unwrap_or(Answer::Yes);
        Self { answer, why: reasons(&parts, answer) }
    }
}

/// Whether reasons are wanted: the index asks many offers for their answer alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Say {
    /// The answer and why.
    Why,
    /// The answer.
    Answer,
}

impl Say {
    pub(super) fn verdict(self, answer: Answer, why: impl FnOnce() -> Message) -> Verdict {
        let why = match self {
            Self::Why => vec![why()],
            Self::Answer => Vec::new(),
        };
        Verdict { answer, why }
    }

    pub(super) fn yes(self, why: impl FnOnce() -> Message) -> Verdict {
        self.verdict(Answer::Yes, why)
    }

    pub(super) fn maybe(self, why: impl FnOnce() -> Message) -> Verdict {
        self.verdict(Answer::Maybe, why)
    }

    pub(super) fn no(self, why: impl FnOnce() -> Message) -> Verdict {
        self.verdict(Answer::No, why)
    }

    /// The highest answer to a list of alternatives.
    pub(super) fn any<T>(self, list: &[T], ask: impl Fn(&T) -> Verdict) -> Verdict {
        match self {
            Self::Why => Verdict::any(list.iter().map(ask).collect()),
            Self::Answer => {
                let answer = list.iter().map(|one| ask(one).answer).max().unwrap_or(Answer::No);
                Verdict { answer, why: Vec::new() }
            }
        }
    }
}

impl std::ops::Not for Verdict {
    type Output = Self;

    fn not(self) -> Self {
        Self { answer: !self.answer, why: self.why }
    }
}

fn reasons(parts: &[Verdict], of: Answer) -> Vec<Message> {
    let mut why: Vec<Message> = Vec::new();
    for reason in parts.iter().filter(|part| part.answer == of).flat_map(|part| &part.why) {
        if !why.contains(reason) {
            why.push(reason.clone());
        }
    }
    why
}
