//! `/devenir`, `/confidentialite`, `/accessibilite`: pages that are read, not searched.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::page::{Frame, page};
use super::reader::Reader;
use crate::config::Link;
use crate::model::Country;

/// One heading with its sentences.
struct Part<'a> {
    heading: &'a str,
    lines: Vec<&'a str>,
}

#[derive(Template)]
#[template(path = "web/text.html")]
struct TextPage<'a> {
    frame: Frame<'a>,
    intro: &'a str,
    parts: Vec<Part<'a>>,
    links: Vec<(String, &'a str)>,
    /// Where else to go, as the instance says: address, name.
    elsewhere: Vec<(&'a str, &'a str)>,
}

/// The sentences of a part, numbered in the catalogue from 1.
fn part<'a>(reader: &'a Reader, ids: &'a [String]) -> Part<'a> {
    let mut said = ids.iter().map(|id| reader.say(id));
    Part { heading: said.next().unwrap_or_default(), lines: said.collect() }
}

/// The ids of a part: its heading, then as many sentences as it has.
fn ids(of: &str, sentences: usize) -> Vec<String> {
    std::iter::once(of.to_owned()).chain((1..=sentences).map(|n| format!("{of}-{n}"))).collect()
}

fn text(
    reader: &Reader,
    name: &'static str,
    parts: &[(&str, usize)],
    links: &[(&str, &str, &'static str)],
) -> Response {
    let names: Vec<Vec<String>> =
        parts.iter().map(|(of, sentences)| ids(&format!("web-{name}-{of}"), *sentences)).collect();
    let link = |(path, query, id): &(&str, &str, &'static str)| {
        (reader.link_with(path, &[("q", query)]), reader.say(id))
    };
    let title = format!("web-{name}-title");
    let intro = format!("web-{name}-intro");
    let section = if name == "become" { "/devenir" } else { "" };
    let shown = TextPage {
        frame: Frame::new(reader, reader.say(&title), section),
        intro: reader.say(&intro),
        parts: names.iter().map(|ids| part(reader, ids)).collect(),
        links: links.iter().map(link).collect(),
        elsewhere: if name == "become" { elsewhere(reader) } else { Vec::new() },
    };
    page(StatusCode::OK, &shown)
}

/// The links of `[web] links`, those of the instance's own country first.
fn elsewhere(reader: &Reader) -> Vec<(&str, &str)> {
    let config = &reader.web.app.config;
    let mut links: Vec<&Link> = config.web.links.iter().collect();
    links.sort_by_key(|link| link.country != config.instance.country);
    links.iter().map(|link| (link.url.as_str(), link.name.as_str())).collect()
}

/// The way into the trade. The instance's own country comes first.
pub(super) async fn become_a_peer(reader: Reader) -> Response {
    let mut countries = [
        (Country::FR, ("fr", 4)),
        (Country::CA, ("ca", 4)),
        (Country::BE, ("be", 3)),
        (Country::CH, ("ch", 3)),
    ];
    let home = reader.web.app.config.instance.country;
    countries.sort_by_key(|(country, _)| *country != home);
    let steps = [("meet", 3), ("try", 3), ("intern", 2), ("train", 3), ("apply", 4)];
    let parts: Vec<(&str, usize)> =
        steps.into_iter().chain(countries.map(|(_, part)| part)).chain([("care", 3)]).collect();
    let links = [
        ("/offres", "nature:bénévolat", "web-become-see-volunteering"),
        ("/offres", "nature:stage", "web-become-see-internships"),
        ("/offres", "nature:formation", "web-become-see-training"),
        ("/offres", "nature:emploi", "web-become-see-jobs"),
        ("/employeurs", "", "web-become-see-employers"),
    ];
    text(&reader, "become", &parts, &links)
}

/// What is kept of people, and what is not.
pub(super) async fn privacy(reader: Reader) -> Response {
    let parts = [
        ("visit", 3),
        ("kept", 4),
        ("not", 4),
        ("why", 2),
        ("until", 4),
        ("rights", 4),
        ("sources", 2),
    ];
    text(&reader, "privacy", &parts, &[])
}

/// How accessible the pages are, honestly.
pub(super) async fn accessibility(reader: Reader) -> Response {
    text(&reader, "accessibility", &[("done", 5), ("checked", 3), ("limits", 3), ("help", 2)], &[])
}
