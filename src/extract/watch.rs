//! A page that only says that something changed: its main text, to be compared with the last.

use super::html::{Pick, is_furniture, main_content};
use super::{Extraction, dom, state};
use crate::model::{Message, Page, Source};

/// Reads the watched text. Nothing on such a page is a posting.
pub(super) fn list(source: &Source, page: &Page) -> Extraction {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let document = dom::document(&text);
    let root = document.root_element();
    let mut problems = Vec::new();
    let parts = match source.select.body.as_deref() {
        Some(css) => {
            let found = Pick::parse(css).map(|pick| pick.elements(root)).unwrap_or_default();
            if found.is_empty() {
                let what = Message::new("extract-selector-nothing-here").with("role", "body");
                problems.push(state::at(page, what.with("selector", css)));
            }
            found
        }
        None => vec![main_content(&document)],
    };
    let copies = parts.iter().map(|part| dom::tidy(*part, &page.url, is_furniture));
    let copy = dom::fragment(&copies.collect::<Vec<_>>().join("\n"));
    let lines = dom::lines(copy.root_element());
    if let Some(problem) = state::trouble(page, state::judge(&document)) {
        problems.push(problem);
    }
    let watched = (!lines.is_empty() && problems.is_empty()).then(|| lines.join("\n"));
    Extraction { problems, watched, ..Extraction::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::{page, source};
    use crate::model::Format;

    fn watched(html: &str) -> Option<String> {
        list(&source(Format::Watch), &page(html)).watched
    }

    #[test]
    fn only_the_content_counts() {
        let page = |menu: &str, text: &str| {
            format!(
                "<body><nav>{menu}</nav><main><p>{text}</p><script>{menu}</script></main></body>"
            )
        };
        let text = "La formation de la huitième promotion commence en février ; les offres sont publiées ici.";
        assert_eq!(watched(&page("un", text)), watched(&page("deux", text)));
        assert_ne!(
            watched(&page("un", text)),
            watched(&page("un", "Autre chose, mais assez long pour être une page entière."))
        );
        assert_eq!(watched("<body><input type=password></body>"), None);
    }
}
