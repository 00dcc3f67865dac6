//! What somebody wishes to receive, checked and laid over what they wished before.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::api::{ApiError, filters, offers};
use crate::app::App;
use crate::model::{FilterName, Lang, Message, Subscriber, WhenNothing};
use crate::schedule;

/// Wishes as typed. What is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Named filters: the whole list.
    pub filters: Option<Vec<String>>,
    /// An own query; empty for none.
    pub query: Option<String>,
    /// `now`, `daily`, `weekly`, `monthly` or a cron expression.
    pub rhythm: Option<String>,
    /// An IANA zone.
    pub zone: Option<String>,
    /// The language of the mail.
    pub language: Option<Lang>,
    /// What they hear when there is nothing new.
    pub when_nothing: Option<WhenNothing>,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The association: every filter is open to it.
    Operator,
    /// The subscriber: filters that are not public stay as they are.
    Themselves,
}

impl Wishes {
    /// Lays them over a subscriber; all or nothing.
    pub(super) fn lay(
        &self,
        app: &App,
        subscriber: &mut Subscriber,
        by: By,
    ) -> Result<(), ApiError> {
        let mut wanted = subscriber.clone();
        if let Some(names) = &self.filters {
            wanted.filters = self.filters_of(app, names, subscriber, by)?;
        }
        if let Some(query) = &self.query {
            let query = query.trim();
            offers::parse(query)?;
            wanted.query = (!query.is_empty()).then(|| query.to_owned());
        }
        if let Some(rhythm) = &self.rhythm {
            wanted.rhythm = schedule::parse_rhythm(rhythm).map_err(ApiError::usage)?;
        }
        if let Some(zone) = &self.zone {
            wanted.zone = parse_zone(zone)?;
        }
        wanted.language = self.language.unwrap_or(wanted.language);
        wanted.when_nothing = self.when_nothing.unwrap_or(wanted.when_nothing);
        *subscriber = wanted;
        Ok(())
    }

    fn filters_of(
        &self,
        app: &App,
        names: &[String],
        subscriber: &Subscriber,
        by: By,
    ) -> Result<Vec<FilterName>, ApiError> {
        let mut filters = Vec::new();
        for name in names {
            let filter = filters::find(app, name)?;
            let kept = subscriber.filters.contains(&filter.name);
            if by == By::Themselves && !filter.public && !kept {
                let what = Message::new("api-no-such-filter").with("name", name.as_str());
                return Err(ApiError::not_found(what));
            }
            if !filters.contains(&filter.name) {
                filters.push(filter.name.clone());
            }
        }
        Ok(filters)
    }
}

fn parse_zone(text: &str) -> Result<Tz, ApiError> {
    text.parse::<Tz>().map_err(|_| {
        let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        ApiError::usage(crate::suggest::unknown("api-no-such-zone", text, names))
    })
}
