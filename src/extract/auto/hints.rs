//! Words, classes and dates by which a guess recognises an offer and its parts.

use std::collections::BTreeSet;

use scraper::ElementRef;
use url::Url;

use super::kin;

use crate::extract::html::bare_item;
use crate::extract::label::{self, Field, spaced};
use crate::extract::{dom, guard, more};
use crate::model::{RawBody, RawPosting};

/// Words of job titles and of the lines around them, folded. A page of offers has one in nearly
/// every item.
const JOB_WORDS: [&str; 128] = [
    "cdi",
    "cdd",
    "h/f",
    "f/h",
    "h/f/x",
    "f/h/x",
    "m/v/x",
    "m/w/d",
    "poste",
    "emploi",
    "recrute",
    "recrutement",
    "recherche",
    "temps plein",
    "temps partiel",
    "mi-temps",
    "pair-aidant",
    "pair aidant",
    "paire",
    "mediateur",
    "mediatrice",
    "intervenant",
    "intervenante",
    "travailleur",
    "travailleuse",
    "educateur",
    "educatrice",
    "infirmier",
    "infirmiere",
    "coordonnateur",
    "coordonnatrice",
    "animateur",
    "animatrice",
    "conseiller",
    "conseillere",
    "agent",
    "agente",
    "charge de",
    "stage",
    "benevole",
    "psychologue",
    "responsable",
    "worker",
    "job",
    "vacancy",
    "stelle",
    "vacature",
    "permanent",
    "pairs",
    "aidant",
    "aidante",
    "savoirs experientiels",
    "assistant",
    "assistante",
    "aide-soignant",
    "aide-soignante",
    "chef de",
    "cheffe de",
    "chef ou cheffe",
    "directeur",
    "directrice",
    "ergotherapeute",
    "moniteur",
    "monitrice",
    "secretaire",
    "veilleur",
    "veilleuse",
    "ouvrier",
    "technicien",
    "technicienne",
    "formateur",
    "formatrice",
    "support",
    "nurse",
    "officer",
    "coordinator",
    "full-time",
    "part-time",
    "full time",
    "part time",
    "mitarbeiter",
    "mitarbeiterin",
    "genesungsbegleiter",
    "genesungsbegleiterin",
    "psychologin",
    "pensum",
    "ervaringswerker",
    "verpleegkundige",
    "medewerker",
    "operatore",
    "infermiera",
    "teilzeit",
    "vollzeit",
    "befristet",
    "unbefristet",
    "pflegefachkraft",
    "voltijds",
    "deeltijds",
    "halftijds",
    "uur per week",
    "begeleider",
    "ervaringsdeskundige",
    "medecin",
    "cadre de sante",
    "apprenti",
    "apprentie",
    "praticien",
    "praticienne",
    "accueillant",
    "accueillante",
    "surveillant",
    "surveillante",
    "delegue",
    "deleguee",
    "stagiaire",
    "cuisinier",
    "cuisiniere",
    "chauffeur",
    "comptable",
    "therapist",
    "practitioner",
    "manager",
    "erzieher",
    "erzieherin",
    "sozialarbeiter",
    "sozialarbeiterin",
    "maatschappelijk werker",
    "hulpverlener",
];

/// Headings of whole lists, folded.
const LISTS: [&str; 24] = [
    "offres d'emploi",
    "offres d'emplois",
    "nos offres",
    "nos offres d'emploi",
    "nos offres du moment",
    "postes a pourvoir",
    "postes a repourvoir",
    "postes a combler",
    "postes ouverts",
    "nous recrutons",
    "recrutement",
    "emploi",
    "emplois",
    "carrieres",
    "jobs",
    "current vacancies",
    "vacancies",
    "job opportunities",
    "stellenangebote",
    "aktuelle stellenangebote",
    "offene stellen",
    "vacatures",
    "openstaande vacatures",
    "nous rejoindre",
];

/// Names of parts of an advert, folded.
const PARTS: [&str; 4] = ["exigences", "missions", "profil", "conditions"];

/// An offer names its job in its first bytes.
const OPENING: usize = 600;

/// Does a text speak of a job?
pub(super) fn names_a_job(text: &str) -> bool {
    let text = text.get(..guard::floor(text, OPENING)).unwrap_or(text);
    let folded = label::fold(text);
    let padded = format!(" {} ", folded.replace([',', '(', ')', '|', '–', '—', ';'], " "));
    JOB_WORDS.iter().any(|word| {
        padded.match_indices(word).any(|(at, _)| {
            let before = padded.get(..at).and_then(|s| s.chars().next_back());
            let after = padded.get(at + word.len()..).and_then(|s| s.chars().next());
            !before.is_some_and(char::is_alphanumeric)
                && !after.is_some_and(|c| c.is_alphanumeric() && c != 's' && c != 'e')
        })
    })
}

/// The share of titles that could name an offer: each is there once, short, no sentence, and more
/// than words that lead on or the name of a part of an advert.
pub(super) fn worth(postings: &[RawPosting]) -> f64 {
    let mut known = BTreeSet::new();
    let named = postings.iter().map(|raw| label::fold(&raw.title));
    let good = named.filter(|title| {
        let named = |names: &[&str]| names.contains(&title.as_str());
        let part = more::is_all(title) || named(&PARTS) || named(&LISTS);
        let sentence = title.len() > 140 || title.ends_with('.');
        known.insert(title.clone()) && !part && !sentence
    });
    good.count() as f64 / postings.len().max(1) as f64
}

/// Reads an item that no selector describes.
pub(super) fn read(item: ElementRef<'_>, base: &Url) -> Option<RawPosting> {
    let mut raw = bare_item(item, base)?;
    let machine = dom::first(item, "time[datetime]")
        .and_then(|time| time.attr("datetime"))
        .map(dom::squeeze)
        .filter(|date| !date.is_empty());
    // « Il y a cinq jours » is only right on the day that the page was made.
    if raw.posted.as_deref().is_none_or(is_relative) {
        raw.posted = machine.clone().or(raw.posted);
    }
    label::fill(&mut raw, columns(item));
    for element in item.descendent_elements().take(200) {
        let Some(field) = element.value().classes().find_map(of_class) else { continue };
        let text = dom::text(element);
        let field = if field == Field::Posted && is_end(&text) { Field::Deadline } else { field };
        let said = !text.is_empty() && text.len() <= 120 && text != raw.title;
        if said && !text.contains(':') {
            label::set(&mut raw, field, &text);
        }
    }
    if raw.posted.as_deref().is_some_and(is_relative) {
        raw.posted = machine.or(raw.posted);
    }
    let tail = kin::tail(item);
    if !tail.is_empty() {
        let whole = std::iter::once(item).chain(tail.iter().copied());
        let html = whole.map(|part| dom::tidy(part, base, |_| false)).collect::<Vec<_>>();
        raw.body = Some(RawBody::Html(html.join("\n")));
    }
    if raw.posted.is_none() && raw.deadline.is_none() && raw.starts.is_none() {
        let lines = tail.iter().flat_map(|part| dom::lines(*part));
        raw.posted = dom::lines(item).into_iter().chain(lines).find(|line| more::is_date(line));
    }
    Some(raw)
}

/// The cells of a table's row under the names of their columns.
fn columns(row: ElementRef<'_>) -> Vec<(String, String)> {
    let cells = |row: ElementRef<'_>| -> Vec<String> {
        let cells = row.child_elements().filter(|e| matches!(e.value().name(), "th" | "td"));
        cells.map(dom::text).collect()
    };
    let table = row.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "table");
    let Some(table) = table.filter(|_| row.value().name() == "tr") else { return Vec::new() };
    let head = dom::first(table, "tr:has(> th)").filter(|head| *head != row);
    let names = head.map(cells).unwrap_or_default();
    let values = cells(row);
    if names.len() != values.len() {
        return Vec::new();
    }
    let known =
        |(name, value): &(String, String)| Field::labelled(name).is_some() && !value.is_empty();
    names.into_iter().zip(values).filter(known).collect()
}

/// A date that ends something rather than begins it.
fn is_end(text: &str) -> bool {
    const ENDS: [&str; 9] = [
        "jusqu'au",
        "avant le",
        "date limite",
        "closes",
        "closing",
        "until",
        "bis",
        "tot",
        "entro",
    ];
    let folded = label::fold(text);
    ENDS.iter().any(|end| folded.starts_with(end))
}

/// A date that is counted from today.
fn is_relative(text: &str) -> bool {
    let said = format!(" {} ", label::fold(text));
    let words = [" il y a ", " ago ", " vor ", " geleden ", " hier ", " aujourd'hui ", " today "];
    words.iter().any(|word| said.contains(word))
}

/// What a class name says of the text that it styles.
fn of_class(class: &str) -> Option<Field> {
    let name = spaced(class);
    name.split(' ').find_map(|word| match word {
        "lieu" | "location" | "localisation" | "ville" | "city" | "place" | "adresse" => {
            Some(Field::Place)
        }
        "company" | "employer" | "employeur" | "entreprise" | "organisme" | "organization"
        | "organisation" | "structure" | "societe" | "recruteur" | "org" => Some(Field::Employer),
        "deadline" | "limite" | "expires" | "closing" | "cloture" => Some(Field::Deadline),
        "date" | "posted" | "published" | "pubdate" | "time" => Some(Field::Posted),
        "contract" | "contrat" | "jobtype" => Some(Field::Contract),
        "salary" | "salaire" => Some(Field::Pay),
        _ => None,
    })
}
