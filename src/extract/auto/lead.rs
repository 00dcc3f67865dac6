//! Where links lead: below the list itself, to a folder of offers, to the list's next page.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};
use url::Url;

use super::{blocks, hints};
use crate::extract::{dom, label, link};
use crate::model::RawPosting;

/// Folders in which sites keep single offers, folded, without plural.
const FOLDERS: [&str; 22] = [
    "offre",
    "offre-emploi",
    "offre-d-emploi",
    "offres-d-emploi",
    "emploi",
    "job",
    "poste",
    "vacancy",
    "vacancie",
    "vacature",
    "stelle",
    "stellen",
    "stellenangebot",
    "stellenangebote",
    "annonce",
    "career",
    "carriere",
    "karriere",
    "recrutement",
    "position",
    "opening",
    "jobs",
];

/// Does an item's own link lead to what looks like a single offer of this list?
pub(super) fn item_leads_on(item: ElementRef<'_>, page: &Url) -> bool {
    let href = blocks::own_href(item).and_then(|href| page.join(href).ok());
    href.is_some_and(|to| leads_on(page, &to))
}

/// Is an address below the list's own, or in a folder of offers that the list itself is not in?
pub(in crate::extract) fn leads_on(page: &Url, to: &Url) -> bool {
    if page.host_str() != to.host_str() {
        return false;
    }
    let (own, other) = (segments(page), segments(to));
    let shared = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = other.get(shared..).unwrap_or_default();
    let below = shared > 0 && shared == own.len() && !rest.is_empty();
    let folders = rest.split_last().map(|(_, folders)| folders).unwrap_or_default();
    let bare = |folder: &String| folder.strip_suffix('s').unwrap_or(folder).to_owned();
    below
        || folders
            .iter()
            .any(|it| FOLDERS.contains(&it.as_str()) || FOLDERS.contains(&bare(it).as_str()))
}

/// The parts of a path, without endings such as `.html` and `index.php`.
fn segments(url: &Url) -> Vec<String> {
    let parts = url.path().split('/').filter(|part| !part.is_empty() && *part != "index.php");
    parts
        .map(|part| part.trim_end_matches(".html").trim_end_matches(".php").to_lowercase())
        .collect()
}

/// Leaves out postings whose link leads away from where all the others' lead, within the site, and
/// that name no job: « Écrivez-nous ».
pub(super) fn leave_strays(postings: &mut Vec<RawPosting>, page: &Url) {
    let folder = |raw: &RawPosting| {
        let url = Url::parse(raw.url.as_deref()?).ok()?;
        let at = url.path().rfind('/').and_then(|at| url.path().get(..=at)).unwrap_or("/");
        Some((url.host_str()?.to_owned(), at.to_owned()))
    };
    let mut folders: BTreeMap<_, usize> = BTreeMap::new();
    for found in postings.iter().filter_map(folder) {
        *folders.entry(found).or_default() += 1;
    }
    let Some((home, count)) = folders.into_iter().max_by_key(|(_, count)| *count) else { return };
    if count < 3 || count * 4 < postings.len() * 3 {
        return;
    }
    postings.retain(|raw| {
        let at = folder(raw);
        let here = at.as_ref().is_some_and(|(host, _)| Some(host.as_str()) == page.host_str());
        let document = raw.url.as_deref().is_some_and(link::is_document);
        at.is_none_or(|at| at == home) || !here || document || hints::names_a_job(&raw.title)
    });
}

/// The next page of a list, by the words, name or class of a link, else by its number.
pub(super) fn next(document: &Html, base: &Url, page: &Url) -> Option<Url> {
    let links = dom::all(document.root_element(), "a[href]");
    let named = links.iter().find(|link| says_next(**link)).copied();
    let href = named.or_else(|| numbered(&links, base, page))?.attr("href")?;
    let url = Url::parse(&link::resolve(base, href)?).ok()?;
    (url.host_str() == base.host_str()).then_some(url)
}

fn says_next(link: ElementRef<'_>) -> bool {
    const WORDS: [&str; 17] = [
        "suivant",
        "suivante",
        "suivantes",
        "page suivante",
        "aller a la page suivante",
        "next",
        "next page",
        "go to next page",
        "weiter",
        "nachste",
        "nachste seite",
        "volgende",
        "volgende pagina",
        "successivo",
        "older posts",
        "articles plus anciens",
        "entrees precedentes",
    ];
    const SIGNS: [&str; 5] = ["›", "»", "→", ">", "››"];
    let text = dom::text(link);
    let bare = |text: &str| label::fold(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let names = [Some(text.as_str()), link.attr("aria-label"), link.attr("title")];
    let by_class = |element: ElementRef<'_>| {
        element.value().classes().any(|class| {
            let mut words = class.split(['-', '_']);
            words.any(|word| matches!(word.to_ascii_lowercase().as_str(), "next" | "suivant"))
        })
    };
    let holder = link.parent().and_then(ElementRef::wrap).filter(|it| it.value().name() == "li");
    SIGNS.contains(&text.trim())
        || names.into_iter().flatten().any(|name| WORDS.contains(&bare(name).as_str()))
        || ((by_class(link) || holder.is_some_and(by_class)) && text.chars().count() <= 30)
}

/// Among links that are numbers: the one after the page that is shown.
fn numbered<'a>(links: &[ElementRef<'a>], base: &Url, page: &Url) -> Option<ElementRef<'a>> {
    const LEVELS: usize = 4;
    const LONGEST: usize = 200;
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|n| (1..1000).contains(n));
    let linked = |within: ElementRef<'a>| -> BTreeMap<u32, ElementRef<'a>> {
        let links = dom::all(within, "a[href]").into_iter();
        links.filter_map(|link| Some((number(&dom::text(link))?, link))).collect()
    };
    let first = links.iter().find(|link| number(&dom::text(**link)).is_some())?;
    let frames = first.ancestors().filter_map(ElementRef::wrap).take(LEVELS);
    frames.take_while(|frame| dom::text(*frame).len() <= LONGEST).find_map(|frame| {
        let linked = linked(frame);
        // Text by text: buttons and links may stand without a space between them.
        let words = frame.text().flat_map(str::split_whitespace);
        let shown: Vec<u32> = words.filter_map(number).collect();
        let here = |n: &u32| match linked.get(n) {
            None => true,
            Some(link) => {
                let to = link.attr("href").and_then(|href| link::resolve(base, href));
                link.attr("aria-current").is_some() || to.as_deref() == Some(page.as_str())
            }
        };
        let marked = |n: &&u32| linked.get(n).is_some_and(|link| is_marked(*link));
        // The number of the page that is shown may be a button, or nothing at all: then it lacks.
        let lacks = || (1..1000).find(|n| !linked.contains_key(n));
        let current = shown.iter().find(marked).or_else(|| shown.iter().find(|n| here(n)));
        let current = current.copied().or_else(lacks)?;
        linked.get(&(current + 1)).copied()
    })
}

/// Is a link marked as that of the page that is shown?
fn is_marked(link: ElementRef<'_>) -> bool {
    let marks = ["active", "current", "is-active", "selected", "is-current"];
    let holder = link.parent().and_then(ElementRef::wrap).filter(|it| it.value().name() == "li");
    let marked = |element: ElementRef<'_>| element.value().classes().any(|it| marks.contains(&it));
    marked(link) || holder.is_some_and(marked)
}
