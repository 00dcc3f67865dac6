//! A question, as it was understood: words and facts joined by and, or, not.

use regex::Regex;

use super::quantity::{Hours, Money, Near, Test, When};
use crate::model::{Contract, Country, Kind, Role, SourceId};

/// A question that an offer can be asked.
///
/// Built by [`Query::all`] and [`Query::any`], a query has one shape: no `All` directly inside an
/// `All`, no `Any` inside an `Any`, none of them with fewer than two parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Query {
    /// Asks nothing: every offer answers yes.
    #[default]
    Everything,
    /// Every part must answer yes.
    All(Vec<Query>),
    /// One part is enough.
    Any(Vec<Query>),
    /// The part must answer no.
    Not(Box<Query>),
    /// One word or one fact.
    Term(Term),
}

impl Query {
    /// Every part of a list; the part itself when there is one, everything when there is none.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                Self::Everything => {}
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::Everything,
            1 => flat.remove(0),
            _ => Self::All(flat),
        }
    }

    /// One part of a list; the part itself when there is one, everything when there is none or
    /// when one of them asks nothing.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Any(inner) => flat.extend(inner),
                Self::Everything => return Self::Everything,
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::Everything,
            1 => flat.remove(0),
            _ => Self::Any(flat),
        }
    }

    /// Every term, in the order written.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::Everything => Vec::new(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Not(part) => part.terms(),
            Self::Term(term) => vec![term],
        }
    }
}

impl std::ops::Not for Query {
    type Output = Self;

    /// Without. The contrary of everything stays everything: it can only be asked by mistake.
    fn not(self) -> Self {
        match self {
            Self::Everything => Self::Everything,
            other => Self::Not(Box::new(other)),
        }
    }
}

/// One word or one fact. A list of values means "one of them".
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A word as typed, looked for in title, employer, place, role and text.
    Word(String),
    /// Words in this order, looked for in the same places.
    Phrase(String),
    /// Words or a pattern in one place.
    Within(Part, Vec<Look>),
    /// In one of these countries.
    Country(Vec<Country>),
    /// In one of these regions, by official name.
    Region(Vec<String>),
    /// In one of these towns.
    City(Vec<String>),
    /// In one of these départements, by code.
    Department(Vec<String>),
    /// Not further than this.
    Near(Near),
    /// One of these sorts of engagement.
    Kind(Vec<Kind>),
    /// One of these names of the trade.
    Role(Vec<Role>),
    /// One of these legal forms.
    Contract(Vec<Contract>),
    /// So much of the week.
    Hours(Test<Hours>),
    /// So much pay.
    Pay(Test<Money>),
    /// One of these is asked of the candidate.
    Requires(Vec<Need>),
    /// The advert says one of these things.
    Signals(Vec<Signal>),
    /// Published then.
    Posted(Test<When>),
    /// Last day to apply.
    Closes(Test<When>),
    /// Seen at one of these sources.
    Source(Vec<SourceId>),
    /// Written in one of these languages (ISO 639-1).
    Language(Vec<String>),
}

impl Term {
    /// The terms of single values that this one means: "one of them".
    pub(super) fn values(&self) -> Vec<Self> {
        fn each<T: Clone>(list: &[T], term: impl Fn(Vec<T>) -> Term) -> Vec<Term> {
            list.iter().map(|value| term(vec![value.clone()])).collect()
        }
        match self {
            Self::Within(part, looks) => each(looks, |look| Self::Within(*part, look)),
            Self::Country(list) => each(list, Self::Country),
            Self::Region(list) => each(list, Self::Region),
            Self::City(list) => each(list, Self::City),
            Self::Department(list) => each(list, Self::Department),
            Self::Kind(list) => each(list, Self::Kind),
            Self::Role(list) => each(list, Self::Role),
            Self::Contract(list) => each(list, Self::Contract),
            Self::Requires(list) => each(list, Self::Requires),
            Self::Signals(list) => each(list, Self::Signals),
            Self::Source(list) => each(list, Self::Source),
            Self::Language(list) => each(list, Self::Language),
            Self::Word(_) | Self::Phrase(_) | Self::Near(_) | Self::Hours(_) | Self::Pay(_) => {
                vec![self.clone()]
            }
            Self::Posted(_) | Self::Closes(_) => vec![self.clone()],
        }
    }
}

/// A part of an offer that can be searched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The title.
    Title,
    /// The advert's text.
    Text,
    /// The employer's name.
    Employer,
}

/// What is looked for in a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// Words in this order, folded.
    Words(String),
    /// A regular expression over the text as printed, in any case.
    Pattern(Pattern),
}

/// A checked regular expression, equal to another when it was written the same.
#[derive(Debug, Clone)]
pub struct Pattern {
    source: String,
    regex: Regex,
}

impl Pattern {
    pub(super) fn new(source: String, regex: Regex) -> Self {
        Self { source, regex }
    }

    /// As written, between the slashes.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether a text holds it.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

/// Something that an advert may ask of the candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// A criminal-record check.
    RecordCheck,
    /// Lived experience.
    LivedExperience,
    /// A training.
    Training,
    /// A driving licence.
    Licence,
}

/// Something that the guides ask adverts to say, or any warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// The signal of this key in `Signals::quotes`.
    Key(&'static str),
    /// Anything that could deter.
    Warning,
}
