//! Owns towns that the prose names in passing, the last resort before the source's own region.

use std::ops::Range;
use std::sync::LazyLock;

use super::evidence::{Evidence, From};
use super::lines::cut;
use crate::normalise::scan::{self, Gap, Phrases, Shape, Token};

/// Clauses whose towns are not the place of work.
static ASIDE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "formation*, formee, forme, diplome*, licence, certificat, \
                entretien*, entrevue*, candidature*, congres, colloque, journee*, reunion*, \
                fonde*, ne, nee, creee*, cree en, modele, partenaire*, partenariat, envoy*, adress*, \
                training, interview*, head, office, founded, ausbildung, \
                weiterbildung, opleiding, formazione, antennes, \
                contact*, implantee, implante, present, presente, etablissements, villes";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

/// Words of the seat of a house, and of visits elsewhere.
static SEATS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::of("siege*, siege social".split(", ").map(|phrase| (phrase, ()))));
static TRIPS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::of("deplacement*".split(", ").map(|phrase| (phrase, ()))));

/// Tokens behind such a word in which a town is its own.
const REACH: usize = 14;

/// How the prose leads to a town, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// `vous attend à Québec`, `au Mans`, `à 1050 Ixelles`.
    Behind,
    /// Between two commas or full stops: `CDI, temps plein, Toulon.`
    Alone,
    /// `l'hôpital de Prangins`, `Selbsthilfe Hamburg`: a house and its town.
    House,
    /// `le CHRS de Bordeaux`.
    Of,
    /// A large town wherever it stands: `our Leeds crisis house`.
    Large,
    /// `siège à Limoges`, when nothing else is named.
    Seat,
}

impl Lead {
    /// In the order of trust.
    pub(super) const ALL: [Self; 6] =
        [Self::Behind, Self::Alone, Self::House, Self::Of, Self::Large, Self::Seat];

    /// Inhabitants that a town must have to be believed: `de` stands before many names, and any
    /// capital may begin a person's.
    pub(super) fn inhabitants(self) -> u32 {
        match self {
            Self::Of => 6_000,
            Self::Large => 100_000,
            Self::Behind | Self::Alone | Self::House | Self::Seat => 0,
        }
    }
}

/// Every town that the prose may name so, in clauses that speak of nothing else. The caller keeps
/// it only when there is one.
pub(super) fn in_passing(body: &str, lead: Lead) -> Vec<Evidence> {
    let tokens = scan::scan(body);
    let mut found: Vec<Evidence> = Vec::new();
    for Range { start, end } in scan::clauses(&tokens) {
        let aside = ASIDE.all(&tokens, start..end);
        for at in start..end {
            // `le siège est à Lille`, `une formation à Bobigny`: the word stands before the town.
            let said =
                |(_, words): &((), Range<usize>)| words.start <= at && at <= words.end + REACH;
            // Visits elsewhere are none of the post's towns, and the seat is one only by itself.
            let seat = SEATS.all(&tokens, start..end).iter().any(said);
            let away = TRIPS.all(&tokens, start..end).iter().any(said);
            let open = match lead {
                // `siège à Lille`; `le siège est à Lille` tells of the house alone.
                Lead::Seat => {
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    let told = before.is_some_and(|it| it.is_word(&["siege", "social"]));
                    seat && !away && told
                }
                _ => !seat && !away && !aside.iter().any(said),
            };
            if open {
                let name = match lead {
                    Lead::Behind | Lead::Seat => behind(&tokens, at, start, end),
                    Lead::Alone => alone(&tokens, at, start, end),
                    Lead::House => house(&tokens, at, end),
                    Lead::Of => of(&tokens, at, end),
                    Lead::Large => large(&tokens, at, start, end),
                };
                if let Some((from, to)) = name {
                    let text = cut(&tokens, body, from, coded(&tokens, to, end));
                    // `de Québec` is the city, `du Québec` the province.
                    let of_city = matches!(lead, Lead::House | Lead::Of)
                        && text.split(' ').next() == Some("Québec");
                    let text = if of_city { "à Québec".to_owned() } else { text };
                    // A compound name is a place's even when the place is small.
                    let sure = matches!(lead, Lead::Behind | Lead::House) && text.contains('-');
                    let from = if sure { From::Prose } else { From::Passing };
                    found.push(Evidence { text, from });
                }
            }
        }
    }
    found.dedup();
    found
}

/// The index behind `(93)`, which tells which Saint-Denis.
fn coded(tokens: &[Token], to: usize, end: usize) -> usize {
    let number = tokens.get(to + 1).is_some_and(|token| matches!(token.digits(), 2 | 3));
    let closed = tokens.get(to + 2).is_some_and(|token| token.is_sign(")"));
    let open = tokens.get(to).is_some_and(|token| token.is_sign("("));
    let area = capitalised(tokens, to + 1, end);
    let named = area > to + 1 && tokens.get(area).is_some_and(|token| token.is_sign(")"));
    match (open, number && closed, named) {
        (true, true, _) if to + 3 <= end => to + 3,
        (true, _, true) if area < end => area + 1,
        _ => to,
    }
}

fn behind(tokens: &[Token], at: usize, start: usize, end: usize) -> Option<(usize, usize)> {
    let marks = tokens[at].is_word(&["a", "in", "te", "au", "aux", "bei"]);
    if !marks || (tokens[at].capital && at > start) {
        return None;
    }
    // A postcode may stand between.
    let digits = tokens.get(at + 1).map_or(0, Token::digits);
    let first = if matches!(digits, 4 | 5) { at + 2 } else { at + 1 };
    let to = capitalised(tokens, first, end);
    let from = if first > at + 1 { at + 1 } else { at };
    (to > first).then_some((from, to))
}

fn alone(tokens: &[Token], at: usize, start: usize, end: usize) -> Option<(usize, usize)> {
    const EDGES: [&str; 9] = [",", ".", ";", "(", ")", "/", ":", "|", "!"];
    let edge = |token: &Token| {
        let dash = token.word == "-" && !token.glued();
        (dash || EDGES.contains(&token.word.as_str())) && token.shape == Shape::Sign
    };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let opens = at == start || before.is_some_and(edge);
    // `Laval (Mayenne)` names one town.
    let tells = before.is_some_and(|token| token.is_sign("("))
        && at.checked_sub(2).is_some_and(|name| name >= start && tokens[name].capital);
    if !opens || tells || !tokens[at].capital {
        return None;
    }
    let to = capitalised(tokens, at, end);
    // `Paris 14e`
    let numbered = tokens.get(to).is_some_and(|token| matches!(token.digits(), 1 | 2))
        && tokens.get(to + 1).is_some_and(|token| token.is_word(&["e", "er", "eme"]));
    // `Dublin city centre`
    let wide = |at: &usize| tokens.get(*at).is_some_and(|token| token.is_word(&WIDE));
    let last = if numbered { to + 2 } else { (to..end).find(|at| !wide(at)).unwrap_or(end) };
    let closes = last >= end || tokens.get(last).is_some_and(edge);
    (to > at && closes).then_some((at, to))
}

/// Words behind a town that belong to it: `Nottingham city`.
const WIDE: [&str; 5] = ["city", "town", "centre", "center", "area"];

/// Houses that bear the name of their town, as folded words.
const HOUSES: [&str; 46] = [
    "hopital",
    "hospitalier",
    "hospitaliere",
    "chu",
    "chru",
    "ch",
    "chs",
    "epsm",
    "ghu",
    "clinique",
    "mairie",
    "ville",
    "commune",
    "gem",
    "csapa",
    "caarud",
    "cmp",
    "chrs",
    "site",
    "antenne",
    "foyer",
    "residence",
    "bureau",
    "bureaux",
    "centre",
    "maison",
    "organisme",
    "accueil",
    "hebergement",
    "equipe",
    "klinik",
    "spital",
    "stadt",
    "gemeente",
    "stad",
    "ggz",
    "herstelacademie",
    "selbsthilfe",
    "diakonie",
    "caritas",
    "wonen",
    "recherche",
    "point",
    "agence",
    "delegation",
    "comite",
];

/// `l'hôpital de Prangins`, `Klinik Münsterlingen`.
fn house(tokens: &[Token], at: usize, end: usize) -> Option<(usize, usize)> {
    if !tokens[at].is_word(&HOUSES) {
        return None;
    }
    let linked = tokens.get(at + 1).is_some_and(|token| token.is_word(&["de", "d", "van", "von"]));
    let first = if linked { at + 2 } else { at + 1 };
    // `un centre, Lyon` is not tied.
    let to = capitalised(tokens, first, end);
    (to > first).then_some((first, to))
}

/// A run of capitals in the middle of a sentence that no street or person leads to.
fn large(tokens: &[Token], at: usize, start: usize, end: usize) -> Option<(usize, usize)> {
    const STREETS: [&str; 9] =
        ["rue", "avenue", "boulevard", "place", "quai", "chemin", "street", "road", "strasse"];
    let near = tokens.get(at.saturating_sub(3).max(start)..at).unwrap_or_default();
    let led = near.last().is_some_and(|token| token.capital && at > start + 1);
    if at == start || !tokens[at].capital || led || near.iter().any(|it| it.is_word(&STREETS)) {
        return None;
    }
    let to = capitalised(tokens, at, end);
    (to > at).then_some((at, to))
}

fn of(tokens: &[Token], at: usize, end: usize) -> Option<(usize, usize)> {
    if !tokens[at].is_word(&["de", "d", "du", "van", "di"]) || tokens[at].capital {
        return None;
    }
    let to = capitalised(tokens, at + 1, end);
    // "au Mans" and "du Mans" are both Le Mans.
    let from = if tokens[at].is_word(&["du"]) { at } else { at + 1 };
    (to > at + 1).then_some((from, to))
}

/// Small words inside a name: `Newcastle upon Tyne`, `Freiburg im Breisgau`, `Autrans-Méaudre en
/// Vercors`.
const INSIDE: [&str; 15] = [
    "le", "la", "les", "l", "upon", "under", "am", "im", "an", "der", "aan", "den", "sur", "en",
    "y",
];

/// The index after a name: capitalised words, and the small words and hyphens between them.
fn capitalised(tokens: &[Token], start: usize, end: usize) -> usize {
    let mut last = start;
    let mut at = start;
    while at < end.min(start + 9) {
        let token = &tokens[at];
        // `St. Gallen`
        let saint = token.is_sign(".") && at > start && tokens[at - 1].is_word(&["st", "ste"]);
        if saint {
            at += 1;
            continue;
        }
        if token.shape == Shape::Sign && !token.is_sign("-") {
            break;
        }
        let tied = token.glued() || at > start && tokens[at - 1].is_sign("-");
        if token.capital {
            last = at + 1;
        } else if !(token.is_sign("-") || tied || token.is_word(&INSIDE)) || token.gap == Gap::Line
        {
            break;
        }
        at += 1;
    }
    last
}
