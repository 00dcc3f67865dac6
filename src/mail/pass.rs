//! Passes: tickets that end. They stand in the links of our mails and open one page each.
//!
//! The time stands in the ticket's name, so the seal covers it. A pass that lets somebody leave
//! never ends: a link in an old mail must still stop the mail.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use super::token::{TicketFor, read_ticket, ticket};
use crate::model::SubscriberId;

/// What a pass says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Who may enter.
    pub subscriber: SubscriberId,
    /// Until when; `None` for ever.
    pub until: Option<DateTime<Utc>>,
}

/// Why a pass opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lapsed {
    /// It is not one of ours, or it is one for something else.
    Unknown,
    /// It was one, and its time is over.
    Over,
}

impl fmt::Display for Lapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "not a pass of ours",
            Self::Over => "its time is over",
        })
    }
}

/// How long a pass for this purpose lasts; `None` for ever.
fn lasts(purpose: TicketFor) -> Option<TimeDelta> {
    match purpose {
        TicketFor::Mail | TicketFor::Bounce | TicketFor::Leave => None,
        TicketFor::Confirm | TicketFor::Move => Some(TimeDelta::hours(72)),
        // A monthly digest must still open it when the next one comes.
        TicketFor::Settings => Some(TimeDelta::days(40)),
    }
}

/// When a pass that is given now ends, to the minute; `None` never.
pub fn ends(purpose: TicketFor, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    lasts(purpose).map(|long| minute_of(now + long)).and_then(moment)
}

fn minute_of(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(60)
}

fn moment(minute: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(minute.checked_mul(60)?, 0)
}

/// A pass for a subscriber, given now. Lower case letters, digits and dots: it may stand in an
/// address of a page.
pub fn pass(key: &[u8; 32], purpose: TicketFor, who: &SubscriberId, now: DateTime<Utc>) -> String {
    match ends(purpose, now) {
        None => ticket(key, purpose, who.as_str()),
        Some(until) => ticket(key, purpose, &format!("{who}.{}", minute_of(until))),
    }
}

/// Reads a pass. Pure: the same bytes, key and time give the same answer.
///
/// # Errors
/// [`Lapsed`].
pub fn read_pass(
    key: &[u8; 32],
    purpose: TicketFor,
    text: &str,
    now: DateTime<Utc>,
) -> Result<Pass, Lapsed> {
    let name = read_ticket(key, purpose, text.trim()).ok_or(Lapsed::Unknown)?;
    if lasts(purpose).is_none() {
        return Ok(Pass { subscriber: SubscriberId::new(name), until: None });
    }
    let (who, minute) = name.rsplit_once('.').ok_or(Lapsed::Unknown)?;
    let until = minute.parse().ok().and_then(moment).ok_or(Lapsed::Unknown)?;
    if now >= until {
        return Err(Lapsed::Over);
    }
    Ok(Pass { subscriber: SubscriberId::new(who), until: Some(until) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: [u8; 32] = [7; 32];
    const ALL: [TicketFor; 4] =
        [TicketFor::Leave, TicketFor::Confirm, TicketFor::Settings, TicketFor::Move];

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(500_000 + hours)
    }

    #[test]
    fn a_pass_ends_and_the_one_to_leave_does_not() {
        let who = SubscriberId::new("s0123456789ab");
        let check = |purpose, hours, expected: Result<(), Lapsed>| {
            let text = pass(&KEY, purpose, &who, at(0));
            let read = read_pass(&KEY, purpose, &text, at(hours));
            assert_eq!(read.map(|pass| assert_eq!(pass.subscriber, who)), expected, "{purpose:?}");
        };
        check(TicketFor::Confirm, 71, Ok(()));
        check(TicketFor::Confirm, 72, Err(Lapsed::Over));
        check(TicketFor::Move, 72, Err(Lapsed::Over));
        check(TicketFor::Settings, 24 * 39, Ok(()));
        check(TicketFor::Settings, 24 * 40, Err(Lapsed::Over));
        check(TicketFor::Leave, 24 * 3_650, Ok(()));
    }

    #[test]
    fn a_pass_opens_one_door_of_one_house_for_one_person() {
        let who = SubscriberId::new("s1");
        for purpose in ALL {
            let text = pass(&KEY, purpose, &who, at(0));
            assert!(
                text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.')
            );
            for other in ALL.into_iter().filter(|other| *other != purpose) {
                assert_eq!(read_pass(&KEY, other, &text, at(0)), Err(Lapsed::Unknown));
            }
            assert_eq!(read_pass(&[8; 32], purpose, &text, at(0)), Err(Lapsed::Unknown));
            let forged = text.replacen("s1", "s2", 1);
            assert_eq!(read_pass(&KEY, purpose, &forged, at(0)), Err(Lapsed::Unknown));
        }
    }

    proptest! {
        #[test]
        fn one_changed_letter_is_noticed(at_byte in any::<prop::sample::Index>(), letter in "[a-z0-9.]") {
            let text = pass(&KEY, TicketFor::Confirm, &SubscriberId::new("s1"), at(0));
            let at_byte = at_byte.index(text.len());
            let mut changed = text.clone();
            changed.replace_range(at_byte..=at_byte, &letter);
            prop_assume!(changed != text);
            prop_assert_eq!(read_pass(&KEY, TicketFor::Confirm, &changed, at(0)), Err(Lapsed::Unknown));
        }

        #[test]
        fn nothing_invented_opens_a_door(text in any::<String>()) {
            for purpose in ALL {
                prop_assert_eq!(read_pass(&KEY, purpose, &text, at(0)), Err(Lapsed::Unknown));
            }
        }
    }
}
