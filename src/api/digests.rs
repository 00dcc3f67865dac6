//! `digest preview|send|log`.

use serde::{Deserialize, Serialize};

use super::{ApiError, SCHEMA, subscribers};
use crate::app::App;
use crate::deliver::{self, Whom, Wishes, answers, outbox};
use crate::digest::{self, Occasion};
use crate::model::{DeliveryReport, Message, SentDigest, SubscriberId};
use crate::store::Cursor;

/// What a subscriber would be sent now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Who.
    pub subscriber: String,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: Option<String>,
    /// The offers, in the order shown.
    pub offers: Vec<String>,
    /// What could not be understood of their wishes.
    pub problems: Vec<Message>,
}

/// Renders what a subscriber would be sent now; changes nothing.
///
/// # Errors
/// Nobody by that name; nothing new for them.
pub fn preview(app: &App, who: &str) -> Result<Preview, ApiError> {
    let now = app.clock.now();
    let subscriber = subscribers::find(app, who)?;
    let today = now.with_timezone(&subscriber.zone).date_naive();
    let offers = app.shelf.fresh(&app.store)?;
    let (candidates, problems) = Wishes::of(offers).wanted(app, &subscriber, today)?;
    let digest = digest::choose(candidates, today);
    if digest.is_empty() {
        return Err(ApiError::not_found(Message::new("api-nothing-new")));
    }
    let occasion =
        if subscriber.last_period.is_none() { Occasion::Welcome } else { Occasion::Usual };
    let rendered = deliver::render(app, &subscriber, &digest, occasion, now);
    Ok(Preview {
        schema: SCHEMA,
        subscriber: subscriber.id.to_string(),
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        offers: rendered.holds.offers().map(|offer| offer.id.to_string()).collect(),
        problems: problems.into_iter().map(|problem| problem.what).collect(),
    })
}

/// Whose digests are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Send {
    /// Everybody's, now.
    Everybody,
    /// Only of those whose hour has come.
    Due,
    /// These subscribers', now; by id or address.
    To(Vec<String>),
}

/// Decides digests and sends the whole outbox.
///
/// # Errors
/// Nobody by that name; the store. What the relay says stands in the report.
pub async fn send(app: &App, request: &Send) -> Result<DeliveryReport, ApiError> {
    let now = app.clock.now();
    answers::fetch(app).await;
    answers::take_in(app).await?;
    let mut report = match request {
        Send::Everybody => deliver::decide(app, Whom::Everybody, now)?,
        Send::Due => deliver::decide(app, Whom::Due, now)?,
        Send::To(names) => {
            let ids: Vec<SubscriberId> = names
                .iter()
                .map(|name| subscribers::find(app, name).map(|found| found.id))
                .collect::<Result<_, _>>()?;
            deliver::decide(app, Whom::Now(&ids), now)?
        }
    };
    deliver::operator::tell(app, now)?;
    outbox::recover(app)?;
    outbox::send(app, &mut report).await?;
    Ok(report)
}

/// The digests that were decided, oldest first.
///
/// # Errors
/// Nobody by that name.
pub fn log(app: &App, who: Option<&str>) -> Result<Vec<SentDigest>, ApiError> {
    let id = who.map(|who| subscribers::find(app, who)).transpose()?.map(|found| found.id);
    sent(app, id.as_ref())
}

/// One page of the digests that were decided.
///
/// # Errors
/// Nobody by that name.
pub fn log_page(
    app: &App,
    who: Option<&str>,
    after: Option<&Cursor>,
) -> Result<(Vec<SentDigest>, Option<Cursor>), ApiError> {
    let id = who.map(|who| subscribers::find(app, who)).transpose()?.map(|found| found.id);
    let page = app.store.digests(id.as_ref(), after, 200)?;
    Ok((page.items, page.next))
}

/// The digests of one subscriber, or of all.
pub(super) fn sent(app: &App, of: Option<&SubscriberId>) -> Result<Vec<SentDigest>, ApiError> {
    let mut digests = Vec::new();
    let mut cursor = None;
    loop {
        let page = app.store.digests(of, cursor.as_ref(), 200)?;
        digests.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(digests);
        }
    }
}
