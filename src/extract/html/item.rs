//! One item of a listing: its title, its link and its fields; and which selectors found nothing.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};
use url::Url;

use super::fields::{self, labelled};
use super::{Pick, nearest};
use crate::extract::label::Field;
use crate::extract::{dom, label, link, more, state};
use crate::model::{Message, Page, Problem, RawBody, RawPosting, Select};

/// An item's text that is this much longer than its title is kept in any case.
const BODY_MARGIN: usize = 40;

/// The compiled selectors of a source.
#[derive(Default)]
pub(super) struct Picks {
    pub(super) item: Option<Pick>,
    link: Option<(String, Pick)>,
    title: Option<(String, Pick)>,
    pub(super) next: Option<Pick>,
    fields: Vec<(Field, String, Pick)>,
}

impl Picks {
    /// Compiles what `config` has checked; a faulty selector is left out and said.
    pub(super) fn compile(select: &Select) -> (Self, Vec<Message>) {
        let mut faults = Vec::new();
        let mut compile = |css: &Option<String>| {
            let css = css.as_deref()?;
            fields::compiled(css, &mut faults).map(|pick| (css.to_owned(), pick))
        };
        let item = compile(&select.item).map(|(_, pick)| pick);
        let link = compile(&select.link);
        let title = compile(&select.title);
        let next = compile(&select.next).map(|(_, pick)| pick);
        let fields = fields::compile(&select.fields, &mut faults);
        (Self { item, link, title, next, fields }, faults)
    }
}

/// Where the fields of a posting may still be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fields {
    /// On the posting's own page, which will be read.
    MayFollow,
    /// Nowhere else.
    OnlyHere,
}

/// How often each selector found nothing.
#[derive(Default)]
pub(super) struct Tally {
    items: usize,
    untitled: usize,
    /// Selector's role and text: how many items lack it.
    missing: BTreeMap<(String, String), usize>,
}

impl Tally {
    fn miss(&mut self, role: &str, css: &str) {
        *self.missing.entry((role.to_owned(), css.to_owned())).or_default() += 1;
    }

    /// A selector that found nothing in any item is told with its nearest candidates. A field may
    /// stand on the posting's own page: when that will be read, its silence here means nothing.
    pub(super) fn report(self, page: &Page, document: &Html, fields: Fields) -> Vec<Problem> {
        let mut problems = Vec::new();
        for ((role, css), missing) in &self.missing {
            let listed = matches!(role.as_str(), "title" | "link");
            let read = if listed { self.items } else { self.items - self.untitled };
            if *missing < read || (fields == Fields::MayFollow && !listed) {
                continue;
            }
            let near = nearest::lookalikes(document, css);
            let id = match near.is_empty() {
                true => "extract-selector-nothing",
                false => "extract-selector-nothing-but",
            };
            let mut what = Message::new(id)
                .with("role", role.as_str())
                .with("selector", css.as_str())
                .with("items", self.items);
            if !near.is_empty() {
                what = what.with("candidates", near.join(", "));
            }
            problems.push(state::at(page, what));
        }
        if self.untitled > 0 {
            let what = Message::new("extract-items-untitled")
                .with("count", self.untitled)
                .with("items", self.items);
            problems.push(state::at(page, what));
        }
        problems
    }
}

/// Reads one item; `None` when it has no title.
pub(super) fn read(
    item: ElementRef<'_>,
    picks: &Picks,
    base: &Url,
    tally: &mut Tally,
) -> Option<RawPosting> {
    if dom::text(item).is_empty() && item.attr("title").is_none() {
        // A spacer or a template: not a posting without a title.
        return None;
    }
    tally.items += 1;
    let mut raw = RawPosting::default();
    if let Some((css, pick)) = &picks.title {
        match pick.values(item).into_iter().next() {
            Some(title) => raw.title = title,
            None => tally.miss("title", css),
        }
    }
    if let Some((css, pick)) = &picks.link {
        raw.url = href(pick, item, base);
        if raw.url.is_none() {
            tally.miss("link", css);
        }
    }
    if raw.title.is_empty() {
        raw.title = title_of(item, picks.link.as_ref().map(|(_, pick)| pick)).unwrap_or_default();
    }
    if raw.title.is_empty() {
        tally.untitled += 1;
        return None;
    }
    raw.url = raw.url.or_else(|| own_link(item, base));
    for (field, css, pick) in &picks.fields {
        if !fields::fill(&mut raw, item, *field, pick) {
            tally.miss(field_name(*field), css);
        }
    }
    let of_title = |value: &str| raw.title.contains(value);
    let pairs = labelled(item, |_| false).into_iter();
    let pairs: Vec<_> = pairs.filter(|(_, value)| !of_title(value)).collect();
    label::fill(&mut raw, pairs);
    keep_text(&mut raw, item, base);
    Some(raw)
}

/// Reads an item without any selector.
pub(in crate::extract) fn bare(item: ElementRef<'_>, base: &Url) -> Option<RawPosting> {
    read(item, &Picks::default(), base, &mut Tally::default())
}

/// The item's own text, when it says more than the title and the fields: a town alone on its line
/// is worth keeping.
fn keep_text(raw: &mut RawPosting, item: ElementRef<'_>, base: &Url) {
    if raw.body.is_some() {
        return;
    }
    let fields = [&raw.employer, &raw.place.text, &raw.posted, &raw.deadline, &raw.contract];
    let known = |line: &String| {
        raw.title.contains(line.as_str())
            || fields.into_iter().flatten().any(|value| line.contains(value.as_str()))
    };
    let lines = dom::lines(item);
    let length: usize = lines.iter().map(String::len).sum();
    let says_more = lines.iter().any(|line| !known(line) && !more::is_all(line));
    if says_more || length > raw.title.len() + BODY_MARGIN {
        raw.body = Some(RawBody::Html(dom::tidy(item, base, |_| false)));
    }
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Employer => "employer",
        Field::Posted => "posted",
        Field::Deadline => "deadline",
        Field::Starts => "starts",
        Field::Contract => "contract",
        Field::Hours => "hours",
        Field::Pay => "pay",
        Field::Reference => "reference",
        Field::Id => "id",
        Field::Summary => "summary",
        Field::Place | Field::Locality | Field::Region | Field::Postcode | Field::Country => {
            "place"
        }
    }
}

/// The title when no selector gives it: the link's text, a heading, the first line.
fn title_of(item: ElementRef<'_>, link: Option<&Pick>) -> Option<String> {
    let linked = link.and_then(|pick| pick.elements(item).into_iter().next());
    let headings = "h1, h2, h3, h4, h5, h6";
    let candidates = [linked, dom::first(item, headings), dom::first(item, "a[href]")];
    let said = |element: ElementRef<'_>| {
        let text = dom::text(element);
        let named = || element.attr("title").or_else(|| element.attr("aria-label"));
        match text.is_empty() {
            false => Some(text),
            true => named().map(dom::squeeze).filter(|name| !name.is_empty()),
        }
        .filter(|title| !more::is_all(title) && !more::is_date(title))
    };
    let found = candidates.into_iter().flatten().find_map(said);
    let named =
        || dom::all(item, NAMED).into_iter().find_map(said).filter(|text| text.len() <= 200);
    let labelled =
        || labelled(item, |_| false).into_iter().find(|(label, _)| label::names_title(label));
    let found = found.or_else(named).or_else(|| labelled().map(|(_, title)| title));
    let found = found.or_else(|| first_cell(item));
    found.or_else(|| dom::lines(item).into_iter().next())
}

/// A row that is one link: the first of its parts.
fn first_cell(item: ElementRef<'_>) -> Option<String> {
    let row = item.attr("href").is_some();
    let mut parts = item.child_elements().filter(|_| row).flat_map(dom::lines);
    let first = parts.by_ref().find(|text| !text.is_empty())?;
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 4 && parts.any(|text| !text.is_empty()) && !more::is_date(&first)).then_some(first)
}

/// Elements whose class says that they hold a title.
const NAMED: &str = "[class*=titre i], [class*=title i], [class*=intitul i], [class*=titel i]";

/// The link that a selector finds: its attribute, or the `href` of the element, of a link in it or
/// around it.
pub(super) fn href(pick: &Pick, root: ElementRef<'_>, base: &Url) -> Option<String> {
    if pick.attribute().is_some() {
        return pick.values(root).iter().find_map(|value| link::resolve(base, value));
    }
    pick.elements(root).into_iter().find_map(|element| {
        let own = element.attr("href");
        let inside = || dom::first(element, "a[href]").and_then(|link| link.attr("href"));
        let around = || around(element).and_then(|link| link.attr("href"));
        link::resolve(base, own.or_else(inside).or_else(around)?)
    })
}

fn around(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let parents = element.ancestors().filter_map(ElementRef::wrap);
    parents.take(4).find(|parent| parent.value().name() == "a" && parent.attr("href").is_some())
}

/// The link of an item that no selector points at: the item itself, its heading's link, its first
/// link, the link around it, or its anchor on the page.
fn own_link(item: ElementRef<'_>, base: &Url) -> Option<String> {
    let own = item.attr("href").into_iter();
    let inside =
        dom::all(item, ":is(h1, h2, h3, h4, h5, h6) a[href], a:has(h1, h2, h3, h4, h5, h6)");
    let links = inside.into_iter().chain(dom::all(item, "a[href]")).chain(around(item));
    let links = own.chain(links.filter_map(|link| link.attr("href")));
    let anchor = || {
        let id = item.attr("id").or_else(|| dom::first(item, "[id]")?.attr("id"))?;
        let mut url = base.clone();
        url.set_fragment(Some(id));
        Some(url.to_string())
    };
    links.filter_map(|href| link::resolve(base, href)).next().or_else(anchor)
}
