//! `sources.toml`: from what was written to checked [`Source`]s. A bad source does not stop the
//! others from being read.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use url::Url;

use super::codes;
use super::duties;
use super::fault::{Faults, Place};
use super::options;
use super::section::Section;
use super::select;
use super::settings::{Folders, Instance};
use super::tree::{Table, Text, Value};
use super::values;
use crate::model::{
    Country, Details, Duties, Format, Message, Options, Paging, Select, Source, SourceId, Trust,
};
use crate::schedule;

pub(super) const KEYS: [&str; 32] = [
    "id",
    "name",
    "url",
    "format",
    "country",
    "region",
    "language",
    "timezone",
    "trust",
    "only_peer",
    "details",
    "schedule",
    "delay",
    "allow_private",
    "enabled",
    "verified",
    "select",
    "pages",
    "wordpress",
    "francetravail",
    "workday",
    "greenhouse",
    "lever",
    "smartrecruiters",
    "recruitee",
    "personio",
    "inbox",
    "licence",
    "refresh",
    "drop_when_withdrawn",
    "keep_contacts",
    "mail",
];

const TRUST: [(&str, Trust); 5] = [
    ("employer", Trust::Employer),
    ("ats", Trust::Ats),
    ("public", Trust::Public),
    ("board", Trust::Board),
    ("aggregator", Trust::Aggregator),
];

const DETAILS: [(&str, Details); 3] =
    [("auto", Details::Auto), ("always", Details::Always), ("never", Details::Never)];

/// The shortest pause between two requests to a public host.
pub(super) const DELAY_FLOOR: &str = "1s";
const DELAY_MOST: &str = "10m";
/// An inbox stands on no site.
const INBOX: &str = "inbox:/";
const INBOX_SCHEDULE: &str = "0 */5 * * * *";
/// Pages of a listing that one poll reads, unless `pages.limit` says otherwise.
const PAGES: u32 = 5;
/// The same for each query of a search: France Travail gives 1150 rows at most, 150 a page.
const PAGES_A_QUERY: u32 = 8;
/// Reading a board more often than this is not polite.
const PACE_FLOOR: Duration = Duration::from_secs(30 * 60);

/// Reads the file. `delay` is the pause of sources that name none.
pub(super) fn read(
    text: &Text<'_>,
    delay: Duration,
    folders: &Folders<'_>,
    faults: &Faults,
) -> Vec<Source> {
    let tables = text.parse_entries("source", faults);
    let mut reader =
        Reader { delay, folders, faults, ids: BTreeMap::new(), urls: BTreeMap::new(), count: 0 };
    let start = text.place(0);
    tables.iter().flat_map(|table| reader.file(&start, table)).collect()
}

struct Reader<'f> {
    delay: Duration,
    folders: &'f Folders<'f>,
    faults: &'f Faults,
    /// Where each id was first used.
    ids: BTreeMap<String, Place>,
    /// Which source has an address.
    urls: BTreeMap<Url, String>,
    count: usize,
}

impl Reader<'_> {
    fn file(&mut self, start: &Place, table: &Table) -> Vec<Source> {
        Section::open("", start, Some(table), &["source"], self.faults);
        let Some((_, node)) = table.entries.get("source") else { return Vec::new() };
        let Value::List(entries) = &node.value else {
            self.faults.error(&node.place, "source", Message::new("config-source-brackets"));
            return Vec::new();
        };
        let mut sources = Vec::new();
        for entry in entries {
            self.count += 1;
            match &entry.value {
                Value::Table(table) => sources.extend(self.source(&entry.place, table)),
                _ => {
                    self.faults.error(
                        &entry.place,
                        "source",
                        Message::new("config-source-brackets"),
                    );
                }
            }
        }
        sources
    }

    /// Every key is read before the first missing one ends it, so that all faults are told.
    fn source(&mut self, place: &Place, table: &Table) -> Option<Source> {
        let path = match table.entries.get("id").map(|(_, node)| &node.value) {
            Some(Value::Text(id)) => format!("source[{id}]"),
            _ => format!("source[#{}]", self.count),
        };
        let section = Section::open(&path, place, Some(table), &KEYS, self.faults);
        let id = section.require("id", "mon-site", values::kebab);
        let id = id.and_then(|id| self.first_of_its_name(&section, id));
        let name = section.require("name", "Mon site", values::line);
        let format = section.require("format", "feed", |text| values::choice(text, &Format::ALL));
        let country = section.require("country", "FR", values::country);
        let region = section.read("region", "Montérégie", values::line);
        let language = language(&section, country, region.as_deref());
        let timezone = timezone(&section, country, region.as_deref());
        let allow_private = section.flag("allow_private").unwrap_or(false);
        let enabled = section.flag("enabled").unwrap_or(true);
        let url = address(&section, format);
        if let Some(url) = url.as_ref().filter(|_| format != Some(Format::Inbox)) {
            self.note_address(&section, &path, url);
            if values::is_private(url) && !allow_private {
                section.error("url", Message::new("config-url-private").with("url", url.as_str()));
            }
        }
        let trust = section.read("trust", "board", |text| values::choice(text, &TRUST));
        let details = section.read("details", "auto", |text| values::choice(text, &DETAILS));
        let only_peer = section.flag("only_peer").unwrap_or(false);
        let verified = section.flag("verified").unwrap_or(false);
        // What is on this machine or this network belongs to whoever runs the instance.
        let own = url.as_ref().is_some_and(values::is_private);
        let (least, pace) = if own { ("0s", Duration::ZERO) } else { (DELAY_FLOOR, PACE_FLOOR) };
        let delay =
            section.read("delay", "2s", |text| values::duration_within(text, least, DELAY_MOST));
        let schedule = schedule(&section, pace).or_else(|| rhythm(format));
        let pages = section.open_inside("pages", &["limit"], "pages = { limit = 5 }");
        let limit = pages.number("limit", 1..=100);
        let select = select::read(&section, format);
        let options = options::read(&section, format, self.folders);
        Some(Source {
            id: SourceId::new(id?),
            name: name?,
            url: url?,
            format: format?,
            country: country?,
            region,
            language: language?,
            timezone: timezone?,
            trust: trust.unwrap_or(Trust::Board),
            only_peer,
            details: details.unwrap_or(Details::Auto),
            pages: Paging { limit: limit.unwrap_or_else(|| pages_of(&options)) },
            schedule,
            delay: delay.unwrap_or(self.delay),
            allow_private,
            enabled,
            verified,
            select,
            options,
            duties: duties::read(&section),
            line: section.place("url").line,
        })
    }

    fn first_of_its_name(&mut self, section: &Section<'_>, id: String) -> Option<String> {
        if let Some(first) = self.ids.get(&id) {
            let what = Message::new("config-source-twice").with("first", first.to_string());
            section.error("id", what.with("id", id));
            return None;
        }
        self.ids.insert(id.clone(), section.place("id").clone());
        Some(id)
    }

    fn note_address(&mut self, section: &Section<'_>, path: &str, url: &Url) {
        match self.urls.get(url) {
            Some(other) if other == path => {}
            Some(other) => {
                section.warn("url", Message::new("config-url-twice").with("other", other.as_str()));
            }
            None => {
                self.urls.insert(url.clone(), path.to_owned());
            }
        }
    }
}

fn address(section: &Section<'_>, format: Option<Format>) -> Option<Url> {
    match format {
        Some(Format::Francetravail) if !section.has("url") => {
            return Url::parse(options::FRANCETRAVAIL).ok();
        }
        Some(Format::Inbox) if !section.has("url") => return Url::parse(INBOX).ok(),
        _ => {}
    }
    section.require("url", "https://exemple.org/emplois/", values::web_address)
}

/// A folder on this machine may be looked into as often as one likes.
fn rhythm(format: Option<Format>) -> Option<String> {
    (format == Some(Format::Inbox)).then(|| INBOX_SCHEDULE.to_owned())
}

/// The inbox of an instance that configures none.
pub(super) fn inbox(instance: &Instance, delay: Duration) -> Option<Source> {
    let language = instance.languages.first().copied().unwrap_or_default();
    Some(Source {
        id: SourceId::new(Format::Inbox.as_str()),
        name: crate::words::Words::new(language).say("config-inbox-name"),
        url: Url::parse(INBOX).ok()?,
        format: Format::Inbox,
        country: instance.country,
        region: None,
        language: language.as_str().to_owned(),
        timezone: instance.timezone,
        trust: Trust::Board,
        only_peer: false,
        details: Details::Never,
        pages: Paging { limit: 1 },
        schedule: rhythm(Some(Format::Inbox)),
        delay,
        allow_private: true,
        enabled: true,
        verified: true,
        select: Select::default(),
        options: Options::default(),
        duties: Duties::default(),
        line: 0,
    })
}

fn pages_of(options: &Options) -> u32 {
    let queries = u32::try_from(options.queries.len()).unwrap_or(u32::MAX);
    queries.saturating_mul(PAGES_A_QUERY).clamp(PAGES, 100)
}

fn language(
    section: &Section<'_>,
    country: Option<Country>,
    region: Option<&str>,
) -> Option<String> {
    if section.has("language") {
        return section.read("language", "fr", values::language);
    }
    let language = codes::language_of(country?, region);
    if language.is_none() {
        section.error("language", Message::new("config-source-language"));
    }
    language.map(str::to_owned)
}

fn timezone(section: &Section<'_>, country: Option<Country>, region: Option<&str>) -> Option<Tz> {
    if section.has("timezone") {
        return section.read("timezone", "Europe/Paris", values::timezone);
    }
    let zone = codes::zone_of(country?, region);
    if zone.is_none() {
        section.error("timezone", Message::new("config-source-zone"));
    }
    zone
}

fn schedule(section: &Section<'_>, least: Duration) -> Option<String> {
    let line = section.read("schedule", "0 15 */6 * * *", |text| {
        schedule::check_cron(text).map(|()| text.to_owned())
    })?;
    if pace(&line).is_some_and(|pace| pace < least) {
        section.warn("schedule", Message::new("config-source-pace"));
    }
    Some(line)
}

/// The shortest time between two polls, over the next two hundred. The pace is the same whatever
/// the year, so any fixed day serves to count from.
fn pace(line: &str) -> Option<Duration> {
    let id = SourceId::new("");
    let next = |after: &DateTime<Utc>| schedule::next_poll_after(&id, Some(line), Tz::UTC, *after);
    let times: Vec<DateTime<Utc>> =
        std::iter::successors(next(&DateTime::UNIX_EPOCH), next).take(200).collect();
    times.iter().zip(times.iter().skip(1)).filter_map(|(a, b)| (*b - *a).to_std().ok()).min()
}

#[cfg(test)]
mod tests {
    use super::pace;

    #[test]
    fn a_schedule_tells_its_pace() {
        let hours = |line: &str| pace(line).map(|pace| pace.as_secs() / 3600);
        assert_eq!(hours("0 15 */6 * * *"), Some(6));
        assert_eq!(hours("0 0 7 * * Mon"), Some(7 * 24));
        assert_eq!(hours("0 0 7,8 * * *"), Some(1));
        assert_eq!(hours("0 */10 * * * *"), Some(0));
    }
}
