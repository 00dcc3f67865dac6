//! What of a posting is compared: hashes of its words, not the words.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{employer, tokens};
use crate::model::Facts;

/// Shingles of so many words.
const SHINGLE: usize = 3;
/// Fewer words than this say nothing by their likeness.
const ENOUGH_WORDS: usize = 25;
/// Values in a sketch.
pub(super) const SKETCH: usize = 12;

/// Words of a title that do not say which position it is.
const NOISE: &str = "de du des le la les un une et ou au aux en pour dans avec sur par son notre vos \
    poste postes offre emploi recherche recrute recrutement cherche cdi cdd etp temps plein partiel \
    mi homme femme the of for in and or our job jobs professionnel salarie interne permanent \
    temporaire der die das und im für vor een het voor van onze tempo il per jour semaine heure \
    heures hours week mvx mwd hfx";

/// The trade itself: every offer here is one of these, so sharing them says little.
const TRADE: &str = "pair paire pairs aidant aidante aidance mediateur mediatrice sante mental mentale \
    travailleur travailleuse praticien praticienne intervenant intervenante accompagnateur \
    animateur educateur charge expert experience vecu patient partenaire famille peer support \
    worker recovery specialist genesungsbegleiter ex peerberatung berater ervaringsdeskundige \
    ervaringswerker esperto supporto pari social psychique psychiatrie salarie membre equipe";

static NOISE_WORDS: LazyLock<HashSet<u32>> = LazyLock::new(|| tokens::of(NOISE).collect());
static TRADE_WORDS: LazyLock<HashSet<u32>> = LazyLock::new(|| tokens::of(TRADE).collect());

/// A posting as it is compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Features {
    /// Words of the title that say which position it is.
    pub(super) title: Vec<u32>,
    /// Words of the title that name the trade.
    pub(super) trade: Vec<u32>,
    /// Words of the employer's name that are its own.
    pub(super) employer: Vec<u32>,
    /// The same, or all words of a name that has none of its own.
    pub(super) house: Vec<u32>,
    /// Every word of title and text, in their order: it is asked about a handful of words only, for
    /// which sorting would not pay.
    pub(super) words: Vec<u32>,
    /// Hashes of the text's shingles.
    pub(super) shingles: Vec<u32>,
    /// Words with a digit: amounts, dates, numbers. The same in every language.
    pub(super) numbers: Vec<u32>,
    /// How many words the text has.
    pub(super) length: usize,
}

impl Features {
    /// Reads the facts of a posting.
    pub(super) fn of(facts: &Facts) -> Self {
        let (body, numbers) = tokens::with_numbers(&facts.text);
        let (printed, digits) = tokens::with_numbers(&facts.title);
        let said = |text: &Option<String>| -> Vec<u32> {
            text.as_deref().map(|text| tokens::of(text).collect()).unwrap_or_default()
        };
        let place = said(&facts.place.city);
        let employer = said(&facts.employer);
        let name = facts.employer.as_deref().map(employer::words).unwrap_or_default();
        let own = employer::own(&name);
        let house = if own.is_empty() { &name } else { &own };
        let hashes = |words: &[String]| words.iter().flat_map(|word| tokens::of(word)).collect();
        let sense = |word: &&u32| {
            !(NOISE_WORDS.contains(word)
                || place.contains(word)
                || employer.contains(word)
                || digits.contains(word))
        };
        let (trade, title): (Vec<u32>, Vec<u32>) =
            printed.iter().filter(sense).partition(|word| TRADE_WORDS.contains(word));
        let shingles = body.windows(SHINGLE).map(tokens::joined).collect();
        let length = body.len();
        Self {
            title: sorted(title),
            trade: sorted(trade),
            employer: sorted(hashes(&own)),
            house: sorted(hashes(house)),
            shingles: sorted(shingles),
            words: {
                let mut words = body;
                words.extend(printed);
                words
            },
            numbers: sorted(numbers),
            length,
        }
    }

    /// There is enough text for its likeness to mean something.
    pub(super) fn is_told(&self) -> bool {
        self.length >= ENOUGH_WORDS
    }

    /// The smallest hashes of the text's shingles: texts that share much share some of these,
    /// whatever their lengths.
    pub(super) fn sketch(&self) -> impl Iterator<Item = u32> + '_ {
        // The shingles are sorted already.
        self.shingles.iter().take(SKETCH).copied()
    }
}

fn sorted(mut values: Vec<u32>) -> Vec<u32> {
    values.sort_unstable();
    values.dedup();
    values
}

/// How many values two sorted lists share.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut at, mut further, mut shared) = (0, 0, 0);
    // Which list goes on is as good as random: steps without a branch are three times as fast.
    while let (Some(x), Some(y)) = (a.get(at), b.get(further)) {
        at += usize::from(x <= y);
        further += usize::from(y <= x);
        shared += usize::from(x == y);
    }
    shared
}

/// Shared part of two sorted lists: of both together, and of the smaller one.
pub(super) fn overlap(a: &[u32], b: &[u32]) -> (f64, f64) {
    let shared = shared(a, b);
    let part = |of: usize| if of == 0 { 0.0 } else { count(shared) / count(of) };
    (part(a.len() + b.len() - shared), part(a.len().min(b.len())))
}

/// Share of a title's words that another posting says nowhere in its words.
pub(super) fn unsaid(title: &[u32], words: &[u32]) -> f64 {
    match title.len() {
        0 => 0.0,
        all => 1.0 - count(title.iter().filter(|word| words.contains(word)).count()) / count(all),
    }
}

/// A count as a number with a point.
pub(super) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
