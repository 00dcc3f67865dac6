//! Nights when clocks are changed, weeks without power, a clock that goes back: every digest that
//! falls due leaves once.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use vigie::api::subscribers::{self, Add, Agreement};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::deliver::{self, Whom};
use vigie::model::{Facts, Kind, Lang, Offer, OfferId, Peer, Status};
use vigie::store::{Change, Changeset, Store};

use crate::world::{days, hours, house};

/// A house whose clock stands at that moment, with one reader.
fn at(moment: &str, zone: Tz, rhythm: &str) -> App {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    let app = App { clock: Clock::manual(moment), ..house("", Store::in_memory()) };
    let add = Add {
        address: "camille@exemple.org".to_owned(),
        filters: Vec::new(),
        query: None,
        rhythm: Some(rhythm.to_owned()),
        zone: Some(zone.name().to_owned()),
        language: Lang::Fr,
        when_nothing: None,
        consent: Agreement::OnPaper,
    };
    subscribers::add(&app, &add).unwrap();
    // The first digest comes at once and is of no account here.
    digest(&app);
    app
}

/// Something new to tell.
fn news(app: &App) {
    let now = app.clock.now();
    let id = format!("{:016x}", now.timestamp_micros());
    let offer = Offer {
        id: OfferId::new(id.as_str()),
        status: Status::Open,
        facts: Facts {
            title: "Pair-aidant".to_owned(),
            kind: Kind::Employment,
            peer: Peer { is: Some(true), ..Peer::default() },
            ..Facts::default()
        },
        url: format!("https://emplois.exemple.org/{id}"),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: now,
        last_seen: now,
        changed: now,
        revision: 1,
        history: Vec::new(),
    };
    let put = Change::PutOffer(Box::new(offer), Vec::new());
    app.store.commit(Changeset::of([put])).unwrap();
}

/// What the daemon would decide now, with something new to tell.
fn digest(app: &App) -> usize {
    news(app);
    deliver::decide(app, Whom::Due, app.clock.now()).unwrap().digests
}

/// Digests by local day, looked for every twenty minutes.
fn by_day(app: &App, zone: Tz, span: TimeDelta) -> BTreeMap<NaiveDate, usize> {
    let end = app.clock.now() + span;
    let mut found = BTreeMap::new();
    while app.clock.now() < end {
        app.clock.advance(TimeDelta::minutes(20));
        let day = app.clock.now().with_timezone(&zone).date_naive();
        *found.entry(day).or_default() += digest(app);
    }
    found
}

#[test]
fn nights_when_clocks_are_changed_owe_one_digest_a_day() {
    let paris = chrono_tz::Europe::Paris;
    let toronto = chrono_tz::America::Toronto;
    for (night, zone) in [
        ("2027-03-26T23:00:00Z", paris),
        ("2027-10-29T22:00:00Z", paris),
        ("2027-03-12T05:00:00Z", toronto),
        ("2027-11-05T04:00:00Z", toronto),
    ] {
        // 02:30 does not exist, or exists twice, on these nights.
        for rhythm in ["daily", "0 30 2 * * *", "0 0 3 * * *"] {
            let app = at(night, zone, rhythm);
            let found = by_day(&app, zone, days(4));
            let whole: Vec<usize> = found.values().copied().skip(1).take(3).collect();
            assert_eq!(whole, [1, 1, 1], "{night} {rhythm}: {found:?}");
        }
    }
}

#[test]
fn a_week_without_power_owes_one_digest_and_the_next_comes_at_its_hour() {
    let zone = chrono_tz::America::Toronto;
    let app = at("2027-02-01T15:00:00Z", zone, "daily");
    app.clock.advance(days(7));
    assert_eq!([digest(&app), digest(&app)], [1, 0]);
    assert_eq!(by_day(&app, zone, days(3)).values().sum::<usize>(), 3);
}

#[test]
fn a_clock_that_goes_back_owes_nothing_twice_and_nothing_less() {
    let zone = chrono_tz::Europe::Paris;
    let app = at("2027-02-01T04:00:00Z", zone, "daily");
    app.clock.advance(hours(4));
    assert_eq!(digest(&app), 1);
    app.clock.advance(hours(-3));
    for _ in 0..12 {
        assert_eq!(digest(&app), 0, "{}", app.clock.now());
        app.clock.advance(TimeDelta::minutes(20));
    }
    assert_eq!(by_day(&app, zone, days(3)).values().sum::<usize>(), 3);
}
