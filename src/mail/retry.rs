//! What the relay's answer makes of a mail that is owed. Pure.

use chrono::{DateTime, TimeDelta, Utc};

use super::send::{Accepted, SendError};
use crate::model::{Delivery, DeliveryState};

/// The first wait; each further one is twice as long. Greylisting ends within 15 minutes as a rule.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(15);
/// The longest wait between two tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(6);
/// A digest of which nobody has taken delivery by then is old news.
const GIVE_UP: TimeDelta = TimeDelta::days(3);
/// How the last reply of a mail in doubt begins, so that the doubt is remembered.
const DOUBT: &str = "in doubt: ";

/// Whose fault a refusal is, by its enhanced status code (RFC 3463).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The mailbox does not exist: writing again would be wrong.
    Dead,
    /// The mailbox refuses for a reason of its own, such as being full.
    Mailbox,
    /// Policy, authentication or reputation: ours to mend; no subscriber is to suffer for it.
    Ours,
    /// The reply does not say.
    Unknown,
}

/// The row after one try.
pub fn settle(
    mut delivery: Delivery,
    outcome: &Result<Accepted, SendError>,
    now: DateTime<Utc>,
) -> Delivery {
    let doubted = delivery.last_reply.as_deref().is_some_and(|reply| reply.starts_with(DOUBT));
    delivery.attempts = delivery.attempts.saturating_add(1);
    let later = if now - delivery.created >= GIVE_UP {
        DeliveryState::Failed
    } else {
        DeliveryState::Deferred
    };
    (delivery.state, delivery.last_reply) = match outcome {
        Ok(accepted) => (DeliveryState::Sent { at: now }, Some(accepted.reply.clone())),
        // Ours to mend; the mail itself may leave once it is.
        Err(SendError::Permanent(reply)) if fault(reply) == Fault::Ours => {
            (later, Some(kept_doubt(doubted, reply)))
        }
        Err(SendError::Permanent(reply)) => (DeliveryState::Failed, Some(reply.clone())),
        Err(SendError::Temporary(reply) | SendError::Unreachable(reply)) => {
            (later, Some(kept_doubt(doubted, reply)))
        }
        // Sent once more under the same Message-ID, then taken as arrived: a third copy would help
        // nobody.
        Err(SendError::InDoubt(reply)) if doubted => {
            (DeliveryState::Sent { at: now }, Some(format!("{DOUBT}{reply}")))
        }
        Err(SendError::InDoubt(reply)) => {
            (DeliveryState::Deferred, Some(format!("{DOUBT}{reply}")))
        }
    };
    match delivery.state {
        DeliveryState::Deferred => delivery.due = now + wait(delivery.attempts),
        // Nobody needs the words again, and they say who reads what.
        DeliveryState::Sent { .. } => {
            delivery.email.text.clear();
            delivery.email.html = None;
        }
        _ => {}
    }
    delivery
}

/// How long to wait after so many tries.
pub fn wait(attempts: u32) -> TimeDelta {
    let doubled = FIRST_WAIT * 2_i32.pow(attempts.saturating_sub(1).min(10));
    doubled.min(LONGEST_WAIT)
}

/// Whose fault a refusal is.
pub fn fault(reply: &str) -> Fault {
    let Some(status) = status(reply) else {
        return Fault::Unknown;
    };
    match status {
        (5, 1, 1 | 2 | 3 | 6 | 10) | (5, 4, 4) => Fault::Dead,
        (_, 7, _) => Fault::Ours,
        (_, 2, _) => Fault::Mailbox,
        _ => Fault::Unknown,
    }
}

/// The first `x.y.z` of a reply. `x.0.0` says nothing.
pub(super) fn status(reply: &str) -> Option<(u8, u8, u16)> {
    reply.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(three).find(
        |(class, subject, detail)| {
            matches!(class, 2 | 4 | 5) && *subject <= 7 && (*subject, *detail) != (0, 0)
        },
    )
}

fn three(word: &str) -> Option<(u8, u8, u16)> {
    let mut parts = word.trim_matches('.').split('.');
    let found =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(found)
}

fn kept_doubt(doubted: bool, reply: &str) -> String {
    if doubted { format!("{DOUBT}{reply}") } else { reply.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DeliveryId, Email, Lang, Purpose, SubscriberId};

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn owed() -> Delivery {
        let email = Email {
            message_id: "1@x".into(),
            date: at(0),
            language: Lang::Fr,
            subject: String::new(),
            text: String::new(),
            html: None,
            answers: None,
        };
        Delivery {
            id: DeliveryId::new("s@p"),
            subscriber: SubscriberId::new("s"),
            purpose: Purpose::Digest,
            email,
            state: DeliveryState::Queued,
            attempts: 0,
            due: at(0),
            created: at(0),
            last_reply: None,
            to: None,
        }
    }

    fn busy() -> Result<Accepted, SendError> {
        Err(SendError::Temporary("451 4.3.0 later".into()))
    }

    #[test]
    fn a_refusal_for_now_is_tried_again_at_growing_intervals() {
        let minutes: Vec<i64> = (1..8).map(|tries| wait(tries).num_minutes()).collect();
        assert_eq!(minutes, [15, 30, 60, 120, 240, 360, 360]);
        let row = settle(owed(), &busy(), at(0));
        assert_eq!((row.state, row.attempts), (DeliveryState::Deferred, 1));
        assert_eq!(row.due, at(0) + TimeDelta::minutes(15));
        assert_eq!(row.last_reply.as_deref(), Some("451 4.3.0 later"));
    }

    #[test]
    fn after_three_days_a_mail_is_given_up() {
        assert_eq!(settle(owed(), &busy(), at(71)).state, DeliveryState::Deferred);
        assert_eq!(settle(owed(), &busy(), at(72)).state, DeliveryState::Failed);
    }

    #[test]
    fn a_refusal_for_good_is_recorded_and_not_tried_again() {
        let row = settle(owed(), &Err(SendError::Permanent("550 5.1.1 … unknown".into())), at(1));
        assert_eq!(row.state, DeliveryState::Failed);
        assert_eq!(row.last_reply.as_deref(), Some("550 5.1.1 … unknown"));
    }

    #[test]
    fn a_refusal_for_our_own_fault_waits_for_its_cure() {
        let refused = Err(SendError::Permanent("550 5.7.1 blocked".into()));
        assert_eq!(settle(owed(), &refused, at(1)).state, DeliveryState::Deferred);
        assert_eq!(settle(owed(), &refused, at(72)).state, DeliveryState::Failed);
    }

    #[test]
    fn what_was_sent_keeps_no_words() {
        let mut row = owed();
        row.email.text = "Bonjour".into();
        row.email.html = Some("<p>Bonjour".into());
        let sent = settle(row, &Ok(Accepted { reply: "250 ok".into() }), at(1));
        assert_eq!((sent.email.text.as_str(), sent.email.html), ("", None));
    }

    #[test]
    fn a_mail_in_doubt_is_sent_once_more_and_never_a_third_time() {
        let lost = Err(SendError::InDoubt("no answer".into()));
        let once = settle(owed(), &lost, at(0));
        assert_eq!(once.state, DeliveryState::Deferred);
        assert_eq!(settle(once.clone(), &lost, at(1)).state, DeliveryState::Sent { at: at(1) });
        let between = settle(once, &busy(), at(1));
        assert_eq!(settle(between, &lost, at(2)).state, DeliveryState::Sent { at: at(2) });
    }

    #[test]
    fn the_enhanced_status_says_whose_fault_a_refusal_is() {
        for (reply, expected) in [
            ("550 5.1.1 unknown user", Fault::Dead),
            ("550 5.1.10 null MX", Fault::Dead),
            ("452 4.2.2 mailbox full", Fault::Mailbox),
            ("554 5.7.1 looks like spam", Fault::Ours),
            ("421 4.7.0 too many from 192.0.2.1", Fault::Ours),
            ("550 5.0.0 no", Fault::Unknown),
            ("550 no such user", Fault::Unknown),
            ("", Fault::Unknown),
        ] {
            assert_eq!(fault(reply), expected, "{reply}");
        }
    }
}
