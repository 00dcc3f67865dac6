//! What holds for any query and any offer.

use proptest::prelude::*;

use super::any::{any_offer, query};
use super::*;

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
    fn nothing_is_hidden_without_a_reason(query in query(), offer in any_offer()) {
        let verdict = evaluate(&query, &offer, today(), &places);
        prop_assert!(verdict.answer == Answer::Yes || !verdict.why.is_empty());
        let words = french();
        for why in &verdict.why {
            prop_assert!(!words.tell(why).starts_with("query-"), "{:?}", why);
        }
    }
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
