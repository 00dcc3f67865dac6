//! Owns pay that is stated by reference: a collective agreement, a public scale, a class, a level.

use std::ops::Range;
use std::sync::LazyLock;

use crate::normalise::scan::{Phrases, Token};

/// A word of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// An agreement or a body of rules that has a name of its own.
    Agreement(&'static str),
    /// A scale; its level may stand behind another word.
    Scale(&'static str),
    /// A level of a scale, named after itself.
    Level(&'static str),
    /// A word that only carries the level of a scale.
    Category,
    /// Pay by agreement, none named.
    Unnamed(&'static str),
}

static PARTS: LazyLock<Phrases<Part>> = LazyLock::new(|| {
    use Part::{Agreement, Category, Level, Scale, Unnamed};
    Phrases::new(&[
        ("abbet", Agreement("ABBET")),
        ("cocof", Agreement("COCOF")),
        ("fehap", Agreement("CCN51")),
        ("nexem", Agreement("NEXEM")),
        ("chrs", Agreement("CHRS")),
        ("laforcade", Agreement("Laforcade")),
        ("fonction publique hospitaliere", Agreement("FPH")),
        ("fph", Agreement("FPH")),
        ("fonction publique territoriale", Agreement("FPT")),
        ("fpt", Agreement("FPT")),
        ("msss", Agreement("MSSS")),
        ("cigest", Agreement("CIGEST")),
        ("echelle", Scale("échelle")),
        ("echelles", Scale("échelle")),
        ("echelle salariale", Scale("échelle")),
        ("echelle des salaires", Scale("échelle")),
        ("echelle de traitement", Scale("échelle")),
        ("bareme", Scale("barème")),
        ("baremes", Scale("barème")),
        ("grille indiciaire", Scale("FP-indiciaire")),
        ("ific", Level("IFIC")),
        ("echelon", Level("échelon")),
        ("echelons", Level("échelon")),
        ("classe", Level("classe")),
        ("classe salariale", Level("classe")),
        ("classe de salaire", Level("classe")),
        ("lohnklasse", Level("Lohnklasse")),
        ("lohnband", Level("Lohnband")),
        ("gehaltsklasse", Level("Gehaltsklasse")),
        ("band", Level("Band")),
        ("fwg", Level("FWG")),
        ("agenda for change", Unnamed("Agenda for Change")),
        ("functieklasse", Level("functieklasse")),
        ("categorie", Category),
        ("cat", Category),
        ("niveau", Category),
        ("smic", Unnamed("SMIC")),
        ("salaire minimum interprofessionnel", Unnamed("SMIC")),
        ("convention collective", Unnamed("convention collective")),
        ("collective agreement", Unnamed("collective agreement")),
        ("cct", Unnamed("CCT")),
        ("gav", Unnamed("GAV")),
        ("tvod", Unnamed("TVöD")),
        ("tv l", Unnamed("TV-L")),
        ("avr", Unnamed("AVR")),
        ("cao", Unnamed("cao")),
        ("tarifvertrag", Unnamed("Tarifvertrag")),
        ("grille", Unnamed("grille")),
        ("grilles", Unnamed("grille")),
    ])
});

/// The agreement or scale, and the level, that a passage refers to.
pub(super) fn grid(tokens: &[Token]) -> Option<String> {
    let hits = PARTS.all(tokens, 0..tokens.len());
    let mut agreements = numbered(tokens);
    let mut scale = None;
    let mut own = None;
    let mut level = None;
    let mut unnamed = None;
    let mut category = None;
    for (part, at) in hits {
        let found = level_at(tokens, at.end);
        match part {
            Part::Agreement(name) => agreements.push((at.start, name.to_owned())),
            Part::Scale(name) => {
                scale = scale.or(Some(name));
                level = level.or(found);
            }
            Part::Level(name) => match found.or_else(|| ific_level(tokens, name, at.end)) {
                Some(found) if own.is_none() => own = Some(format!("{name} {found}")),
                _ => {}
            },
            Part::Category => {
                category = category.or(found.clone().filter(|it| is_category(tokens, &at, it)));
                level = level.or(found);
            }
            Part::Unnamed(name) => unnamed = unnamed.or(Some(name)),
        }
    }
    agreements.sort();
    agreements.dedup_by(|a, b| a.1 == b.1);
    let mut parts: Vec<String> = agreements.into_iter().map(|(_, name)| name).collect();
    match (own, scale, level) {
        (Some(own), ..) => parts.push(own),
        (None, Some(scale), Some(level)) => parts.push(format!("{scale} {level}")),
        (None, Some(scale), None) if parts.is_empty() || scale == "FP-indiciaire" => {
            parts.push(scale.to_owned());
        }
        _ => {}
    }
    if parts.is_empty() {
        parts.extend(unnamed.map(str::to_owned).or(category.map(|it| format!("catégorie {it}"))));
    }
    (!parts.is_empty()).then(|| parts.join("+"))
}

/// `catégorie C` of the public service; `permis de catégorie B` is a driving licence.
fn is_category(tokens: &[Token], at: &Range<usize>, level: &str) -> bool {
    let before = tokens.get(at.start.saturating_sub(3)..at.start).unwrap_or_default();
    let licence = before.iter().any(|token| token.is_word(&["permis", "vehicule"]));
    matches!(level, "A" | "B" | "C") && !licence
}

/// `CCN 66`, `convention du 15 mars 1966`, `CP 319.02`, `commission paritaire 330`: where each
/// stands, and its short name.
fn numbered(tokens: &[Token]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let name = if token.is_word(&["ccn", "ccnt", "convention", "cc"]) {
            agreement(tokens, at)
        } else if token.is_word(&["cp", "commission", "pc"]) {
            joint_committee(tokens, at)
        } else {
            None
        };
        found.extend(
            name.filter(|name| found.iter().all(|(_, known)| known != name)).map(|name| (at, name)),
        );
    }
    found
}

const LINKS: [&str; 12] = [
    "collective",
    "nationale",
    "paritaire",
    "du",
    "de",
    "n",
    "la",
    "ccn",
    "mars",
    "octobre",
    "31",
    "15",
];

fn linked(token: &Token) -> bool {
    LINKS.contains(&token.word.as_str()) || token.is_sign("°") || token.is_sign(".")
}

fn agreement(tokens: &[Token], at: usize) -> Option<String> {
    let next = tokens.iter().skip(at + 1).take(7).find(|token| !linked(token))?;
    let name = match next.word.as_str() {
        "66" | "1966" => "CCN66",
        "51" | "1951" => "CCN51",
        _ => return None,
    };
    Some(name.to_owned())
}

fn joint_committee(tokens: &[Token], at: usize) -> Option<String> {
    let number = (at + 1..at + 4).find(|i| tokens.get(*i).is_some_and(|token| !linked(token)))?;
    let committee = tokens.get(number).filter(|token| token.digits() == 3)?;
    let part = match tokens.get(number + 1..number + 3) {
        Some([dot, part])
            if dot.is_sign(".") && dot.glued() && part.glued() && part.digits() == 2 =>
        {
            Some(part.word.as_str()).filter(|part| *part != "00")
        }
        _ => None,
    };
    Some(
        part.map_or(format!("CP{}", committee.word), |part| format!("CP{}.{part}", committee.word)),
    )
}

/// `IFIC catégorie 14`.
fn ific_level(tokens: &[Token], name: &str, at: usize) -> Option<String> {
    let category =
        tokens.get(at).is_some_and(|token| token.is_word(&["categorie", "cat", "classe"]));
    (name == "IFIC" && category).then(|| level_at(tokens, at + 1)).flatten()
}

/// A level right behind a word: `4`, `1-2`, `1/55`, `B`.
fn level_at(tokens: &[Token], at: usize) -> Option<String> {
    let mut next = at;
    while tokens.get(next).is_some_and(|token| {
        token.is_sign(".") || token.is_sign(":") || token.is_word(&["de", "n"])
    }) {
        next += 1;
    }
    let first = tokens.get(next)?;
    if first.capital && first.is_word(&["a", "b", "c", "d", "e", "f", "g"]) {
        return Some(first.word.to_uppercase());
    }
    if !matches!(first.digits(), 1..=3) {
        return None;
    }
    let money = tokens.get(next + 1).is_some_and(|unit| unit.is_sign("$") || unit.is_sign("€"));
    if money {
        return None;
    }
    let mut level = first.word.to_string();
    if let [mark, second, ..] = tokens.get(next + 1..).unwrap_or_default() {
        let dash = mark.is_sign("-") || mark.is_sign("/") || mark.is_word(&["a"]);
        if dash && matches!(second.digits(), 1..=3) && (mark.glued() == second.glued()) {
            level.push(if mark.is_sign("/") { '/' } else { '-' });
            level.push_str(&second.word);
        }
    }
    Some(level)
}
