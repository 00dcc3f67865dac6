//! Laws that hold for any feeds.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

const TOWNS: [Option<&str>; 3] = [Some("Lévis"), Some("Québec"), None];
const HOUSES: [Option<&str>; 3] = [Some("Le Phare"), Some("Carrefour du Lac"), None];
const SUBJECTS: [&str; 3] = ["des familles", "des aînés du pavillon", ""];
const REFERENCES: [Option<&str>; 3] = [None, Some("2026-101"), Some("2026-102")];

/// Any advert of a small world in which much is alike.
fn advert() -> impl Strategy<Value = Posting> {
    let pick = 0_usize..3;
    (0_usize..4, 0_usize..3, pick.clone(), pick.clone(), pick.clone(), pick, any::<bool>())
        .prop_map(|(board, key, place, house, subject, reference, cut)| {
            let board = ["a", "b", "c", "d"][board];
            let mut posting = posting(board, &key.to_string(), "Pair-aidant·e");
            posting.facts.place = TOWNS[place].map(town).unwrap_or_default();
            posting.facts.employer = HOUSES[house].map(str::to_owned);
            let subject = SUBJECTS[subject];
            let mut told = if subject.is_empty() { String::new() } else { text(subject) };
            if cut {
                told.truncate(told.find("Nous offrons").unwrap_or(told.len()));
            }
            posting.facts.text = told;
            posting.facts.reference = REFERENCES[reference].map(str::to_owned);
            posting
        })
}

/// One advert a posting.
fn feed() -> impl Strategy<Value = Vec<Posting>> {
    prop::collection::vec(advert(), 1..9).prop_map(|all| {
        let by_id: BTreeMap<PostingId, Posting> =
            all.into_iter().map(|posting| (posting.id.clone(), posting)).collect();
        by_id.into_values().collect()
    })
}

fn trust(posting: &Posting) -> Trust {
    if posting.source.as_str() == "a" { Trust::Employer } else { Trust::Board }
}

/// Reads postings in this order, so many a poll; boards go on showing what they showed.
fn read(postings: &[Posting], at_once: usize) -> House {
    let mut house = House::default();
    let mut shown: Vec<Posting> = Vec::new();
    for (hour, some) in (0..).zip(postings.chunks(at_once)) {
        let mut page: Vec<Read> =
            shown.iter().map(|posting| Read::Still(posting.id.clone())).collect();
        page.extend(some.iter().map(|posting| Read::Anew {
            posting: Box::new(posting.clone()),
            trust: trust(posting),
        }));
        shown.extend(some.iter().cloned());
        house.page(page, now() + TimeDelta::hours(hour));
    }
    house
}

/// What subscribers would read: the postings of each offer and what it says.
fn view(house: &House) -> BTreeMap<Vec<String>, Facts> {
    house
        .offers
        .values()
        .map(|offer| {
            let mut ids: Vec<String> =
                offer.sightings.iter().map(|s| s.posting.id.to_string()).collect();
            ids.sort();
            (ids, offer.facts.clone())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_reading_plays_no_part(
        postings in feed().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        at_once in 1_usize..9,
    ) {
        let (sorted, shuffled) = postings;
        let together = read(&sorted, sorted.len());
        let bit_by_bit = read(&shuffled, at_once);
        prop_assert_eq!(view(&together), view(&bit_by_bit));
    }

    #[test]
    fn no_veto_is_bypassed_by_a_third(postings in feed(), at_once in 1_usize..9) {
        let house = read(&postings, at_once);
        for offer in house.offers.values() {
            for a in &offer.sightings {
                for b in &offer.sightings {
                    let same = a.posting.id == b.posting.id;
                    let found = beside(a, b, &Rulings::default());
                    prop_assert!(same || found.vetoes.is_empty(), "{:?}", found);
                }
            }
        }
    }

    #[test]
    fn a_comparison_is_symmetric(a in advert(), b in advert()) {
        let sighting = |posting: &Posting| Sighting {
            trust: trust(posting),
            posting: posting.clone(),
            first_seen: now(),
            last_seen: now(),
        };
        let rulings = Rulings::default();
        let there = beside(&sighting(&a), &sighting(&b), &rulings);
        let back = beside(&sighting(&b), &sighting(&a), &rulings);
        prop_assert!((there.sum - back.sum).abs() < 1e-9);
        prop_assert_eq!((there.verdict, there.vetoes), (back.verdict, back.vetoes));
    }

    #[test]
    fn seen_twice_is_seen_once(postings in feed()) {
        let once = read(&postings, postings.len());
        let mut twice = read(&postings, postings.len());
        let again = |posting: &Posting| Read::Anew {
            posting: Box::new(posting.clone()),
            trust: trust(posting),
        };
        let changes = twice.page(postings.iter().map(again).collect(), now());
        prop_assert!(changes.iter().all(|(_, change)| *change == Change::Same));
        prop_assert_eq!(&once.offers, &twice.offers);
    }

    #[test]
    fn what_is_split_stays_apart(postings in feed(), pick in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let mut house = read(&postings, 1);
        let before = house.partition();
        let (a, b) = (pick.0.get(&before).clone(), pick.1.get(&before).clone());
        if a != b {
            let ids = |all: &[String]| all.iter().map(PostingId::new).collect::<Vec<_>>();
            house.decide(Verb::Merge { these: ids(&a), those: ids(&b) });
            prop_assert_eq!(house.of(&a[0]).id.clone(), house.of(&b[0]).id.clone());
            house.decide(Verb::Split { these: ids(&b), those: ids(&a) });
            // More is not promised: who is told "not that one" may now be sure of a third.
            for part in house.partition() {
                let holds = |group: &[String]| group.iter().any(|id| part.contains(id));
                prop_assert!(!(holds(&a) && holds(&b)), "{part:?}");
            }
        }
    }

    #[test]
    fn every_offer_has_its_postings_and_every_posting_its_offer(postings in feed(), at_once in 1_usize..9) {
        let house = read(&postings, at_once);
        let mut held: Vec<String> = house.partition().concat();
        held.sort();
        let mut given: Vec<String> = postings.iter().map(|posting| posting.id.to_string()).collect();
        given.sort();
        prop_assert_eq!(held, given);
        for (id, now_in) in &house.forwards {
            prop_assert!(!house.offers.contains_key(id), "{id} is both here and gone to {now_in}");
        }
    }
}
