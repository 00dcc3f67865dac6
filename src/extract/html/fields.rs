//! Fields of an item or of a posting's page: by selector, and by the labels that it prints.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::Pick;
use crate::extract::dom;
use crate::extract::label::{self, Field, VALUE_LIMIT};
use crate::model::{Message, RawBody, RawPosting};

/// Compiles one selector, or says why it cannot be.
pub(super) fn compiled(css: &str, faults: &mut Vec<Message>) -> Option<Pick> {
    Pick::parse(css)
        .map_err(|reason| {
            faults.push(
                Message::new("extract-selector-faulty")
                    .with("selector", css)
                    .with("reason", reason),
            );
        })
        .ok()
}

/// Compiles named fields; a name that no field has is left to `config` to refuse.
pub(super) fn compile(
    fields: &BTreeMap<String, String>,
    faults: &mut Vec<Message>,
) -> Vec<(Field, String, Pick)> {
    let known = fields.iter().filter_map(|(name, css)| Some((Field::named(name)?, css)));
    known.filter_map(|(field, css)| Some((field, css.clone(), compiled(css, faults)?))).collect()
}

/// Reads one field by its selector; says whether there was anything.
pub(super) fn fill(raw: &mut RawPosting, root: ElementRef<'_>, field: Field, pick: &Pick) -> bool {
    let mut values = pick.values(root);
    values.dedup();
    let value = match field.is_single() {
        true => values.into_iter().next().unwrap_or_default(),
        false => values.join(", "),
    };
    // A selector often takes the label along: « Lieu : Lévis ».
    let value = without_label(&value, field);
    if value.is_empty() {
        return false;
    }
    match field {
        Field::Summary => raw.body = Some(RawBody::Text(value.to_owned())),
        field => label::set(raw, field, value),
    }
    true
}

fn without_label(value: &str, field: Field) -> &str {
    match value.split_once(':') {
        Some((label, rest)) if Field::labelled(label) == Some(field) => rest.trim(),
        _ => value,
    }
}

/// Reads the configured fields of a posting's own page. Returns those whose selector finds nothing.
pub(in crate::extract) fn read_fields(
    raw: &mut RawPosting,
    root: ElementRef<'_>,
    fields: &BTreeMap<String, String>,
) -> Vec<(String, String)> {
    let mut silent = Vec::new();
    for (name, css) in fields {
        let Some((field, pick)) = Field::named(name).zip(Pick::parse(css).ok()) else { continue };
        if !fill(raw, root, field, &pick) {
            silent.push((name.clone(), css.clone()));
        }
    }
    silent
}

/// The labelled values of an element: definition lists, table rows, labels beside their values,
/// then lines of text. `leave_out` names what is passed by.
pub(in crate::extract) fn labelled<'a>(
    root: ElementRef<'a>,
    leave_out: impl Fn(ElementRef<'a>) -> bool,
) -> Vec<(String, String)> {
    let left_out = |element: &ElementRef<'a>| {
        let parents = element.ancestors().take_while(|node| node.id() != root.id());
        leave_out(*element) || parents.filter_map(ElementRef::wrap).any(&leave_out)
    };
    let within = |css: &'static str| dom::all(root, css).into_iter().filter(|e| !left_out(e));
    let mut found = Vec::new();
    for term in within("dt") {
        found.extend(definition(term));
    }
    for row in within("tr") {
        found.extend(cells(row));
    }
    for element in within("span, strong, b, label, em, small, div, p, h3, h4, h5, h6, i") {
        found.extend(neighbour(element));
    }
    found.extend(label::pairs(&dom::lines_but(root, leave_out)));
    found.retain(|(label, value)| !label.is_empty() && !value.is_empty());
    found
}

fn definition(term: ElementRef<'_>) -> Option<(String, String)> {
    let siblings = term.next_siblings().filter_map(ElementRef::wrap);
    let values = siblings.skip_while(|e| e.value().name() == "dt");
    let values: Vec<String> =
        values.take_while(|e| e.value().name() == "dd").map(dom::text).collect();
    short(dom::text(term), values.join(", "))
}

/// `th td`, `td td` where the first is a label, or both twice.
fn cells(row: ElementRef<'_>) -> Vec<(String, String)> {
    let cells: Vec<_> =
        row.child_elements().filter(|e| matches!(e.value().name(), "th" | "td")).collect();
    let is_label = |cell: &ElementRef<'_>| {
        let text = dom::text(*cell);
        let known = Field::labelled(&text).is_some() || label::names_title(&text);
        cell.value().name() == "th" || text.ends_with(':') || known
    };
    if !matches!(cells.len(), 2 | 4) {
        return Vec::new();
    }
    let pairs = cells.chunks(2).filter_map(|pair| match pair {
        [label, value] if is_label(label) && value.value().name() == "td" => {
            short(dom::text(*label), dom::text(*value))
        }
        _ => None,
    });
    pairs.collect()
}

/// A small element that is a known label and nothing else, beside its value.
fn neighbour(element: ElementRef<'_>) -> Option<(String, String)> {
    let length: usize = element.text().map(str::len).take(8).sum();
    if length > 80 {
        return None;
    }
    let label = dom::text(element);
    Field::labelled(&label)?;
    let mut value = String::new();
    for node in element.next_siblings() {
        match (node.value().as_text(), ElementRef::wrap(node)) {
            (Some(text), _) => value.push_str(text),
            (None, Some(next)) => {
                let text = dom::text(next);
                let ends = !value.trim().is_empty() || Field::labelled(&text).is_some();
                if !ends {
                    value.push_str(&text);
                }
                break;
            }
            (None, None) => {}
        }
    }
    let value = dom::squeeze(&value);
    short(label, value.trim_start_matches([':', ' ']).to_owned())
}

fn short(label: String, value: String) -> Option<(String, String)> {
    let label = label::tidy(&label);
    (!value.is_empty() && value.len() <= VALUE_LIMIT).then_some((label, value))
}
