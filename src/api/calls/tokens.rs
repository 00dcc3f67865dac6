//! Requests about tokens.

use serde::{Deserialize, Serialize};

use super::super::ApiError;
use super::super::call::{Call, Lines, Needs, Request, Route};
use super::super::rows::Rows;
use super::super::tokens::{self, Scope, TokenGiven, TokenRow};
use crate::app::App;

/// Somebody elsewhere is let in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddToken {
    /// Whose it is.
    pub name: String,
    /// What it allows.
    pub scope: Scope,
    /// How long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

impl Request for AddToken {
    type Answer = TokenGiven;
    const ROUTE: Route = Route::act("/tokens", Needs::Admin);
}

impl Call for AddToken {
    fn answer(self, app: &App) -> Result<TokenGiven, ApiError> {
        tokens::add(app, &self.name, self.scope, self.days)
    }
}

/// Who is let in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListTokens {}

impl Request for ListTokens {
    type Answer = Rows<TokenRow>;
    const ROUTE: Route = Route::get("/tokens", Needs::Admin);

    fn lines(answer: &Self::Answer) -> Option<Lines> {
        Some(answer.lines())
    }
}

impl Call for ListTokens {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        tokens::list(app).map(Rows::all)
    }
}

/// Somebody is no longer let in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RevokeToken {
    /// Which token.
    pub id: String,
}

impl Request for RevokeToken {
    type Answer = TokenRow;
    const ROUTE: Route = Route::act("/tokens/{id}/revoke", Needs::Admin);
}

impl Call for RevokeToken {
    fn answer(self, app: &App) -> Result<TokenRow, ApiError> {
        tokens::revoke(app, &self.id)
    }
}
