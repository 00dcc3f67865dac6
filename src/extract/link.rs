//! Links of foreign pages: made absolute, redirecting wrappers taken off, what leads nowhere
//! refused.

use std::collections::BTreeMap;

use url::Url;

use super::label::fold;

/// An absolute web address, or `None` for what is no page: `javascript:`, `mailto:`, `#`.
pub(super) fn resolve(base: &Url, href: &str) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href == "#" {
        return None;
    }
    let url = base.join(href).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| unwrap(url).to_string())
}

/// Google Alerts and its kin link to `google.com/url?url=REAL`.
fn unwrap(url: Url) -> Url {
    let host = url.host_str().unwrap_or_default();
    let google = host.split('.').any(|label| label == "google");
    if !(google && url.path() == "/url") {
        return url;
    }
    let wanted = |name: &str| {
        let found = url.query_pairs().find(|(key, _)| key == name);
        found.and_then(|(_, value)| Url::parse(&value).ok())
    };
    let target = wanted("url").or_else(|| wanted("q"));
    target.filter(|target| matches!(target.scheme(), "http" | "https")).unwrap_or(url)
}

/// Does a link lead to a PDF, by its name?
pub(super) fn is_pdf(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    path.get(path.len().wrapping_sub(4)..).is_some_and(|end| end.eq_ignore_ascii_case(".pdf"))
}

/// Does a link lead to a document rather than a page?
pub(super) fn is_document(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".pdf", ".doc", ".docx", ".odt", ".jpg", ".jpeg", ".png"].iter().any(|end| path.ends_with(end))
}

/// Is this a feed that Google Alerts made?
pub(super) fn is_google_alert(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    host.split('.').any(|label| label == "google") && url.path().starts_with("/alerts/")
}

/// The address of a posting that has none of its own: the page's, with the posting's anchor or a
/// slug of its title. Two postings of one name stay two.
pub(super) fn on_page(
    page: &Url,
    anchor: Option<&str>,
    title: &str,
    slugs: &mut BTreeMap<String, usize>,
) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = anchor.map_or_else(|| words.collect::<Vec<_>>().join("-"), str::to_owned);
    let count = slugs.entry(slug.clone()).or_default();
    *count += 1;
    let slug = if *count > 1 { format!("{slug}-{count}") } else { slug };
    let mut url = page.clone();
    url.set_fragment(Some(&slug));
    url.to_string()
}

/// A link's text without what it says of the file: `Médiatrice (PDF, 200 Ko)` → `Médiatrice`.
pub(super) fn without_file_mark(text: &str) -> &str {
    const WORDS: [&str; 16] = [
        "pdf", "doc", "docx", "odt", "ko", "mo", "kb", "mb", "octets", "o", "format", "fichier",
        "nouvelle", "fenêtre", "nouvel", "onglet",
    ];
    let text = text.trim_end();
    let open = match text.chars().next_back() {
        Some(')') => text.rfind('('),
        Some(']') => text.rfind('['),
        _ => None,
    };
    let Some((before, mark)) = open.and_then(|at| text.split_at_checked(at)) else { return text };
    let mark = mark.to_lowercase();
    let mut words = mark.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let size = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let of_file = words.clone().any(|word| WORDS.contains(&word))
        && words.all(|word| size(word) || WORDS.contains(&word));
    let before = before.trim_end_matches([' ', '\u{a0}', '-', '–', '—', '|']);
    if of_file && !before.is_empty() { before } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(href: &str, expected: Option<&str>) {
        let base = Url::parse("https://exemple.org/emplois/liste?p=2").unwrap();
        assert_eq!(resolve(&base, href).as_deref(), expected);
    }

    #[test]
    fn links_become_absolute() {
        check("12-pair-aidant", Some("https://exemple.org/emplois/12-pair-aidant"));
        check(" /offre/1\n", Some("https://exemple.org/offre/1"));
        check("?p=3", Some("https://exemple.org/emplois/liste?p=3"));
        check("//autre.example/x", Some("https://autre.example/x"));
        check("#offre-2", Some("https://exemple.org/emplois/liste?p=2#offre-2"));
    }

    #[test]
    fn what_a_link_says_of_its_file_is_no_title() {
        for (text, title) in [
            ("Médiatrice (PDF, 200 Ko)", "Médiatrice"),
            ("Médiatrice – [pdf - 1,2 Mo]", "Médiatrice"),
            ("Médiatrice (nouvelle fenêtre)", "Médiatrice"),
            ("Médiatrice (CDI)", "Médiatrice (CDI)"),
            ("Médiatrice (50)", "Médiatrice (50)"),
            ("(PDF)", "(PDF)"),
        ] {
            assert_eq!(without_file_mark(text), title);
        }
    }

    #[test]
    fn what_leads_nowhere_is_none() {
        for href in ["", "#", "javascript:void(0)", "mailto:a@exemple.org", "tel:1", "http://[x"] {
            check(href, None);
        }
    }

    #[test]
    fn redirecting_wrappers_are_taken_off() {
        check(
            "https://www.google.com/url?rct=j&sa=t&url=https://exemple.org/a%3Fb%3D1&ct=ga",
            Some("https://exemple.org/a?b=1"),
        );
        check("https://www.google.fr/url?q=https://exemple.org/a", Some("https://exemple.org/a"));
        check("https://google.example/url?x=1", Some("https://google.example/url?x=1"));
    }
}
