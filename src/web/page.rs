//! The frame of every page, and what is answered when there is none.

use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::assets::Asset;
use super::reader::Reader;
use crate::api::{ApiError, Exit};
use crate::model::Lang;
use crate::store::StoreError;

/// What stands around the content of a page.
pub(super) struct Frame<'a> {
    reader: &'a Reader,
    /// The page's own name, as the tab and the first heading say it.
    pub(super) title: String,
    /// Which entry of the menu it is under.
    section: &'static str,
    indexed: Indexed,
    /// The same content for feed readers and calendars: address, media type.
    pub(super) feeds: Vec<(String, &'static str)>,
}

/// Whether search engines may list a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Indexed {
    Yes,
    No,
}

/// The menu: path and catalogue id.
const MENU: [(&str, &str); 5] = [
    ("/offres", "web-menu-offers"),
    ("/abonnement", "web-menu-subscribe"),
    ("/devenir", "web-menu-become"),
    ("/employeurs", "web-menu-employers"),
    ("/sources", "web-menu-sources"),
];

impl<'a> Frame<'a> {
    pub(super) fn new(reader: &'a Reader, title: impl Into<String>, section: &'static str) -> Self {
        let title = title.into();
        Self { reader, title, section, indexed: Indexed::Yes, feeds: Vec::new() }
    }

    /// A page that search engines leave alone.
    pub(super) fn unlisted(self) -> Self {
        Self { indexed: Indexed::No, ..self }
    }

    /// A page whose content can be followed.
    pub(super) fn followed(self, feeds: Vec<(String, &'static str)>) -> Self {
        Self { feeds, ..self }
    }

    pub(super) fn say<'s>(&'s self, id: &'s str) -> &'s str {
        self.reader.say(id)
    }

    pub(super) fn link(&self, path: &str) -> String {
        self.reader.link(path)
    }

    /// The address of a form, which brings its own query.
    pub(super) fn path(&self, path: &str) -> String {
        self.reader.web.path(path)
    }

    pub(super) fn tag(&self) -> &'static str {
        self.reader.tag()
    }

    pub(super) fn instance(&self) -> &str {
        &self.reader.web.app.config.instance.name
    }

    pub(super) fn asset(&self, asset: Asset) -> String {
        self.reader.web.path(&asset.path())
    }

    pub(super) fn style(&self) -> String {
        self.asset(Asset::Style)
    }

    pub(super) fn mark(&self) -> String {
        self.asset(Asset::Mark)
    }

    pub(super) fn menu(&self) -> Vec<(String, &str, bool)> {
        let entry = |(path, id): (&'static str, &'static str)| {
            (self.link(path), self.say(id), path == self.section)
        };
        MENU.into_iter().map(entry).collect()
    }

    /// The same page in the other languages: address, tag, name of the language in itself.
    pub(super) fn switches(&self) -> Vec<(String, &'static str, &'static str)> {
        let switch = |lang: Lang| {
            let name = match lang {
                Lang::Fr => "Français",
                Lang::En => "English",
            };
            (self.reader.here_in(lang), lang.as_str(), name)
        };
        self.reader.others().into_iter().map(switch).collect()
    }

    /// The same page in every language, for search engines: whole addresses, when it is known where
    /// the pages stand.
    pub(super) fn alternates(&self) -> Vec<(String, &'static str)> {
        let here = &self.reader.web;
        let every = here.app.config.instance.languages.iter().copied();
        let whole = |lang: Lang| Some((here.whole(&self.reader.here_in(lang))?, lang.as_str()));
        match self.indexed {
            Indexed::Yes => every.filter_map(whole).collect(),
            Indexed::No => Vec::new(),
        }
    }

    pub(super) fn unindexed(&self) -> bool {
        self.indexed == Indexed::No
    }

    pub(super) fn contact(&self) -> Option<(String, &str)> {
        let contact = self.reader.web.app.config.instance.contact.as_deref()?;
        let link =
            if contact.contains("://") { contact.to_owned() } else { format!("mailto:{contact}") };
        Some((link, contact))
    }
}

/// A page as it is answered.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            let headers = [
                (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
                (VARY, HeaderValue::from_static("Accept-Language")),
                (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            ];
            (status, headers, html).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing is here.
    Missing,
    /// Something is here, but not for this verb.
    Method,
    /// The address or the form is too long, or not to be read.
    TooMuch,
    /// The form was sent from another site.
    Elsewhere,
    /// The house has trouble of its own.
    Trouble,
}

impl From<&StoreError> for Fault {
    fn from(_: &StoreError) -> Self {
        Self::Trouble
    }
}

impl From<&ApiError> for Fault {
    fn from(error: &ApiError) -> Self {
        match error.exit {
            Exit::NotFound | Exit::Usage => Self::Missing,
            _ => Self::Trouble,
        }
    }
}

impl Fault {
    fn status(self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooMuch => StatusCode::BAD_REQUEST,
            Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::Trouble => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Method => "method",
            Self::TooMuch => "too-much",
            Self::Elsewhere => "elsewhere",
            Self::Trouble => "trouble",
        }
    }

    /// The page that says so, with a way on.
    pub(super) fn page(self, reader: &Reader) -> Response {
        let title = reader.say(&format!("web-fault-{}", self.key())).to_owned();
        let what = reader.say(&format!("web-fault-{}-what", self.key())).to_owned();
        let frame = Frame::new(reader, title, "").unlisted();
        page(self.status(), &FaultPage { frame, what })
    }
}

#[derive(Template)]
#[template(path = "web/fault.html")]
struct FaultPage<'a> {
    frame: Frame<'a>,
    what: String,
}

/// Logs trouble of the house and answers with the page that says so.
pub(super) fn troubled(reader: &Reader, error: &StoreError) -> Response {
    tracing::error!(%error, "a page could not be made");
    Fault::from(error).page(reader)
}
