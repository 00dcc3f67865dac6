//! The names of fields, in French and in English, with or without accents.

use strsim::{jaro_winkler, osa_distance};

use crate::text;

/// A field of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Country.
    Country,
    /// Region.
    Region,
    /// Town.
    City,
    /// Département.
    Department,
    /// Distance.
    Near,
    /// Sort of engagement.
    Kind,
    /// Name of the trade.
    Role,
    /// Legal form.
    Contract,
    /// Share of the week.
    Hours,
    /// Pay.
    Pay,
    /// What is asked of the candidate.
    Requires,
    /// What the advert says.
    Signals,
    /// Publication.
    Posted,
    /// Last day to apply.
    Closes,
    /// Where it was seen.
    Source,
    /// Language of the advert.
    Language,
    /// Words of the title.
    Title,
    /// Words of the advert.
    Text,
    /// Words of the employer's name.
    Employer,
}

/// Each field with its key in the catalogue, its printed French name, its English name, then every
/// other name it answers to, folded.
const NAMES: [(Field, &str, &str, &str, &[&str]); 19] = [
    (Field::Country, "country", "pays", "country", &[]),
    (Field::Region, "region", "région", "region", &["province", "canton"]),
    (Field::City, "city", "ville", "city", &["commune", "town"]),
    (Field::Department, "department", "dépt", "dept", &["departement", "department", "dep", "dpt"]),
    (Field::Near, "near", "près", "near", &["autour", "around", "proche", "rayon", "distance"]),
    (Field::Kind, "kind", "nature", "kind", &["type", "sorte"]),
    (Field::Role, "role", "rôle", "role", &["metier", "trade"]),
    (Field::Contract, "contract", "contrat", "contract", &["contrats", "contracts"]),
    (Field::Hours, "hours", "temps", "hours", &["heures", "etp", "fte", "time"]),
    (Field::Pay, "pay", "paie", "pay", &["salaire", "salary", "paye", "remuneration", "wage"]),
    (Field::Requires, "requires", "exige", "requires", &["demande", "require", "exigence"]),
    (Field::Signals, "signals", "signale", "signals", &["signal", "signaux", "says", "mentionne"]),
    (Field::Posted, "posted", "publié", "posted", &["publiee", "published", "date", "depuis"]),
    (Field::Closes, "closes", "clôt", "closes", &["cloture", "limite", "deadline", "closing"]),
    (Field::Source, "source", "source", "source", &["site", "board"]),
    (Field::Language, "language", "langue", "language", &["lang"]),
    (Field::Title, "title", "titre", "title", &["intitule", "poste"]),
    (Field::Text, "text", "texte", "text", &["annonce", "description"]),
    (Field::Employer, "employer", "employeur", "employer", &["organisme", "entreprise"]),
];

impl Field {
    /// Every field, in the order of the documentation.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|row| row.0)
    }

    /// The field of a name in any case, with or without accents.
    pub fn parse(name: &str) -> Option<Self> {
        let name = text::fold(name);
        NAMES
            .iter()
            .find(|(_, key, fr, en, others)| {
                *key == name
                    || *en == name
                    || text::fold(fr) == name
                    || others.contains(&name.as_str())
            })
            .map(|row| row.0)
    }

    /// The name under which a query is printed.
    pub fn printed(self) -> &'static str {
        NAMES.iter().find(|row| row.0 == self).map_or("", |row| row.2)
    }

    /// The key of the catalogue's selectors.
    pub fn key(self) -> &'static str {
        NAMES.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }
}

/// The field name closest to a misspelt one, as it is printed in French or in English.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let names = NAMES.iter().flat_map(|row| [row.2, row.3]);
    closest(name, names)
}

/// The closest of some spellings, when one is close.
pub(super) fn closest<'a>(
    typed: &str,
    spellings: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    /// Below this, a suggestion confuses more than it helps.
    const CLOSE: f64 = 0.84;
    /// Jaro-Winkler is blind to slips in short words: one slip in three letters is close.
    const ONE_SLIP: f64 = 0.9;
    let typed = text::fold(typed);
    let score = |spelling: &str| {
        let spelling = text::fold(spelling);
        let short = typed.chars().count().min(spelling.chars().count());
        let slip = short >= 3 && osa_distance(&typed, &spelling) <= 1;
        jaro_winkler(&typed, &spelling).max(if slip { ONE_SLIP } else { 0.0 })
    };
    spellings
        .into_iter()
        .map(|spelling| (score(spelling), spelling))
        .filter(|(score, _)| *score >= CLOSE)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, spelling)| spelling)
}
