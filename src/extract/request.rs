//! What to ask the web for: the addresses of a listing in the form that a machine reads, and how to
//! ask for each. Plans are values; `fetch` carries them out.

use url::Url;

use super::{ats, cms, francetravail};
use crate::model::{Format, Source};

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Where.
    pub url: Url,
    /// How.
    pub method: Method,
    /// What the answer should be.
    pub want: Want,
}

/// How to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Without a body.
    Get,
    /// With a body; a search, so it may be repeated.
    Post {
        /// The `Content-Type` of the body.
        content_type: &'static str,
        /// The body.
        body: String,
    },
}

/// What the answer should be, for the `Accept` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// A web page.
    Page,
    /// An advert: a web page or a PDF.
    Advert,
    /// A feed.
    Feed,
    /// JSON.
    Json,
    /// A site's map, packed or not.
    Map,
}

impl Ask {
    /// A plain request.
    pub(super) fn get(url: Url, want: Want) -> Self {
        Self { url, method: Method::Get, want }
    }
}

/// The addresses at which a source's listing may stand, best first. The next one is for when the
/// first cannot be fetched, or is read with problems and without a posting. Never empty.
pub fn starts(source: &Source) -> Vec<Url> {
    let found = match source.format {
        Format::Wordpress => cms::wordpress::starts(source),
        Format::Squarespace => cms::squarespace::starts(source),
        Format::Drupal => cms::drupal_feeds(&source.url),
        Format::Joomla => cms::joomla_feeds(&source.url),
        Format::Spip => cms::spip_feeds(&source.url),
        Format::Teamtailor => ats::teamtailor_feeds(source),
        Format::Recruitee => ats::recruitee::starts(source),
        Format::Greenhouse => ats::greenhouse::starts(source),
        Format::Lever => ats::lever::starts(source),
        Format::Smartrecruiters => ats::smartrecruiters::starts(source),
        Format::Workday => ats::workday::starts(source),
        Format::Personio => ats::personio::starts(source),
        Format::Francetravail => francetravail::starts(source),
        Format::Feed
        | Format::Html
        | Format::Jsonld
        | Format::Sections
        | Format::Json
        | Format::Watch
        | Format::Auto
        | Format::Inbox => Vec::new(),
    };
    match found.is_empty() {
        true => vec![source.url.clone()],
        false => found,
    }
}

/// Does a source's format ask for its listing at the source's own address, whatever the query?
pub fn starts_there(source: &Source) -> bool {
    let place = |url: &Url| (url.host_str().map(str::to_owned), url.path().to_owned());
    starts(source).first().is_some_and(|start| place(start) == place(&source.url))
}

/// How to ask for an address that [`starts`] or a listing's `next` gave.
pub fn ask(source: &Source, url: &Url) -> Ask {
    match source.format {
        Format::Workday => ats::workday::ask(url),
        Format::Feed | Format::Drupal | Format::Joomla | Format::Spip | Format::Personio => {
            Ask::get(url.clone(), Want::Feed)
        }
        Format::Auto if is_map(url) => ask_map(url),
        Format::Html
        | Format::Jsonld
        | Format::Sections
        | Format::Watch
        | Format::Auto
        | Format::Inbox => Ask::get(url.clone(), Want::Page),
        Format::Wordpress
        | Format::Squarespace
        | Format::Json
        | Format::Teamtailor
        | Format::Recruitee
        | Format::Greenhouse
        | Format::Lever
        | Format::Smartrecruiters
        | Format::Francetravail => Ask::get(url.clone(), Want::Json),
    }
}

/// How to ask for a site's map, or the robots.txt that names it.
pub fn ask_map(url: &Url) -> Ask {
    Ask::get(url.clone(), Want::Map)
}

fn is_map(url: &Url) -> bool {
    url.path().ends_with(".xml") || url.path().ends_with(".xml.gz")
}

/// How to ask for a posting's own page: most often its link, at times a form of it that a machine
/// reads.
pub fn ask_detail(source: &Source, url: &Url) -> Ask {
    match source.format {
        Format::Workday => ats::workday::ask_detail(source, url),
        Format::Smartrecruiters => ats::smartrecruiters::ask_detail(source, url),
        _ => Ask::get(url.clone(), Want::Advert),
    }
}

/// An address with its path and query replaced.
pub(super) fn at(url: &Url, path_and_query: &str) -> Option<Url> {
    url.join(path_and_query).ok()
}

/// An address with a query parameter set.
pub(super) fn with(url: &Url, name: &str, value: &str) -> Url {
    let mut url = url.clone();
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| key != name)
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut().clear().extend_pairs(kept).append_pair(name, value);
    url
}

/// A query parameter.
pub(super) fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The name of an organisation on a shared platform: the first label of the host, or a segment of
/// the path when the host is the platform's own.
pub(super) fn tenant(url: &Url, shared_hosts: &[&str]) -> Option<String> {
    let host = url.host_str()?;
    if shared_hosts.contains(&host) {
        let mut segments = url.path_segments()?.filter(|segment| !segment.is_empty());
        return segments.next().map(str::to_owned);
    }
    host.split('.').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::source;

    fn check(format: Format, url: &str, expected: &[&str]) {
        let source = Source { url: Url::parse(url).unwrap(), ..source(format) };
        let found = starts(&source);
        let found: Vec<&str> = found.iter().map(Url::as_str).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn pages_start_at_their_own_address() {
        for (_, format) in Format::ALL {
            assert!(!starts(&source(format)).is_empty());
        }
        check(Format::Html, "https://exemple.org/a", &["https://exemple.org/a"]);
    }

    #[test]
    fn wordpress() {
        let rest = "per_page=100&_envelope=1&_embed=wp%3Aterm";
        check(
            Format::Wordpress,
            "https://exemple.org",
            &[
                &format!("https://exemple.org/wp-json/wp/v2/posts?{rest}"),
                "https://exemple.org/feed/",
            ],
        );
        check(
            Format::Wordpress,
            "https://exemple.org/fr/emploi",
            &[
                &format!("https://exemple.org/wp-json/wp/v2/emploi?{rest}"),
                "https://exemple.org/fr/emploi/feed/",
            ],
        );
        let own = "https://exemple.org/blog/wp-json/wp/v2/posts?categories=7";
        check(Format::Wordpress, own, &[&format!("{own}&{rest}")]);
    }

    #[test]
    fn feeds_of_other_systems() {
        check(
            Format::Joomla,
            "https://exemple.org/offres?Itemid=4",
            &[
                "https://exemple.org/offres?Itemid=4&format=feed&type=rss",
                "https://exemple.org/offres?Itemid=4&format=feed&type=atom",
            ],
        );
        check(
            Format::Spip,
            "https://exemple.org/site/spip.php?rubrique12",
            &[
                "https://exemple.org/site/spip.php?page=backend&id_rubrique=12",
                "https://exemple.org/spip.php?page=backend&id_rubrique=12",
            ],
        );
        check(
            Format::Drupal,
            "https://exemple.org/appels/rss.xml",
            &["https://exemple.org/appels/rss.xml"],
        );
    }

    #[test]
    fn applicant_tracking_systems() {
        let board = "https://boards-api.greenhouse.io/v1/boards/maison/jobs?content=true";
        check(Format::Greenhouse, "https://job-boards.greenhouse.io/maison/jobs/1", &[board]);
        let embedded = "https://boards.greenhouse.io/embed/job_board?for=maison";
        check(Format::Greenhouse, embedded, &[board]);
        check(
            Format::Lever,
            "https://jobs.eu.lever.co/maison",
            &["https://api.eu.lever.co/v0/postings/maison?mode=json"],
        );
        check(
            Format::Smartrecruiters,
            "https://careers.smartrecruiters.com/Maison",
            &["https://api.smartrecruiters.com/v1/companies/Maison/postings?limit=100"],
        );
        check(
            Format::Workday,
            "https://maison.wd3.myworkdayjobs.com/fr-CA/Carrieres",
            &["https://maison.wd3.myworkdayjobs.com/wday/cxs/maison/Carrieres/jobs"],
        );
        check(
            Format::Recruitee,
            "https://maison.recruitee.com/",
            &["https://maison.recruitee.com/api/offers/"],
        );
        check(
            Format::Teamtailor,
            "https://carriere.exemple.org/jobs",
            &["https://carriere.exemple.org/jobs.json", "https://carriere.exemple.org/jobs.rss"],
        );
    }
}
