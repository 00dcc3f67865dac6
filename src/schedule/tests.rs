//! The laws of the calendar, over the nights when clocks change.

use chrono::{Duration, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::America::Toronto;
use chrono_tz::Europe::Paris;
use proptest::prelude::*;

use super::*;
use crate::model::Lang;
use crate::words::Words;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn cron(text: &str) -> Rhythm {
    parse_rhythm(text).unwrap()
}

#[track_caller]
fn check(rhythm: &Rhythm, zone: Tz, after: &str, expected: &[&str]) {
    let mut at = utc(after);
    for want in expected {
        at = next_after(rhythm, zone, at).unwrap();
        assert_eq!(at, utc(want), "after {after}");
    }
}

#[test]
fn mornings_stay_mornings_across_both_changes() {
    // Paris leaves winter time on 2026-03-29 and comes back on 2026-10-25.
    let days = ["2026-03-28T06:30:00Z", "2026-03-29T05:30:00Z", "2026-03-30T05:30:00Z"];
    check(&Rhythm::Daily, Paris, "2026-03-27T23:00:00Z", &days);
    let days = ["2026-10-24T05:30:00Z", "2026-10-25T06:30:00Z"];
    check(&Rhythm::Daily, Paris, "2026-10-23T23:00:00Z", &days);
    check(&Rhythm::Weekly, Toronto, "2026-03-04T12:00:00Z", &["2026-03-09T11:30:00Z"]);
    let firsts = ["2026-04-01T11:30:00Z", "2026-05-01T11:30:00Z"];
    check(&Rhythm::Monthly, Toronto, "2026-03-01T12:30:00Z", &firsts);
}

#[test]
fn a_skipped_time_fires_once_when_the_clock_has_jumped() {
    let nights = ["2026-03-28T01:15:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:15:00Z"];
    check(&cron("0 15 2 * * *"), Paris, "2026-03-27T12:00:00Z", &nights);
    let nights = ["2026-03-08T07:00:00Z", "2026-03-09T06:15:00Z"];
    check(&cron("0 15 2 * * *"), Toronto, "2026-03-07T12:00:00Z", &nights);
    // Four skipped quarters and the hour itself are one moment.
    let quarters = ["2026-03-29T00:45:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:15:00Z"];
    check(&cron("0 */15 * * * *"), Paris, "2026-03-29T00:30:00Z", &quarters);
}

#[test]
fn a_repeated_time_fires_once_the_first_time() {
    let nights = ["2026-10-25T00:15:00Z", "2026-10-26T01:15:00Z"];
    check(&cron("0 15 2 * * *"), Paris, "2026-10-24T12:00:00Z", &nights);
    let nights = ["2026-11-01T05:15:00Z", "2026-11-02T06:15:00Z"];
    check(&cron("0 15 1 * * *"), Toronto, "2026-10-31T12:00:00Z", &nights);
    // From inside the second pass, the next quarter is the one after it.
    check(&cron("0 */15 * * * *"), Paris, "2026-10-25T01:20:00Z", &["2026-10-25T02:00:00Z"]);
}

#[test]
fn a_week_without_power_owes_one_digest() {
    let created = utc("2026-01-01T00:00:00Z");
    let last = Some(utc("2026-05-01T05:30:00Z"));
    let now = utc("2026-05-08T09:00:00Z");
    let newest = due(&Rhythm::Daily, Paris, last, created, now);
    assert_eq!(newest, Some(utc("2026-05-08T05:30:00Z")));
    assert_eq!(due(&Rhythm::Daily, Paris, newest, created, now), None);
    assert_eq!(due(&Rhythm::Now, Paris, last, created, now), Some(now));
}

#[test]
fn someone_who_came_after_the_hour_waits_for_the_next() {
    let created = utc("2026-05-08T06:00:00Z");
    assert_eq!(due(&Rhythm::Daily, Paris, None, created, utc("2026-05-08T09:00:00Z")), None);
    let next = due(&Rhythm::Daily, Paris, None, created, utc("2026-05-09T05:30:00Z"));
    assert_eq!(next, Some(utc("2026-05-09T05:30:00Z")));
}

#[test]
fn sources_are_spread_over_six_hours() {
    let after = utc("2026-05-08T00:00:00Z");
    let starts: std::collections::BTreeSet<_> = (0..60)
        .filter_map(|n| {
            next_poll_after(&SourceId::new(format!("s{n}")), None, chrono_tz::UTC, after)
        })
        .collect();
    assert!(starts.len() > 40, "{} different minutes for 60 sources", starts.len());
    assert!(starts.iter().all(|at| *at <= after + Duration::hours(6)));
    let own = next_poll_after(&SourceId::new("s"), Some("0 15 */6 * * *"), Paris, after);
    assert_eq!(own, Some(utc("2026-05-08T04:15:00Z")));
}

#[test]
fn crontab_habits_are_understood() {
    for (typed, kept) in [
        ("30 7 * * 1-5", "0 30 7 * * MON,TUE,WED,THU,FRI"),
        ("30 7 * * 0", "0 30 7 * * SUN"),
        ("30 7 * * 5-7", "0 30 7 * * SUN,FRI,SAT"),
        ("30 7 * * mon,4", "0 30 7 * * MON,THU"),
        ("0 */6 * * *", "0 0 */6 * * *"),
        ("@hourly", "0 0 * * * *"),
        ("0 0 12 * * MON-FRI", "0 0 12 * * MON-FRI"),
        ("0 0 12 1 1 * 2030", "0 0 12 1 1 * 2030"),
    ] {
        assert_eq!(cron(typed), Rhythm::Cron(kept.to_owned()), "{typed}");
    }
    for word in ["Quotidien", " daily ", "@daily", "tous les jours"] {
        assert_eq!(parse_rhythm(word), Ok(Rhythm::Daily), "{word}");
    }
}

#[test]
fn a_refusal_names_the_field_and_the_cure() {
    let words = Words::new(Lang::Fr);
    let said: Vec<String> = [
        "0 75 * * * *",
        "30 25 * * *",
        "0 0 8 * * LUN",
        "* * *",
        "0 0 0 30 2 *",
        "0 8 1 * 1",
        "@fortnightly",
        "quotidiennement",
    ]
    .iter()
    .map(|text| format!("{text} -> {}", words.tell(&parse_rhythm(text).unwrap_err())))
    .collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    0 75 * * * * -> Champ 2 (minutes) : « 75 » ne convient pas. Écrivez un nombre de 0 à 59, par exemple 30 ou */15.
    30 25 * * * -> Champ 2 (heures) : « 25 » ne convient pas. Écrivez un nombre de 0 à 23, par exemple 7 ou */6.
    0 0 8 * * LUN -> Champ 6 (jour de la semaine) : « LUN » ne convient pas. Écrivez MON, TUE, WED, THU, FRI, SAT ou SUN, par exemple MON-FRI, ou * pour tous les jours.
    * * * -> Une expression cron compte 6 champs (secondes minutes heures jour mois jour-de-semaine) ; celle-ci en a 3. Par exemple « 0 30 7 * * MON » : chaque lundi à 7 h 30.
    0 0 0 30 2 * -> « 0 0 0 30 2 * » ne tombe jamais : aucun jour du calendrier ne lui répond. Vérifiez le jour et le mois.
    0 8 1 * 1 -> Ce rythme fixe à la fois un jour du mois et un jour de la semaine. Mettez * à l’un des deux.
    @fortnightly -> Abréviation inconnue : « @fortnightly ». Connues : @hourly, @daily, @weekly, @monthly, @yearly.
    quotidiennement -> Rythme inconnu : « quotidiennement ». Écrivez now (dès que possible), daily (chaque jour), weekly (chaque semaine), monthly (chaque mois), ou une expression cron telle que « 0 30 7 * * MON ».
    "#);
}

/// Minutes of the civil day in which a daily rhythm may fall.
fn any_time() -> impl Strategy<Value = (u32, u32)> {
    (0u32..24, 0u32..60)
}

fn any_zone() -> impl Strategy<Value = Tz> {
    prop_oneof![Just(Paris), Just(Toronto)]
}

/// The days around the four changes of 2026 in Paris and Toronto.
fn any_night() -> impl Strategy<Value = NaiveDate> {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    prop_oneof![Just(day(3, 6)), Just(day(3, 27)), Just(day(10, 23)), Just(day(10, 30))]
}

fn next_days(rhythm: &Rhythm, zone: Tz, from: NaiveDate, days: i64) -> Vec<DateTime<Utc>> {
    let start = zone.from_local_datetime(&from.and_hms_opt(0, 0, 0).unwrap()).unwrap();
    let end = start + Duration::days(days);
    let mut at = start.with_timezone(&Utc) - Duration::seconds(1);
    std::iter::from_fn(|| {
        at = next_after(rhythm, zone, at)?;
        (at < end).then_some(at)
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_civil_day_has_its_time_exactly_once(
        (hour, minute) in any_time(), zone in any_zone(), night in any_night()
    ) {
        let rhythm = Rhythm::Cron(format!("0 {minute} {hour} * * *"));
        let fired = next_days(&rhythm, zone, night, 5);
        let mut days: Vec<NaiveDate> =
            fired.iter().map(|at| at.with_timezone(&zone).date_naive()).collect();
        prop_assert!(fired.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(days.len() >= 4);
        days.dedup();
        prop_assert_eq!(days.len(), fired.len());
        for at in &fired {
            let shown: NaiveDateTime = at.with_timezone(&zone).naive_local();
            let asked = shown.date().and_hms_opt(hour, minute, 0).unwrap();
            // Either the very time, or the end of the hour that was skipped.
            prop_assert!(shown == asked || (shown > asked && shown - asked <= Duration::hours(1)));
        }
    }

    #[test]
    fn what_is_due_is_what_came_round(
        step in 5u32..50, zone in any_zone(), night in any_night(), minutes in 0i64..7200
    ) {
        let rhythm = Rhythm::Cron(format!("0 */{step} * * * *"));
        let fired = next_days(&rhythm, zone, night, 5);
        let first = fired[0];
        let now = first + Duration::minutes(minutes);
        let newest = fired.iter().copied().rfind(|at| *at <= now && *at > first);
        prop_assert_eq!(due(&rhythm, zone, Some(first), first, now), newest);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Ok(rhythm) = parse_rhythm(&text) {
            prop_assert_eq!(parse_rhythm(&print_rhythm(&rhythm)), Ok(rhythm));
        }
    }

    #[test]
    fn any_expression_is_read_or_refused(text in "[0-9*/,?@a-zL#-]{0,6}( [0-9*/,?A-Z-]{1,5}){4,6}") {
        if let Ok(rhythm) = parse_rhythm(&text) {
            prop_assert_eq!(parse_rhythm(&print_rhythm(&rhythm)), Ok(rhythm));
        }
    }
}
