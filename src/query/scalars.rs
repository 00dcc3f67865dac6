//! Fields with one value: distance, hours, pay, days.

use std::ops::Range;

use super::amounts::{self, MoneyFault};
use super::ast::Term;
use super::dates;
use super::error::ParseError;
use super::field::Field;
use super::places::{self, NearFault};
use super::quantity::{Test, When};
use super::reader::{Form, Item, Reader, Sign, Until};
use super::terms::{Parsed, no_value};
use crate::model::Message;

/// Reads the value of such a field, from just after its colon; `None` for fields that take lists.
pub(super) fn read(
    field: Field,
    name: &Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<Parsed<Term>> {
    let understand: fn(&Item) -> Parsed<Term> = match field {
        Field::Near => near,
        Field::Hours => hours,
        Field::Pay => pay,
        Field::Posted => |item| date(item).map(Term::Posted),
        Field::Closes => |item| date(item).map(Term::Closes),
        _ => return None,
    };
    Some(single(field, name, reader).and_then(|item| understand(&item)))
}

/// The one value of a field that takes no list; a unit after a blank belongs to it.
fn single(field: Field, name: &Range<usize>, reader: &mut Reader<'_>) -> Parsed<Item> {
    reader.skip_blanks();
    let mut item = reader.item(Until::Blank)?;
    if item.sign == Sign::Without {
        // Not an exclusion here: a southern latitude, or a slip that the field will refuse.
        item.text.insert(0, '-');
    }
    while item.form == Form::Plain && continues(field, &item.text, reader.ahead()) {
        reader.skip_blanks();
        let more = reader.word(Until::Blank);
        if more.is_empty() {
            break;
        }
        item.text = format!("{} {}", item.text, reader.slice(&more));
        item.span.end = more.end;
    }
    if item.text.is_empty() { Err(no_value(field, name.clone())) } else { Ok(item) }
}

/// Whether the next word can only be the rest of the value: `près:Brest 50 km`, `paie:>= 20 €/h`.
fn continues(field: Field, value: &str, (next, second): (&str, &str)) -> bool {
    let only_sign = !value.is_empty() && value.chars().all(|c| "<>=≥≤".contains(c));
    let number = value.ends_with(|c: char| c.is_ascii_digit());
    let whole = number && value.chars().all(|c| c.is_ascii_digit() || "<>=≥≤ ".contains(c));
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_km = |word: &str| word.trim_end_matches(')').eq_ignore_ascii_case("km");
    match field {
        Field::Near => {
            let distance = is_number(next) && is_km(second);
            distance || places::is_distance(next.trim_end_matches(')')) || (number && is_km(next))
        }
        Field::Pay => {
            let sum = next.starts_with(['€', '$', '£', '/']) && !value.contains('/');
            (only_sign && is_number(next)) || sum
        }
        Field::Hours => {
            (only_sign && is_number(next))
                || next == "%"
                || (whole && next.trim_end_matches(')') == "h")
        }
        _ => {
            let unit = whole && dates::is_unit(next.trim_end_matches(')'));
            (only_sign && is_number(next)) || unit
        }
    }
}

fn near(item: &Item) -> Parsed<Term> {
    places::near(&item.text).map(Term::Near).map_err(|fault| {
        let id = match fault {
            NearFault::NoPlace => "query-near-no-place",
            NearFault::BadDistance => "query-near-bad-distance",
            NearFault::OffTheGlobe => "query-near-off-the-globe",
        };
        ParseError::new(item.span.clone(), Message::new(id).with("typed", item.text.as_str()))
    })
}

fn hours(item: &Item) -> Parsed<Term> {
    amounts::hours(&item.text).map(Term::Hours).ok_or_else(|| {
        let what = Message::new("query-bad-hours").with("typed", item.text.as_str());
        ParseError::new(item.span.clone(), what)
    })
}

fn pay(item: &Item) -> Parsed<Term> {
    amounts::pay(&item.text).map(Term::Pay).map_err(|fault| {
        let id = match fault {
            MoneyFault::BadAmount => "query-pay-bad-amount",
            MoneyFault::NoPeriod => "query-pay-no-period",
            MoneyFault::BadPeriod => "query-pay-bad-period",
        };
        ParseError::new(item.span.clone(), Message::new(id).with("typed", item.text.as_str()))
    })
}

fn date(item: &Item) -> Parsed<Test<When>> {
    dates::test(&item.text).ok_or_else(|| {
        let what = Message::new("query-bad-date").with("typed", item.text.as_str());
        ParseError::new(item.span.clone(), what)
    })
}
