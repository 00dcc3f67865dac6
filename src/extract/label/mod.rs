//! Labels of adverts, in French, English, German, Dutch and Italian: which field a label names,
//! and labelled values in lines of text.

mod coded;
mod split;
mod words;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(super) use coded::spaced;
pub(super) use split::pairs;

use crate::model::RawPosting;

/// A value longer than this is a paragraph, not a field.
pub(super) const VALUE_LIMIT: usize = 250;
/// More unknown labels than this on one page are kept by none.
const OTHER_LIMIT: usize = 40;

/// What a label or a configured selector fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Who hires.
    Employer,
    /// Where, free text.
    Place,
    /// Town.
    Locality,
    /// Region, province, canton, département.
    Region,
    /// Postcode.
    Postcode,
    /// Country.
    Country,
    /// Publication date.
    Posted,
    /// Last day to apply.
    Deadline,
    /// First day of work.
    Starts,
    /// Contract words.
    Contract,
    /// Hours words.
    Hours,
    /// Pay words.
    Pay,
    /// The advert's reference.
    Reference,
    /// The board's own id.
    Id,
    /// A short text.
    Summary,
}

impl Field {
    /// The fields of `[source.select]` by name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let field = match name {
            "employer" => Self::Employer,
            "place" => Self::Place,
            "posted" => Self::Posted,
            "deadline" => Self::Deadline,
            "starts" => Self::Starts,
            "contract" => Self::Contract,
            "hours" => Self::Hours,
            "pay" => Self::Pay,
            "reference" => Self::Reference,
            "id" => Self::Id,
            "summary" => Self::Summary,
            _ => return None,
        };
        Some(field)
    }

    /// The field that a printed label names.
    pub(super) fn labelled(label: &str) -> Option<Self> {
        /// In bytes. A paragraph that holds a colon is no label.
        const LONGEST: usize = 160;
        if label.len() > LONGEST {
            return None;
        }
        let folded = fold(label);
        let bare = folded.split('(').next().unwrap_or_default().trim();
        let short = bare.split(' ').count() <= 7;
        words::whole(&folded)
            .or_else(|| words::whole(bare))
            .or_else(|| short.then(|| words::opening(bare)).flatten())
    }

    /// Where the field stands in a raw posting.
    pub(super) fn slot(self, raw: &mut RawPosting) -> Option<&mut Option<String>> {
        let slot = match self {
            Self::Employer => &mut raw.employer,
            Self::Place => &mut raw.place.text,
            Self::Locality => &mut raw.place.locality,
            Self::Region => &mut raw.place.region,
            Self::Postcode => &mut raw.place.postcode,
            Self::Country => &mut raw.place.country,
            Self::Posted => &mut raw.posted,
            Self::Deadline => &mut raw.deadline,
            Self::Starts => &mut raw.starts,
            Self::Contract => &mut raw.contract,
            Self::Hours => &mut raw.hours,
            Self::Pay => &mut raw.pay,
            Self::Reference => &mut raw.reference,
            Self::Id => &mut raw.id,
            Self::Summary => return None,
        };
        Some(slot)
    }

    /// Does the field hold a single value, so that only the first of several counts?
    pub(super) fn is_single(self) -> bool {
        matches!(
            self,
            Self::Posted
                | Self::Deadline
                | Self::Starts
                | Self::Reference
                | Self::Id
                | Self::Employer
        )
    }
}

/// Sets a field that nothing has set yet.
pub(super) fn set(raw: &mut RawPosting, field: Field, value: &str) {
    let value = super::dom::squeeze(value);
    if value.is_empty() {
        return;
    }
    let (value, until) = match field {
        Field::Posted => period(&value),
        Field::Employer | Field::Place | Field::Locality => (first_sentence(&value), None),
        _ => (value, None),
    };
    if let Some(until) = until {
        raw.deadline.get_or_insert(until);
    }
    let value = without_stop(&value);
    if let Some(slot) = field.slot(raw).filter(|_| !value.is_empty()) {
        slot.get_or_insert(value.to_owned());
    }
}

/// The sign that ends a sentence is no part of a value; that of an abbreviation is.
fn without_stop(value: &str) -> &str {
    let value = value.trim_end_matches([',', ';', ' ']);
    let Some(bare) = value.strip_suffix('.') else { return value };
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let is_word = last.chars().count() > 3 || last.ends_with(|c: char| c.is_ascii_digit());
    if is_word && !last.contains('.') { bare } else { value }
}

/// A name ends where a sentence begins: « Maison Exemple. Un poste permanent ». Abbreviations
/// (« Ass. Exemple ») are short words.
fn first_sentence(value: &str) -> String {
    let ends = value.match_indices(". ").find(|(at, _)| {
        let word =
            value.get(..*at).and_then(|before| before.rsplit(' ').next()).unwrap_or_default();
        let next = value.get(at + 2..).and_then(|after| after.chars().next());
        word.chars().count() >= 5 && next.is_some_and(char::is_uppercase)
    });
    value.get(..ends.map_or(value.len(), |(at, _)| at)).unwrap_or(value).to_owned()
}

/// "du 2026-02-02 à 2026-02-13": posted and deadline in one field, as Québec's health boards do.
fn period(value: &str) -> (String, Option<String>) {
    let lower = value.to_lowercase();
    let opens = ["du ", "de ", "from "].iter().find(|word| lower.starts_with(**word));
    let cut = [" à ", " au ", " jusqu'au ", " to ", " - "].iter().find_map(|word| {
        let at = lower.find(*word)?;
        // Lower-casing may change lengths: only cut where both strings agree.
        (value.get(at..at + word.len())?.to_lowercase() == *word).then_some((at, word.len()))
    });
    match (opens, cut) {
        (Some(open), Some((at, length))) if at > open.len() => {
            let from = value.get(open.len()..at).unwrap_or_default().trim();
            let until = value.get(at + length..).unwrap_or_default().trim();
            let dated = |text: &str| text.contains(|c: char| c.is_ascii_digit());
            match dated(from) && dated(until) {
                true => (from.to_owned(), Some(until.to_owned())),
                false => (value.to_owned(), None),
            }
        }
        _ => (value.to_owned(), None),
    }
}

/// Is this the label of a title?
pub(super) fn names_title(label: &str) -> bool {
    const TITLES: [&str; 11] = [
        "titre",
        "titre du poste",
        "intitule",
        "intitule du poste",
        "poste",
        "poste propose",
        "fonction",
        "job title",
        "position",
        "functie",
        "stelle",
    ];
    TITLES.contains(&fold(label).as_str())
}

/// Fills what is lacking from labelled values; unknown labels go to `other`.
pub(super) fn fill(raw: &mut RawPosting, pairs: impl IntoIterator<Item = (String, String)>) {
    for (label, value) in pairs {
        if value.len() > VALUE_LIMIT {
            continue;
        }
        match Field::labelled(&label) {
            Some(field) => set(raw, field, &value),
            None => note(raw, &label, &value),
        }
    }
}

/// Keeps an unknown label, once.
pub(super) fn note(raw: &mut RawPosting, label: &str, value: &str) {
    let pair = (tidy(label), super::dom::squeeze(value));
    let full = raw.other.len() >= OTHER_LIMIT;
    if !full && !pair.0.is_empty() && !pair.1.is_empty() && !raw.other.contains(&pair) {
        raw.other.push(pair);
    }
}

/// A label without its colon and its blanks.
pub(super) fn tidy(label: &str) -> String {
    let label = super::dom::squeeze(label);
    let ornament = |c: char| matches!(c, ':' | '：' | '*' | '•' | '-' | '–' | '·' | '►' | ' ');
    label.trim_matches(ornament).to_owned()
}

/// Lower case, no accents, plain apostrophes, inclusive endings cut: `Employeur·euse :` and
/// `EMPLOYEUR` are one label.
pub(super) fn fold(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut words = Vec::new();
    for word in tidy(label).split(' ') {
        out.clear();
        match word.is_ascii() {
            true => fold_into(&mut out, word.chars()),
            false => fold_into(&mut out, word.nfd().filter(|c| !is_combining_mark(*c))),
        }
        let word = out.trim_matches(|c: char| matches!(c, ':' | '.' | ',' | ';'));
        if !word.is_empty() {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}

fn fold_into(out: &mut String, letters: impl Iterator<Item = char>) {
    for c in letters {
        match c {
            '’' | 'ʼ' | '`' | '´' => out.push('\''),
            '·' | '•' | '∙' | '‧' => break,
            '(' if !out.is_empty() => break,
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, expected: Option<Field>) {
        assert_eq!(Field::labelled(label), expected, "{label}");
    }

    #[test]
    fn labels_name_fields() {
        check("Lieu de travail :", Some(Field::Place));
        check("DATE LIMITE", Some(Field::Deadline));
        check("Date limite de candidature (heure de l’Est)", Some(Field::Deadline));
        check("Employeur·euse", Some(Field::Employer));
        check("Salaire mensuel brut", Some(Field::Pay));
        check("Publié(e) le", Some(Field::Posted));
        check("Réf.", Some(Field::Reference));
        check("Taux d’activité", Some(Field::Hours));
        check("Arbeitsort", Some(Field::Place));
        check("Sluitingsdatum", Some(Field::Deadline));
        check("Datore di lavoro", Some(Field::Employer));
        check("Date d'entrée en fonction", Some(Field::Starts));
        check("Lieu de rendez-vous", None);
        check("Référence hiérarchique", None);
        check("Ce que nous offrons", None);
    }

    #[test]
    fn every_word_of_the_vocabulary_is_folded_and_said_once() {
        let mut seen = std::collections::BTreeSet::new();
        for (word, _) in words::each(words::ALL) {
            assert_eq!(fold(word), word);
            assert!(seen.insert(word), "{word} twice");
        }
        for (word, _) in words::each(words::OPENINGS) {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn a_period_of_display_is_two_dates() {
        let mut raw = RawPosting::default();
        set(&mut raw, Field::Posted, "du 2026-02-02 à 2026-02-13");
        assert_eq!(raw.posted.as_deref(), Some("2026-02-02"));
        assert_eq!(raw.deadline.as_deref(), Some("2026-02-13"));
        let mut raw = RawPosting::default();
        set(&mut raw, Field::Posted, "12.01.2023 à 9 h");
        assert_eq!(raw.posted.as_deref(), Some("12.01.2023 à 9 h"));
    }

    #[test]
    fn the_first_value_stays() {
        let mut raw = RawPosting::default();
        let pairs = [("Lieu", "Brest"), ("Lieu", "Paris"), ("Ambiance", "bonne")];
        fill(&mut raw, pairs.map(|(label, value)| (label.to_owned(), value.to_owned())));
        assert_eq!(raw.place.text.as_deref(), Some("Brest"));
        assert_eq!(raw.other, [("Ambiance".to_owned(), "bonne".to_owned())]);
    }
}
