//! What holds for any query and any offer.

use proptest::prelude::*;

use super::any::{any_offer, query};
use super::*;

#[test]
fn queries_that_ask_the_same_are_stored_once() {
    let mut stored = Queries::default();
    let mut id = |text: &str| stored.store(&parse(text).unwrap());
    let first = id("pair-aidant pays:CA");
    assert_eq!(id("PAIRE-AIDANTE country:canada"), first);
    assert_ne!(id("pair aidant pays:CA"), first);
    assert_eq!(id("lyon OU -stage"), id("Lyon or NON stages"));
    assert_eq!(stored.len(), 3);
}

#[test]
fn common_pairs_of_words_are_found_in_a_large_index() {
    let titles =
        ["Pair aidant Lyon", "aidant pair", "Pair-aidante", "pair", "santé des pairs aidants"];
    let offers: Vec<_> = titles
        .iter()
        .cycle()
        .take(5_000)
        .map(|title| offer(Facts { title: (*title).to_owned(), ..Facts::default() }))
        .collect();
    let index = Index::build(&offers);
    let asked = Asked { today: today(), places: &places };
    let count = |text: &str| index.search(&parse(text).unwrap(), asked).yes.len();
    assert_eq!(count("\"pair aidant\""), 3_000);
    assert_eq!(count("\"aidant pair\""), 1_000);
    assert_eq!(count("\"pair aidant lyon\""), 1_000);
    assert_eq!(count("pair aidant"), 4_000);
    assert_eq!(count("titre:pair-aidant -lyon"), 2_000);
    let mut stored = Queries::default();
    let id = stored.store(&parse("\"pair aidant\" -lyon").unwrap());
    let mut found = Vec::new();
    match_changed(offers, &mut stored, asked, |query, offers, matches| {
        assert_eq!(query, id);
        assert!(matches.yes.iter().all(|slot| offers[*slot as usize].facts.title != "pair"));
        found.extend_from_slice(&matches.yes);
    });
    found.dedup();
    assert_eq!(found.len(), 2_000);
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(query in query()) {
        let printed = query.to_string();
        match parse(&printed) {
            Ok(read) => prop_assert_eq!(read, query, "{}", printed),
            Err(error) => prop_assert!(false, "{}", error.shown(&printed, &french())),
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        judged(&text)?;
    }

    #[test]
    fn any_text_of_marks_is_read_or_refused(
        text in r#"(pays|titre|temps|près|zz|OU|ET|NON|a|é|"|«|»|\(|\)|-|:|/|,|>=| |\*|\\|5km|14j|\n){0,20}"#
    ) {
        judged(&text)?;
    }

    #[test]
    fn not_turns_the_answer_round(query in query(), offer in any_offer()) {
        let straight = evaluate(&query, &offer, today(), &places).answer;
        let turned = evaluate(&!query.clone(), &offer, today(), &places).answer;
        if query != Query::Everything {
            prop_assert_eq!(turned, !straight);
        }
    }

    #[test]
    fn the_index_answers_as_the_plain_reading_does(
        offers in proptest::collection::vec(any_offer(), 0..20),
        queries in proptest::collection::vec(query(), 1..6),
    ) {
        let asked = Asked { today: today(), places: &places };
        let plain = |query: &Query, offers: &[Offer]| -> Vec<Answer> {
            offers.iter().map(|offer| Subject::new(offer).ask(query, asked).answer).collect()
        };
        let index = Index::build(&offers);
        for query in &queries {
            let found = answers(&index.search(query, asked), offers.len());
            prop_assert_eq!(found, plain(query, &offers), "search {}", query);
            for (slot, offer) in (0..).zip(&offers) {
                let indexed = index.subject(slot, offer).ask(query, asked);
                prop_assert_eq!(indexed, Subject::new(offer).ask(query, asked));
                let score = relevance(query, &Subject::new(offer));
                prop_assert_eq!(index.relevance(query, &[slot]), [score], "{}", query);
            }
        }
        let mut stored = Queries::default();
        let ids: Vec<QueryId> = queries.iter().map(|query| stored.store(query)).collect();
        let mut found = vec![Matches::default(); queries.len()];
        let offers = match_changed(offers, &mut stored, asked, |id, _, matches| {
            found[id.number()] = matches.clone();
        });
        for (query, id) in queries.iter().zip(ids) {
            let found = answers(&found[id.number()], offers.len());
            prop_assert_eq!(found, plain(query, &offers), "stored {}", query);
        }
    }

    #[test]
    fn nothing_is_hidden_without_a_reason(query in query(), offer in any_offer()) {
        let verdict = evaluate(&query, &offer, today(), &places);
        prop_assert!(verdict.answer == Answer::Yes || !verdict.why.is_empty());
        let words = french();
        for why in &verdict.why {
            prop_assert!(!words.tell(why).starts_with("query-"), "{:?}", why);
        }
    }
}

/// The answer of each offer, from the two lists.
fn answers(matches: &Matches, count: usize) -> Vec<Answer> {
    let mut answers = vec![Answer::No; count];
    for (slots, answer) in [(&matches.yes, Answer::Yes), (&matches.maybe, Answer::Maybe)] {
        for slot in slots {
            answers[*slot as usize] = answer;
        }
    }
    answers
}

/// A text that is read can be printed and read again; a fault has a place in it and a sentence.
fn judged(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(query) => {
            let printed = query.to_string();
            match parse(&printed) {
                Ok(again) => prop_assert_eq!(again, query, "{:?} printed {:?}", text, printed),
                Err(error) => prop_assert!(false, "{:?} printed {:?}: {}", text, printed, error),
            }
        }
        Err(error) => {
            prop_assert!(text.is_char_boundary(error.span.start));
            let shown = error.shown(text, &french());
            prop_assert!(!shown.contains("query-"), "{}", shown);
        }
    }
    Ok(())
}
