//! Owns the pieces of an advert that say where the work is, the most telling first.

use std::sync::LazyLock;

use crate::model::RawPlace;
use crate::normalise::scan::{self, Phrases};
use crate::places::{Row, key};

/// Words that may name a place, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Evidence {
    /// The words.
    pub(super) text: String,
    pub(super) from: From,
}

/// Where a piece of evidence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// A field of the board.
    Field,
    /// A labelled line of the text.
    Line,
    /// A sentence of the text.
    Prose,
    /// A segment of the title.
    Title,
    /// A line with a postcode.
    Address,
    /// A town that the prose names in passing.
    Passing,
}

impl Evidence {
    /// Whether several towns in it are a list of which the first may be kept.
    pub(super) fn lists(&self) -> bool {
        self.from == From::Field
    }

    /// Whether its words are worth showing.
    pub(super) fn shown(&self) -> bool {
        matches!(self.from, From::Field | From::Line | From::Address)
    }

    /// Whether it is enough for a place: a village's name in a title may be an ordinary word.
    pub(super) fn trusts(&self, row: &Row) -> bool {
        match self.from {
            From::Field | From::Line | From::Address => true,
            From::Prose => {
                row.population >= 500 || !row.kind.is_town() || row.postcodes().next().is_some()
            }
            From::Title => {
                !row.kind.is_town() || row.population >= 1_500 && is_name(&self.text, row)
            }
            From::Passing => row.kind.is_town() && row.population >= 3_000,
        }
    }
}

/// Whether a word of the text is a name's and written like one: `langue des signes` is not Signes.
fn is_name(text: &str, row: &Row) -> bool {
    let names: Vec<String> = row.names().map(key).collect();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(key)
        .any(|word| names.iter().any(|name| name.split(' ').any(|part| part == word)))
}

/// What the board's fields say, the whole before its parts.
pub(super) fn fields(raw: &RawPlace) -> Vec<Evidence> {
    let part =
        |text: &Option<String>| text.as_deref().map(str::trim).unwrap_or_default().to_owned();
    let (locality, region, postcode) =
        (part(&raw.locality), part(&raw.region), part(&raw.postcode));
    let field = |text: String| Evidence { text, from: From::Field };
    let mut found = Vec::new();
    if !locality.is_empty() || !postcode.is_empty() {
        let name = format!("{postcode} {locality}").trim().to_owned();
        let whole = if region.is_empty() { name.clone() } else { format!("{name}, {region}") };
        found.push(field(whole));
        if !region.is_empty() {
            // A region that contradicts its town must not hide it.
            found.push(field(name));
        }
    }
    let text = part(&raw.text);
    if !text.is_empty() {
        if !region.is_empty() {
            found.push(field(format!("{text}, {region}")));
        }
        found.push(field(text));
    }
    found.extend(Some(region).filter(|text| !text.is_empty()).map(field));
    found
}

/// Segments of the title that may be places: `Pair-aidant – Lyon`, `Pair-aidant (Rennes)`, and what
/// stands behind `à`.
pub(super) fn of_title(title: &str) -> Vec<Evidence> {
    const MARKS: [char; 11] = ['|', '(', ')', '[', ']', ',', ':', '–', '—', '/', '\n'];
    let spaced = title.replace(" - ", " – ");
    let title_goes_on = spaced.contains(MARKS);
    let segments = spaced.split(MARKS).map(without_year).filter(|segment| !segment.is_empty());
    let title = |text: String| Evidence { text, from: From::Title };
    let mut found = Vec::new();
    for (at, segment) in segments.enumerate() {
        let behind =
            [" à ", " au ", " aux ", " en ", " in ", " te ", " a "].iter().find_map(|mark| {
                let (_, behind) = segment.rsplit_once(mark).filter(|(_, behind)| named(behind))?;
                Some(format!("{} {behind}", mark.trim()))
            });
        match behind {
            Some(text) => found.push(title(text)),
            None if (at > 0 || title_goes_on) && may_be_place(segment) => {
                found.push(title(segment.to_owned()))
            }
            None => {}
        }
    }
    found
}

/// `AMI 2027`: a year at the end of a segment is no postcode.
fn without_year(segment: &str) -> &str {
    let segment = segment.trim();
    let year =
        |word: &str| word.len() == 4 && word.starts_with("20") && word.parse::<u32>().is_ok();
    match segment.rsplit_once(' ') {
        Some((before, last)) if year(last) => before.trim_end(),
        None if year(segment) => "",
        _ => segment,
    }
}

/// Several pieces of a title, read together: two towns contradict each other.
pub(super) fn joined(pieces: Vec<Evidence>) -> Option<Evidence> {
    let texts: Vec<String> = pieces.into_iter().map(|piece| piece.text).collect();
    (!texts.is_empty()).then(|| Evidence { text: texts.join(", "), from: From::Title })
}

pub(super) fn named(text: &str) -> bool {
    text.trim().starts_with(|c: char| c.is_uppercase())
}

/// Words of titles that are villages too, or that no place is.
static NO_PLACE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "cdi, cdd, etp, stage, temps, plein, partiel, h f, f h, poste, sante, mentale, \
                pair, paire, pairs, aidant*, mediat*, intervenant*, nuit, jour, soir, equipe, \
                service*, hopital, centre, psychiatrie, addiction*, logement, jeunesse, \
                famille*, rue, secteur, mission, projet, benevol*, contrat, remplacement, \
                urgence*, accueil, domicile, social*, travail*, retablissement, permanent, \
                temporaire, ref, reference, offre, recrutement, emploi, m w d, m v x, peer, \
                support, worker, full, part, time, remote, teletravail, sens, contes, eu, mer";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

fn may_be_place(segment: &str) -> bool {
    let tokens = scan::scan(segment);
    let first = segment.chars().next();
    let starts = first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    starts && tokens.len() <= 9 && NO_PLACE.all(&tokens, 0..tokens.len()).is_empty()
}
