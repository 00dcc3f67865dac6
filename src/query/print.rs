//! The canonical text of a query: parsing it gives the same query again.

use std::fmt::{self, Display, Formatter};

use super::amounts::period_mark;
use super::ast::{Look, Part, Query, Term};
use super::dates::unit_mark;
use super::field::Field;
use super::quantity::{Hours, Near, Op, Spot, Test, When};
use super::values::{self, Choice};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => Ok(()),
            Self::All(parts) => joined(f, parts, " "),
            Self::Any(parts) => joined(f, parts, " OU "),
            Self::Not(part) => match part.as_ref() {
                Self::Term(term) => write!(f, "-{term}"),
                other => write!(f, "-({other})"),
            },
            Self::Term(term) => term.fmt(f),
        }
    }
}

fn joined(f: &mut Formatter<'_>, parts: &[Query], between: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        match part {
            Query::All(_) | Query::Any(_) => write!(f, "({part})")?,
            _ => write!(f, "{part}")?,
        }
    }
    Ok(())
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Self::Within(part, looks) => listed(f, field_of(*part), looks, look),
            Self::Country(list) => listed(f, Field::Country, list, |it| it.as_str().to_owned()),
            Self::Region(list) => listed(f, Field::Region, list, |it| value(it)),
            Self::City(list) => listed(f, Field::City, list, |it| value(it)),
            Self::Department(list) => listed(f, Field::Department, list, |it| value(it)),
            Self::Near(near) => write!(f, "{}:\"{near}\"", Field::Near.printed()),
            Self::Kind(list) => listed(f, Field::Kind, list, |it| name(values::KINDS, *it)),
            Self::Role(list) => listed(f, Field::Role, list, |it| name(values::ROLES, *it)),
            Self::Contract(list) => {
                listed(f, Field::Contract, list, |it| name(values::CONTRACTS, *it))
            }
            Self::Hours(test) => write!(f, "{}:{}", Field::Hours.printed(), hours(test)),
            Self::Pay(test) => {
                let money = test.value;
                let currency = money.currency.map_or("", |currency| currency.as_str());
                let (field, sign) = (Field::Pay.printed(), test.op.sign());
                let period = period_mark(money.period);
                write!(f, "{field}:{sign}{}{currency}/{period}", money.amount)
            }
            Self::Requires(list) => listed(f, Field::Requires, list, |it| name(values::NEEDS, *it)),
            Self::Signals(list) => listed(f, Field::Signals, list, |it| name(values::SIGNALS, *it)),
            Self::Posted(test) => write!(f, "{}:{}", Field::Posted.printed(), when(test)),
            Self::Closes(test) => write!(f, "{}:{}", Field::Closes.printed(), when(test)),
            Self::Source(list) => listed(f, Field::Source, list, |it| value(it.as_str())),
            Self::Language(list) => listed(f, Field::Language, list, |it| value(it)),
        }
    }
}

impl Display for Near {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.spot {
            Spot::Named(name) => write!(f, "{name} {}km", self.km),
            Spot::At(point) => write!(f, "{},{} {}km", point.lat, point.lon, self.km),
        }
    }
}

fn field_of(part: Part) -> Field {
    match part {
        Part::Title => Field::Title,
        Part::Text => Field::Text,
        Part::Employer => Field::Employer,
    }
}

fn listed<T>(
    f: &mut Formatter<'_>,
    field: Field,
    list: &[T],
    print: impl Fn(&T) -> String,
) -> fmt::Result {
    let values: Vec<String> = list.iter().map(print).collect();
    write!(f, "{}:{}", field.printed(), values.join(","))
}

fn name<T: PartialEq + Copy>(list: &[Choice<T>], of: T) -> String {
    values::entry(list, of).map_or_else(String::new, |choice| choice.printed.to_owned())
}

/// A value as it stands, or in quotes when a blank or a mark would end it.
fn value(text: &str) -> String {
    let bare = text.chars().all(|c| c.is_alphanumeric() || "-'’.·–".contains(c))
        && text.starts_with(char::is_alphanumeric);
    if bare { text.to_owned() } else { format!("\"{text}\"") }
}

fn look(look: &Look) -> String {
    match look {
        Look::Words(words) => value(words),
        Look::Pattern(pattern) => {
            let mut source = String::new();
            let mut escaped = false;
            for c in pattern.source().chars() {
                if c == '/' && !escaped {
                    source.push('\\');
                }
                source.push(c);
                escaped = !escaped && c == '\\';
            }
            format!("/{source}/")
        }
    }
}

fn hours(test: &Test<Hours>) -> String {
    let sign = test.op.sign();
    match test.value {
        Hours::Share(share) => format!("{sign}{share}"),
        Hours::Weekly(hours) => format!("{sign}{hours}h"),
    }
}

fn when(test: &Test<When>) -> String {
    match (test.op, test.value) {
        (Op::Equal, When::Day(day)) => day.to_string(),
        (op, When::Day(day)) => format!("{}{day}", op.sign()),
        (op, When::Span(count, unit)) => format!("{}{count}{}", op.sign(), unit_mark(unit)),
    }
}
