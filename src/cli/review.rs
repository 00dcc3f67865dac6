//! `vigie review`: from a file, an address or standard input to the page about a draft. Works
//! without configuration and without a store.

use std::fs::File;
use std::io::Read;

use super::args::{Global, Review};
use super::run::Answer;
use super::terminal::Terminal;
use super::{open, show};
use crate::api::{ApiError, Exit, review};
use crate::fetch::Access;
use crate::model::{Country, Message};

pub(super) async fn review(global: &Global, asked: &Review, terminal: &Terminal) -> Answer {
    let app = open::without_store(global)?;
    let country = asked.country.as_deref().map(country).transpose()?;
    let found = if asked.draft.contains("://") {
        let access = if asked.allow_private { Access::PrivateToo } else { Access::Public };
        review::of_url(&app, &asked.draft, access, country).await?
    } else {
        let bytes = if asked.draft == "-" {
            bounded(std::io::stdin().lock())
        } else {
            File::open(&asked.draft).and_then(bounded)
        };
        let unreadable = |error: std::io::Error| {
            let what = Message::new("review-cannot-read").with("file", asked.draft.as_str());
            ApiError::usage(what.with("why", crate::words::refusal(&error)))
        };
        review::of_bytes(&app, &asked.draft, &bytes.map_err(unreadable)?, country)?
    };
    show::review(terminal, &found);
    Ok(Exit::Done)
}

/// At most one byte more than a draft may hold, so that one that is too long is known to be.
fn bounded(input: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(review::LIMIT).unwrap_or(u64::MAX).saturating_add(1);
    input.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn country(typed: &str) -> Result<Country, ApiError> {
    Country::parse(&typed.to_uppercase())
        .ok_or_else(|| ApiError::usage(Message::new("review-bad-country").with("typed", typed)))
}
