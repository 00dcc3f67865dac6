//! Owns the pieces of an advert that say where the work is, the most telling first.

use std::sync::LazyLock;

use crate::model::RawPlace;
use crate::normalise::scan::{self, Gap, Phrases, Token};
use crate::places::Row;

/// Words that may name a place, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Evidence {
    /// The words.
    pub(super) text: String,
    from: From,
}

/// Where a piece of evidence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
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
            From::Title => !row.kind.is_town() || row.population >= 1_500,
            From::Passing => row.kind.is_town() && row.population >= 3_000,
        }
    }
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
    let segments = spaced.split(MARKS).map(str::trim).filter(|segment| !segment.is_empty());
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

/// Several pieces of a title, read together: two towns contradict each other.
pub(super) fn joined(pieces: Vec<Evidence>) -> Option<Evidence> {
    let texts: Vec<String> = pieces.into_iter().map(|piece| piece.text).collect();
    (!texts.is_empty()).then(|| Evidence { text: texts.join(", "), from: From::Title })
}

/// What the text says: labelled lines, sentences, addresses.
pub(super) fn of_text(body: &str) -> Vec<Evidence> {
    let tokens = scan::scan(body);
    let mut found = lines(&tokens, body);
    found.extend(addresses(&tokens, body));
    found
}

fn named(text: &str) -> bool {
    text.trim().starts_with(|c: char| c.is_uppercase())
}

/// Words of titles that are villages too, or that no place is.
static NO_PLACE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "cdi, cdd, etp, stage, temps, plein, partiel, h f, f h, poste, sante, mentale, pair, paire, \
                pairs, aidant*, mediat*, intervenant*, nuit, jour, soir, equipe, service*, hopital, centre, \
                psychiatrie, addiction*, logement, jeunesse, famille*, rue, secteur, mission, projet, \
                benevol*, contrat, remplacement, urgence*, accueil, domicile, social*, travail*, \
                retablissement, permanent, temporaire, ref, reference, offre, recrutement, emploi, m w d, \
                m v x, peer, support, worker, full, part, time, remote, teletravail, sens, contes, eu, mer";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

fn may_be_place(segment: &str) -> bool {
    let tokens = scan::scan(segment);
    let first = segment.chars().next();
    let starts = first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    starts && tokens.len() <= 9 && NO_PLACE.all(&tokens, 0..tokens.len()).is_empty()
}

/// Labels of a line that gives the place of work; then weaker ones.
static LABELS: LazyLock<Phrases<Label>> = LazyLock::new(|| {
    let rows = [
        (
            Label::Work,
            "lieu de travail, lieux de travail, lieu d exercice, lieu d affectation, lieu du poste, lieu \
             de la mission, lieu d intervention, lieu de mission, lieu, lieux, localisation, localite, \
             localisation du poste, poste base, residence administrative, lieu de prise de poste, lieu de prestation, lieu d occupation, endroit, lieu \
             d activite, port d attache, territoire, secteur, secteur d intervention, territoire d \
             intervention, region, ville, commune, departement, affectation, point de service, \
             installation, site, location, work location, job location, workplace, place of work, based \
             in, city, arbeitsort, einsatzort, dienstort, arbeitsplatz, standort, ort, standplaats, \
             werkplaats, werkplek, plaats van tewerkstelling, plaats tewerkstelling, plaats, locatie, \
             regio, sede di lavoro, luogo di lavoro, luogo, sede",
        ),
        (Label::Address, "adresse, adresse du lieu de travail, adresse du poste, address, adres"),
        (
            Label::Other,
            "siege, siege social, lieu de l entretien, lieu des entretiens, lieu de formation, lieu de la \
             formation, lieu de naissance, lieu de rendez vous, adresse postale, adresse de \
             correspondance, adresse courriel, adresse mail, adresse electronique, head office, site web, \
             site internet, secteur d activite, secteur professionnel, region administrative de \
             residence, hauptsitz, hoofdzetel",
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
    let list = "poste base a, poste basee a, poste base, poste situe a, poste localise a, base a, basee a, \
                bases a, situe a, situee a, poste est base a, est a pourvoir a, a pourvoir a, travaillera \
                a, travaillerez a, exercerez a, exercer a, interviendrez a, interviendra a, intervenez a, \
                affecte a, affectee a, locaux de, locaux situes a, locaux a, antenne de, based in, located \
                in, arbeitsort ist, arbeitsort in, standort in, standort, gevestigd in, werkt in, sede a, \
                lieu de travail est, lieu de travail sera, sur le site de, bureaux de, bureaux a, \
                interviendrez sur, deplacements sur";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

fn lines(tokens: &[Token], body: &str) -> Vec<Evidence> {
    let mut work = Vec::new();
    let mut weaker = Vec::new();
    let mut prose = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let end = scan::clause_end(tokens, start);
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
        start = end;
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
    named(&text).then_some(Evidence { text, from: From::Prose })
}

/// Clauses whose towns are not the place of work.
static ASIDE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "siege*, formation*, formee, forme, diplome*, universit*, licence, certificat, entretien*, \
                entrevue*, candidature*, congres, colloque, journee*, reunion*, fonde*, ne, nee, cree*, \
                modele, partenaire*, partenariat, envoy*, adress*, training, university, interview*, \
                head, office, founded, ausbildung, weiterbildung, hochschule, opleiding, hogeschool, \
                formazione, antennes, implantee, implante, present, presente, etablissements, villes";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

/// Every town that the prose names behind `à`, in clauses that speak of nothing else: `vous attend
/// à Québec`. The caller keeps it only when there is one.
pub(super) fn in_passing(body: &str) -> Vec<Evidence> {
    let tokens = scan::scan(body);
    let mut found: Vec<Evidence> = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let end = scan::clause_end(&tokens, start);
        if ASIDE.all(&tokens, start..end).is_empty() {
            for at in start..end {
                let mark = tokens[at].is_word(&["a", "in", "te"]) && !tokens[at].capital;
                let name = capitalised(&tokens, at + 1, end);
                if mark && name > at + 1 {
                    let text = cut(&tokens, body, at, name);
                    found.push(Evidence { text, from: From::Passing });
                }
            }
        }
        start = end;
    }
    found.dedup();
    found
}

/// The index after a name: capitalised words, and the small words and hyphens between them.
fn capitalised(tokens: &[Token], start: usize, end: usize) -> usize {
    let mut last = start;
    let mut at = start;
    while at < end.min(start + 9) {
        let token = &tokens[at];
        let tied = token.glued() || at > start && tokens[at - 1].is_sign("-");
        if token.capital {
            last = at + 1;
        } else if !(token.is_sign("-") || tied || token.is_word(&["le", "la", "les", "l"]))
            || token.gap == Gap::Line
        {
            break;
        }
        at += 1;
    }
    last
}

fn cut(tokens: &[Token], body: &str, start: usize, end: usize) -> String {
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
    let mut start = 0;
    let mut apart = false;
    while start < tokens.len() {
        let end = scan::clause_end(tokens, start);
        let clause = &tokens[start..end];
        let written = clause.iter().any(|token| token.is_word(&ELSEWHERE));
        if !written && !apart && clause.iter().enumerate().any(|(at, _)| code(clause, at)) {
            found.push(Evidence { text: cut(tokens, body, start, end), from: From::Address });
        }
        // The address stands below "Candidatures à :".
        apart = written && clause.last().is_some_and(|last| last.is_sign(":"));
        start = end;
    }
    found.dedup();
    if found.len() > 1 { Vec::new() } else { found }
}

/// A postcode with a capitalised name behind it, or a Canadian one.
fn code(clause: &[Token], at: usize) -> bool {
    let token = &clause[at];
    let next = clause.get(at + 1);
    let named = next.is_some_and(|next| next.capital && next.gap == Gap::Space);
    let free = at == 0 || !clause[at - 1].is_sign("-") && !clause[at - 1].is_sign("/");
    if token.digits() == 5 && named && free {
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
