//! One question: are two links the same page? Canonical form of a posting's link.

use url::Url;

/// Query parameters that say where the reader came from, or who they are, and nothing of the
/// posting. Functional ids such as `id`, `gh_jid` or `offerId` stay.
const NOISE: [&str; 22] = [
    "utm_*",
    "mtm_*",
    "pk_*",
    "mc_*",
    "_hs*",
    "gclid",
    "fbclid",
    "msclkid",
    "yclid",
    "referer",
    "referrer",
    "gh_src",
    "idt",
    "chash",
    "back_url",
    "keyword",
    "phpsessid",
    "jsessionid",
    "sid",
    "sessionid",
    "session_id",
    "aspsessionid*",
];

/// Parameters that are noise as a word (`?ref=fhf`) and an id as a number (`?ref=1204`).
const NOISE_AS_A_WORD: [&str; 5] = ["ref", "source", "src", "from", "session"];

/// Canonical form of a link: https, lower-case host without `www.`, no tracking or session
/// parameters, the rest of the query sorted, no trailing slash. The fragment stays only when the
/// link is an anchor on the listing itself. `None` when it is no http(s) link.
pub fn canonical(link: &str, listing: &Url) -> Option<String> {
    let mut url = Url::parse(link.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = url.host_str()?.trim_start_matches("www.").trim_end_matches('.').to_owned();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let anchor = url.fragment().filter(|_| same_page(&url, listing)).map(str::to_owned);
    let mut pairs: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, value)| !is_noise(name, value))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    pairs.sort();
    url.set_query(None);
    if !pairs.is_empty() {
        url.query_pairs_mut().extend_pairs(&pairs);
    }
    let path = without_session(&upper_escapes(url.path()));
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    Some(format!("https://{host}{port}{}{query}{anchor}", path.trim_end_matches('/')))
}

fn same_page(link: &Url, listing: &Url) -> bool {
    link.path() == listing.path()
        && link.host_str() == listing.host_str()
        && link.query() == listing.query()
}

fn is_noise(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if NOISE_AS_A_WORD.contains(&name.as_str()) {
        return !value.contains(|c: char| c.is_ascii_digit());
    }
    NOISE.iter().any(|noise| match noise.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *noise,
    })
}

/// `;jsessionid=…` in the path, as Java boards write it.
fn without_session(path: &str) -> String {
    match path.to_ascii_lowercase().find(";jsessionid=") {
        Some(at) => {
            let end =
                path.get(at..).and_then(|rest| rest.find('/')).map_or(path.len(), |len| at + len);
            format!("{}{}", path.get(..at).unwrap_or(path), path.get(end..).unwrap_or(""))
        }
        None => path.to_owned(),
    }
}

/// `%c2%b7` and `%C2%B7` are the same octets (RFC 3986 section 6.2.2.1).
fn upper_escapes(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut escape = 0_u8;
    for c in path.chars() {
        if c == '%' {
            escape = 3;
        }
        out.push(if escape > 0 { c.to_ascii_uppercase() } else { c });
        escape = escape.saturating_sub(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(link: &str, expected: Option<&str>) {
        let listing = Url::parse("https://asso.example/emplois/").unwrap();
        assert_eq!(canonical(link, &listing).as_deref(), expected, "{link}");
    }

    #[test]
    fn what_says_nothing_of_the_posting_is_dropped() {
        check(
            "http://www.Asso.example/offre/1/?utm_source=x&id=3",
            Some("https://asso.example/offre/1?id=3"),
        );
        check(
            "https://asso.example/offre;jsessionid=AB12?b=2&a=1",
            Some("https://asso.example/offre?a=1&b=2"),
        );
        check("https://asso.example/o?PHPSESSID=9&referer=fhf", Some("https://asso.example/o"));
        check("https://asso.example/o?ref=fhf", Some("https://asso.example/o"));
        check("https://asso.example/o?ref=1204", Some("https://asso.example/o?ref=1204"));
        check("https://asso.example/pair%c2%b7e", Some("https://asso.example/pair%C2%B7e"));
    }

    #[test]
    fn an_anchor_counts_only_on_the_listing() {
        check(
            "https://asso.example/emplois/#poste-2",
            Some("https://asso.example/emplois#poste-2"),
        );
        check("https://asso.example/offre/2#postuler", Some("https://asso.example/offre/2"));
    }

    #[test]
    fn other_schemes_are_no_links() {
        check("javascript:alert(1)", None);
        check("mailto:rh@asso.example", None);
        check("pas un lien", None);
    }

    proptest::proptest! {
        #[test]
        fn canonical_is_idempotent(path in "[a-z0-9/%._-]{0,20}", query in "[a-z0-9=&_]{0,20}") {
            let listing = Url::parse("https://asso.example/emplois/").unwrap();
            if let Some(once) = canonical(&format!("http://www.asso.example/{path}?{query}"), &listing) {
                proptest::prop_assert_eq!(canonical(&once, &listing), Some(once));
            }
        }
    }
}
