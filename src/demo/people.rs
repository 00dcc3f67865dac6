//! Four people who wait for offers.

use chrono_tz::Tz;

use crate::model::{Lang, Rhythm};

/// What a person asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// At a domain that reaches nobody.
    pub address: &'static str,
    /// The language of their mail.
    pub language: Lang,
    /// The zone of their mornings.
    pub zone: Tz,
    /// When they are written to.
    pub rhythm: Rhythm,
    /// Named filters of the demo that they follow.
    pub filters: &'static [&'static str],
    /// Their own query.
    pub query: Option<&'static str>,
}

/// The demo's subscribers.
pub fn people() -> [Person; 4] {
    [
        Person {
            address: "alix@exemple.org",
            language: Lang::Fr,
            zone: chrono_tz::America::Toronto,
            rhythm: Rhythm::Daily,
            filters: &["quebec"],
            query: None,
        },
        Person {
            address: "camille@exemple.org",
            language: Lang::Fr,
            zone: chrono_tz::Europe::Paris,
            rhythm: Rhythm::Weekly,
            filters: &["france"],
            query: Some("pays:BE,CH -nature:bénévolat"),
        },
        Person {
            address: "sam@exemple.org",
            language: Lang::En,
            zone: chrono_tz::America::Toronto,
            rhythm: Rhythm::Now,
            filters: &[],
            query: Some("région:Québec (langue:en OU temps:>=0.5)"),
        },
        Person {
            address: "noor@exemple.org",
            language: Lang::Fr,
            zone: chrono_tz::Europe::Brussels,
            rhythm: Rhythm::Cron("0 0 18 * * FRI".to_owned()),
            filters: &["benevolat-et-stages"],
            query: Some("pays:BE"),
        },
    ]
}
