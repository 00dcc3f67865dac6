//! Two postings beside each other: one position, perhaps one, one family, or two.

use super::employer::SameEmployer;
use super::features::overlap;
use super::score::{Likeness, MERGE, PERHAPS, Reason, score};
use super::side::Side;
use super::veto::{Veto, employers, vetoes};
use crate::model::Facts;

/// What two postings are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Two positions.
    Other,
    /// One advert for several towns: a position in each.
    Family,
    /// Nothing forbids that they are one, and too little says so.
    Perhaps,
    /// One position.
    Same,
}

impl Verdict {
    /// The name in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Family => "family",
            Self::Perhaps => "perhaps",
            Self::Same => "same",
        }
    }
}

/// A comparison that can be told line by line.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The answer.
    pub verdict: Verdict,
    /// Sum of the weights and of what is set off before any reason (log-odds).
    pub sum: f64,
    /// Every reason with its weight, strongest first.
    pub reasons: Vec<(Reason, f64)>,
    /// What forbids that they are one.
    pub vetoes: Vec<Veto>,
}

impl Comparison {
    /// They are one position, as far as the two of them go.
    pub(super) fn links(&self) -> bool {
        self.verdict == Verdict::Same
    }
}

/// Compares two postings. Symmetric.
pub(super) fn compare(a: &Side, b: &Side) -> Comparison {
    let text = Likeness::of(&a.features, &b.features);
    let score = score(a, b, text);
    let vetoes = vetoes(a, b, text);
    let by_key = score.reasons.iter().any(|(reason, _)| *reason == Reason::Key);
    // A key joins two tongues, unless something forbids it.
    let tongues = two_tongues(&a.facts, &b.facts) && !(by_key && vetoes.is_empty());
    // A board prints a translation beside its original.
    let only_board = vetoes.iter().all(|veto| *veto == Veto::Board);
    let verdict = match () {
        () if tongues && only_board => translation(a, b, &vetoes),
        () if !vetoes.is_empty() && family(a, b, &vetoes, text) => Verdict::Family,
        () if !vetoes.is_empty() => Verdict::Other,
        () if score.sum > MERGE => Verdict::Same,
        () if score.sum > PERHAPS => Verdict::Perhaps,
        () => Verdict::Other,
    };
    Comparison { verdict, sum: score.sum, reasons: score.reasons, vetoes }
}

/// One advert, printed for several towns.
fn family(a: &Side, b: &Side, vetoes: &[Veto], text: Likeness) -> bool {
    // The same board may well show both at once: that is what families do.
    let only_place = vetoes.iter().all(|veto| veto.is_place() || *veto == Veto::Board);
    let place = vetoes.iter().any(|veto| veto.is_place());
    let house = match employers(a, b) {
        SameEmployer::Yes => 0.6,
        SameEmployer::Unknown => 0.85,
        SameEmployer::No => return false,
    };
    let titles = a.features.trade == b.features.trade
        || overlap(&a.features.title, &b.features.title).1 > 0.5
        || text.held > 0.9;
    only_place && place && text.told && text.held > house && titles
}

fn two_tongues(p: &Facts, q: &Facts) -> bool {
    matches!((&p.language, &q.language), (Some(x), Some(y)) if x != y)
}

/// Words of two languages cannot be compared; a house, a town and numbers can. A shared reference
/// of one house joins, the rest is a guess.
fn translation(a: &Side, b: &Side, vetoes: &[Veto]) -> Verdict {
    let (p, q) = (&a.facts, &b.facts);
    let house = employers(a, b) == SameEmployer::Yes;
    let town = p.place.city.is_some() && p.place.city == q.place.city;
    let same = |x: bool| usize::from(x);
    let agreed = same(p.deadline.is_some() && p.deadline == q.deadline)
        + same(p.hours.weekly.is_some() && p.hours.weekly == q.hours.weekly)
        + same(p.hours.fte.is_some() && p.hours.fte == q.hours.fte)
        + same(
            p.pay.is_some()
                && p.pay.as_ref().map(|pay| (pay.min, pay.max))
                    == q.pay.as_ref().map(|pay| (pay.min, pay.max)),
        )
        + same(p.posted.is_some() && p.posted == q.posted)
        + same(overlap(&a.features.numbers, &b.features.numbers).0 >= 0.5);
    let reference = p.reference.is_some() && p.reference == q.reference;
    match () {
        () if house && reference && vetoes.is_empty() => Verdict::Same,
        () if house && reference => Verdict::Perhaps,
        () if house && town && agreed >= 1 => Verdict::Perhaps,
        () => Verdict::Other,
    }
}
