//! The addresses of the pages that belong to one subscriber. Each holds a pass, since a link is all
//! that a reader needs to have.

use chrono::{DateTime, Utc};
use url::Url;

use crate::app::App;
use crate::digest::Pages;
use crate::mail::{self, TicketFor};
use crate::model::SubscriberId;

/// The pages of one subscriber; none when `[instance] url` is not set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnPages {
    /// `/c/{pass}`: where one says yes.
    pub confirm: Option<Url>,
    /// `/p/{pass}`: where one changes wishes.
    pub settings: Option<Url>,
    /// `/d/{pass}`: where one leaves; it answers POST, and nothing happens on GET.
    pub leave: Option<Url>,
}

impl OwnPages {
    /// The pages of a subscriber, with passes that are given now.
    pub fn of(app: &App, who: &SubscriberId, now: DateTime<Utc>) -> Self {
        let page = |folder, purpose| page(app, folder, purpose, who, now);
        Self {
            confirm: page("c", TicketFor::Confirm),
            settings: page("p", TicketFor::Settings),
            leave: page("d", TicketFor::Leave),
        }
    }

    /// The pages of somebody who has to confirm a new address.
    pub fn moving(app: &App, who: &SubscriberId, now: DateTime<Utc>) -> Self {
        Self { confirm: page(app, "c", TicketFor::Move, who, now), ..Self::default() }
    }

    /// As the digest room wants them.
    pub fn links(&self) -> Pages<'_> {
        Pages {
            confirm: self.confirm.as_ref().map(Url::as_str),
            settings: self.settings.as_ref().map(Url::as_str),
            leave: self.leave.as_ref().map(Url::as_str),
        }
    }
}

/// Where a subscriber leaves.
pub fn leave(app: &App, who: &SubscriberId) -> Option<Url> {
    // This pass never ends, so the time is of no account.
    page(app, "d", TicketFor::Leave, who, DateTime::UNIX_EPOCH)
}

fn page(
    app: &App,
    folder: &str,
    purpose: TicketFor,
    who: &SubscriberId,
    now: DateTime<Utc>,
) -> Option<Url> {
    let mut url = app.config.instance.url.clone()?;
    let pass = mail::pass(&app.store.instance_key(), purpose, who, now);
    url.path_segments_mut().ok()?.pop_if_empty().extend([folder, &pass]);
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}
