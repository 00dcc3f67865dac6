//! Sightings, merges and vetoes, told with postings of invented boards.

mod decided;
mod laws;
mod life;
mod places;

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;

use chrono::{DateTime, Utc};

use super::*;
use crate::model::{
    Country, Decision, DecisionId, Facts, IdentityKey, Kind, Offer, OfferId, Peer, Place, Posting,
    PostingId, Precision, Role, SourceId, Trust, Verb,
};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

fn posting(source: &str, key: &str, title: &str) -> Posting {
    Posting {
        id: PostingId::new(format!("{source}:{key}")),
        source: SourceId::new(source),
        own_id: true,
        url: format!("https://{source}.example/{key}"),
        facts: Facts {
            title: title.to_owned(),
            employer: Some("Maison du Phare".to_owned()),
            kind: Kind::Employment,
            role: Some(Role::PairAidant),
            peer: Peer { is: Some(true), evidence: Vec::new() },
            place: town("Lévis"),
            ..Facts::default()
        },
        closed: None,
        licence: None,
    }
}

fn town(name: &str) -> Place {
    Place {
        city: Some(name.to_owned()),
        country: Some(Country::CA),
        precision: Precision::City,
        ..Place::default()
    }
}

/// A text of its own for each subject.
fn text(subject: &str) -> String {
    format!(
        "Nous cherchons une personne qui a vécu un trouble psychique et veut en faire une force. \
         Elle travaille avec {subject}, prépare les rencontres de {subject} et participe aux \
         réunions de l'équipe chaque semaine. Nous offrons un poste stable, des collègues \
         attentifs et une supervision extérieure. Écrivez-nous quelques lignes sur votre chemin."
    )
}

/// A house that keeps offers, as a store would.
#[derive(Default)]
struct House {
    offers: BTreeMap<OfferId, Offer>,
    forwards: BTreeMap<OfferId, OfferId>,
    by_key: HashMap<IdentityKey, OfferId>,
    index: Index,
    decisions: Vec<Decision>,
}

impl House {
    fn page(&mut self, page: Vec<Read>, at: DateTime<Utc>) -> Vec<(PostingId, Change)> {
        let rulings = Rulings::of(&self.decisions);
        let offer = |id: &OfferId| Ok::<_, Infallible>(self.offers.get(id).cloned());
        let by_key = |key: &IdentityKey| Ok(self.by_key.get(key).cloned());
        let pool = Pool { offer: &offer, by_key: &by_key, index: &self.index, rulings: &rulings };
        let Ok(settled) = settle(page, pool, at, at.date_naive());
        for (id, now_in) in settled.gone {
            self.offers.remove(&id);
            self.index.remove(&id);
            self.forwards.insert(id, now_in);
        }
        for offer in settled.offers {
            for sighting in &offer.sightings {
                let all = keys(&sighting.posting).into_iter();
                self.by_key.extend(all.map(|key| (key, offer.id.clone())));
            }
            self.forwards.remove(&offer.id);
            self.index.put(&offer);
            self.offers.insert(offer.id.clone(), offer);
        }
        settled.changes
    }

    fn read(&mut self, postings: Vec<Posting>, trust: Trust, at: DateTime<Utc>) {
        let anew = |posting: Posting| Read::Anew { posting: Box::new(posting), trust };
        self.page(postings.into_iter().map(anew).collect(), at);
    }

    /// A volunteer decides, and everything that it speaks of is placed again.
    fn decide(&mut self, verb: Verb) {
        let again = verb.postings().cloned().map(Read::Again).collect();
        self.decisions.push(Decision {
            id: DecisionId::new(format!("{:08}", self.decisions.len())),
            at: now(),
            author: "Camille".to_owned(),
            reason: None,
            verb,
        });
        self.page(again, now());
    }

    /// The offer that a posting is in.
    fn of(&self, posting: &str) -> &Offer {
        let id = PostingId::new(posting);
        let holds = |offer: &&Offer| offer.sightings.iter().any(|s| s.posting.id == id);
        self.offers.values().find(holds).expect("an offer")
    }

    /// Which postings are together.
    fn partition(&self) -> Vec<Vec<String>> {
        let ids = |offer: &Offer| {
            let mut ids: Vec<String> =
                offer.sightings.iter().map(|sighting| sighting.posting.id.to_string()).collect();
            ids.sort();
            ids
        };
        let mut all: Vec<Vec<String>> = self.offers.values().map(ids).collect();
        all.sort();
        all
    }
}

/// Places postings one after another, each board in its own poll, and counts the positions.
fn check(postings: Vec<Posting>, positions: usize) -> House {
    let mut house = House::default();
    for posting in postings {
        house.read(vec![posting], Trust::Board, now());
    }
    assert_eq!(house.offers.len(), positions, "{:#?}", house.partition());
    house
}
