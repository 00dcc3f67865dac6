//! How likely two postings announce one position: reasons with weights (log-odds), and vetoes.
//!
//! Start weights follow the measurements on French adverts that this room was built from: text
//! alone is no evidence for one position (one template serves many towns), a shared reference is.

use super::employer::{SameEmployer, same_employer};
use super::features::{Features, overlap, unsaid};
use crate::model::{Contract, Facts, Pay, Place, Precision};
use crate::text;

/// Above this, two postings are one position.
pub(super) const MERGE: f64 = 0.8;
/// Before any reason: two postings of one town are most often two positions.
const BASE: f64 = -3.0;

/// A comparison and its reasons.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Score {
    /// The sum.
    pub(super) sum: f64,
    /// Every reason with its weight, strongest first.
    pub(super) reasons: Vec<(Reason, f64)>,
}

/// Why two postings are, or are not, one position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// The same name of the trade, or another.
    Role,
    /// The same employer, another, or none named.
    Employer,
    /// The same town, département or region.
    Place,
    /// Words that the titles share.
    Title,
    /// Words of one title that the other posting says nowhere.
    Unsaid,
    /// The texts.
    Text,
    /// The last day to apply.
    Deadline,
    /// The contract.
    Contract,
    /// The hours.
    Hours,
    /// The pay.
    Pay,
    /// The advert's reference.
    Reference,
}

impl Reason {
    /// The name in the catalogue.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Employer => "employer",
            Self::Place => "place",
            Self::Title => "title",
            Self::Unsaid => "unsaid",
            Self::Text => "text",
            Self::Deadline => "deadline",
            Self::Contract => "contract",
            Self::Hours => "hours",
            Self::Pay => "pay",
            Self::Reference => "reference",
        }
    }
}

/// Compares two postings that nothing forbids to be one. Symmetric.
pub(super) fn score(a: (&Facts, &Features), b: (&Facts, &Features)) -> Score {
    let text = text_weight(a.1, b.1);
    let mut reasons = vec![
        (Reason::Role, either(a.0.role, b.0.role, 1.5, -1.0)),
        (Reason::Employer, employer_weight(a.0, b.0, text)),
        (Reason::Place, place_weight(a.0, b.0)),
        (Reason::Title, 2.0 * overlap(&a.1.title, &b.1.title).0),
        (Reason::Unsaid, -2.5 * unsaid(&a.1.title, &b.1.words).max(unsaid(&b.1.title, &a.1.words))),
        (Reason::Text, text),
        (Reason::Deadline, either(a.0.deadline, b.0.deadline, 1.2, -1.5)),
        (Reason::Contract, contract_weight(a.0.contract, b.0.contract)),
        (Reason::Hours, hours_weight(a.0, b.0)),
        (Reason::Pay, pay_weight(a.0.pay.as_ref(), b.0.pay.as_ref())),
        (Reason::Reference, either(a.0.reference.as_ref(), b.0.reference.as_ref(), 3.0, 0.0)),
    ];
    reasons.retain(|(_, weight)| *weight != 0.0);
    reasons.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()).then(x.0.cmp(&y.0)));
    Score { sum: BASE + reasons.iter().map(|(_, weight)| weight).sum::<f64>(), reasons }
}

/// Facts that two postings of one position cannot both state.
pub(super) fn vetoed(a: &Facts, b: &Facts) -> bool {
    let differ = |x: Option<&str>, y: Option<&str>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let (p, q) = (&a.place, &b.place);
    let precise = p.precision >= Precision::City && q.precision >= Precision::City;
    let elsewhere = precise && differ(p.city.as_deref(), q.city.as_deref()) && !one_town(p, q);
    let far = differ(p.region.as_deref(), q.region.as_deref())
        || differ(p.department.as_deref(), q.department.as_deref());
    let abroad = matches!((p.country, q.country), (Some(x), Some(y)) if x != y);
    let same_house =
        same_employer(a.employer.as_deref(), b.employer.as_deref()) != SameEmployer::No;
    let other_reference = same_house && differ(a.reference.as_deref(), b.reference.as_deref());
    let remote = p.remote && q.remote;
    a.kind != b.kind || other_reference || (!remote && (elsewhere || far || abroad))
}

/// A district and its city: « Lyon 3e Arrondissement » and « Lyon »; a commune of Brussels and
/// « Bruxelles », which most often means the region.
fn one_town(p: &Place, q: &Place) -> bool {
    let (Some(a), Some(b)) = (&p.city, &q.city) else { return false };
    let (a, b) = (text::key(a), text::key(b));
    let district = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| {
            rest.starts_with(' ') && rest.contains(|c: char| c.is_ascii_digit())
        })
    };
    let brussels = p.region == q.region
        && p.region.as_deref().is_some_and(|region| region.starts_with("Bruxelles"));
    district(&a, &b)
        || district(&b, &a)
        || (brussels
            && (a == "bruxelle" || b == "bruxelle" || a == "bruxelles" || b == "bruxelles"))
}

fn either<T: PartialEq>(a: Option<T>, b: Option<T>, same: f64, other: f64) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => same,
        (Some(_), Some(_)) => other,
        _ => 0.0,
    }
}

/// A permanent post and a post for a time are two posts; boards mix up the kinds of the latter.
fn contract_weight(a: Option<Contract>, b: Option<Contract>) -> f64 {
    let for_a_time =
        |contract| matches!(contract, Contract::FixedTerm | Contract::Temporary | Contract::Casual);
    match (a, b) {
        (Some(a), Some(b)) if a == b => 0.3,
        (Some(a), Some(b)) if for_a_time(a) && for_a_time(b) => 0.0,
        (Some(_), Some(_)) => -4.0,
        _ => 0.0,
    }
}

/// Without an employer's name the text must speak: two houses of one town may both look for a peer.
fn employer_weight(a: &Facts, b: &Facts, text: f64) -> f64 {
    match same_employer(a.employer.as_deref(), b.employer.as_deref()) {
        SameEmployer::Yes => 2.5,
        SameEmployer::No => -3.0,
        SameEmployer::Unknown if text >= 1.5 => 0.0,
        SameEmployer::Unknown => -2.0,
    }
}

fn place_weight(a: &Facts, b: &Facts) -> f64 {
    let (p, q) = (&a.place, &b.place);
    let same = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    if same(&p.city, &q.city) {
        1.5
    } else if one_town(p, q) {
        1.0
    } else if same(&p.department, &q.department) {
        0.8
    } else if same(&p.region, &q.region) {
        0.3
    } else {
        0.0
    }
}

/// Like texts; a copy that was cut short is held by the other.
fn text_weight(a: &Features, b: &Features) -> f64 {
    if !a.is_told() || !b.is_told() {
        return 0.0;
    }
    let (likeness, held) = overlap(&a.shingles, &b.shingles);
    match likeness {
        little if little < 0.02 => -1.0,
        _ => 5.0 * likeness + 2.5 * (held - 0.3).max(0.0),
    }
}

fn hours_weight(a: &Facts, b: &Facts) -> f64 {
    let close = |x: Option<f64>, y: Option<f64>, by: f64| match (x, y) {
        (Some(x), Some(y)) => {
            if (x - y).abs() <= by {
                0.4
            } else {
                -1.0
            }
        }
        _ => 0.0,
    };
    let weekly = close(a.hours.weekly, b.hours.weekly, 0.6);
    if weekly == 0.0 { close(a.hours.fte, b.hours.fte, 0.051) } else { weekly }
}

fn pay_weight(a: Option<&Pay>, b: Option<&Pay>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let bounds = |pay: &Pay| Some((pay.min.or(pay.max)?, pay.max.or(pay.min)?));
    let (Some((low, high)), Some((other_low, other_high))) = (bounds(a), bounds(b)) else {
        return 0.0;
    };
    if a.period != b.period || a.currency != b.currency {
        return 0.0;
    }
    if low == other_low && high == other_high {
        0.8
    } else if high < other_low || other_high < low {
        -1.5
    } else {
        0.0
    }
}
