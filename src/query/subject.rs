//! An offer made ready to be asked: its words folded once, whatever the number of queries.

use std::sync::OnceLock;

use crate::model::{Offer, Role};
use crate::text;

use super::ast::Part;
use super::index::Index;

/// An offer with its folded words.
pub struct Subject<'a> {
    pub(super) offer: &'a Offer,
    words: Folded<'a>,
}

/// Where the folded words are.
enum Folded<'a> {
    /// The key of each part, in the order of [`Found::ALL`], folded when first needed.
    Keys(Box<[OnceLock<String>; 5]>),
    /// In an index, at this slot.
    Indexed(&'a Index, u32),
}

/// Where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Title,
    Role,
    Employer,
    Place,
    Text,
}

impl Found {
    /// The key of the catalogue's selector.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Employer => "employer",
            Self::Place => "place",
            Self::Role => "role",
            Self::Text => "text",
        }
    }
}

impl Found {
    /// The most telling place first.
    pub(super) const ALL: [Self; 5] =
        [Self::Title, Self::Role, Self::Employer, Self::Place, Self::Text];
}

impl From<Part> for Found {
    fn from(part: Part) -> Self {
        match part {
            Part::Title => Self::Title,
            Part::Text => Self::Text,
            Part::Employer => Self::Employer,
        }
    }
}

impl<'a> Subject<'a> {
    /// Takes an offer; its words are folded when a query first asks for them.
    pub fn new(offer: &'a Offer) -> Self {
        Self { offer, words: Folded::Keys(Box::default()) }
    }

    /// Takes an offer whose words an index has folded already.
    pub(super) fn indexed(offer: &'a Offer, index: &'a Index, slot: u32) -> Self {
        Self { offer, words: Folded::Indexed(index, slot) }
    }

    /// Where words stand together, the most telling place first.
    pub(super) fn find(&self, words: &str) -> Option<Found> {
        match &self.words {
            Folded::Indexed(index, slot) => index.find(*slot, words, &Found::ALL),
            Folded::Keys(keys) => {
                let key = text::key(words);
                let holds = |part: &Found| text::phrase_in(self.key(keys, *part), &key);
                Found::ALL.into_iter().find(holds)
            }
        }
    }

    /// Whether words stand together in a part.
    pub(super) fn holds(&self, part: Part, words: &str) -> bool {
        let part = Found::from(part);
        match &self.words {
            Folded::Indexed(index, slot) => index.find(*slot, words, &[part]).is_some(),
            Folded::Keys(keys) => text::phrase_in(self.key(keys, part), &text::key(words)),
        }
    }

    fn key<'k>(&self, keys: &'k [OnceLock<String>; 5], part: Found) -> &'k str {
        let fold = || {
            let keys: Vec<String> = printed(self.offer, part).into_iter().map(text::key).collect();
            // A comma is no word: phrases do not cross it.
            keys.join(" , ")
        };
        keys[part as usize].get_or_init(fold)
    }
}

/// What an offer prints in a part: pieces that no phrase crosses.
pub(super) fn printed(offer: &Offer, part: Found) -> Vec<&str> {
    let facts = &offer.facts;
    let place = &facts.place;
    match part {
        Found::Title => vec![&facts.title],
        Found::Role => facts.role.map(role_words).into_iter().collect(),
        Found::Employer => facts.employer.as_deref().into_iter().collect(),
        Found::Place => [&place.city, &place.region, &place.postcode, &place.text]
            .into_iter()
            .filter_map(|piece| piece.as_deref())
            .collect(),
        Found::Text => vec![&facts.text],
    }
}

/// The names of a role, so that "msp" finds « médiateur de santé pair » and the other way round.
fn role_words(role: Role) -> &'static str {
    match role {
        Role::PairAidant => "pair-aidant",
        Role::Msp => "médiateur de santé pair MSP",
        Role::TravailleurPair => "travailleur pair",
        Role::PairPraticien => "pair praticien en santé mentale",
        Role::IntervenantPair => "intervenant pair",
        Role::PatientPartenaire => "patient partenaire",
        Role::PairFamille => "pair famille",
        Role::ExpertExperience => "expert d'expérience",
        Role::PeerSupportWorker => "peer support worker",
        Role::Genesungsbegleiter => "Genesungsbegleiter EX-IN",
        Role::Ervaringsdeskundige => "ervaringsdeskundige",
        Role::Esp => "esperto in supporto tra pari ESP",
    }
}
