//! The main content of a page: what is left when navigation, banners and neighbours are taken away.

use scraper::{ElementRef, Html};

use crate::extract::{dom, link};

/// Words in class names of what surrounds an advert.
const FURNITURE: [&str; 30] = [
    "breadcrumb",
    "breadcrumbs",
    "share",
    "sharing",
    "social",
    "cookie",
    "cookies",
    "sidebar",
    "related",
    "newsletter",
    "comments",
    "respond",
    "pagination",
    "menu",
    "navbar",
    "similar",
    "suggestions",
    "recommended",
    "skip",
    "footer",
    "addtoany",
    "fil-ariane",
    "nav",
    "foot",
    "pied",
    "entete",
    "bandeau",
    "topbar",
    "modal",
    "partenaires",
];
/// Words that only the foot of a site says.
const FOOT: [&str; 8] = [
    "tous droits réservés",
    "mentions légales",
    "all rights reserved",
    "politique de confidentialité",
    "plan du site",
    "impressum",
    "alle rechten voorbehouden",
    "tutti i diritti riservati",
];
/// More text than this is no foot of a site.
const FOOT_LIMIT: usize = 1500;
/// Fewer links make no menu.
const MENU: usize = 4;
/// Words that turn such a class name into a statement about the page.
const STATES: [&str; 6] = ["has", "with", "no", "without", "is", "hide"];
/// The share of a page's text that its main content holds.
const MOST: usize = 60;

/// The element that holds the page's main content.
pub(in crate::extract) fn main_content(page: &Html) -> ElementRef<'_> {
    let root = page.root_element();
    let named = ["main", "[role=main]", "article", "#content", "#main", ".content"];
    let total = weight(root);
    let enough = |element: &ElementRef<'_>| {
        let weight = weight(*element);
        weight >= 200 || weight * 100 >= total * MOST
    };
    for css in named {
        let found = dom::all(root, css);
        let largest = found.into_iter().max_by_key(|element| weight(*element));
        if let Some(element) = largest.filter(enough) {
            return narrowed(element);
        }
    }
    narrowed(dom::first(root, "body").unwrap_or(root))
}

/// Goes down while one child holds most of the text.
fn narrowed(mut element: ElementRef<'_>) -> ElementRef<'_> {
    let mut whole = weight(element);
    for _ in 0..64 {
        let heaviest = element
            .child_elements()
            .filter(|child| dom::shown(*child) && !is_furniture(*child))
            .map(|child| (weight(child), child))
            .max_by_key(|(weight, _)| *weight);
        let Some((weight, child)) = heaviest else { break };
        let block = matches!(
            child.value().name(),
            "div"
                | "section"
                | "article"
                | "main"
                | "body"
                | "table"
                | "tbody"
                | "tr"
                | "td"
                | "form"
                | "center"
                | "font"
        );
        if !block || weight * 100 < whole * MOST.max(85) {
            break;
        }
        (element, whole) = (child, weight);
    }
    element
}

/// Characters of text outside links and furniture.
fn weight(element: ElementRef<'_>) -> usize {
    let mut count = 0;
    dom::walk(element, |visit| match visit {
        dom::Visit::Text(text) => {
            count += text.split_whitespace().map(str::len).sum::<usize>();
            dom::Go::Past
        }
        dom::Visit::Open(inner)
            if inner.value().name() == "a" || !dom::shown(inner) || is_furniture(inner) =>
        {
            dom::Go::Past
        }
        dom::Visit::Open(_) | dom::Visit::Close(_) => dom::Go::In,
    });
    count
}

/// Does an element surround the content rather than belong to it?
pub(in crate::extract) fn is_furniture(element: ElementRef<'_>) -> bool {
    let value = element.value();
    if matches!(value.name(), "main" | "article" | "body" | "html") {
        return false;
    }
    let role = value.attr("role").unwrap_or_default();
    let by_role =
        matches!(role, "navigation" | "banner" | "contentinfo" | "complementary" | "search");
    let of_body = element
        .parent()
        .and_then(ElementRef::wrap)
        .is_some_and(|parent| parent.value().name() == "body");
    match value.name() {
        "nav" | "aside" | "footer" => true,
        "header" if of_body => true,
        _ => by_role || value.classes().chain(value.id()).any(names_furniture),
    }
}

fn names_furniture(class: &str) -> bool {
    let class = class.to_ascii_lowercase().replace('_', "-");
    if matches!(class.as_str(), "header" | "site-header" | "masthead" | "banner" | "topnav") {
        return true;
    }
    let words = || class.split('-');
    let said = words().any(|word| FURNITURE.contains(&word)) || FURNITURE.contains(&class.as_str());
    said && !words().any(|word| STATES.contains(&word))
}

/// Does an element surround the content, by its name or by its shape?
pub(in crate::extract) fn is_surrounding(element: ElementRef<'_>) -> bool {
    is_furniture(element) || (is_box(element) && (is_menu(element) || is_foot(element)))
}

fn is_box(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "div" | "ul" | "table" | "td" | "section" | "center" | "p")
}

/// Links and hardly anything else. Links to documents are what an advert may consist of.
fn is_menu(element: ElementRef<'_>) -> bool {
    let links = dom::all(element, "a[href]");
    let linked: usize = links.iter().flat_map(|a| a.text()).map(|text| text.trim().len()).sum();
    let whole: usize = element.text().map(|text| text.trim().len()).sum();
    let documents = links.iter().filter_map(|a| a.attr("href")).any(link::is_document);
    links.len() >= MENU && linked * 100 >= whole * 85 && !documents
}

fn is_foot(element: ElementRef<'_>) -> bool {
    let size: usize = element.text().map(str::len).take(200).sum();
    if size > FOOT_LIMIT || dom::first(element, "h1, h2").is_some() {
        return false;
    }
    let text = dom::text(element).to_lowercase();
    FOOT.iter().any(|words| text.contains(words))
}

/// Does an element stand beside the content, where facts about it may be kept, rather than lead
/// elsewhere?
pub(in crate::extract) fn is_aside(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let says = |class: &str| class.to_ascii_lowercase().contains("sidebar");
    value.name() == "aside"
        || value.attr("role") == Some("complementary")
        || value.classes().chain(value.id()).any(says)
}
