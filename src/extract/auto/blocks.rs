//! The repeating blocks of a page: which of them are the items of a listing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use scraper::{ElementRef, Html};
use url::Url;

use super::{Sure, hints, kin, lead};
use crate::extract::dom::{self, Go, Visit};
use crate::extract::html::is_furniture;

/// More items than this are not weighed.
const WEIGHED: usize = 60;
/// More links than this are not looked at.
const LINKS: usize = 500;

/// A link with so many bytes of text is a row of a table rather than an entry of a menu.
const ROW: usize = 30;

/// Blocks of one shape.
pub(super) struct Blocks<'a> {
    pub(super) items: Vec<ElementRef<'a>>,
    /// The selector that finds them, for `sources.toml`.
    pub(super) selector: String,
    pub(super) sure: Sure,
}

/// The blocks that most look like offers.
pub(super) fn find<'a>(page: &'a Html, url: &Url) -> Option<Blocks<'a>> {
    let groups = groups(page);
    let weighed = groups.into_iter().filter_map(|(shape, items)| {
        let weight = Weight::of(&items, url)?;
        Some((weight, shape, items))
    });
    let best = weighed.max_by(|(a, ..), (b, ..)| a.score.total_cmp(&b.score));
    best.map(|(weight, shape, items)| Blocks {
        items,
        selector: shape.selector(),
        sure: weight.sure(),
    })
}

/// The shape of an element: its own and its parent's tag and classes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    pub(super) parent: String,
    pub(super) own: String,
}

impl Shape {
    pub(super) fn of(element: ElementRef<'_>) -> Self {
        let parent = element.parent().and_then(ElementRef::wrap);
        Self { parent: parent.map(signature).unwrap_or_default(), own: signature(element) }
    }

    fn selector(&self) -> String {
        match self.own.contains(['.', '[']) || self.parent.is_empty() {
            true => self.own.clone(),
            false => format!("{} > {}", self.parent, self.own),
        }
    }
}

/// `li.offre`: classes that number or style single items left out.
fn signature(element: ElementRef<'_>) -> String {
    let mut classes = classes(element);
    classes.sort_unstable();
    classes.truncate(3);
    let name = element.value().name();
    let listed = element.attr("role").filter(|role| *role == "listitem");
    let name = listed.map_or_else(|| name.to_owned(), |role| format!("{name}[role={role}]"));
    classes.iter().fold(name, |all, class| format!("{all}.{class}"))
}

/// Classes that say of what sort an element is.
pub(super) fn classes(element: ElementRef<'_>) -> Vec<&str> {
    let odd = ["odd", "even", "first", "last", "active", "new", "sticky", "hentry", "alt"];
    let classes = element.value().classes();
    classes
        .filter(|class| !class.contains(|c: char| c.is_ascii_digit()) && !odd.contains(class))
        .filter(|class| class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')))
        .collect()
}

/// Elements of the page's content by their shape.
fn groups(page: &Html) -> BTreeMap<Shape, Vec<ElementRef<'_>>> {
    let mut groups: BTreeMap<Shape, Vec<ElementRef<'_>>> = BTreeMap::new();
    dom::walk(page.root_element(), |visit| {
        let Visit::Open(element) = visit else { return Go::In };
        let name = element.value().name();
        if name != "html" && !dom::shown(element) || is_furniture(element) {
            return Go::Past;
        }
        let holds = [
            "li", "article", "div", "section", "table", "tr", "a", "dl", "dt", "details", "figure",
            "p", "h2", "h3",
        ];
        if holds.contains(&name) && !is_header_row(element) {
            groups.entry(Shape::of(element)).or_default().push(element);
        }
        Go::In
    });
    kin::gather(&mut groups);
    groups.values_mut().for_each(leave_holders);
    groups.values_mut().for_each(leave_strangers);
    groups.retain(|_, items| items.len() >= 2);
    groups
}

/// What holds another block of the same shape is the page's frame. Blocks come in document order,
/// so a holder stands before what it holds.
fn leave_holders(items: &mut Vec<ElementRef<'_>>) {
    let inner = items.iter().flat_map(|item| item.ancestors().map(|node| node.id()));
    let holders: HashSet<_> = inner.collect();
    items.retain(|item| !holders.contains(&item.id()));
}

/// Where some parents hold offers, blocks of the same shape elsewhere that are bare links without a
/// word of a job belong to a menu, and those under a heading such as « Agenda » to that.
fn leave_strangers(items: &mut Vec<ElementRef<'_>>) {
    let home = |item: &ElementRef<'_>| item.parent().map(|parent| parent.id());
    let speaks = |item: &ElementRef<'_>| hints::names_a_job(&dom::text(*item));
    let mut homes: BTreeMap<_, bool> = BTreeMap::new();
    // Where offers have links, a list without any is of something else.
    let linked = items.iter().filter(|item| own_href(**item).is_some()).count() * 2 >= items.len();
    for item in items.iter().take(WEIGHED) {
        let own = !is_bare_link(*item) && !kin::is_elsewhere(*item);
        let own = own && (own_href(*item).is_some() || !linked);
        *homes.entry(home(item)).or_default() |= own || speaks(item);
    }
    if homes.values().any(|speaks| *speaks) && homes.values().any(|speaks| !speaks) {
        items.retain(|item| homes.get(&home(item)).copied().unwrap_or_default());
    }
}

/// A link and nothing beside it.
fn is_bare_link(item: ElementRef<'_>) -> bool {
    let link = dom::first(item, "a[href]").or(item.attr("href").map(|_| item));
    link.is_some_and(|link| dom::text(link) == dom::text(item))
}

/// Links of the content that name a job: the last resort, for a list of one and for links that
/// stand in running text.
pub(super) fn links(content: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let mut known = BTreeSet::new();
    let links = dom::all(content, "a[href]").into_iter().take(LINKS);
    let leads =
        |link: &ElementRef<'_>| own_href(*link).is_some_and(|href| known.insert(href.to_owned()));
    links.filter(|link| hints::names_a_job(&dom::text(*link))).filter(leads).collect()
}

fn is_header_row(element: ElementRef<'_>) -> bool {
    let mut cells = element.child_elements();
    let first = element.prev_siblings().filter_map(ElementRef::wrap).next().is_none();
    // Written by hand: the first row, all in bold.
    let bold = |cell: ElementRef<'_>| {
        let strong = dom::first(cell, "strong, b").map(dom::text);
        strong.is_some_and(|text| !text.is_empty() && text == dom::text(cell))
    };
    let titles = |cell: ElementRef<'_>| cell.value().name() == "th" || (first && bold(cell));
    let bare = own_href(element).is_none();
    element.value().name() == "tr" && bare && cells.all(titles)
}

/// What speaks for a group.
struct Weight {
    count: f64,
    /// Share of items with a link of their own.
    linked: f64,
    /// Share of items whose words name a job.
    jobs: f64,
    /// Share of items with a heading.
    headed: f64,
    score: f64,
}

impl Weight {
    /// `None` for what cannot be a list of offers.
    fn of(items: &[ElementRef<'_>], url: &Url) -> Option<Self> {
        let weighed = items.get(..WEIGHED.min(items.len()))?;
        let count = weighed.len() as f64;
        let texts: Vec<String> = weighed.iter().map(|item| kin::whole_text(*item)).collect();
        let mean = texts.iter().map(|text| text.len().min(4000) as f64).sum::<f64>() / count;
        let links: BTreeSet<&str> = weighed.iter().filter_map(|item| own_href(*item)).collect();
        let share = |n: usize| n as f64 / count;
        let offers = weighed.iter().zip(&texts).filter(|(item, text)| {
            let more = text.len() >= ROW || !is_bare_link(**item);
            hints::names_a_job(text) || (more && lead::item_leads_on(**item, url))
        });
        let jobs = share(offers.count());
        let heading = "h1, h2, h3, h4, h5, h6";
        let headed = weighed.iter().filter(|item| {
            dom::first(**item, heading).is_some() || item.value().name().starts_with('h')
        });
        let headed = share(headed.count());
        let linked = share(links.len());
        // What has neither a link nor a heading of its own is a paragraph, not a posting.
        let holds = |item: &ElementRef<'_>| !matches!(item.value().name(), "p" | "h2" | "h3");
        let headed_holders = headed >= 0.8 && weighed.iter().all(holds);
        let named = linked >= 0.5 || (headed_holders && jobs >= 0.5);
        if !(12.0..=6000.0).contains(&mean) || !named {
            return None;
        }
        // One job word in the whole of a menu's links makes no list of offers.
        let words = jobs * 6.0 * count.min(10.0);
        let shape = (linked + headed) * count.min(10.0) + mean.min(400.0) / 60.0;
        // What holds several headed offers is their frame.
        let frame = weighed.iter().any(|item| kin::holds_several(*item));
        let score = if frame { (words + shape) / 2.0 } else { words + shape };
        Some(Self { count, linked, jobs, headed, score })
    }

    fn sure(&self) -> Sure {
        let listed = self.count >= 3.0 && self.linked >= 0.6;
        match () {
            () if listed && self.jobs >= 0.6 => Sure::High,
            () if self.jobs >= 0.5 || (listed && self.headed >= 0.8 && self.jobs > 0.2) => {
                Sure::Medium
            }
            () => Sure::Low,
        }
    }
}

pub(super) fn own_href(item: ElementRef<'_>) -> Option<&str> {
    let own = item.attr("href").or_else(|| dom::first(item, "a[href]")?.attr("href"));
    own.filter(|href| !href.starts_with('#') && !href.starts_with("mailto:"))
}
