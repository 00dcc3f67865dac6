//! What keeps robots from using the form to bother others: no riddle for people, only limits.
//!
//! Everything here is forgotten when the process ends; nothing of it is written down.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// A person needs longer than this to fill in the form.
const QUICKEST: TimeDelta = TimeDelta::seconds(3);
/// A form that was opened longer ago than this is asked for again.
const OLDEST: TimeDelta = TimeDelta::hours(24);
/// Requests of one network in an hour: a family, a library, a drop-in centre.
const OF_NETWORK: u32 = 8;
/// Requests of everybody in an hour, so that no flood of mail leaves the instance.
const OF_ALL: u32 = 120;

/// The limits of the subscription form.
pub(in crate::web) struct Gate {
    key: [u8; 32],
    /// Networks are kept as salted hashes, and the salt is never written.
    salt: [u8; 16],
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    hour: i64,
    all: u32,
    by_network: HashMap<[u8; 8], u32>,
}

/// What the form's stamp says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    /// Filled in by a person, as far as time can tell.
    Fine,
    /// Sent in no time.
    TooQuick,
    /// Opened long ago, or not ours.
    Stale,
}

/// Whether one more request may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passage {
    /// It may.
    Free,
    /// Too many came this hour.
    Crowded,
}

impl Gate {
    /// A gate whose stamps are signed with the instance's own key.
    pub(in crate::web) fn new(instance_key: &[u8; 32]) -> Self {
        let mut salt = [0; 16];
        // Without randomness, hashes of networks are only guessable in memory.
        let _ = getrandom::fill(&mut salt);
        let mut key = Sha256::new();
        key.update(b"vigie web form stamp");
        key.update(instance_key);
        Self { key: key.finalize().into(), salt, counts: Mutex::default() }
    }

    /// The time at which a form was opened, signed.
    pub(super) fn stamp(&self, now: DateTime<Utc>) -> String {
        let at = now.timestamp();
        format!("{at}.{}", self.signed(at))
    }

    /// Reads a stamp that comes back with the form.
    pub(super) fn read(&self, stamp: &str, now: DateTime<Utc>) -> Stamp {
        let opened = stamp.split_once('.').and_then(|(at, mark)| Some((at.parse().ok()?, mark)));
        let Some((at, mark)) = opened else { return Stamp::Stale };
        let age = TimeDelta::try_seconds(now.timestamp().saturating_sub(at));
        match age {
            _ if !same(mark, &self.signed(at)) => Stamp::Stale,
            Some(age) if age < TimeDelta::zero() || age > OLDEST => Stamp::Stale,
            Some(age) if age < QUICKEST => Stamp::TooQuick,
            Some(_) => Stamp::Fine,
            None => Stamp::Stale,
        }
    }

    fn signed(&self, at: i64) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return String::new() };
        mac.update(&at.to_be_bytes());
        hex(&mac.finalize().into_bytes()[..16])
    }

    /// Counts one more request.
    pub(super) fn pass(&self, network: Option<IpAddr>, now: DateTime<Utc>) -> Passage {
        let hour = now.timestamp().div_euclid(3_600);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.hour != hour {
            *counts = Counts { hour, ..Counts::default() };
        }
        let of_network = network.map(|network| {
            let count = counts.by_network.entry(self.hashed(network)).or_default();
            *count += 1;
            *count
        });
        if of_network.is_some_and(|count| count > OF_NETWORK) || counts.all >= OF_ALL {
            return Passage::Crowded;
        }
        counts.all += 1;
        Passage::Free
    }

    fn hashed(&self, network: IpAddr) -> [u8; 8] {
        let mut hash = Sha256::new();
        hash.update(self.salt);
        match network {
            IpAddr::V4(v4) => hash.update(v4.octets()),
            IpAddr::V6(v6) => hash.update(v6.octets()),
        }
        let mut short = [0; 8];
        short.iter_mut().zip(hash.finalize()).for_each(|(to, byte)| *to = byte);
        short
    }
}

/// Takes the same time wherever two texts differ.
fn same(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b));
    one.len() == other.len() && !one.is_empty() && differing == 0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_496_400, 0).unwrap()
    }

    #[test]
    fn a_form_is_taken_from_people_in_their_own_time() {
        let gate = Gate::new(&[7; 32]);
        let stamp = gate.stamp(now());
        let check = |after, expected| assert_eq!(gate.read(&stamp, now() + after), expected);
        check(TimeDelta::seconds(1), Stamp::TooQuick);
        check(TimeDelta::seconds(3), Stamp::Fine);
        check(TimeDelta::hours(24), Stamp::Fine);
        check(TimeDelta::hours(25), Stamp::Stale);
        check(TimeDelta::hours(-1), Stamp::Stale);
        let other = Gate::new(&[8; 32]).stamp(now());
        for forged in [other.as_str(), "", "1.2", "9223372036854775807.00"] {
            assert_eq!(gate.read(forged, now() + TimeDelta::minutes(1)), Stamp::Stale, "{forged}");
        }
    }

    #[test]
    fn one_network_cannot_shut_the_gate_for_others() {
        let gate = Gate::new(&[7; 32]);
        let (one, other) = ([203, 0, 113, 0].into(), [198, 51, 100, 0].into());
        let passed = (0..50).filter(|_| gate.pass(Some(one), now()) == Passage::Free).count();
        assert_eq!(passed, OF_NETWORK as usize);
        assert_eq!(gate.pass(Some(other), now()), Passage::Free);
        assert_eq!(gate.pass(Some(one), now() + TimeDelta::hours(1)), Passage::Free);
    }

    #[test]
    fn no_flood_leaves_the_instance() {
        let gate = Gate::new(&[7; 32]);
        let passed = (0..500_u16).filter(|n| {
            let [a, b] = n.to_be_bytes();
            gate.pass(Some([10, a, b, 0].into()), now()) == Passage::Free
        });
        assert_eq!(passed.count(), OF_ALL as usize);
    }
}
