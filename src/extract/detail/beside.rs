//! Facts that stand beside an advert's text: field blocks above it, boxes in a sidebar, tables.

use scraper::{ElementRef, Html};

use super::apart;
use crate::extract::dom;
use crate::extract::html::{is_aside, is_furniture, labelled};
use crate::extract::label::{self, Field};
use crate::model::RawPosting;

/// Labels that a site prints about itself as well: they count beside those of a job only.
const COMMON: [&str; 12] = [
    "adresse",
    "address",
    "horaires",
    "horaire",
    "heures",
    "hours",
    "association",
    "organisme",
    "ville",
    "region",
    "pays",
    "ort",
];

/// Fills what is lacking from labelled values around the advert's text, the nearest first.
pub(super) fn fill<'a>(
    found: &mut RawPosting,
    page: &'a Html,
    content: ElementRef<'a>,
    others: &[ElementRef<'a>],
) {
    let mut out = apart::headed(page, apart::announces_contact);
    out.extend(others);
    out.extend(forms(page, content));
    let mut inner = content;
    while let Some(outer) = inner.parent().and_then(ElementRef::wrap) {
        let neighbours = outer.child_elements().filter(|child| *child != inner);
        for neighbour in neighbours.filter(|child| dom::shown(*child)) {
            for island in islands(neighbour, &out) {
                take(found, labelled(island, |element| out.contains(&element)));
            }
        }
        inner = outer;
    }
}

/// A form beside the advert searches the site or applies for the job: its labels are questions.
fn forms<'a>(page: &'a Html, content: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    let forms = dom::all(page.root_element(), "form").into_iter();
    forms.filter(move |form| {
        *form != content && !content.ancestors().any(|outer| outer.id() == form.id())
    })
}

/// The parts of an element that no menu runs through.
fn islands<'a>(element: ElementRef<'a>, out: &[ElementRef<'a>]) -> Vec<ElementRef<'a>> {
    let is_other = |element: ElementRef<'a>| {
        let furniture = is_furniture(element) && !is_aside(element);
        furniture || !dom::shown(element) || out.contains(&element)
    };
    let mut found = Vec::new();
    let mut waiting = vec![element];
    while let Some(element) = waiting.pop() {
        if is_other(element) {
            continue;
        }
        if element.descendent_elements().any(is_other) {
            let inside: Vec<_> = element.child_elements().collect();
            waiting.extend(inside.into_iter().rev());
        } else {
            found.push(element);
        }
    }
    found
}

/// Takes the facts of one island, unless they are those of several offers or of the site.
fn take(found: &mut RawPosting, pairs: Vec<(String, String)>) {
    let known: Vec<(Field, String, &str)> = pairs
        .iter()
        .filter_map(|(label, value)| {
            Some((Field::labelled(label)?, label::fold(label), value.as_str()))
        })
        .collect();
    let repeats = known.iter().any(|(field, label, value)| {
        known.iter().any(|(f, l, v)| f == field && l == label && v != value)
    });
    let speaks_of_job = known.iter().any(|(_, label, _)| !COMMON.contains(&label.as_str()));
    if repeats || !speaks_of_job {
        return;
    }
    let fields =
        known.iter().map(|(field, ..)| *field as u8).collect::<std::collections::BTreeSet<_>>();
    // Labels that nobody knows are kept from a box that is plainly about the job.
    let whole = fields.len() >= 2;
    label::fill(
        found,
        pairs.into_iter().filter(|(label, _)| whole || Field::labelled(label).is_some()),
    );
}
