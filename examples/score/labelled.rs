//! Whole adverts with what a reader finds in them, and the posting and source that each stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use vigie::model::{
    Country, Details, Format, Options, Paging, RawBody, RawPlace, RawPosting, Select, Source,
    SourceId, Trust,
};

/// One labelled advert.
pub(crate) struct Advert {
    pub(crate) file: String,
    pub(crate) title: String,
    labels: BTreeMap<String, String>,
    pub(crate) text: String,
}

impl Advert {
    /// A label; `None` when it is left out or `-`.
    pub(crate) fn label(&self, name: &str) -> Option<&str> {
        self.labels.get(name).map(String::as_str).filter(|value| !matches!(*value, "-" | ""))
    }

    /// The keys of a label that lists some; `None` when the label is left out.
    pub(crate) fn keys(&self, name: &str) -> Option<BTreeSet<String>> {
        let listed = self.labels.get(name)?;
        Some(listed.split_whitespace().map(str::to_owned).collect())
    }

    fn raw(&self, name: &str) -> Option<String> {
        self.label(&format!("raw.{name}")).map(str::to_owned)
    }

    /// Country, language and region of the source.
    pub(crate) fn whereabouts(&self) -> (Country, String, Option<String>) {
        let mut words = self.label("source").unwrap_or_default().splitn(3, ' ');
        let country = words.next().and_then(Country::parse).unwrap_or(Country::FR);
        let language = words.next().unwrap_or("fr").to_owned();
        (country, language, words.next().map(str::to_owned))
    }

    /// The advert as its board gave it.
    pub(crate) fn posting(&self) -> RawPosting {
        RawPosting {
            title: self.title.clone(),
            body: Some(RawBody::Text(self.text.clone())),
            employer: self.raw("employer"),
            place: RawPlace {
                text: self.raw("place"),
                locality: self.raw("locality"),
                region: self.raw("region"),
                postcode: self.raw("postcode"),
                country: self.raw("country"),
                remote: false,
            },
            posted: self.raw("posted"),
            deadline: self.raw("deadline"),
            starts: self.raw("starts"),
            contract: self.raw("contract"),
            hours: self.raw("hours"),
            pay: self.raw("pay"),
            ..RawPosting::default()
        }
    }

    /// A board of the advert's country and language.
    pub(crate) fn source(&self) -> Option<Source> {
        let (country, language, region) = self.whereabouts();
        Some(Source {
            id: SourceId::new("labelled"),
            name: "Labelled".to_owned(),
            url: "https://exemple.org/".parse().ok()?,
            format: Format::Auto,
            country,
            region,
            language,
            timezone: "Europe/Paris".parse().ok()?,
            trust: Trust::Board,
            only_peer: false,
            details: Details::Never,
            pages: Paging { limit: 1 },
            schedule: None,
            delay: Duration::from_secs(2),
            allow_private: false,
            enabled: true,
            verified: false,
            select: Select::default(),
            options: Options::default(),
            duties: vigie::model::Duties::default(),
            line: 0,
        })
    }
}

/// Every advert of `tests/labelled/adverts/`.
pub(crate) fn read() -> io::Result<Vec<Advert>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/adverts");
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut all = Vec::new();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let text = fs::read_to_string(file.path())?;
        all.extend(text.split("\n=== ").skip(1).filter_map(|block| advert(&name, block)));
    }
    Ok(all)
}

fn advert(file: &str, block: &str) -> Option<Advert> {
    let (head, text) = block.split_once("\n\n")?;
    let mut lines = head.lines();
    let title = lines.next()?.to_owned();
    let labels = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    Some(Advert { file: file.to_owned(), title, labels, text: text.to_owned() })
}
