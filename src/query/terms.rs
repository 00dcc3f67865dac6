//! From a word, or a field and its values, to a term; or to a fault that says what would work.

use std::ops::Range;

use super::ast::{Look, Part, Query, Term};
use super::error::ParseError;
use super::field::{Field, closest};
use super::pattern;
use super::places;
use super::reader::{Form, Item, Reader, Sign, Until};
use super::regions::{self, Area};
use super::scalars;
use super::values::{self, Choice};
use crate::model::{Message, SourceId};
use crate::text;

pub(super) type Parsed<T> = Result<T, ParseError>;

/// A bare word.
pub(super) fn word(typed: &str, span: Range<usize>) -> Parsed<Query> {
    if typed.contains('*') {
        let what = Message::new("query-star").with("stem", typed.replace('*', ""));
        return Err(ParseError::new(span, what));
    }
    if typed.starts_with(':') {
        return Err(ParseError::new(span, Message::new("query-stray-colon")));
    }
    if text::words(typed).is_empty() && typed.chars().any(char::is_alphanumeric) {
        // A gender mark such as H/F, which says nothing.
        return Ok(Query::Everything);
    }
    searchable(typed, &span)?;
    Ok(Query::Term(Term::Word(typed.to_owned())))
}

/// A quoted phrase.
pub(super) fn phrase(typed: String, span: Range<usize>) -> Parsed<Query> {
    searchable(&typed, &span)?;
    Ok(Query::Term(Term::Phrase(typed)))
}

/// The values of a field, read from just after its colon.
pub(super) fn field(field: Field, name: Range<usize>, reader: &mut Reader<'_>) -> Parsed<Query> {
    if let Some(term) = scalars::read(field, &name, reader) {
        return term.map(Query::Term);
    }
    let items = items(field, &name, reader)?;
    let (without, with): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|item| item.sign == Sign::Without);
    // One of the wanted, and none of the excluded.
    let wanted = if with.is_empty() { None } else { Some(listed(field, &with)?) };
    let excluded = if without.is_empty() { None } else { Some(!listed(field, &without)?) };
    Ok(Query::all(wanted.into_iter().chain(excluded)))
}

fn items(field: Field, name: &Range<usize>, reader: &mut Reader<'_>) -> Parsed<Vec<Item>> {
    let mut items = Vec::new();
    loop {
        reader.skip_blanks();
        let item = reader.item(Until::Comma)?;
        if item.text.is_empty() {
            let span = if items.is_empty() { name.clone() } else { item.span };
            return Err(no_value(field, span));
        }
        items.push(item);
        if reader.take(&[',']).is_none() {
            return Ok(items);
        }
    }
}

fn listed(field: Field, items: &[Item]) -> Parsed<Query> {
    let part = match field {
        Field::Title => Some(Part::Title),
        Field::Text => Some(Part::Text),
        Field::Employer => Some(Part::Employer),
        _ => None,
    };
    if let Some(part) = part {
        let looks = items.iter().map(look).collect::<Parsed<_>>()?;
        return Ok(Query::Term(Term::Within(part, looks)));
    }
    if let Some(item) = items.iter().find(|item| item.form == Form::Regex) {
        let what = Message::new("query-regex-not-here").with("field", field.key());
        return Err(ParseError::new(item.span.clone(), what));
    }
    Ok(Query::Term(match field {
        Field::Country => Term::Country(each(items, |item| {
            places::country(&item.text).ok_or_else(|| unknown(field, item, places::country_names()))
        })?),
        Field::Region => return region(items),
        Field::City => Term::City(each(items, named)?),
        Field::Department => Term::Department(each(items, department)?),
        Field::Kind => Term::Kind(each(items, |item| chosen(field, item, values::KINDS))?),
        Field::Role => Term::Role(each(items, |item| chosen(field, item, values::ROLES))?),
        Field::Requires => Term::Requires(each(items, |item| chosen(field, item, values::NEEDS))?),
        Field::Signals => Term::Signals(each(items, |item| chosen(field, item, values::SIGNALS))?),
        Field::Language => Term::Language(each(items, language)?),
        Field::Source => Term::Source(each(items, |item| Ok(SourceId::new(item.text.trim())))?),
        _ => Term::Contract(each(items, |item| chosen(field, item, values::CONTRACTS))?),
    }))
}

fn each<T>(items: &[Item], read: impl Fn(&Item) -> Parsed<T>) -> Parsed<Vec<T>> {
    items.iter().map(read).collect()
}

fn chosen<T: Copy>(field: Field, item: &Item, list: &'static [Choice<T>]) -> Parsed<T> {
    let names = list.iter().flat_map(|choice| {
        [choice.printed, choice.key].into_iter().chain(choice.names.iter().copied())
    });
    values::find(list, &item.text).ok_or_else(|| unknown(field, item, names))
}

fn unknown<'a>(field: Field, item: &Item, names: impl Iterator<Item = &'a str>) -> ParseError {
    let what = match closest(&item.text, names) {
        Some(near) => Message::new("query-unknown-value-near").with("near", near),
        None => Message::new("query-unknown-value"),
    };
    let what = what.with("field", field.key()).with("typed", item.text.as_str());
    ParseError::new(item.span.clone(), what)
}

/// A region, a former one or a département; a name that no list has is kept as it is, unless it
/// looks like a slip.
fn region(items: &[Item]) -> Parsed<Query> {
    let mut names = Vec::new();
    let mut codes = Vec::new();
    for item in items {
        match regions::area(&item.text) {
            Some(Area::Region(name)) => names.push(name.to_owned()),
            Some(Area::Departments(of)) => codes.extend(of.into_iter().map(str::to_owned)),
            None if closest(&item.text, regions::names()).is_some() => {
                return Err(unknown(Field::Region, item, regions::names()));
            }
            None => names.push(named(item)?),
        }
    }
    let names = (!names.is_empty()).then_some(Query::Term(Term::Region(names)));
    let codes = (!codes.is_empty()).then_some(Query::Term(Term::Department(codes)));
    Ok(Query::any(names.into_iter().chain(codes)))
}

fn department(item: &Item) -> Parsed<String> {
    regions::department(&item.text)
        .map(str::to_owned)
        .ok_or_else(|| unknown(Field::Department, item, regions::department_names()))
}

fn named(item: &Item) -> Parsed<String> {
    searchable(&item.text, &item.span)?;
    Ok(item.text.trim().to_owned())
}

fn language(item: &Item) -> Parsed<String> {
    let names: [(&str, &[&str]); 6] = [
        ("fr", &["français", "french"]),
        ("en", &["anglais", "english"]),
        ("de", &["allemand", "german", "deutsch"]),
        ("nl", &["néerlandais", "dutch", "nederlands"]),
        ("it", &["italien", "italian", "italiano"]),
        ("es", &["espagnol", "spanish", "español"]),
    ];
    let typed = text::fold(item.text.trim());
    let named = names
        .iter()
        .find(|row| row.1.iter().any(|name| text::fold(name) == typed))
        .map(|row| row.0);
    let coded = typed.len() == 2 && typed.bytes().all(|byte| byte.is_ascii_lowercase());
    match named {
        Some(code) => Ok(code.to_owned()),
        None if coded => Ok(typed),
        None => Err(unknown(Field::Language, item, names.iter().flat_map(|row| row.1).copied())),
    }
}

fn look(item: &Item) -> Parsed<Look> {
    if item.form == Form::Regex {
        return pattern::compile(&item.text)
            .map(Look::Pattern)
            .map_err(|what| ParseError::new(item.span.clone(), what));
    }
    searchable(&item.text, &item.span)?;
    Ok(Look::Words(item.text.clone()))
}

pub(super) fn no_value(field: Field, span: Range<usize>) -> ParseError {
    ParseError::new(span, Message::new("query-no-value").with("field", field.key()))
}

/// A text that folds to nothing would be found nowhere.
fn searchable(typed: &str, span: &Range<usize>) -> Parsed<()> {
    if text::words(typed).is_empty() {
        let what = Message::new("query-no-letters").with("typed", typed);
        return Err(ParseError::new(span.clone(), what));
    }
    Ok(())
}
