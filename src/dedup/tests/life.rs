//! An offer's life: seen, changed, closed, gone and back.

use chrono::{NaiveDate, TimeDelta};

use super::*;
use crate::model::Status;

fn days(n: i64) -> TimeDelta {
    TimeDelta::days(n)
}

fn told(offer: &Offer) -> Vec<&str> {
    offer.history.iter().map(|event| event.what.id.as_str()).collect()
}

#[test]
fn the_most_trusted_board_has_the_word_and_the_others_fill_in() {
    let mut board = posting("b", "9", "Pair aidant");
    board.facts.deadline = NaiveDate::from_ymd_opt(2026, 12, 15);
    let mut house = House::default();
    house.read(vec![board], Trust::Board, now());
    house.read(vec![posting("a", "1", "Pair-aidant·e")], Trust::Employer, now());
    let offer = house.of("a:1");
    assert_eq!(offer.facts.title, "Pair-aidant·e");
    assert_eq!(offer.facts.deadline, NaiveDate::from_ymd_opt(2026, 12, 15));
    assert_eq!(offer.url, "https://a.example/1");
}

#[test]
fn an_offer_expires_after_its_last_day_and_not_on_it() {
    let mut posting = posting("a", "1", "Pair-aidant");
    let last = now().date_naive();
    posting.facts.deadline = Some(last);
    let offer = check(vec![posting], 1).of("a:1").clone();
    assert_eq!(offer.status, Status::Open);
    assert_eq!(expire(offer.clone(), now(), last), None);
    let after = expire(offer, now() + days(1), last.succ_opt().unwrap()).unwrap();
    assert_eq!(after.status, Status::Expired);
}

#[test]
fn a_changed_deadline_is_told_with_both_days_and_a_changed_title_is_only_written_down() {
    let mut first = posting("a", "1", "Pair-aidant");
    first.facts.deadline = NaiveDate::from_ymd_opt(2026, 12, 1);
    let mut later = posting("a", "1", "Pair-aidant·e (prolongation)");
    later.facts.deadline = NaiveDate::from_ymd_opt(2026, 12, 20);
    let house = check(vec![first.clone(), later.clone()], 1);
    let offer = house.of("a:1");
    assert_eq!(offer.revision, 1);
    assert_eq!(told(offer), ["offer-first-seen", "offer-changed-deadline", "offer-changed-title"]);
    later.facts.deadline = first.facts.deadline;
    later.facts.title = "Paire-aidante".to_owned();
    first.facts.title = "Autre titre".to_owned();
    assert_eq!(check(vec![first, later], 1).of("a:1").revision, 0);
}

#[test]
fn the_same_pay_in_other_words_is_no_news() {
    let with = |text: &str, min: f64| {
        let mut posting = posting("a", "1", "Pair-aidant");
        let text = text.to_owned();
        posting.facts.pay = Some(crate::model::Pay { min: Some(min), text, ..Default::default() });
        posting
    };
    let revision = |after: Posting| check(vec![with("24 $", 24.0), after], 1).of("a:1").revision;
    assert_eq!(revision(with("24,00 $", 24.0)), 0);
    assert_eq!(revision(with("25 $", 25.0)), 1);
}

#[test]
fn what_comes_back_within_weeks_is_the_same_offer_and_after_a_year_another() {
    let read_after = |gap: TimeDelta| {
        let mut first = posting("a", "1", "Pair-aidant");
        first.facts.text = text("des adultes");
        let mut again = posting("a", "2", "Pair-aidant");
        again.facts.text = first.facts.text.clone();
        let mut house = House::default();
        house.read(vec![first], Trust::Board, now());
        house.read(vec![again], Trust::Board, now() + gap);
        house
    };
    let house = read_after(days(60));
    assert_eq!(house.offers.len(), 1);
    assert_eq!(house.of("a:2").id, compose::offer_id(&PostingId::new("a:1")));
    assert_eq!(read_after(days(400)).offers.len(), 2);
}

#[test]
fn what_is_posted_anew_speaks_for_itself() {
    let with = |key: &str, last: u32| {
        let mut posting = posting("a", key, "Pair-aidant");
        posting.facts.text = text("des adultes");
        posting.facts.deadline = NaiveDate::from_ymd_opt(2026, 12, last);
        posting
    };
    let mut house = House::default();
    house.read(vec![with("1", 5)], Trust::Board, now());
    house.read(vec![with("2", 28)], Trust::Board, now() + days(30));
    assert_eq!(house.offers.len(), 1);
    let offer = house.of("a:2");
    assert_eq!(offer.facts.deadline, NaiveDate::from_ymd_opt(2026, 12, 28));
    assert_eq!(offer.status, Status::Open);
}

#[test]
fn what_seemed_to_come_back_and_then_stands_beside_the_first_is_two() {
    let (first, second) = (posting("a", "1", "Pair-aidant"), posting("a", "2", "Pair-aidant"));
    let mut house = House::default();
    house.read(vec![first.clone()], Trust::Board, now());
    // A short listing without the first.
    house.read(vec![second.clone()], Trust::Board, now() + days(1));
    assert_eq!(house.offers.len(), 1);
    let both = vec![Read::Still(first.id.clone()), Read::Still(second.id.clone())];
    house.page(both, now() + days(2));
    assert_eq!(house.partition(), [["a:1"], ["a:2"]]);
    assert_eq!(house.of("a:1").id, compose::offer_id(&first.id));
    assert!(told(house.of("a:1")).contains(&"offer-left"));
    assert!(told(house.of("a:2")).contains(&"offer-parted"));
}

#[test]
fn a_closed_offer_that_reappears_is_open_again_under_its_id() {
    let mut closed = posting("a", "1", "Pair-aidant");
    closed.closed = Some("poste pourvu".to_owned());
    let open = posting("a", "1", "Pair-aidant");
    let house = check(vec![open.clone(), closed.clone()], 1);
    assert_eq!(house.of("a:1").status, Status::Closed);
    let house = check(vec![open.clone(), closed, open], 1);
    assert_eq!(house.of("a:1").status, Status::Open);
    assert_eq!(told(house.of("a:1")), ["offer-first-seen", "offer-closed", "offer-reopened"]);
}

#[test]
fn a_better_witness_can_join_two_offers_and_the_younger_id_leads_to_the_older() {
    let stub = |source: &str, employer: Option<&str>, subject: &str| {
        let mut posting = posting(source, "1", "Pair aidant");
        posting.facts.employer = employer.map(str::to_owned);
        posting.facts.text = subject.to_owned();
        posting
    };
    let whole = text("des mères");
    let (begin, end) = whole.split_at(whole.find("participe").unwrap());
    let mut house = House::default();
    house.read(vec![stub("a", None, begin)], Trust::Aggregator, now());
    house.read(vec![stub("b", None, end)], Trust::Aggregator, now() + days(1));
    assert_eq!(house.offers.len(), 2, "nothing says yet that the halves belong together");
    let (a, b) = (house.of("a:1").id.clone(), house.of("b:1").id.clone());
    house.read(vec![stub("c", Some("Le Phare"), &whole)], Trust::Employer, now() + days(2));
    assert_eq!(house.partition(), [["a:1", "b:1", "c:1"]]);
    assert_eq!(house.of("c:1").id, a);
    assert_eq!(house.forwards.get(&b), Some(&a));
}
