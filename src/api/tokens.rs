//! `token add|list|revoke`: what somebody elsewhere shows to be let in. Only a hash is kept.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::call::Needs;
use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::model::Message;
use crate::store::{Change, Changeset};

/// The fact of the store that holds them.
const FACT: &str = "tokens";
/// What every token begins with, so that one found in a file is known for what it is.
const MARK: &str = "vigie_";
/// Days that a token is good for when nothing is said, and at most.
pub const DAYS: (u32, u32) = (90, 366);
/// Nobody needs more, and each request with a token reads them all.
const MOST: usize = 200;

/// What a token allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Reading what names nobody.
    Read,
    /// That, and correcting offers, looking after sources.
    Volunteer,
    /// Everything.
    Admin,
}

impl Scope {
    /// The names that can be typed.
    pub const NAMES: [(&'static str, Self); 3] =
        [("read", Self::Read), ("volunteer", Self::Volunteer), ("admin", Self::Admin)];

    /// What a caller with such a token has shown.
    pub fn shows(self) -> Needs {
        match self {
            Self::Read => Needs::Read,
            Self::Volunteer => Needs::Volunteer,
            Self::Admin => Needs::Admin,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    id: String,
    name: String,
    scope: Scope,
    hash: Vec<u8>,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
}

/// A token without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRow {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Its id, the part before the secret.
    pub id: String,
    /// Whose it is.
    pub name: String,
    /// What it allows.
    pub scope: Scope,
    /// When it was given out.
    pub created: DateTime<Utc>,
    /// When it ends.
    pub expires: DateTime<Utc>,
}

/// A token that was just made: the only time that it is seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenGiven {
    /// The whole token.
    pub token: String,
    /// What is kept of it.
    #[serde(flatten)]
    pub row: TokenRow,
}

impl From<&Kept> for TokenRow {
    fn from(kept: &Kept) -> Self {
        Self {
            schema: SCHEMA,
            id: kept.id.clone(),
            name: kept.name.clone(),
            scope: kept.scope,
            created: kept.created,
            expires: kept.expires,
        }
    }
}

/// Makes a token for somebody.
///
/// # Errors
/// A name or a number of days that cannot be; too many tokens; the store.
pub fn add(app: &App, name: &str, scope: Scope, days: Option<u32>) -> Result<TokenGiven, ApiError> {
    let (usual, most) = DAYS;
    let days = days.unwrap_or(usual);
    if days == 0 || days > most {
        let what = Message::new("api-token-days").with("most", i64::from(most));
        return Err(ApiError::usage(what));
    }
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 60 || name.contains(char::is_control) {
        return Err(ApiError::usage(Message::new("api-token-name")));
    }
    let now = app.clock.now();
    let mut all = read(app)?;
    all.retain(|kept| kept.expires > now);
    if all.len() >= MOST {
        return Err(ApiError::usage(Message::new("api-token-many").with("most", MOST)));
    }
    let (id, secret) = (random::<4>()?, random::<32>()?);
    let token = format!("{MARK}{id}_{secret}");
    let expires = now + TimeDelta::days(i64::from(days));
    let hash = Sha256::digest(token.as_bytes()).to_vec();
    let kept = Kept { id, name: name.to_owned(), scope, hash, created: now, expires };
    let row = TokenRow::from(&kept);
    all.push(kept);
    write(app, &all)?;
    Ok(TokenGiven { token, row })
}

/// Every token that is kept, the oldest first.
///
/// # Errors
/// The store's.
pub fn list(app: &App) -> Result<Vec<TokenRow>, ApiError> {
    Ok(read(app)?.iter().map(TokenRow::from).collect())
}

/// Ends a token at once.
///
/// # Errors
/// No such token; the store.
pub fn revoke(app: &App, id: &str) -> Result<TokenRow, ApiError> {
    let mut all = read(app)?;
    let found = all
        .iter()
        .position(|kept| kept.id == id)
        .ok_or_else(|| ApiError::not_found(Message::new("api-token-unknown-id").with("id", id)))?;
    let row = TokenRow::from(&all.remove(found));
    write(app, &all)?;
    Ok(row)
}

/// What somebody has shown who brings this token; `None` when it is not, or no longer, good.
///
/// # Errors
/// The store's.
pub fn shown(app: &App, token: &str) -> Result<Option<Scope>, ApiError> {
    let Some(id) = token.strip_prefix(MARK).and_then(|rest| rest.split('_').next()) else {
        return Ok(None);
    };
    let hash = Sha256::digest(token.as_bytes());
    let now = app.clock.now();
    let all = read(app)?;
    let found = all.iter().find(|kept| kept.id == id && kept.expires > now);
    // Whoever measures the time must learn nothing of the hash.
    let good = found.filter(|kept| bool::from(kept.hash.as_slice().ct_eq(hash.as_slice())));
    Ok(good.map(|kept| kept.scope))
}

/// The tokens as they are, to be put back by [`keep`]: a restored copy must not let somebody in
/// again whose token was ended since.
pub(super) fn present(app: &App) -> Option<serde_json::Value> {
    app.store.meta(FACT).ok().flatten()
}

/// Puts them back.
pub(super) fn keep(app: &App, tokens: Option<serde_json::Value>) -> Result<(), ApiError> {
    let change = match tokens {
        Some(tokens) => Change::PutMeta(FACT.to_owned(), tokens),
        None => Change::ForgetMeta(FACT.to_owned()),
    };
    app.store.commit(Changeset::of([change]))?;
    Ok(())
}

fn read(app: &App) -> Result<Vec<Kept>, ApiError> {
    let kept = app.store.meta(FACT)?;
    Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
}

fn write(app: &App, all: &[Kept]) -> Result<(), ApiError> {
    keep(app, Some(serde_json::to_value(all).map_err(ApiError::broken)?))
}

fn random<const N: usize>() -> Result<String, ApiError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(ApiError::broken)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::config::{self, Content, Input, InputFile};
    use crate::store::Store;

    fn house() -> App {
        let content = Content::Text(String::new());
        let file = InputFile { name: config::SOURCES_TOML.to_owned(), content };
        let (config, _) = config::load(&Input { files: vec![file], ..Input::default() });
        let start = "2026-11-02T08:00:00Z".parse().expect("a moment");
        let clock = Clock::manual(start);
        App::new(config.expect("a configuration"), Store::in_memory(), clock).expect("a house")
    }

    #[test]
    fn a_token_is_good_until_its_day_and_only_whole() {
        let app = house();
        let given = add(&app, "Camille", Scope::Volunteer, Some(2)).expect("a token");
        let is = |token: &str| shown(&app, token).expect("an answer");
        assert_eq!(is(&given.token), Some(Scope::Volunteer));
        assert_eq!(is(&given.token.to_uppercase()), None);
        assert_eq!(is(&given.token[..given.token.len() - 1]), None);
        assert_eq!(is(&format!("{MARK}{}_", given.row.id)), None);
        assert_eq!(is(""), None);
        app.clock.advance(TimeDelta::days(2));
        assert_eq!(is(&given.token), None, "it has ended by itself");
        for (name, days) in [("", None), ("a", Some(0)), ("a", Some(367)), ("a\nb", None)] {
            assert!(add(&app, name, Scope::Read, days).is_err(), "{name:?} {days:?}");
        }
    }
}
