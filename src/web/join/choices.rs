//! What a subscriber can choose, as a form shows it: lists, rhythm, language, zone.

use crate::api::subscribers::Wishes;
use crate::model::{Country, Lang};
use crate::web::fields::Fields;
use crate::web::reader::Reader;

/// Rhythms that a form offers; others stay as they were set.
const RHYTHMS: [&str; 4] = ["daily", "weekly", "monthly", "now"];

/// Zones that a form offers, by the name of a town that people know.
const ZONES: [&str; 14] = [
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Zurich",
    "Europe/Luxembourg",
    "Europe/Berlin",
    "Europe/London",
    "America/Toronto",
    "America/Halifax",
    "America/St_Johns",
    "America/Winnipeg",
    "America/Edmonton",
    "America/Vancouver",
    "Indian/Reunion",
    "America/Martinique",
];

/// One box or one entry of a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) more: String,
    pub(super) chosen: bool,
}

/// Everything that can be chosen, with what is chosen now.
pub(super) struct Choices {
    pub(super) filters: Vec<Choice>,
    pub(super) query: String,
    pub(super) rhythms: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
    pub(super) zones: Vec<Choice>,
}

/// What is chosen now.
pub(super) struct Chosen {
    pub(super) filters: Vec<String>,
    pub(super) query: String,
    pub(super) rhythm: String,
    pub(super) language: Lang,
    pub(super) zone: String,
}

impl Chosen {
    /// What a form says; what it leaves out is guessed from the reader.
    pub(super) fn of(reader: &Reader, fields: &Fields) -> Self {
        let language = fields.one("langue").and_then(Lang::parse);
        let text = |name: &'static str| fields.one(name).map(str::to_owned);
        Self {
            filters: fields.all("filtre").map(str::to_owned).collect(),
            query: text("q").unwrap_or_default(),
            rhythm: text("rythme").unwrap_or_else(|| "daily".to_owned()),
            language: language.unwrap_or(reader.lang()),
            zone: text("fuseau").unwrap_or_else(|| guessed_zone(reader)),
        }
    }

    /// The same as wishes, all of them said.
    pub(super) fn wishes(&self) -> Wishes {
        Wishes {
            filters: Some(self.filters.clone()),
            query: Some(self.query.clone()),
            rhythm: Some(self.rhythm.clone()),
            zone: Some(self.zone.clone()),
            language: Some(self.language),
            ..Wishes::default()
        }
    }
}

/// The instance's zone; for French or English of Canada read elsewhere, that of most Canadians.
fn guessed_zone(reader: &Reader) -> String {
    let instance = &reader.web.app.config.instance;
    let canadian = reader.tag() == "fr-CA" && instance.country != Country::CA;
    if canadian { "America/Toronto".to_owned() } else { instance.timezone.name().to_owned() }
}

impl Choices {
    pub(super) fn of(reader: &Reader, chosen: &Chosen) -> Self {
        Self {
            filters: filters(reader, chosen),
            query: chosen.query.clone(),
            rhythms: rhythms(reader, &chosen.rhythm),
            languages: languages(reader, chosen.language),
            zones: zones(reader, &chosen.zone),
        }
    }
}

fn filters(reader: &Reader, chosen: &Chosen) -> Vec<Choice> {
    let lang = reader.lang();
    let all = reader.web.app.config.filters.iter();
    let is_chosen = |name: &str| chosen.filters.iter().any(|chosen| chosen == name);
    all.filter(|filter| filter.public || is_chosen(filter.name.as_str()))
        .map(|filter| Choice {
            value: filter.name.to_string(),
            label: filter.title.say(lang).to_owned(),
            more: filter.description.say(lang).to_owned(),
            chosen: is_chosen(filter.name.as_str()),
        })
        .collect()
}

fn rhythms(reader: &Reader, chosen: &str) -> Vec<Choice> {
    let known = RHYTHMS.into_iter().chain((!RHYTHMS.contains(&chosen)).then_some(chosen));
    let choice = |rhythm: &str| Choice {
        value: rhythm.to_owned(),
        label: reader.phrases().choose("web-rhythm", "rhythm", rhythm),
        more: String::new(),
        chosen: rhythm == chosen,
    };
    known.map(choice).collect()
}

fn languages(reader: &Reader, chosen: Lang) -> Vec<Choice> {
    let choice = |lang: &Lang| Choice {
        value: lang.as_str().to_owned(),
        label: match lang {
            Lang::Fr => "Français".to_owned(),
            Lang::En => "English".to_owned(),
        },
        more: String::new(),
        chosen: *lang == chosen,
    };
    reader.web.app.config.instance.languages.iter().map(choice).collect()
}

fn zones(reader: &Reader, chosen: &str) -> Vec<Choice> {
    let known = ZONES.into_iter().chain((!ZONES.contains(&chosen)).then_some(chosen));
    let choice = |zone: &str| Choice {
        value: zone.to_owned(),
        label: reader.phrases().choose("web-zone", "zone", &zone.replace('/', "-")),
        more: String::new(),
        chosen: zone == chosen,
    };
    known.map(choice).collect()
}
