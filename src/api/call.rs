//! What every command is: a request value with an address, and how it is answered.
//!
//! Four kinds, by what travels: a [`Call`] is answered at once; a [`Work`] takes long and tells how
//! it goes; a [`Download`] and an [`Upload`] carry a file. `api::calls` lists them all.

use std::future::Future;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::ApiError;
use crate::app::App;
use crate::model::{Message, SourceReport};

/// Where a request stands in the API, and who may send it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The method, and what it says of the request.
    pub verb: Verb,
    /// The path below `/api/v1`; `{name}` is the field of that name.
    pub path: &'static str,
    /// What a caller who is not on the socket must show.
    pub needs: Needs,
}

impl Route {
    /// A question whose fields may stand in an address.
    pub const fn get(path: &'static str, needs: Needs) -> Self {
        Self { verb: Verb::Get, path, needs }
    }

    /// A question whose fields may not stand in an address: it names a person.
    pub const fn ask(path: &'static str, needs: Needs) -> Self {
        Self { verb: Verb::Ask, path, needs }
    }

    /// An act.
    pub const fn act(path: &'static str, needs: Needs) -> Self {
        Self { verb: Verb::Act, path, needs }
    }
}

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `GET`: a question.
    Get,
    /// `POST`, but a question: addresses end up in logs, and what it asks must not.
    Ask,
    /// `POST`: it changes something.
    Act,
}

/// What a token must allow. The later ones allow the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// Nothing: it is public.
    Nothing,
    /// Reading what names nobody.
    Read,
    /// Correcting offers, looking after sources.
    Volunteer,
    /// Everything, the subscribers too.
    Admin,
}

/// A request: its fields are what is asked, its type says where and what comes back.
pub trait Request: Serialize + DeserializeOwned + Send + 'static {
    /// What comes back.
    type Answer: Serialize + DeserializeOwned + Send + 'static;
    /// Where it stands.
    const ROUTE: Route;

    /// What a caller must show for this very request; more than the route says for some.
    fn needs(&self) -> Needs {
        Self::ROUTE.needs
    }

    /// The answer as lines of NDJSON, and the cursor behind the last one. `None` when it is no list.
    fn lines(_answer: &Self::Answer) -> Option<Lines> {
        None
    }
}

/// A list as lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// One JSON object a line.
    pub items: Vec<String>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl Lines {
    /// The lines of a list.
    pub fn of<T: Serialize>(items: &[T], next: Option<&str>) -> Self {
        let line = |item| serde_json::to_string(item).unwrap_or_default();
        Self { items: items.iter().map(line).collect(), next: next.map(str::to_owned) }
    }
}

/// A request that is answered at once. It may block: it is called where that is allowed.
pub trait Call: Request {
    /// Answers.
    ///
    /// # Errors
    /// Whatever keeps it from being answered.
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError>;
}

/// A request that takes long, and tells how it goes.
pub trait Work: Request {
    /// Does it. It may block between two waits.
    ///
    /// # Errors
    /// Whatever keeps it from being done.
    fn work(self, app: &App, tell: &Tell) -> impl Future<Output = Result<Self::Answer, ApiError>>;
}

/// What is said while a work goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A source is done.
    Source(Box<SourceReport>),
    /// Something worth knowing.
    Note(Message),
}

/// Says how a work goes, to whoever asked for it. Nobody has to listen.
#[derive(Debug, Clone)]
pub struct Tell(UnboundedSender<Said>);

impl Tell {
    /// A voice, and the ear that hears it.
    pub fn new() -> (Self, UnboundedReceiver<Said>) {
        let (voice, ear) = unbounded_channel();
        (Self(voice), ear)
    }

    /// A source is done.
    pub fn source(&self, report: &SourceReport) {
        self.say(Said::Source(Box::new(report.clone())));
    }

    /// Something worth knowing.
    pub fn note(&self, message: Message) {
        self.say(Said::Note(message));
    }

    fn say(&self, said: Said) {
        // Whoever asked may have gone: the work goes on.
        let _ = self.0.send(said);
    }
}

/// A request whose answer comes with a file.
pub trait Download: Request {
    /// Writes the file.
    ///
    /// # Errors
    /// Whatever keeps it from being written.
    fn write(self, app: &App, to: &Path) -> Result<Self::Answer, ApiError>;
}

/// A request that brings a file.
pub trait Upload: Request {
    /// Reads the file.
    ///
    /// # Errors
    /// Whatever keeps it from being read.
    fn read(self, app: &App, from: &Path) -> Result<Self::Answer, ApiError>;
}
