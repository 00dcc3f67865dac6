//! `filter list|show|test`.

use serde::{Deserialize, Serialize};

use super::offers::{self, Found, Scope, Search, Sort};
use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::config::Filter;
use crate::suggest;

/// A named filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterRow {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The stem of its file.
    pub name: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
    /// Its query.
    pub query: String,
    /// People may subscribe to it.
    pub public: bool,
}

/// Every named filter.
pub fn list(app: &App) -> Vec<FilterRow> {
    app.config.filters.iter().map(row).collect()
}

/// One named filter.
///
/// # Errors
/// No such filter.
pub fn show(app: &App, name: &str) -> Result<FilterRow, ApiError> {
    find(app, name).map(row)
}

/// What a named filter finds among the open offers.
///
/// # Errors
/// No such filter.
pub fn test(app: &App, name: &str) -> Result<Found, ApiError> {
    let query = find(app, name)?.query.clone();
    let (scope, sort, after) = (Scope::Open, Sort::Deadline, None);
    offers::search(app, &Search { query, scope, sort, after, limit: 200 })
}

/// A filter by its name.
pub(super) fn find<'a>(app: &'a App, name: &str) -> Result<&'a Filter, ApiError> {
    app.config.filters.iter().find(|filter| filter.name.as_str() == name).ok_or_else(|| {
        let known = app.config.filters.iter().map(|filter| filter.name.as_str());
        ApiError::not_found(suggest::unknown("api-no-such-filter", name, known))
    })
}

fn row(filter: &Filter) -> FilterRow {
    FilterRow {
        schema: SCHEMA,
        name: filter.name.to_string(),
        fr: filter.title.fr.clone(),
        en: filter.title.en.clone(),
        query: filter.query.clone(),
        public: filter.public,
    }
}
