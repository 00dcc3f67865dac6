//! Owns whether the work is done from home, wholly. A few days a week at home are no remote post.

use std::sync::LazyLock;

use crate::model::RawPlace;
use crate::normalise::scan::{self, Phrases, Shape, Token};

static WHOLLY: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "teletravail complet, teletravail total, teletravail integral, teletravail a \
                temps plein, teletravail a temps complet, teletravail exclusif, entierement en \
                teletravail, totalement en teletravail, integralement en teletravail, \
                exclusivement en teletravail, entierement a distance, totalement a distance, \
                integralement a distance, poste a distance, full remote, fully remote, remote \
                position, remote role, work from home position, entirely remote, fully work from \
                home, vollstandig remote, komplett remote, volledig thuiswerk, volledig van \
                thuis, completamente da remoto";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

static HOME: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "teletravail, a distance, remote, telecommute, work from home, homeoffice, home \
                office, thuiswerk, da remoto";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

/// Whether the advert says that all of the work is done from home.
pub(super) fn is_remote(raw: &RawPlace, title: &str, body: &str) -> bool {
    let field = scan::scan(raw.text.as_deref().or(raw.locality.as_deref()).unwrap_or_default());
    let alone = !HOME.all(&field, 0..field.len()).is_empty()
        && field.iter().filter(|token| token.shape == Shape::Word).count() <= 4
        && !partly(&field);
    alone || [scan::scan(title), scan::scan(body), field].iter().any(|text| wholly(text))
}

fn partly(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        token.is_word(&[
            "partiel",
            "partielle",
            "possible",
            "possibilite",
            "hybride",
            "hybrid",
            "jour",
            "jours",
            "days",
            "occasionnel",
            "ponctuel",
            "partly",
            "teilweise",
            "deels",
            "pas",
            "not",
            "non",
        ])
    })
}

fn wholly(tokens: &[Token]) -> bool {
    let phrases = WHOLLY.all(tokens, 0..tokens.len()).into_iter().map(|(_, at)| at);
    let hundred = HOME.all(tokens, 0..tokens.len()).into_iter().map(|(_, at)| at).filter(|at| {
        let back = tokens.get(at.start.saturating_sub(4)..at.start).unwrap_or_default();
        back.windows(2).any(|pair| pair[0].word == "100" && pair[1].is_sign("%"))
    });
    phrases.chain(hundred).any(|at| {
        let start = at.start.saturating_sub(6).max(scan::clause_start(tokens, at.start));
        !partly(&tokens[start..at.end])
    })
}
