//! Requests about subscribers, their digests and the outbox. What names a person is never part of
//! an address: addresses end up in logs.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::super::call::{Call, Lines, Needs, Request, Route, Tell, Work};
use super::super::digests::{self, Preview};
use super::super::mails::{self, Explained, MailRow, Which};
use super::super::rows::Rows;
use super::super::subscribers::{self, Add, Dossier, Erased, SubscriberRow};
use super::super::{ApiError, SCHEMA};
use super::{cursor, turn};
use crate::app::App;
use crate::mail::Mailer;
use crate::model::{DeliveryReport, SentDigest, SubscriberState};

/// A new subscription, or new wishes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AddSubscriber(pub Add);

impl Request for AddSubscriber {
    type Answer = SubscriberRow;
    const ROUTE: Route = Route::act("/subscribers", Needs::Admin);
}

impl Call for AddSubscriber {
    fn answer(self, app: &App) -> Result<SubscriberRow, ApiError> {
        subscribers::add(app, &self.0)
    }
}

/// One page of the subscribers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListSubscribers {
    /// Where the page starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Request for ListSubscribers {
    type Answer = Rows<SubscriberRow>;
    const ROUTE: Route = Route::get("/subscribers", Needs::Admin);

    fn lines(answer: &Self::Answer) -> Option<Lines> {
        Some(answer.lines())
    }
}

impl Call for ListSubscribers {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        let (rows, next) = subscribers::page(app, cursor(self.after.as_ref())?.as_ref())?;
        Ok(Rows::page(rows, next.map(|next| next.as_str().to_owned())))
    }
}

macro_rules! about_one {
    ($(#[$doc:meta])* $name:ident, $route:expr, $answer:ty, $by:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize, Deserialize)]
        pub struct $name {
            /// Their id or their address.
            pub subscriber: String,
        }

        impl Request for $name {
            type Answer = $answer;
            const ROUTE: Route = $route;
        }

        impl Call for $name {
            fn answer(self, app: &App) -> Result<$answer, ApiError> {
                let by: fn(&App, &str) -> Result<$answer, ApiError> = $by;
                by(app, &self.subscriber)
            }
        }
    };
}

about_one!(
    /// One subscriber.
    ShowSubscriber,
    Route::ask("/subscribers/show", Needs::Admin),
    SubscriberRow,
    subscribers::show
);
about_one!(
    /// No more mail for now.
    PauseSubscriber,
    Route::act("/subscribers/pause", Needs::Admin),
    SubscriberRow,
    |app, who| subscribers::set_state(app, who, SubscriberState::Paused)
);
about_one!(
    /// Mail again.
    ResumeSubscriber,
    Route::act("/subscribers/resume", Needs::Admin),
    SubscriberRow,
    |app, who| subscribers::set_state(app, who, SubscriberState::Active)
);
about_one!(
    /// Everything that names a subscriber goes.
    EraseSubscriber,
    Route::act("/subscribers/erase", Needs::Admin),
    Erased,
    subscribers::erase
);
about_one!(
    /// Everything that is kept about a subscriber.
    ExportSubscriber,
    Route::ask("/subscribers/export", Needs::Admin),
    Dossier,
    subscribers::export
);
about_one!(
    /// What a subscriber would be sent now.
    PreviewDigest,
    Route::ask("/digests/preview", Needs::Admin),
    Preview,
    digests::preview
);

/// Digests are decided and the outbox is sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SendDigests {
    /// Whose.
    pub to: digests::Send,
}

/// What became of mail that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// [`SCHEMA`].
    pub schema: u32,
    /// What became of it.
    #[serde(flatten)]
    pub report: DeliveryReport,
    /// The folder that mail goes into instead of a relay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
}

impl Asked {
    fn of(app: &App, report: DeliveryReport) -> Self {
        let folder = match app.mailer.as_ref() {
            Mailer::Folder(folder) => Some(folder.clone()),
            _ => None,
        };
        Self { schema: SCHEMA, report, folder }
    }
}

impl Request for SendDigests {
    type Answer = Asked;
    const ROUTE: Route = Route::act("/digests", Needs::Admin);
}

impl Work for SendDigests {
    async fn work(self, app: &App, tell: &Tell) -> Result<Asked, ApiError> {
        let _turn = turn(app, tell).await;
        digests::send(app, &self.to).await.map(|report| Asked::of(app, report))
    }
}

/// One page of the digests that were decided, oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct DigestLog {
    /// Whose: an id or an address; everybody's when nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscriber: Option<String>,
    /// Where the page starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Request for DigestLog {
    type Answer = Rows<SentDigest>;
    const ROUTE: Route = Route::ask("/digests/log", Needs::Admin);

    fn lines(answer: &Self::Answer) -> Option<Lines> {
        Some(answer.lines())
    }
}

impl Call for DigestLog {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        let after = cursor(self.after.as_ref())?;
        let (rows, next) = digests::log_page(app, self.subscriber.as_deref(), after.as_ref())?;
        Ok(Rows::page(rows, next.map(|next| next.as_str().to_owned())))
    }
}

/// The outbox.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct MailQueue {
    /// Which mails.
    #[serde(default)]
    pub which: Which,
    /// Where the page starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Request for MailQueue {
    type Answer = Rows<MailRow>;
    const ROUTE: Route = Route::get("/mails", Needs::Admin);

    fn lines(answer: &Self::Answer) -> Option<Lines> {
        Some(answer.lines())
    }
}

impl Call for MailQueue {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        let after = cursor(self.after.as_ref())?;
        let (rows, next) = mails::page(app, self.which, after.as_ref())?;
        Ok(Rows::page(rows, next.map(|next| next.as_str().to_owned())))
    }
}

/// Deferred and given-up mails are tried again, now.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RetryMail {
    /// Which; all of them when none is named.
    #[serde(default)]
    pub ids: Vec<String>,
}

impl Request for RetryMail {
    type Answer = Asked;
    const ROUTE: Route = Route::act("/mails/retry", Needs::Admin);
}

impl Work for RetryMail {
    async fn work(self, app: &App, tell: &Tell) -> Result<Asked, ApiError> {
        let _turn = turn(app, tell).await;
        mails::retry(app, &self.ids).await.map(|report| Asked::of(app, report))
    }
}

/// How a message to us is read; nothing is changed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ExplainMail {
    /// The message as it came.
    pub bytes: Vec<u8>,
}

impl Request for ExplainMail {
    type Answer = Explained;
    const ROUTE: Route = Route::ask("/mails/explain", Needs::Admin);
}

impl Call for ExplainMail {
    fn answer(self, app: &App) -> Result<Explained, ApiError> {
        Ok(mails::explain(app, &self.bytes))
    }
}
