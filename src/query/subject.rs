//! An offer made ready to be asked: its words folded once, whatever the number of queries.

use crate::model::{Offer, Role};
use crate::text;

use super::ast::Part;

/// An offer with its folded words.
pub struct Subject<'a> {
    pub(super) offer: &'a Offer,
    title: String,
    employer: String,
    place: String,
    role: String,
    text: String,
}

/// Where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Title,
    Employer,
    Place,
    Role,
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

impl<'a> Subject<'a> {
    /// Folds the words of an offer.
    pub fn new(offer: &'a Offer) -> Self {
        let facts = &offer.facts;
        let key = |text: &Option<String>| text.as_deref().map(text::key).unwrap_or_default();
        Self {
            offer,
            title: text::key(&facts.title),
            employer: key(&facts.employer),
            place: place_key(offer),
            role: facts.role.map(|role| text::key(role_words(role))).unwrap_or_default(),
            text: text::key(&facts.text),
        }
    }

    /// Where the words of a key stand together, the most telling place first.
    pub(super) fn find(&self, key: &str) -> Option<Found> {
        self.parts().into_iter().find(|(_, part)| text::phrase_in(part, key)).map(|(at, _)| at)
    }

    /// Whether a part holds the words of a key together.
    pub(super) fn holds(&self, part: Part, key: &str) -> bool {
        let part = match part {
            Part::Title => &self.title,
            Part::Text => &self.text,
            Part::Employer => &self.employer,
        };
        text::phrase_in(part, key)
    }

    /// Every searched part, folded.
    pub(super) fn parts(&self) -> [(Found, &str); 5] {
        [
            (Found::Title, &self.title),
            (Found::Role, &self.role),
            (Found::Employer, &self.employer),
            (Found::Place, &self.place),
            (Found::Text, &self.text),
        ]
    }
}

/// What is known of the place, and what the advert printed. A comma keeps phrases from crossing.
fn place_key(offer: &Offer) -> String {
    let place = &offer.facts.place;
    let parts = [&place.city, &place.region, &place.postcode, &place.text];
    let keys: Vec<String> =
        parts.iter().filter_map(|part| part.as_deref()).map(text::key).collect();
    keys.join(" , ")
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
