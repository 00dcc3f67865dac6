//! How likely two postings announce one position: reasons with weights (log-odds).
//!
//! Text alone is no evidence for one position: one template serves many towns and many wards. A
//! copy is held by its original or holds it; another position of the same service has words of its
//! own on both sides.

use super::employer::SameEmployer;
use super::features::{Features, overlap, unsaid};
use super::side::Side;
use super::veto::{employers, for_a_time, one_town};
use crate::model::{Contract, Facts, Pay};

/// Above this, two postings are one position.
pub(super) const MERGE: f64 = 0.0;
/// Above this, they are perhaps one.
pub(super) const PERHAPS: f64 = -1.5;
/// Before any reason: two postings of one neighbourhood are most often two positions.
const BASE: f64 = -3.8;

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
pub enum Reason {
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
    /// Each text has words of its own where the other has others.
    Reworded,
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
    /// The same link or identifier.
    Key,
}

impl Reason {
    /// The name in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Employer => "employer",
            Self::Place => "place",
            Self::Title => "title",
            Self::Unsaid => "unsaid",
            Self::Text => "text",
            Self::Reworded => "reworded",
            Self::Deadline => "deadline",
            Self::Contract => "contract",
            Self::Hours => "hours",
            Self::Pay => "pay",
            Self::Reference => "reference",
            Self::Key => "key",
        }
    }
}

/// The texts beside each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Likeness {
    /// Shared part of both together, 0–1.
    pub(super) alike: f64,
    /// Shared part of the smaller one, 0–1.
    pub(super) held: f64,
    /// Both have enough words.
    pub(super) told: bool,
}

impl Likeness {
    /// Compares two texts.
    pub(super) fn of(a: &Features, b: &Features) -> Self {
        let (alike, held) = overlap(&a.shingles, &b.shingles);
        Self { alike, held, told: a.is_told() && b.is_told() }
    }
}

/// Compares two postings. Symmetric. Vetoes are asked apart.
pub(super) fn score(a: &Side, b: &Side, text: Likeness) -> Score {
    let (p, q) = (&a.facts, &b.facts);
    let at_once = a.beside(b) || !a.one_board(b);
    let mut reasons = vec![
        (Reason::Role, either(p.role, q.role, 0.5, -0.5)),
        (Reason::Employer, employer_weight(a, b, text)),
        (Reason::Place, place_weight(p, q)),
        (Reason::Title, title_weight(&a.features, &b.features)),
        (Reason::Unsaid, unsaid_weight(&a.features, &b.features, text)),
        (Reason::Text, text_weight(text)),
        (Reason::Reworded, reworded_weight(text)),
        (Reason::Deadline, if at_once { either(p.deadline, q.deadline, 1.0, -0.8) } else { 0.0 }),
        (Reason::Contract, contract_weight(p.contract, q.contract)),
        (Reason::Hours, hours_weight(p, q)),
        (Reason::Pay, pay_weight(p.pay.as_ref(), q.pay.as_ref())),
        (Reason::Reference, either(p.reference.as_ref(), q.reference.as_ref(), 3.0, 0.0)),
        (Reason::Key, key_weight(a, b)),
    ];
    reasons.retain(|(_, weight)| *weight != 0.0);
    reasons.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()).then(x.0.cmp(&y.0)));
    Score { sum: BASE + reasons.iter().map(|(_, weight)| weight).sum::<f64>(), reasons }
}

fn either<T: PartialEq>(a: Option<T>, b: Option<T>, same: f64, other: f64) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => same,
        (Some(_), Some(_)) => other,
        _ => 0.0,
    }
}

/// One link or identifier is one position when the titles meet; several postings may share a form
/// to apply.
fn key_weight(a: &Side, b: &Side) -> f64 {
    let (x, y) = (&a.title, &b.title);
    let meet = x.iter().any(|word| word.chars().count() > 3 && y.contains(word));
    let alike = if a.one_board(b) { x == y } else { meet };
    match (a.shares_key(b), alike) {
        (false, _) => 0.0,
        (true, true) => 12.0,
        (true, false) => 1.5,
    }
}

/// A permanent post and a post for a time are two posts.
fn contract_weight(a: Option<Contract>, b: Option<Contract>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => 0.3,
        (Some(a), Some(b)) if for_a_time(a) && for_a_time(b) => 0.0,
        (Some(_), Some(_)) => -4.0,
        _ => 0.0,
    }
}

/// Without an employer's name the text must speak: two houses of one town may both look for a peer.
fn employer_weight(a: &Side, b: &Side, text: Likeness) -> f64 {
    let named = || names(&a.features, &b.features) || names(&b.features, &a.features);
    let like = text.told && text.held > 0.5;
    match employers(a, b) {
        SameEmployer::Yes => 1.8,
        SameEmployer::No if named() => 1.2,
        SameEmployer::No if like && (hides(&a.facts) || hides(&b.facts)) => -0.2,
        // Houses copy each other's adverts, but seldom to the letter.
        SameEmployer::No if text.told && text.held > 0.97 => -2.5,
        SameEmployer::No => -5.0,
        SameEmployer::Unknown if named() => 1.2,
        SameEmployer::Unknown if like => 0.0,
        SameEmployer::Unknown => -1.5,
    }
}

/// One text names the employer of the other posting. A name of one word may be any word.
fn names(text_of: &Features, employer_of: &Features) -> bool {
    let name = &employer_of.employer;
    name.len() >= 2 && name.iter().all(|word| text_of.words.contains(word))
}

/// An agency writes for somebody else.
fn hides(facts: &Facts) -> bool {
    const CUES: [&str; 8] = [
        "notre client",
        "pour le compte de",
        "client confidentiel",
        "pour un client",
        "un de nos clients",
        "our client",
        "on behalf of",
        "unser kunde",
    ];
    let printed = format!("{} {}", facts.title, facts.text).to_lowercase();
    CUES.iter().any(|cue| printed.contains(cue))
}

fn place_weight(p: &Facts, q: &Facts) -> f64 {
    let (p, q) = (&p.place, &q.place);
    let same = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    match () {
        () if same(&p.city, &q.city) => 1.2,
        () if one_town(p, q) => 1.0,
        () if same(&p.department, &q.department) => 0.7,
        () if same(&p.region, &q.region) => 0.3,
        () => 0.0,
    }
}

fn title_weight(a: &Features, b: &Features) -> f64 {
    let trade = 0.5 * overlap(&a.trade, &b.trade).1;
    // Titles that say nothing but the trade agree in that.
    let own = match (a.title.is_empty(), b.title.is_empty()) {
        (false, false) => 2.0 * overlap(&a.title, &b.title).1,
        (true, true) => 0.5,
        _ => 0.0,
    };
    trade + own
}

/// What one title says and the other posting does not, unless the texts are one.
fn unsaid_weight(a: &Features, b: &Features, text: Likeness) -> f64 {
    let missing = unsaid(&a.title, &b.words).max(unsaid(&b.title, &a.words));
    let worth = if text.told && text.held > 0.95 { 0.8 } else { 2.6 };
    -worth * missing
}

/// Like texts; a copy that was cut short is held by the other.
fn text_weight(text: Likeness) -> f64 {
    match text {
        Likeness { told: false, .. } => 0.0,
        Likeness { held, .. } if held < 0.03 => -1.5,
        Likeness { alike, held, .. } => 2.0 * alike + 4.0 * held,
    }
}

/// Much is shared, and yet each has something that the other lacks: a template.
fn reworded_weight(text: Likeness) -> f64 {
    let Likeness { told, held, .. } = text;
    if told && (0.4..0.95).contains(&held) { -2.2 * (0.95 - held) / 0.25 * held } else { 0.0 }
}

fn hours_weight(p: &Facts, q: &Facts) -> f64 {
    let close = |x: Option<f64>, y: Option<f64>, by: f64| match (x, y) {
        (Some(x), Some(y)) if (x - y).abs() <= by * x.max(y) => 0.5,
        (Some(_), Some(_)) => -3.0,
        _ => 0.0,
    };
    let weekly = close(p.hours.weekly, q.hours.weekly, 0.05);
    if weekly == 0.0 { close(p.hours.fte, q.hours.fte, 0.06) } else { weekly }
}

fn pay_weight(a: Option<&Pay>, b: Option<&Pay>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let bounds = |pay: &Pay| Some((pay.min.or(pay.max)?, pay.max.or(pay.min)?));
    let (Some((low, high)), Some((other_low, other_high))) = (bounds(a), bounds(b)) else {
        return 0.0;
    };
    match () {
        () if a.period != b.period || a.currency != b.currency => 0.0,
        () if low == other_low && high == other_high => 0.8,
        () if high < other_low || other_high < low => -1.0,
        () => 0.0,
    }
}
