//! Newtypes for everything that is named, so that no two kinds of name can be swapped.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a name that has been checked where it was read.
            pub fn new(name: impl Into<String>) -> Self {
                Self(name.into())
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

name! {
    /// A source's `id` in `sources.toml`: kebab-case, stable for ever.
    SourceId
}
name! {
    /// One source's view of one position: `source:key`, where the key is the board's own id or is
    /// derived from the posting's link.
    PostingId
}
name! {
    /// One real position. Sixteen lower-case letters and digits, stable for ever.
    OfferId
}
name! {
    /// One subscriber. Says nothing about the address, so it may stand in logs.
    SubscriberId
}
impl SubscriberId {
    /// Stands for somebody who is no subscriber: the person in charge, or whoever wrote to us.
    pub fn nobody() -> Self {
        Self::new("-")
    }
}
name! {
    /// A file stem of `filters/`.
    FilterName
}
name! {
    /// One mail owed to one subscriber: `subscriber@period`.
    DeliveryId
}
name! {
    /// One decision of a volunteer: a number with leading zeros, so that names sort as they came.
    DecisionId
}
name! {
    /// A statement of identity: two postings that share one describe the same position.
    IdentityKey
}

/// An ISO 3166-1 alpha-2 country code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    /// Canada.
    pub const CA: Self = Self(*b"CA");
    /// France.
    pub const FR: Self = Self(*b"FR");
    /// Belgium.
    pub const BE: Self = Self(*b"BE");
    /// Switzerland.
    pub const CH: Self = Self(*b"CH");
    /// Luxembourg.
    pub const LU: Self = Self(*b"LU");

    /// Reads a two-letter code in any case.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.as_str().to_owned()
    }
}

impl TryFrom<String> for Country {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("not a two-letter country code: {text:?}"))
    }
}

/// A language that people are spoken to in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French, the first language of everything.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Reads `fr`, `fr_CA.UTF-8`, `en-GB`…; `None` for any other language.
    pub fn parse(text: &str) -> Option<Self> {
        match text.get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The ISO 639-1 code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}
