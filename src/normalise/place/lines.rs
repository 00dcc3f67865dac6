//! Owns the lines and sentences of an advert that say where the work is.

use std::ops::Range;
use std::sync::LazyLock;

use super::evidence::{Evidence, From, named};
use crate::normalise::scan::{self, Gap, Phrases, Token};

/// What the text says: labelled lines, sentences, addresses.
pub(super) fn of_text(body: &str) -> Vec<Evidence> {
    let tokens = scan::scan(body);
    let mut found = lines(&tokens, body);
    found.extend(addresses(&tokens, body));
    found
}

/// Labels of a line that gives the place of work; then weaker ones.
static LABELS: LazyLock<Phrases<Label>> = LazyLock::new(|| {
    let rows = [
        (
            Label::Work,
            "lieu de travail, lieux de travail, lieu d exercice, lieu d affectation, lieu du \
             poste, lieu de la mission, lieu d intervention, lieu de mission, lieu, lieux, \
             localisation, localite, localisation du poste, poste base, residence administrative, \
             lieu de prise de poste, lieu de prestation, lieu d occupation, endroit, lieu d \
             activite, port d attache, territoire, secteur, secteur d intervention, territoire d \
             intervention, region, ville, commune, departement, affectation, point de service, \
             installation, site, location, work location, job location, workplace, place of work, \
             based in, city, arbeitsort, einsatzort, dienstort, arbeitsplatz, standort, ort, \
             standplaats, werkplaats, werkplek, plaats van tewerkstelling, plaats tewerkstelling, \
             plaats, locatie, regio, sede di lavoro, luogo di lavoro, luogo, sede",
        ),
        (Label::Address, "adresse, adresse du lieu de travail, adresse du poste, address, adres"),
        (
            Label::Other,
            "siege, siege social, lieu de l entretien, lieu des entretiens, lieu de formation, \
             lieu de la formation, lieu de naissance, lieu de rendez vous, adresse postale, \
             adresse de correspondance, adresse courriel, adresse mail, adresse electronique, \
             head office, site web, site internet, secteur d activite, secteur professionnel, \
             region administrative de residence, hauptsitz, hoofdzetel",
        ),
    ];
    Phrases::of(rows.into_iter().flat_map(|(is, list)| list.split(", ").map(move |p| (p, is))))
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Work,
    Address,
    Other,
}

/// Phrases of prose that a place follows.
static PROSE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "poste base a, poste basee a, poste base, poste situe a, poste localise a, base \
                a, basee a, bases a, situe a, situee a, poste est base a, est a pourvoir a, a \
                pourvoir a, travaillera a, travaillerez a, exercerez a, exercer a, interviendrez \
                a, interviendra a, intervenez a, affecte a, affectee a, locaux de, locaux situes \
                a, locaux a, antenne de, based in, located in, arbeitsort ist, arbeitsort in, \
                standort in, standort, gevestigd in, werkt in, sede a, lieu de travail est, lieu \
                de travail sera, sur le site de, bureaux de, bureaux a, interviendrez sur, \
                deplacements sur, recrute a, recrutons a, recherche a, recherchons a, cherche a, \
                cherchons a, engage a, engageons a, embauche a, embauchons a, based at, clinic in, \
                clinics in, office in, offices in, hospital in, campus in";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

fn lines(tokens: &[Token], body: &str) -> Vec<Evidence> {
    let mut work = Vec::new();
    let mut weaker = Vec::new();
    let mut prose = Vec::new();
    for Range { start, end } in scan::clauses(tokens) {
        if let Some((label, value)) = labelled(tokens, start, end) {
            let evidence =
                Evidence { text: value_text(tokens, body, value, end), from: From::Line };
            match label {
                Label::Work => work.push(evidence),
                Label::Address => weaker.push(evidence),
                Label::Other => {}
            }
        } else {
            prose.extend(told(tokens, body, start, end));
        }
    }
    work.into_iter().chain(prose).chain(weaker).collect()
}

/// `Lieu de travail : …`, at the start of a line: the label and the index of its value.
fn labelled(tokens: &[Token], start: usize, end: usize) -> Option<(Label, usize)> {
    if tokens[start].is_sign("📍") {
        return Some((Label::Work, start + 1));
    }
    let first = (start..end.min(start + 3)).find(|at| LABELS.at(tokens, *at).is_some())?;
    let (label, next) = LABELS.at(tokens, first)?;
    let mark = (next..end.min(next + 3)).find(|at| tokens[*at].is_sign(":"));
    match mark {
        Some(mark) => Some((label, mark + 1)),
        // A label alone on its line stands for the next one.
        None if next == end
            && first == start
            && tokens.get(end).is_some_and(|t| t.gap == Gap::Line) =>
        {
            Some((label, end))
        }
        // `Standplaats Gent`
        None if first == start
            && end - start <= 8
            && tokens.get(next).is_some_and(|t| t.capital) =>
        {
            Some((label, next))
        }
        None => None,
    }
}

/// The rest of the line, or the next line when nothing is left of it.
fn value_text(tokens: &[Token], body: &str, value: usize, end: usize) -> String {
    let (start, end) = if value < end {
        (value, end)
    } else {
        (end, scan::clause_end(tokens, end.min(tokens.len().saturating_sub(1))))
    };
    cut(tokens, body, start, end.min(start + 24))
}

fn told(tokens: &[Token], body: &str, start: usize, end: usize) -> Option<Evidence> {
    let (_, at) = PROSE.all(tokens, start..end).into_iter().next()?;
    // The place ends where the sentence goes on in lower case.
    let mut stop = at.end;
    while stop < end.min(at.end + 8) {
        let token = &tokens[stop];
        let link = token
            .is_word(&["de", "la", "le", "les", "l", "d", "sur", "en", "du", "des", "et", "ou"])
            || !token.word.starts_with(char::is_alphabetic);
        if token.is_sign(".") || !(token.capital || link) {
            break;
        }
        stop += 1;
    }
    let text = cut(tokens, body, at.end, stop);
    // "à Québec" is the city, "Québec" alone may be the province.
    let lead = if tokens[at.end - 1].is_word(&["a"]) { "à " } else { "" };
    named(&text).then(|| Evidence { text: format!("{lead}{text}"), from: From::Prose })
}

pub(super) fn cut(tokens: &[Token], body: &str, start: usize, end: usize) -> String {
    let from = tokens.get(start).map_or(0, |token| token.span.start);
    let to = tokens.get(end.saturating_sub(1)).map_or(from, |token| token.span.end);
    body.get(from..to.max(from)).unwrap_or_default().trim().to_owned()
}

/// Lines with a postcode behind a street or before a name, unless they are where one writes to.
fn addresses(tokens: &[Token], body: &str) -> Vec<Evidence> {
    const ELSEWHERE: [&str; 22] = [
        "siege",
        "envoyer",
        "envoyez",
        "adresser",
        "candidature",
        "candidatures",
        "courrier",
        "siret",
        "postuler",
        "transmettre",
        "cv",
        "head",
        "hauptsitz",
        "bewerbung",
        "hoofdzetel",
        "entretien",
        "entretiens",
        "formation",
        "attention",
        "apply",
        "cordonnees",
        "fax",
    ];
    let mut found = Vec::new();
    let mut apart = false;
    for Range { start, end } in scan::clauses(tokens) {
        let clause = &tokens[start..end];
        let written = || clause.iter().any(|token| token.is_word(&ELSEWHERE));
        let coded = || clause.iter().enumerate().any(|(at, _)| code(clause, at));
        if !apart && coded() && !written() {
            found.push(Evidence { text: cut(tokens, body, start, end), from: From::Address });
        }
        // The address stands below "Candidatures à :".
        apart = clause.last().is_some_and(|last| last.is_sign(":")) && written();
    }
    found.dedup();
    if found.len() > 1 { Vec::new() } else { found }
}

/// A postcode with a capitalised name behind it, or a Canadian one.
fn code(clause: &[Token], at: usize) -> bool {
    let token = &clause[at];
    // `69003 Lyon`, or the letter of `H2X 1Y4`.
    if token.digits() != 5 && !(token.capital && token.word.len() == 1) {
        return false;
    }
    let next = clause.get(at + 1);
    let named = next.is_some_and(|next| next.capital && next.gap == Gap::Space);
    let free = at == 0 || !clause[at - 1].is_sign("-") && !clause[at - 1].is_sign("/");
    if token.digits() == 5 && named && free {
        return true;
    }
    // `rue Gallait, 1030 Schaerbeek`; `mars 2027` stands behind no comma.
    let set_off = at.checked_sub(1).is_none_or(|before| clause[before].is_sign(","));
    if token.digits() == 4 && named && set_off {
        return true;
    }
    // `H2X 1Y4` scans as letter, number, letter, number, letter, number.
    let canadian = clause.get(at..at + 6).is_some_and(|six| {
        six.iter().enumerate().all(|(i, part)| {
            let sized = part.word.len() == 1 && (i == 0 || i == 3 || part.glued());
            sized && part.capital == (i % 2 == 0) && (part.digits() == 1) == (i % 2 == 1)
        })
    });
    canadian && token.capital
}
