//! The invented world: positions, and how each board announces them.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::Deserialize;

use super::boards::Board;
use super::dates;
use super::truth::Expected;

/// One file a country.
const FILES: [&str; 4] = [
    include_str!("adverts/quebec.toml"),
    include_str!("adverts/france.toml"),
    include_str!("adverts/belgium.toml"),
    include_str!("adverts/switzerland.toml"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    position: Vec<Position>,
}

/// One real position. Days count from the demo's today.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Position {
    /// Its name in tests.
    pub(super) key: String,
    /// What vigie should make of it.
    pub(super) truth: Expected,
    /// Positions of one advert in several towns share a family.
    pub(super) family: Option<String>,
    employer: String,
    city: String,
    place: String,
    region: Option<String>,
    postcode: Option<String>,
    contract: Option<String>,
    hours: Option<String>,
    pay: Option<String>,
    posted: Option<i64>,
    deadline: Option<i64>,
    starts: Option<String>,
    reference: Option<String>,
    #[serde(default = "french")]
    language: String,
    text: String,
    /// Where it is announced.
    pub(super) seen: Vec<Seen>,
}

fn french() -> String {
    "fr".to_owned()
}

/// One board's view of a position.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    /// Which board.
    pub(super) board: Board,
    /// The board's own name for it, in its address.
    pub(super) slug: String,
    /// The title there.
    title: String,
    place: Option<String>,
    /// Words that the board puts before the text.
    before: Option<String>,
    /// What the board leaves out: `employer`, `pay`, `deadline`.
    #[serde(default)]
    without: Vec<String>,
    /// The board's mark that it is over.
    closed: Option<String>,
    /// A leaflet to download.
    pub(super) pdf: Option<String>,
}

/// What one board says of one position.
#[derive(Debug, Clone)]
pub(super) struct Advert {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) employer: Option<String>,
    pub(super) city: String,
    pub(super) place: String,
    pub(super) region: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) contract: Option<String>,
    pub(super) hours: Option<String>,
    pub(super) pay: Option<String>,
    pub(super) posted: Option<NaiveDate>,
    pub(super) deadline: Option<NaiveDate>,
    pub(super) starts: Option<String>,
    pub(super) reference: Option<String>,
    pub(super) language: String,
    pub(super) paragraphs: Vec<String>,
    pub(super) closed: Option<String>,
    pub(super) pdf: Option<String>,
}

/// Every position.
///
/// # Errors
/// A fault of the embedded files, which a test rules out.
pub(super) fn positions() -> Result<Vec<Position>, toml::de::Error> {
    let mut positions = Vec::new();
    for file in FILES {
        positions.extend(toml::from_str::<File>(file)?.position);
    }
    Ok(positions)
}

/// Every advert by board, newest first.
pub(super) fn adverts(now: DateTime<Utc>) -> Result<BTreeMap<Board, Vec<Advert>>, toml::de::Error> {
    let today = now.date_naive();
    let mut boards: BTreeMap<Board, Vec<Advert>> = BTreeMap::new();
    for position in positions()? {
        for seen in &position.seen {
            boards.entry(seen.board).or_default().push(position.at(seen, today));
        }
    }
    for adverts in boards.values_mut() {
        adverts.sort_by_key(|advert| std::cmp::Reverse(advert.posted));
    }
    Ok(boards)
}

impl Position {
    fn at(&self, seen: &Seen, today: NaiveDate) -> Advert {
        let day = |days: Option<i64>| days.map(|days| today + Duration::days(days));
        let told = |name: &str| !seen.without.iter().any(|left_out| left_out == name);
        let deadline = day(self.deadline);
        let fill = |text: &str| {
            let long = deadline.map(|day| dates::long(day, &self.language)).unwrap_or_default();
            let short = deadline.map(dates::without_year).unwrap_or_default();
            text.replace("{deadline}", &long).replace("{deadline_no_year}", &short)
        };
        let own = self.text.lines().filter(|line| !line.trim().is_empty());
        let lines = seen.before.iter().map(String::as_str).chain(own);
        Advert {
            slug: seen.slug.clone(),
            title: fill(&seen.title),
            employer: Some(self.employer.clone()).filter(|_| told("employer")),
            city: self.city.clone(),
            place: seen.place.clone().unwrap_or_else(|| self.place.clone()),
            region: self.region.clone(),
            postcode: self.postcode.clone(),
            contract: self.contract.clone(),
            hours: self.hours.clone(),
            pay: self.pay.clone().filter(|_| told("pay")),
            posted: day(self.posted),
            deadline: deadline.filter(|_| told("deadline")),
            starts: self.starts.clone(),
            reference: self.reference.clone(),
            language: self.language.clone(),
            paragraphs: lines.map(fill).collect(),
            closed: seen.closed.clone(),
            pdf: seen.pdf.clone(),
        }
    }
}

impl Advert {
    /// The facts that a board prints beside the text, labelled in French.
    pub(super) fn labelled(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<NaiveDate>| day.map(|day| dates::long(day, "fr"));
        let facts = [
            ("Organisme", self.employer.clone()),
            ("Lieu de travail", Some(self.place.clone())),
            ("Type de contrat", self.contract.clone()),
            ("Temps de travail", self.hours.clone()),
            ("Salaire", self.pay.clone()),
            ("Entrée en fonction", self.starts.clone()),
            ("Date limite", day(self.deadline)),
            ("Référence", self.reference.clone()),
        ];
        facts.into_iter().filter_map(|(label, fact)| Some((label, fact?))).collect()
    }

    /// The beginning of the text, as listings print it.
    pub(super) fn excerpt(&self) -> String {
        let text = self.paragraphs.join(" ");
        let words: Vec<&str> = text.split_whitespace().take(24).collect();
        format!("{}…", words.join(" "))
    }
}
