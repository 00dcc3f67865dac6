//! The quantities of a question: hours, money, days, distances, and how they are compared.

use chrono::NaiveDate;

use crate::model::PayPeriod;

/// A comparison with a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test<T> {
    /// How.
    pub op: Op,
    /// With what.
    pub value: T,
}

/// How to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// At least.
    AtLeast,
    /// More than.
    Above,
    /// At most.
    AtMost,
    /// Less than.
    Below,
    /// Exactly.
    Equal,
}

impl Op {
    /// The sign in a query.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::AtMost => "<=",
            Self::Below => "<",
            Self::Equal => "=",
        }
    }
}

/// How much of the week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hours {
    /// Share of full time, 0–1.
    Share(f64),
    /// Hours a week.
    Weekly(f64),
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Money {
    /// How much.
    pub amount: f64,
    /// In what; any currency when absent.
    pub currency: Option<Currency>,
    /// For how long a work.
    pub period: PayPeriod,
}

/// A currency that adverts are paid in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Canadian dollar.
    Cad,
    /// Euro.
    Eur,
    /// Swiss franc.
    Chf,
    /// Pound sterling.
    Gbp,
    /// United States dollar.
    Usd,
}

impl Currency {
    /// The ISO 4217 code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cad => "CAD",
            Self::Eur => "EUR",
            Self::Chf => "CHF",
            Self::Gbp => "GBP",
            Self::Usd => "USD",
        }
    }
}

/// A day, or a distance from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A calendar day.
    Day(NaiveDate),
    /// So many units back (publication) or ahead (deadline).
    Span(u32, TimeUnit),
}

/// What a distance in time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// Days.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

/// A circle around a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// Its centre.
    pub spot: Spot,
    /// Its radius, in kilometres as the crow flies.
    pub km: f64,
}

/// The centre of a circle.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// A place by its name, looked up when the query is asked.
    Named(String),
    /// Degrees north and east.
    At(Point),
}

/// A point of the globe, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}
