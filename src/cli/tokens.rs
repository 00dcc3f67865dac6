//! The arms about tokens.

use super::args::TokenCommand;
use super::run::Answer;
use super::show;
use super::terminal::Terminal;
use crate::api::calls::{AddToken, ListTokens, RevokeToken};
use crate::api::tokens::Scope;
use crate::api::{ApiError, Exit};
use crate::door::Door;

/// Runs one command about tokens.
pub(super) async fn token(door: &Door, command: &TokenCommand, terminal: &Terminal) -> Answer {
    match command {
        TokenCommand::Add { holder, scope, days } => {
            let request = AddToken { name: holder.clone(), scope: read(scope)?, days: *days };
            show::given(terminal, &door.ask(&request).await?);
        }
        TokenCommand::List => {
            show::tokens(terminal, &door.ask(&ListTokens::default()).await?.items);
        }
        TokenCommand::Revoke { token } => {
            show::ended(terminal, &door.ask(&RevokeToken { id: token.clone() }).await?);
        }
    }
    Ok(Exit::Done)
}

fn read(typed: &str) -> Result<Scope, ApiError> {
    let found = Scope::NAMES.iter().find(|(name, _)| *name == typed);
    found.map(|(_, scope)| *scope).ok_or_else(|| {
        let names = Scope::NAMES.map(|(name, _)| name);
        ApiError::usage(crate::suggest::unknown("cli-bad-scope", typed, names))
    })
}
