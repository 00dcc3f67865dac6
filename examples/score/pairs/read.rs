//! The groups of `tests/labelled/pairs/`, as written, made into postings.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use url::Url;
use vigie::model::{
    Country, Details, Duties, Format, Options, Paging, Posting, RawBody, RawPlace, RawPosting,
    Select, Source, SourceId, Trust,
};
use vigie::normalise::{Understood, normalise};

/// One advert of a group with its truth.
#[derive(Debug, Clone, Default)]
pub(crate) struct Advert {
    pub(crate) group: String,
    pub(crate) letter: String,
    pub(crate) part: &'static str,
    pub(crate) file: String,
    board: String,
    trust: String,
    fields: BTreeMap<String, String>,
    paragraphs: Vec<String>,
}

/// An advert, understood.
pub(crate) struct Case {
    pub(crate) advert: Advert,
    pub(crate) source: Source,
    pub(crate) posting: Posting,
    pub(crate) seen: (DateTime<Utc>, DateTime<Utc>),
}

impl Advert {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str).filter(|value| *value != "-")
    }

    /// `group/letter`.
    pub(crate) fn name(&self) -> String {
        format!("{}/{}", self.group, self.letter)
    }

    fn take(&mut self, name: &str, value: &str) {
        match name {
            "swap" => {
                let (this, that) = value.split_once("->").unwrap_or((value, ""));
                let (this, that) = (this.trim(), that.trim());
                let found = self.paragraphs.iter().any(|text| text.contains(this));
                assert!(found, "{}: nothing to swap: {this}", self.name());
                for text in &mut self.paragraphs {
                    *text = text.replace(this, that).trim().to_owned();
                }
            }
            "cut" => self.cut(value.parse().unwrap_or(40)),
            "drop" => {
                let gone: Vec<usize> = value.split(' ').filter_map(|n| n.parse().ok()).collect();
                let mut at = 0;
                self.paragraphs.retain(|_| {
                    at += 1;
                    !gone.contains(&at)
                });
            }
            "before" => self.paragraphs.insert(0, value.to_owned()),
            "after" => self.paragraphs.push(value.to_owned()),
            _ => {
                self.fields.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    fn cut(&mut self, mut left: usize) {
        for text in &mut self.paragraphs {
            let words: Vec<&str> = text.split(' ').take(left).collect();
            left -= words.len();
            *text = words.join(" ");
        }
        self.paragraphs.retain(|text| !text.is_empty());
        if let Some(last) = self.paragraphs.last_mut() {
            last.push('…');
        }
    }

    fn raw(&self) -> RawPosting {
        let own = |name: &str| self.field(name).map(str::to_owned);
        let paragraphs = self.paragraphs.iter().map(|text| format!("<p>{text}</p>"));
        RawPosting {
            title: own("title").unwrap_or_default(),
            url: Some(format!("https://{}.example/{}-{}", self.board, self.group, self.letter)),
            body: Some(RawBody::Html(paragraphs.collect())),
            employer: own("employer"),
            place: RawPlace { text: own("place"), ..RawPlace::default() },
            posted: own("posted"),
            deadline: own("deadline"),
            contract: own("contract"),
            hours: own("hours"),
            pay: own("pay"),
            reference: own("ref"),
            ..RawPosting::default()
        }
    }

    fn source(&self) -> io::Result<Source> {
        let trust = match self.trust.as_str() {
            "employer" => Trust::Employer,
            "ats" => Trust::Ats,
            "public" => Trust::Public,
            "aggregator" => Trust::Aggregator,
            _ => Trust::Board,
        };
        let url = format!("https://{}.example/", self.board);
        Ok(Source {
            id: SourceId::new(self.board.as_str()),
            name: self.board.clone(),
            url: Url::parse(&url).map_err(|_| self.unreadable(&url))?,
            format: Format::Html,
            country: self.field("country").and_then(Country::parse).unwrap_or(Country::FR),
            region: None,
            language: self.field("lang").unwrap_or("fr").to_owned(),
            timezone: chrono_tz::Europe::Paris,
            trust,
            only_peer: true,
            details: Details::Never,
            pages: Paging { limit: 1 },
            schedule: None,
            delay: Duration::ZERO,
            allow_private: false,
            enabled: true,
            verified: false,
            select: Select::default(),
            options: Options::default(),
            duties: Duties::default(),
            line: 0,
        })
    }

    fn unreadable(&self, what: &str) -> io::Error {
        io::Error::other(format!("{}: {what}", self.name()))
    }

    /// The days on which the board shows it.
    fn seen(&self) -> io::Result<(DateTime<Utc>, DateTime<Utc>)> {
        let days = self.field("seen").unwrap_or("2026-11-01..2026-11-25");
        let (from, to) = days.split_once("..").ok_or_else(|| self.unreadable(days))?;
        let moment = |day: &str| {
            let day: NaiveDate = day.parse().map_err(|_| self.unreadable(day))?;
            Ok::<_, io::Error>(day.and_time(NaiveTime::MIN).and_utc())
        };
        Ok((moment(from)?, moment(to)?))
    }

    fn case(self) -> io::Result<Case> {
        let seen = self.seen()?;
        let source = self.source()?;
        match normalise(&self.raw(), &source, seen.0) {
            Understood::Posting(posting) => {
                Ok(Case { advert: self, source, posting: *posting, seen })
            }
            Understood::Refused(refusal) => Err(self.unreadable(&refusal.reason.id)),
        }
    }
}

/// Every advert of every file.
pub(crate) fn cases() -> io::Result<Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/pairs");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned());
        for mut advert in adverts(&fs::read_to_string(&file)?) {
            advert.file = name.clone().unwrap_or_default();
            cases.push(advert.case()?);
        }
    }
    Ok(cases)
}

/// The adverts of one file.
fn adverts(text: &str) -> Vec<Advert> {
    let mut found: Vec<Advert> = Vec::new();
    let mut groups = 0;
    let mut shared: BTreeMap<String, String> = BTreeMap::new();
    let (mut group, mut in_text, mut in_advert) = (String::new(), false, false);
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            groups += 1;
            group = name.trim().to_owned();
            (in_text, in_advert) = (false, false);
            shared.clear();
        } else if let Some(head) = line.strip_prefix("=== ") {
            (in_text, in_advert) = (false, true);
            found.push(begun(head, &group, groups, &shared, &found));
        } else if line == "text:" {
            in_text = true;
        } else if in_text && !line.is_empty() {
            found
                .iter_mut()
                .rev()
                .take(1)
                .for_each(|advert| advert.paragraphs.push(line.to_owned()));
        } else if let Some((name, value)) = line.split_once(':').filter(|_| groups > 0) {
            match found.last_mut().filter(|_| in_advert) {
                Some(advert) => advert.take(name, value.trim()),
                None => {
                    shared.insert(name.to_owned(), value.trim().to_owned());
                }
            }
        }
    }
    found.retain(|advert| advert.field("skip").is_none());
    found
}

fn begun(
    head: &str,
    group: &str,
    number: usize,
    shared: &BTreeMap<String, String>,
    before: &[Advert],
) -> Advert {
    let words: Vec<&str> = head.split_whitespace().collect();
    let word = |at: usize| words.get(at).copied().unwrap_or_default().to_owned();
    let like = words.iter().position(|word| *word == "<").map(|at| word(at + 1));
    let model = before
        .iter()
        .rev()
        .find(|advert| advert.group == group && Some(&advert.letter) == like.as_ref());
    let mut advert = model.cloned().unwrap_or_default();
    assert_eq!(model.is_some(), like.is_some(), "{group}: {head}");
    advert.group = group.to_owned();
    (advert.letter, advert.board, advert.trust) = (word(0), word(1), word(2));
    advert.part = if number % 2 == 1 { "tune" } else { "aside" };
    for (name, value) in shared {
        advert.fields.entry(name.clone()).or_insert_with(|| value.clone());
    }
    advert
}
