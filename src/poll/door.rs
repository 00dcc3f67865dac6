//! How a poll asks the web: the plans of `extract` become requests of `fetch`, under the source's
//! own account where it has one.

use std::collections::BTreeMap;
use std::time::Duration;

use url::{Origin, Url};

use super::trail::Trail;
use crate::app::App;
use crate::config::secrets;
use crate::extract::{self, Ask, Want, francetravail};
use crate::fetch::{Accept, Access, Auth, Credentials, Method, Reply, Request, Secret};
use crate::model::{Format, Message, Source, Validators};

/// The door to one source, for one poll.
pub(super) struct Door<'a> {
    /// The house.
    pub(super) app: &'a App,
    /// What is read.
    pub(super) source: &'a Source,
    /// How long the site wants to be left alone, as far as it was said.
    pub(super) wait: Option<Duration>,
    /// What was asked and answered, when that is to be shown.
    pub(super) trail: Trail,
    /// Where the listing has moved for good, as its last answer said.
    pub(super) moved: Option<(Url, Url)>,
    account: Option<Account>,
}

/// An account, and the only origin that may see its token.
struct Account {
    credentials: Credentials,
    origin: Origin,
}

impl<'a> Door<'a> {
    /// Opens the door; reads the credentials of a source that needs some.
    ///
    /// # Errors
    /// A file of credentials is missing or cannot be read. The message names it, and holds nothing
    /// of what is in it.
    pub(super) fn open(app: &'a App, source: &'a Source, trail: Trail) -> Result<Self, Message> {
        let account = match source.format {
            Format::Francetravail => account(source)?,
            _ => None,
        };
        Ok(Self { app, source, wait: None, trail, moved: None, account })
    }

    /// Carries out one plan.
    pub(super) async fn ask(&mut self, ask: &Ask, validators: Option<&Validators>) -> Reply {
        let source = self.source;
        let request = Request {
            url: &ask.url,
            validators,
            access: if source.allow_private { Access::PrivateToo } else { Access::Public },
            delay: source.delay,
            accept: accept(ask.want),
            method: method(&ask.method),
            auth: self.auth(&ask.url),
        };
        let reply = self.app.fetcher.reply(request, self.app.clock.now()).await;
        if let Err(error) = &reply.outcome {
            self.wait = self.wait.max(error.retry_after());
        }
        self.trail.note(&ask.url, &reply);
        reply
    }

    /// A posting's own page may stand anywhere: only the interface itself gets the token.
    fn auth(&self, url: &Url) -> Auth<'_> {
        match &self.account {
            Some(account) if account.origin == url.origin() => Auth::Client(&account.credentials),
            _ => Auth::None,
        }
    }
}

fn account(source: &Source) -> Result<Option<Account>, Message> {
    let options = &source.options;
    let files = options.client_id_file.as_deref().zip(options.client_secret_file.as_deref());
    let start = extract::starts(source).into_iter().next();
    let (Some((id, secret)), Some(start), Some(account)) =
        (files, start, francetravail::account(source))
    else {
        return Ok(None);
    };
    // Where systemd keeps its own copy was settled when the configuration was read.
    let here = BTreeMap::new();
    let credentials = Credentials {
        token_url: account.token_url,
        client_id: secrets::line(id, &here)?,
        client_secret: Secret::new(secrets::line(secret, &here)?),
        scope: account.scope.to_owned(),
    };
    Ok(Some(Account { credentials, origin: start.origin() }))
}

fn accept(want: Want) -> Accept {
    match want {
        Want::Page => Accept::Page,
        Want::Advert => Accept::Advert,
        Want::Feed => Accept::Feed,
        Want::Json => Accept::Json,
        Want::Map => Accept::Map,
    }
}

fn method(asked: &extract::Method) -> Method<'_> {
    match asked {
        extract::Method::Get => Method::Get,
        extract::Method::Post { content_type, body } if content_type.contains("json") => {
            Method::PostJson(body)
        }
        extract::Method::Post { body, .. } => Method::PostForm(body),
    }
}
