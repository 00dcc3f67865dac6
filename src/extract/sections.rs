//! One page on which each heading and what follows it is a posting: how associations publish.

use std::collections::{BTreeMap, HashSet};

use scraper::ElementRef;
use url::Url;

use super::dom::{self, Go, Visit};
use super::html::{Pick, is_furniture, main_content, rel_next};
use super::{Extraction, label, link, state};
use crate::model::{Message, Page, RawBody, RawPosting, Source};

/// A section with less text than this under its heading announces nothing.
const SECTION_TEXT: usize = 40;

/// Reads a page of sections.
pub(super) fn list(source: &Source, page: &Page) -> Extraction {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let document = dom::document(&text);
    let content = match chosen(source.select.body.as_deref(), document.root_element()) {
        Some(element) => element,
        None => main_content(&document),
    };
    let mut found = of(source, page, content);
    found.problems.extend(state::cut(page, &text));
    let base = dom::base(&document, &page.url);
    found.next = rel_next(&document, &base);
    let language = dom::language(&document);
    for raw in &mut found.postings {
        raw.language = language.clone();
    }
    if found.postings.is_empty() {
        let look = state::judge(&document);
        if let Some(problem) = state::trouble(page, look) {
            found.problems = vec![problem];
        } else if look == state::Look::SaysNone {
            found.problems.clear();
        }
    }
    found
}

fn chosen<'a>(css: Option<&str>, root: ElementRef<'a>) -> Option<ElementRef<'a>> {
    Pick::parse(css?).ok()?.elements(root).into_iter().find(|element| *element != root)
}

/// Reads the sections of an element.
pub(super) fn of(source: &Source, page: &Page, content: ElementRef<'_>) -> Extraction {
    let heading = match source.select.item.as_deref() {
        Some(css) => match Pick::parse(css) {
            Ok(pick) => Some(pick.elements(content)),
            Err(_) => None,
        },
        None => best_headings(content),
    };
    let heading = heading.unwrap_or_default();
    let sections = cut(content, &heading);
    let mut slugs = BTreeMap::new();
    let written = sections.into_iter().filter(Section::is_posting);
    let mut written: Vec<Section> = written.collect();
    share_no_document(&mut written);
    let postings: Vec<RawPosting> =
        written.iter().map(|section| section.posting(&page.url, &mut slugs)).collect();
    let mut problems = Vec::new();
    if postings.is_empty() {
        let what = match source.select.item.as_deref() {
            Some(css) => Message::new("extract-item-none").with("selector", css),
            None => Message::new("extract-sections-none"),
        };
        problems.push(state::at(page, what));
    }
    Extraction { postings, problems, next: None, ..Extraction::default() }
}

/// The headings that most likely name postings: the highest level of which several have a text
/// of their own and are no part of an advert; else bold lines.
fn best_headings(content: ElementRef<'_>) -> Option<Vec<ElementRef<'_>>> {
    let levels = [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "summary",
        "dt",
        "button[aria-expanded], button[class*=accordion], button[data-bs-toggle]",
        "p > strong:only-child, p > b:only-child",
        "p > strong:first-child:has(+ br), p > b:first-child:has(+ br)",
    ];
    let of_level = |css: &'static str| {
        let found = dom::all(content, css).into_iter().filter(|e| !inside_furniture(*e, content));
        let whole = found.filter(|e| !css.contains("only-child") || stands_alone(*e));
        whole.filter(|e| is_name(&dom::text(*e))).collect::<Vec<_>>()
    };
    let filled = |headings: &[ElementRef<'_>]| {
        let sections = cut(content, headings);
        sections.iter().filter(|section| section.is_posting()).count()
    };
    let scored = levels.into_iter().map(|css| {
        let headings = of_level(css);
        (filled(&headings), headings)
    });
    let scored: Vec<_> = scored.filter(|(count, _)| *count > 0).collect();
    let several = scored.iter().position(|(count, _)| *count >= 2);
    let nth = several.or(if scored.is_empty() { None } else { Some(0) })?;
    scored.into_iter().nth(nth).map(|(_, headings)| headings)
}

fn inside_furniture(element: ElementRef<'_>, content: ElementRef<'_>) -> bool {
    let parents = element.ancestors().take_while(|node| node.id() != content.id());
    parents.filter_map(ElementRef::wrap).any(is_furniture)
}

/// Is a bold text the whole of its paragraph?
fn stands_alone(element: ElementRef<'_>) -> bool {
    let parent = element.parent().and_then(ElementRef::wrap);
    parent.is_some_and(|parent| dom::text(parent) == dom::text(element))
}

/// A heading that can open a section. Names of an advert's own parts cannot.
fn is_name(text: &str) -> bool {
    const PARTS: [&str; 36] = [
        "mission",
        "missions",
        "vos missions",
        "profil",
        "profil recherche",
        "votre profil",
        "conditions",
        "conditions de travail",
        "conditions d'emploi",
        "description",
        "description du poste",
        "description de poste",
        "responsabilites",
        "exigences",
        "taches",
        "qualifications",
        "competences",
        "competences requises",
        "nous offrons",
        "on offre",
        "ce que nous offrons",
        "avantages",
        "postuler",
        "pour postuler",
        "comment postuler",
        "candidature",
        "candidatures",
        "remuneration",
        "salaire",
        "lieu",
        "contexte",
        "le poste",
        "sommaire du poste",
        "formation",
        "horaire",
        "vos taches",
    ];
    let folded = label::fold(text);
    let part = PARTS.contains(&folded.as_str()) || text.ends_with(':');
    folded.len() >= 4 && folded.len() <= 300 && !part
}

/// Names of a page's own parts: they end the section before them and open no posting.
fn is_of_page(title: &str) -> bool {
    const PARTS: [&str; 32] = [
        "contact",
        "contactez-nous",
        "nous joindre",
        "qui sommes-nous",
        "a propos",
        "partager",
        "partagez",
        "offres d'emploi",
        "nos offres d'emploi",
        "emplois",
        "nos offres",
        "offres",
        "sommaire",
        "suivez-nous",
        "newsletter",
        "infolettre",
        "emploi",
        "recrutement",
        "nous recrutons",
        "nous rejoindre",
        "rejoignez-nous",
        "carrieres",
        "postes ouverts",
        "jobs",
        "careers",
        "vacancies",
        "current vacancies",
        "vacatures",
        "offene stellen",
        "stellenangebote",
        "posti vacanti",
        "lavora con noi",
    ];
    PARTS.contains(&label::fold(title).as_str())
}

struct Section {
    title: String,
    anchor: Option<String>,
    link: Option<String>,
    /// A PDF and the like.
    document: Option<String>,
    /// A document that other sections link to as well.
    shared: Option<String>,
    lines: Vec<String>,
}

/// Cuts an element's content at its headings, in document order.
fn cut(content: ElementRef<'_>, headings: &[ElementRef<'_>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open = false;
    let mut anchor = None;
    let headings: HashSet<_> = headings.iter().map(|heading| heading.id()).collect();
    dom::walk(content, |visit| match visit {
        Visit::Open(element) if headings.contains(&element.id()) => {
            sections.push(Section {
                title: dom::text(element),
                anchor: element
                    .attr("id")
                    .or_else(|| dom::first(element, "[id], a[name]").and_then(anchor_of))
                    .map(str::to_owned)
                    .or_else(|| anchor.take()),
                link: None,
                document: None,
                shared: None,
                lines: vec![String::new()],
            });
            let titled = dom::first(element, "a[href]").and_then(|a| a.attr("href"));
            if let (Some(section), Some(href)) = (sections.last_mut(), titled) {
                let place =
                    if link::is_document(href) { &mut section.document } else { &mut section.link };
                *place = Some(href.to_owned());
            }
            open = false;
            Go::Past
        }
        Visit::Open(element) if !dom::shown(element) || is_furniture(element) => Go::Past,
        Visit::Open(element) | Visit::Close(element) => {
            anchor = anchor_of(element).map(str::to_owned).or_else(|| anchor.take());
            if let Some(section) = sections.last_mut() {
                section.note_link(element);
                if dom::is_block(element.value().name()) && open {
                    section.lines.push(String::new());
                    open = false;
                }
            }
            Go::In
        }
        Visit::Text(text) => {
            if let Some(line) = sections.last_mut().and_then(|section| section.lines.last_mut()) {
                line.push_str(text);
                open = true;
            }
            Go::Past
        }
    });
    for section in &mut sections {
        section.lines = section.lines.iter().map(|line| dom::squeeze(line)).collect();
        section.lines.retain(|line| !line.is_empty());
    }
    sections
}

/// A document that several sections link to is a form or a leaflet: it is the link of none.
fn share_no_document(sections: &mut [Section]) {
    let mut users: BTreeMap<String, usize> = BTreeMap::new();
    for document in sections.iter().filter_map(|section| section.document.clone()) {
        *users.entry(document).or_default() += 1;
    }
    for section in sections {
        let several = |document: &String| users.get(document).is_some_and(|count| *count > 1);
        section.shared = section.document.take_if(|document| several(document));
    }
}

fn anchor_of(element: ElementRef<'_>) -> Option<&str> {
    element.attr("id").or_else(|| element.attr("name").filter(|_| element.value().name() == "a"))
}

impl Section {
    fn is_posting(&self) -> bool {
        let named = !self.title.is_empty() && !is_of_page(&self.title);
        named && self.lines.iter().map(String::len).sum::<usize>() >= SECTION_TEXT
    }

    /// A section's first link that promises more is the advert's own page; its first document is
    /// kept too.
    fn note_link(&mut self, element: ElementRef<'_>) {
        let Some(href) = element.attr("href").filter(|_| element.value().name() == "a") else {
            return;
        };
        let says = label::fold(&dom::text(element));
        let more = ["offre", "suite", "plus", "description", "annonce", "consulter", "details"];
        if link::is_document(href) {
            self.document.get_or_insert_with(|| href.to_owned());
        } else if more.iter().any(|word| says.contains(word)) {
            self.link.get_or_insert_with(|| href.to_owned());
        }
    }

    fn posting(&self, page: &Url, slugs: &mut BTreeMap<String, usize>) -> RawPosting {
        let resolve = |href: &Option<String>| link::resolve(page, href.as_deref()?);
        let linked = resolve(&self.link).or_else(|| resolve(&self.document));
        let anchored = || link::on_page(page, self.anchor.as_deref(), &self.title, slugs);
        let mut raw = RawPosting {
            title: self.title.clone(),
            url: Some(linked.unwrap_or_else(anchored)),
            body: Some(RawBody::Text(self.lines.join("\n"))),
            ..RawPosting::default()
        };
        let document = resolve(&self.document).or_else(|| resolve(&self.shared));
        if let Some(document) = document.filter(|document| raw.url.as_ref() != Some(document)) {
            label::note(&mut raw, "document", &document);
        }
        label::fill(&mut raw, label::pairs(&self.lines));
        raw
    }
}
