//! Parts of a posting's page that speak of something else: the site's other offers, its own
//! address.

use scraper::{ElementRef, Html};

use crate::extract::{dom, label};

/// A heading longer than this is a sentence of the advert.
const HEADING: usize = 70;
/// More than this share of a page is no neighbour, whatever its heading says.
const SHARE: usize = 60;

/// What other offers are announced with, folded.
const OFFERS: [&str; 38] = [
    "autres offres",
    "autres annonces",
    "autres postes",
    "autres emplois",
    "autres opportunites",
    "offres similaires",
    "offres recentes",
    "annonces similaires",
    "annonces recentes",
    "emplois similaires",
    "postes similaires",
    "dernieres offres",
    "dernieres annonces",
    "dernieres actualites",
    "actualites recentes",
    "articles recents",
    "articles similaires",
    "a lire aussi",
    "voir aussi",
    "a decouvrir aussi",
    "vous interesser",
    "vous aimerez",
    "dans la meme categorie",
    "dans la meme rubrique",
    "similar jobs",
    "related jobs",
    "other jobs",
    "more jobs",
    "recent jobs",
    "other vacancies",
    "other opportunities",
    "you may also",
    "weitere stellen",
    "ahnliche stellen",
    "andere vacatures",
    "vergelijkbare vacatures",
    "altre offerte",
    "offerte simili",
];

/// What an address or hours are announced with that are the site's own.
const CONTACT: [&str; 14] = [
    "contact",
    "contacts",
    "nous contacter",
    "contactez-nous",
    "nous joindre",
    "coordonnees",
    "nos coordonnees",
    "nous trouver",
    "nous rencontrer",
    "horaires d'ouverture",
    "contact us",
    "kontakt",
    "contacteer ons",
    "contatti",
];

/// The parts of a page whose folded heading says something.
pub(super) fn headed(page: &Html, says: impl Fn(&str) -> bool) -> Vec<ElementRef<'_>> {
    let root = page.root_element();
    let whole = size(root);
    let mut parts = Vec::new();
    let headings = "h2, h3, h4, h5, h6, summary, [role=heading], .title, .widget-title, \
                    .block-title, p > strong:only-child, p > b:only-child";
    for heading in dom::all(root, headings) {
        let text = dom::text(heading);
        if text.len() > HEADING || !says(&label::fold(&text)) {
            continue;
        }
        let headed = headed_by(heading, &text);
        let small = headed.iter().map(|part| size(*part)).sum::<usize>() * 100 <= whole * SHARE;
        let own = headed.iter().any(|part| dom::first(*part, "h1").is_some());
        if small && !own {
            parts.extend(headed);
        }
    }
    parts
}

/// Does a folded heading announce other offers?
pub(super) fn announces_offers(heading: &str) -> bool {
    OFFERS.iter().any(|phrase| heading.contains(phrase))
}

/// Does a folded heading announce the site's own address?
pub(super) fn announces_contact(heading: &str) -> bool {
    CONTACT.contains(&heading)
}

/// What a heading heads: the box that it opens, or its siblings up to the next heading.
fn headed_by<'a>(heading: ElementRef<'a>, text: &str) -> Vec<ElementRef<'a>> {
    let mut alone = heading;
    let parent = |element: ElementRef<'a>| element.parent().and_then(ElementRef::wrap);
    while let Some(outer) = parent(alone).filter(|outer| dom::text(*outer) == text) {
        alone = outer;
    }
    let opens = |outer: &ElementRef<'a>| {
        let name = outer.value().name();
        !matches!(name, "body" | "main" | "html") && dom::text(*outer).starts_with(text)
    };
    if let Some(outer) = parent(alone).filter(opens) {
        return vec![outer];
    }
    let level = rank(heading);
    let siblings = alone.next_siblings().filter_map(ElementRef::wrap);
    let until_next = siblings.take_while(|next| opening_rank(*next).is_none_or(|own| own > level));
    std::iter::once(alone).chain(until_next).collect()
}

/// `h2` → 2; what is no heading by its name ranks below those.
fn rank(element: ElementRef<'_>) -> u8 {
    match element.value().name() {
        "h1" => 1,
        "h2" => 2,
        "h3" => 3,
        "h4" => 4,
        "h5" => 5,
        "h6" => 6,
        _ => 7,
    }
}

/// The rank of the heading that an element is or begins with.
fn opening_rank(element: ElementRef<'_>) -> Option<u8> {
    let own = Some(rank(element)).filter(|rank| *rank < 7);
    let first = || {
        let first = dom::first(element, "h1, h2, h3, h4, h5, h6")?;
        dom::text(element).starts_with(&dom::text(first)).then(|| rank(first))
    };
    own.or_else(first)
}

fn size(element: ElementRef<'_>) -> usize {
    element.text().map(|text| text.trim().len()).sum()
}
