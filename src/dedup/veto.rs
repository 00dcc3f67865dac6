//! What two postings of one position cannot both say. No likeness outweighs a veto.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::employer::{SameEmployer, same_employer};
use super::score::Likeness;
use super::side::{MEMORY, Side};
use crate::model::{Contract, Kind, Place, Precision, Trust};
use crate::text;

/// Why two postings are two positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Veto {
    /// A job and a course, a post and a placement.
    Kind,
    /// Two towns, both named.
    Town,
    /// Two regions, départements or countries.
    Region,
    /// Two references.
    Reference,
    /// Both stand on one board at one time.
    Board,
    /// One board tells a permanent post from a post for a time.
    Contract,
    /// One was gone for long when the other came.
    Time,
}

impl Veto {
    /// The name in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Town => "town",
            Self::Region => "region",
            Self::Reference => "reference",
            Self::Board => "board",
            Self::Contract => "contract",
            Self::Time => "time",
        }
    }

    /// Only the place keeps them apart: one advert for several towns.
    pub(super) fn is_place(self) -> bool {
        matches!(self, Self::Town | Self::Region)
    }
}

/// Every veto between two postings. Symmetric.
pub(super) fn vetoes(a: &Side, b: &Side, text: Likeness) -> Vec<Veto> {
    let (p, q) = (&a.facts, &b.facts);
    let remote = p.place.remote && q.place.remote;
    let tests = [
        (Veto::Kind, other_kind(a, b, text)),
        (Veto::Town, !remote && other_town(&p.place, &q.place)),
        (Veto::Region, !remote && other_region(&p.place, &q.place)),
        (Veto::Reference, other_reference(a, b, text)),
        (Veto::Board, a.one_board(b) && a.beside(b) && !twice_listed(a, b)),
        (Veto::Contract, a.one_board(b) && other_term(p.contract, q.contract)),
        (Veto::Time, a.apart(b) > MEMORY),
    ];
    tests.into_iter().filter(|(_, holds)| *holds).map(|(veto, _)| veto).collect()
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// A kind that was not recognised contradicts nothing; paid and unpaid work do, and so do a post
/// and a course.
fn other_kind(a: &Side, b: &Side, text: Likeness) -> bool {
    let (p, q) = (&a.facts, &b.facts);
    let unpaid = |contract| matches!(contract, Contract::Volunteer | Contract::Internship);
    let terms = match (p.contract, q.contract) {
        (Some(a), Some(b)) => a != b && (unpaid(a) || unpaid(b)),
        _ => false,
    };
    let known = |kind| kind != Kind::Other;
    let unpaid_kind = |kind| matches!(kind, Kind::Volunteering | Kind::Internship);
    // Word for word the same text under two titles: one of the kinds was misread.
    let one_text = text.told && text.held > 0.97 && !unpaid_kind(p.kind) && !unpaid_kind(q.kind);
    terms || (p.kind != q.kind && known(p.kind) && known(q.kind) && !one_text)
}

fn other_town(p: &Place, q: &Place) -> bool {
    let precise = p.precision >= Precision::City && q.precision >= Precision::City;
    precise && differ(p.city.as_deref(), q.city.as_deref()) && !one_town(p, q)
}

fn other_region(p: &Place, q: &Place) -> bool {
    differ(p.region.as_deref(), q.region.as_deref())
        || differ(p.department.as_deref(), q.department.as_deref())
        || differ(p.country, q.country)
}

/// A district and its city, two districts of one city: boards write any of them. And a commune of
/// Brussels and « Bruxelles », which most often means the region.
pub(super) fn one_town(p: &Place, q: &Place) -> bool {
    let (Some(a), Some(b)) = (&p.city, &q.city) else { return false };
    if a == b {
        return true;
    }
    let (a, b) = (town_key(a), town_key(b));
    let bare = |name: &str| {
        let numbered = name.find(|c: char| c.is_ascii_digit());
        numbered.and_then(|at| name.get(..at)).unwrap_or(name).trim_end().to_owned()
    };
    let brussels = p.region == q.region
        && p.region.as_deref().is_some_and(|region| region.starts_with("Bruxelles"));
    let city = |name: &str| matches!(name, "bruxelle" | "bruxelles");
    // « Verdun, Montréal »: a borough, and the city that it belongs to.
    let within = |place: &Place, city: &str| {
        let printed = place.text.as_deref().filter(|_| p.region == q.region).map(town_key);
        printed.is_some_and(|printed| text::phrase_in(&printed, city))
    };
    bare(&a) == bare(&b) || (brussels && (city(&a) || city(&b))) || within(p, &b) || within(q, &a)
}

thread_local! {
    static TOWNS: RefCell<HashMap<String, Rc<str>>> = RefCell::default();
}

/// The folded name of a town or place. A round meets the same few again and again, with each pair.
fn town_key(name: &str) -> Rc<str> {
    const REMEMBERED: usize = 1000;
    TOWNS.with_borrow_mut(|towns| {
        if let Some(key) = towns.get(name) {
            return Rc::clone(key);
        }
        if towns.len() >= REMEMBERED {
            towns.clear();
        }
        let key: Rc<str> = text::key(name).into();
        towns.insert(name.to_owned(), Rc::clone(&key));
        key
    })
}

/// Boards number adverts themselves: another sort of number on another board says nothing when the
/// texts are one. Else two references are two positions.
fn other_reference(a: &Side, b: &Side, text: Likeness) -> bool {
    let (Some(x), Some(y)) = (&a.facts.reference, &b.facts.reference) else { return false };
    if x == y || employers(a, b) == SameEmployer::No {
        return false;
    }
    let numbers_itself = |side: &Side| side.trust < Trust::Ats;
    let own_number = !a.one_board(b)
        && (numbers_itself(a) || numbers_itself(b))
        && shape(x) != shape(y)
        && text.told
        && text.held > 0.95;
    !own_number
}

/// `2026-118` → `0-0`, `195KLMT` → `0A`.
fn shape(reference: &str) -> String {
    let sort = |c: char| match c {
        c if c.is_ascii_digit() => '0',
        c if c.is_alphabetic() => 'A',
        c => c,
    };
    let mut shape: Vec<char> = reference.chars().map(sort).collect();
    shape.dedup();
    shape.into_iter().collect()
}

pub(super) fn employers(a: &Side, b: &Side) -> SameEmployer {
    same_employer(&a.employer, &b.employer)
}

fn other_term(a: Option<Contract>, b: Option<Contract>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a != b && !(for_a_time(a) && for_a_time(b)),
        _ => false,
    }
}

/// Boards mix these up.
pub(super) fn for_a_time(contract: Contract) -> bool {
    matches!(contract, Contract::FixedTerm | Contract::Temporary | Contract::Casual)
}

/// A board that lists one posting twice: under one link and one title, or word for word.
fn twice_listed(a: &Side, b: &Side) -> bool {
    let (p, q) = (&a.facts, &b.facts);
    let title = a.title == b.title;
    let facts = p.place == q.place
        && p.contract == q.contract
        && p.hours == q.hours
        && p.pay == q.pay
        && p.deadline == q.deadline
        && p.reference == q.reference;
    let words = a.features.is_told() && a.features.shingles == b.features.shingles;
    title && (a.shares_key(b) || (facts && words))
}
