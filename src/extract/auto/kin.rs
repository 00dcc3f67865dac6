//! Blocks that belong together although their classes differ, and those that do not although their
//! classes are the same: what stands around a block decides.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::blocks::{self, Shape};
use super::hints;
use crate::extract::{dom, label};

/// Ancestors between a block and the heading that it stands under.
const NEAR: usize = 5;

/// Where a block stands alone in its shape while its neighbours share a class with it, they are one
/// list: systems write the sort of contract, the tags and the state of an offer as classes of its
/// own.
pub(super) fn gather<'a>(groups: &mut BTreeMap<Shape, Vec<ElementRef<'a>>>) {
    let alone = groups.values().filter(|items| items.len() == 1).flatten();
    let mut found: BTreeMap<Shape, Vec<ElementRef<'a>>> = BTreeMap::new();
    for item in alone {
        let Some(class) = shared_class(*item) else { continue };
        let shape = Shape { own: format!("{}.{class}", item.value().name()), ..Shape::of(*item) };
        let bears = |other: &ElementRef<'a>| blocks::classes(*other).contains(&class);
        found.entry(shape).or_insert_with(|| neighbours(*item).filter(bears).collect());
    }
    for (shape, items) in found {
        groups.entry(shape).or_insert(items);
    }
}

/// The class that most neighbours share with a block.
fn shared_class(item: ElementRef<'_>) -> Option<&str> {
    let bearers = |class: &str| {
        neighbours(item).filter(|other| blocks::classes(*other).contains(&class)).count()
    };
    let counted = blocks::classes(item).into_iter().map(|class| (bearers(class), class));
    // The first of several: it is most often the name of the thing.
    let best = counted.rev().max_by_key(|(count, _)| *count);
    best.filter(|(count, _)| *count >= 2).map(|(_, class)| class)
}

/// The elements of one parent that have the same tag, itself among them.
fn neighbours<'a>(item: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    let parent = item.parent().and_then(ElementRef::wrap);
    let name = item.value().name();
    parent
        .into_iter()
        .flat_map(|parent| parent.child_elements())
        .filter(move |other| other.value().name() == name)
}

/// Does a block stand under a heading that announces something else than offers?
pub(super) fn is_elsewhere(item: ElementRef<'_>) -> bool {
    const OTHERS: [&str; 22] = [
        "agenda",
        "actualite",
        "actualites",
        "evenement",
        "evenements",
        "news",
        "events",
        "blog",
        "articles recents",
        "equipe",
        "team",
        "partenaires",
        "temoignages",
        "documents utiles",
        "ressources",
        "aktuelles",
        "veranstaltungen",
        "nieuws",
        "activiteiten",
        "notizie",
        "formations",
        "publications",
    ];
    let said = heading_above(item).map(|heading| label::fold(&heading)).unwrap_or_default();
    let bare = said.trim_start_matches("nos ").trim_start_matches("notre ");
    let bare = bare.trim_start_matches("dernieres ").trim_start_matches("l'");
    OTHERS.iter().any(|other| bare == *other || bare.starts_with(&format!("{other} ")))
}

/// The text of the nearest heading before a block.
fn heading_above(item: ElementRef<'_>) -> Option<String> {
    let ancestors = item.ancestors().filter_map(ElementRef::wrap).take(NEAR);
    std::iter::once(item).chain(ancestors).find_map(|element| {
        let before = element.prev_siblings().filter_map(ElementRef::wrap);
        before.take(20).find_map(|sibling| match sibling.value().name() {
            "h1" | "h2" | "h3" | "h4" => Some(dom::text(sibling)),
            _ => None,
        })
    })
}

/// Does a block hold several headings that each name a job?
pub(super) fn holds_several(item: ElementRef<'_>) -> bool {
    ["h2", "h3", "h4", "h5"].iter().any(|level| {
        let headings = dom::all(item, level).into_iter().take(12);
        headings.filter(|heading| hints::names_a_job(&dom::text(*heading))).count() >= 2
    })
}

/// What belongs to a block beside what is in it: the definitions of a term.
pub(super) fn tail<'a>(item: ElementRef<'a>) -> Vec<ElementRef<'a>> {
    if item.value().name() != "dt" {
        return Vec::new();
    }
    let after = item.next_siblings().filter_map(ElementRef::wrap);
    after.take_while(|sibling| sibling.value().name() == "dd").collect()
}

/// The text of a block and of what belongs to it.
pub(super) fn whole_text(item: ElementRef<'_>) -> String {
    let parts = std::iter::once(item).chain(tail(item)).map(dom::text);
    parts.collect::<Vec<_>>().join(" ")
}
