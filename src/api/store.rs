//! `store stats`.

use serde::{Deserialize, Serialize};

use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::store::StoreStats;

/// How much the store holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The counts.
    #[serde(flatten)]
    pub stats: StoreStats,
}

/// How much the store holds.
///
/// # Errors
/// The store's.
pub fn stats(app: &App) -> Result<Stats, ApiError> {
    Ok(Stats { schema: SCHEMA, stats: app.store.stats()? })
}
