//! The words of every mail for one subscriber, and the rows that owe them.

use std::collections::BTreeMap;

use chrono::{DateTime, SubsecRound, Utc};

use super::pages::OwnPages;
use crate::app::App;
use crate::digest::{self, Digest, Note, Occasion, Pages, Rendered, Rendering};
use crate::mail;
use crate::model::{
    Address, Delivery, DeliveryId, DeliveryState, Email, Lang, Message, Purpose, SourceId,
    Subscriber, SubscriberId,
};
use crate::words::{Typography, Words};

/// The words of a digest for one subscriber.
pub fn render(
    app: &App,
    subscriber: &Subscriber,
    digest: &Digest,
    occasion: Occasion,
    now: DateTime<Utc>,
) -> Rendered {
    let (sources, pages) = (source_names(app), OwnPages::of(app, &subscriber.id, now));
    let about = Rendering { occasion, ..rendering(app, subscriber, &sources, pages.links(), now) };
    digest::render(digest, &about, &words_of(subscriber))
}

/// The words that ask for consent.
pub fn opt_in(app: &App, subscriber: &Subscriber, now: DateTime<Utc>) -> Rendered {
    let (no_sources, pages) = (BTreeMap::new(), OwnPages::of(app, &subscriber.id, now));
    let about = rendering(app, subscriber, &no_sources, pages.links(), now);
    digest::opt_in(&about, &words_of(subscriber))
}

/// The note that nothing is new.
pub(super) fn quiet(app: &App, subscriber: &Subscriber, now: DateTime<Utc>) -> Rendered {
    let (no_sources, pages) = (BTreeMap::new(), OwnPages::of(app, &subscriber.id, now));
    let about = rendering(app, subscriber, &no_sources, pages.links(), now);
    let read = app.config.sources.iter().filter(|source| source.enabled).count();
    digest::quiet(read, &about, &words_of(subscriber))
}

/// A short mail to a subscriber.
pub fn note(
    app: &App,
    subscriber: &Subscriber,
    note: Note,
    pages: &OwnPages,
    now: DateTime<Utc>,
) -> Rendered {
    let no_sources = BTreeMap::new();
    let about = rendering(app, subscriber, &no_sources, pages.links(), now);
    digest::note(note, &about, &words_of(subscriber))
}

/// A short mail to somebody who is no subscriber.
pub fn note_to_anybody(app: &App, note: Note, language: Lang, now: DateTime<Utc>) -> Rendered {
    digest::note(note, &about_anybody(app, now, &BTreeMap::new()), &Words::new(language))
}

/// Word to the person in charge, in the instance's first language.
pub fn to_operator(app: &App, what: &[Message], now: DateTime<Utc>) -> Option<Delivery> {
    let to = app.config.admin.mail.clone()?;
    let language = app.config.instance.languages.first().copied().unwrap_or_default();
    let no_sources = BTreeMap::new();
    let about = about_anybody(app, now, &no_sources);
    let rendered = digest::operator(what, &about, &Words::new(language));
    let id = DeliveryId::new(format!("-@operator-{}", now.format("%Y%m%dT%H%M%S%.6f")));
    let email = email(app, &id, language, rendered, now);
    let whom = Whom { subscriber: SubscriberId::nobody(), to: Some(to) };
    Some(delivery(id, whom, Purpose::Operator, email, now))
}

/// In their language, set as in the part of the world where their mornings are.
fn words_of(subscriber: &Subscriber) -> Words {
    let typography = match subscriber.zone.name().starts_with("America/") {
        true => Typography::Canada,
        false => Typography::Europe,
    };
    Words::new(subscriber.language).set_for(typography)
}

fn source_names(app: &App) -> BTreeMap<SourceId, String> {
    app.config.all_sources().map(|source| (source.id.clone(), source.name.clone())).collect()
}

fn rendering<'a>(
    app: &'a App,
    subscriber: &Subscriber,
    sources: &'a BTreeMap<SourceId, String>,
    pages: Pages<'a>,
    now: DateTime<Utc>,
) -> Rendering<'a> {
    let today = now.with_timezone(&subscriber.zone).date_naive();
    Rendering { today, pages, ..about_anybody(app, now, sources) }
}

fn about_anybody<'a>(
    app: &'a App,
    now: DateTime<Utc>,
    sources: &'a BTreeMap<SourceId, String>,
) -> Rendering<'a> {
    Rendering {
        instance: &app.config.instance.name,
        contact: app.config.instance.contact.as_deref().unwrap_or(""),
        today: now.with_timezone(&app.config.instance.timezone).date_naive(),
        occasion: Occasion::Usual,
        pages: Pages::default(),
        sources,
    }
}

/// A mail under the Message-ID that its row gives it.
pub fn email(
    app: &App,
    id: &DeliveryId,
    language: Lang,
    rendered: Rendered,
    now: DateTime<Utc>,
) -> Email {
    Email {
        message_id: mail::message_id(&app.store.instance_key(), id, &app.identity.domain),
        date: now.trunc_subsecs(0),
        language,
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        answers: None,
    }
}

/// Whom a mail is for.
#[derive(Debug, Clone)]
pub struct Whom {
    /// Whose row it is.
    pub subscriber: SubscriberId,
    /// Where it goes when that is not the subscriber's own address.
    pub to: Option<Address>,
}

impl From<&Subscriber> for Whom {
    fn from(subscriber: &Subscriber) -> Self {
        Self { subscriber: subscriber.id.clone(), to: None }
    }
}

/// A fresh row of the outbox.
pub fn delivery(
    id: DeliveryId,
    whom: Whom,
    purpose: Purpose,
    email: Email,
    now: DateTime<Utc>,
) -> Delivery {
    Delivery {
        id,
        subscriber: whom.subscriber,
        purpose,
        email,
        state: DeliveryState::Queued,
        attempts: 0,
        due: now,
        created: now,
        last_reply: None,
        to: whom.to,
    }
}
