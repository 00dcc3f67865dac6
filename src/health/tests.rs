//! The lives of sources, told day by day.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::model::{Lang, Message, SourceId};
use crate::words::Words;

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

fn list(items: usize, edition: usize) -> Reading {
    let parts = [("li.offre".to_owned(), items as u32)];
    Reading {
        items,
        recognised: items,
        fingerprint: format!("{items}/{edition}"),
        shape: Shape { content: Content::Html, parts: parts.into() },
        ..Reading::default()
    }
}

fn with_problem(mut reading: Reading, id: &str) -> Observation {
    reading.problems.push(Message::new(id));
    Observation::Read(reading)
}

fn down() -> Observation {
    Observation::Failed(Failure::Passing(Message::new("fetch-timeout-answer")))
}

fn gone() -> Observation {
    Observation::Failed(Failure::Lasting(Message::new("fetch-status-gone").with("status", 404_u16)))
}

/// A source that is polled every twelve hours.
struct Life {
    history: History,
    polls: i64,
    edition: usize,
    told: String,
}

impl Life {
    fn begin() -> Self {
        Self { history: History::default(), polls: 0, edition: 0, told: String::new() }
    }

    /// One that is known: ten polls, a change every day, some twenty offers.
    fn known() -> Self {
        let mut life = Self::begin();
        for poll in 0..10 {
            life.edition += poll % 2;
            life.poll(&Observation::Read(list(20 + life.edition % 3, life.edition)));
        }
        assert_eq!((life.history.state, life.told.as_str()), (State::Ok, ""));
        life
    }

    fn now(&self) -> DateTime<Utc> {
        start() + TimeDelta::hours(12 * self.polls)
    }

    fn poll(&mut self, seen: &Observation) -> State {
        self.polls += 1;
        let (next, change) = observe(&self.history, seen, self.now());
        // What is kept is what is written: the next poll starts from the record.
        let written = serde_json::to_string(&next).unwrap();
        self.history = serde_json::from_str(&written).unwrap();
        if let Some(change) = change {
            let words = Words::new(Lang::Fr);
            let source = SourceId::new("carrefour");
            writeln!(self.told, "{}", words.tell(&change.headline(&source))).unwrap();
            for why in &change.why {
                writeln!(self.told, "  {}", words.tell(why)).unwrap();
            }
        }
        self.history.state
    }

    fn fresh(&mut self, items: usize) -> State {
        self.edition += 1;
        self.poll(&Observation::Read(list(items, self.edition)))
    }

    /// The states of some polls, and what was told.
    fn live(mut self, seen: &[Observation]) -> (Vec<State>, String) {
        let states = seen.iter().map(|seen| self.poll(seen)).collect();
        (states, self.told)
    }
}

use State::{Broken, Degraded, New, Ok as Well, Quiet};

#[test]
fn a_source_becomes_known_without_a_word() {
    let mut life = Life::begin();
    let states: Vec<_> = (0..4).map(|_| life.fresh(5)).collect();
    assert_eq!(states, [New, New, Well, Well]);
    assert_eq!(life.told, "");
}

#[test]
fn one_bad_poll_decides_nothing() {
    for bad in [
        down(),
        gone(),
        Observation::Read(list(0, 0)),
        Observation::Read(list(2, 0)),
        with_problem(list(0, 0), "extract-page-closed"),
    ] {
        let mut life = Life::known();
        assert_eq!(life.poll(&bad), Well, "{bad:?}");
        assert_eq!(life.fresh(21), Well, "{bad:?}");
        assert_eq!(life.told, "");
    }
}

#[test]
fn an_emptied_list_is_told_once_and_its_return_too() {
    let empty = Observation::Read(list(0, 0));
    let full = |edition| Observation::Read(list(20, edition));
    let seen = [empty.clone(), empty.clone(), empty.clone(), empty, full(90), full(91), full(92)];
    let (states, told) = Life::known().live(&seen);
    assert_eq!(states, [Well, Degraded, Degraded, Degraded, Degraded, Well, Well]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : quelque chose ne va pas. Pour voir quoi : vigie source test carrefour
      La liste est vide, alors qu’elle contient d’habitude 21 annonces. Si c’est vrai, dites-le avec « vigie source ack ».
      La page contenait 22 fois « li.offre » ; elle le contient maintenant 0 fois.
    « carrefour » : tout est redevenu normal.
    "#);
}

#[test]
fn a_redesign_is_told_with_what_vanished() {
    let mut bare = list(0, 0);
    bare.shape.parts = [("div.card".to_owned(), 24)].into();
    let seen = with_problem(bare, "extract-item-none");
    let (states, told) = Life::known().live(&[seen.clone(), seen.clone(), seen]);
    assert_eq!(states, [Well, Broken, Broken]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : cette source ne se lit plus. Pour voir pourquoi : vigie source test carrefour
      Le sélecteur « {$selector} » (item) ne trouve aucune annonce sur cette page. Le site a sans doute changé : corrigez « select.item » dans sources.toml.
      La page contenait 22 fois « li.offre » ; elle le contient maintenant 0 fois.
    "#);
}

#[test]
fn a_door_and_a_feed_that_turned_into_a_page_are_told_apart() {
    let door = with_problem(list(0, 0), "extract-page-closed");
    let (states, told) = Life::known().live(&[door.clone(), door]);
    assert_eq!(states, [Well, Broken]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : cette source ne se lit plus. Pour voir pourquoi : vigie source test carrefour
      À la place de la liste, le site demande de se connecter, d’accepter des conditions ou de prouver qu’on est humain. Ce n’est pas « aucune offre ».
      La page contenait 22 fois « li.offre » ; elle le contient maintenant 0 fois.
    "#);
    let mut life = Life::known();
    life.history.shape = Some(Shape { content: Content::Xml, ..Shape::default() });
    let page = with_problem(list(0, 0), "extract-feed-is-page");
    let (states, told) = life.live(&[page.clone(), page]);
    assert_eq!(states, [Well, Broken]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : cette source ne se lit plus. Pour voir pourquoi : vigie source test carrefour
      L’adresse donnait du XML, elle donne maintenant du HTML. Le site a sans doute changé : cherchez la nouvelle adresse.
      À cette adresse se trouve une page web, pas un flux. Le site a peut-être changé. Cherchez l’adresse du nouveau flux, ou lisez la page avec le format « html ».
    "#);
}

#[test]
fn far_fewer_titles_alone_and_past_dates_are_signs() {
    let (states, told) =
        Life::known().live(&[Observation::Read(list(3, 0)), Observation::Read(list(4, 1))]);
    assert_eq!(states, [Well, Degraded]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : quelque chose ne va pas. Pour voir quoi : vigie source test carrefour
      4 annonces au lieu de 21 d’habitude. Si c’est vrai, dites-le avec « vigie source ack ».
    "#);
    let bare = Observation::Read(Reading { recognised: 0, ..list(20, 0) });
    let (states, told) = Life::known().live(&[bare.clone(), bare]);
    assert_eq!(states, [Well, Broken]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : cette source ne se lit plus. Pour voir pourquoi : vigie source test carrefour
      20 annonces sont trouvées, mais il n’en reste que les titres : ni texte, ni lieu, ni date. La page a sans doute changé.
    "#);
    let past = Observation::Read(list(20, 0).with_dates(Dates { dated: 15, open: 0 }));
    let (states, told) = Life::known().live(&[past.clone(), past]);
    assert_eq!(states, [Well, Degraded]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : quelque chose ne va pas. Pour voir quoi : vigie source test carrefour
      Toutes les dates limites sont passées (15 annonces). La page est peut-être abandonnée, ou ses dates sont mal lues.
    "#);
    let fewer = Observation::Read(list(9, 0));
    assert_eq!(Life::known().live(&[fewer.clone(), fewer]).0, [Well, Well]);
}

#[test]
fn a_small_board_may_be_empty() {
    let mut life = Life::begin();
    for items in [1, 2, 1, 1, 0, 0, 0, 1, 0] {
        life.fresh(items);
    }
    assert_eq!((life.history.state, life.told.as_str()), (Well, ""));
}

#[test]
fn an_outage_is_told_when_it_lasts_and_a_dead_link_sooner() {
    let (states, told) = Life::known().live(&vec![down(); 8]);
    assert_eq!(states[..4], [Well, Well, Degraded, Degraded]);
    assert_eq!(states[5..], [Broken; 3]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : quelque chose ne va pas. Pour voir quoi : vigie source test carrefour
      Le site est joignable mais n’a pas répondu à temps. Vigie réessaiera plus tard.
      3 essais de suite ont échoué.
    « carrefour » : cette source ne se lit plus. Pour voir pourquoi : vigie source test carrefour
      Le site est joignable mais n’a pas répondu à temps. Vigie réessaiera plus tard.
      6 essais de suite ont échoué.
    "#);
    let (states, told) = Life::known().live(&[gone(), gone(), gone()]);
    assert_eq!(states, [Well, Broken, Broken]);
    insta::assert_snapshot!(told, @r#"
    « carrefour » : cette source ne se lit plus. Pour voir pourquoi : vigie source test carrefour
      La page n’existe plus (réponse 404). Si l’adresse a changé, corrigez-la.
      2 essais de suite ont échoué.
    "#);
}

#[test]
fn silence_is_judged_by_the_sources_own_rhythm() {
    let mut life = Life::known();
    let quiet = (1..).find(|_| life.poll(&Observation::Unchanged) == Quiet).unwrap();
    assert_eq!(quiet, 16, "a week and a poll, in half days");
    assert_eq!(life.fresh(20), Quiet);
    assert_eq!(life.fresh(20), Well);
    insta::assert_snapshot!(life.told, @r#"
    « carrefour » : rien de nouveau depuis longtemps. Pour voir ce qui est lu : vigie source test carrefour
      Les mêmes annonces depuis 8 jours. D’habitude, il y a du nouveau chaque jour.
    « carrefour » : tout est redevenu normal.
    "#);

    let mut slow = Life::begin();
    for _ in 0..6 {
        slow.fresh(4);
        for _ in 0..40 {
            slow.poll(&Observation::Unchanged);
        }
    }
    assert_eq!(slow.told, "");
    let quiet = (1..).find(|_| slow.poll(&Observation::Unchanged) == Quiet).unwrap();
    assert!((80..160).contains(&quiet), "{quiet}");
}

#[test]
fn what_is_acknowledged_is_not_told_again_and_becomes_the_usual() {
    let mut life = Life::known();
    life.fresh(4);
    assert_eq!(life.fresh(4), Degraded);
    let told = life.told.clone();
    life.history = acknowledge(&life.history, life.now());
    for _ in 0..6 {
        life.fresh(4);
    }
    assert_eq!((life.history.state, &life.told), (Well, &told));
    life.poll(&Observation::Read(list(0, 0)));
    assert_eq!(life.poll(&Observation::Read(list(0, 0))), Degraded);
    assert_ne!(life.told, told);

    let mut dead = Life::known();
    for _ in 0..3 {
        dead.poll(&gone());
    }
    let told = dead.told.clone();
    dead.history = acknowledge(&dead.history, dead.now());
    for _ in 0..20 {
        dead.poll(&gone());
    }
    assert_eq!(dead.told, told);
    dead.fresh(20);
    dead.fresh(20);
    assert_eq!(dead.told.lines().count(), told.lines().count() + 1, "the return is told");
}

fn any_seen() -> impl Strategy<Value = Observation> {
    prop_oneof![
        (0_usize..30, 0_usize..4)
            .prop_map(|(items, edition)| Observation::Read(list(items, edition))),
        (0_usize..30).prop_map(|items| with_problem(list(items, 0), "extract-item-none")),
        Just(Observation::Unchanged),
        Just(down()),
        Just(gone()),
    ]
}

proptest! {
    #[test]
    fn messages_alternate_are_a_day_apart_and_end_with_the_truth(
        seen in proptest::collection::vec((any_seen(), 1_i64..40), 0..60),
    ) {
        let (mut history, mut now, mut last) = (History::default(), start(), None::<Change>);
        for (seen, hours) in seen {
            now += TimeDelta::hours(hours);
            let (next, change) = observe(&history, &seen, now);
            prop_assert_eq!(&observe(&history, &seen, now).0, &next);
            if let Some(change) = change {
                prop_assert_ne!(change.from, change.to);
                prop_assert_eq!(change.from, last.as_ref().map_or(State::Ok, |last| last.to));
                prop_assert!(last.is_none_or(|last| change.at - last.at >= BETWEEN_MESSAGES));
                prop_assert_eq!(change.to, next.state.max(State::Ok));
                prop_assert!(change.to == State::Ok || !change.why.is_empty());
                last = Some(change);
            }
            let written = serde_json::to_string(&next).unwrap();
            prop_assert!(written.len() < 4000);
            prop_assert_eq!(serde_json::from_str::<History>(&written).unwrap(), next.clone());
            history = next;
        }
    }

    #[test]
    fn a_lone_outlier_moves_nothing(seen in any_seen(), items in 8_usize..30) {
        let mut life = Life::begin();
        for _ in 0..6 {
            life.fresh(items);
        }
        life.poll(&seen);
        prop_assert_eq!(life.fresh(items), State::Ok);
        prop_assert_eq!(life.told, "");
    }

    #[test]
    fn whatever_came_before_failing_for_ever_is_broken_and_good_polls_heal(
        seen in proptest::collection::vec(any_seen(), 0..20),
    ) {
        let mut life = Life::begin();
        for seen in &seen {
            life.poll(seen);
        }
        for _ in 0..8 {
            life.poll(&down());
        }
        prop_assert_eq!(life.history.state, State::Broken);
        life.history = acknowledge(&life.history, life.now());
        life.history.counts.clear();
        for _ in 0..4 {
            life.fresh(25);
        }
        prop_assert_eq!(life.history.state, State::Ok);
    }
}
