//! Days in words, in the reader's language.

use chrono::{Datelike, NaiveDate};

use crate::model::Message;
use crate::words::Words;

/// `mardi 24 novembre 2026`.
pub(super) fn full(date: NaiveDate, words: &Words) -> String {
    words.tell(&dated("digest-date-full", date))
}

/// `24 novembre`, for the subject.
pub(super) fn short(date: NaiveDate, words: &Words) -> String {
    words.tell(&dated("digest-date-short", date))
}

/// `24 novembre 2026`, for the heading.
pub(super) fn long(date: NaiveDate, words: &Words) -> String {
    words.tell(&dated("digest-date-long", date))
}

/// `demain`, `dans 8 jours`; a day that has passed says nothing.
pub(super) fn left(deadline: NaiveDate, today: NaiveDate, words: &Words) -> Option<String> {
    let days = (deadline - today).num_days();
    (days >= 0).then(|| words.tell(&Message::new("digest-days-left").with("days", days)))
}

fn dated(id: &str, date: NaiveDate) -> Message {
    Message::new(id)
        .with("weekday", i64::from(date.weekday().number_from_monday()))
        .with("day", i64::from(date.day()))
        .with("month", i64::from(date.month()))
        .with("year", i64::from(date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_told_in_words() {
        let (fr, en) = (Words::new(Lang::Fr), Words::new(Lang::En));
        assert_eq!(full(day(2026, 11, 24), &fr), "mardi 24\u{a0}novembre 2026");
        assert_eq!(full(day(2027, 1, 1), &fr), "vendredi 1er\u{a0}janvier 2027");
        assert_eq!(full(day(2026, 11, 24), &en), "Tuesday 24\u{a0}November 2026");
        assert_eq!(short(day(2026, 8, 1), &fr), "1er\u{a0}août");
        assert_eq!(long(day(2026, 8, 2), &en), "2\u{a0}August 2026");
    }

    #[test]
    fn days_left_are_counted_in_words() {
        let words = Words::new(Lang::Fr);
        let today = day(2026, 11, 24);
        let tell = |deadline| left(deadline, today, &words);
        assert_eq!(tell(day(2026, 11, 23)), None);
        assert_eq!(tell(today).as_deref(), Some("aujourd’hui, dernier jour"));
        assert_eq!(tell(day(2026, 11, 25)).as_deref(), Some("demain"));
        assert_eq!(tell(day(2026, 12, 2)).as_deref(), Some("dans 8\u{a0}jours"));
    }
}
