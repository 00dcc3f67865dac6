//! What `vigie doctor` looks at in a house that runs: the disk, the relay, the DNS, the sources;
//! each finding with its cure. It changes nothing.

mod house;
mod names;
mod outside;
mod sender;
mod sources;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::model::Message;

pub use house::BACKUP_FACT;
pub use names::Names;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The version of its JSON.
    pub schema: u32,
    /// Its name, which never changes.
    pub id: String,
    /// How it stands.
    pub state: State,
    /// What was seen.
    pub what: Message,
    /// What to do about it.
    pub cure: Option<Message>,
}

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It could not be looked at, or there is nothing to look at.
    Skipped,
    /// As it should be.
    Fine,
    /// It works, and deserves a thought.
    Doubtful,
    /// It does not work.
    Wrong,
}

impl State {
    /// The word of the JSON, and of the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Fine => "fine",
            Self::Doubtful => "doubtful",
            Self::Wrong => "wrong",
        }
    }
}

impl Check {
    fn new(id: &str, state: State, what: Message, cure: Option<Message>) -> Self {
        Self { schema: 1, id: id.to_owned(), state, what, cure }
    }

    /// As it should be.
    pub fn fine(id: &str, what: Message) -> Self {
        Self::new(id, State::Fine, what, None)
    }

    /// Worth a thought.
    pub fn doubtful(id: &str, what: Message, cure: Message) -> Self {
        Self::new(id, State::Doubtful, what, Some(cure))
    }

    /// Wrong.
    pub fn wrong(id: &str, what: Message, cure: Message) -> Self {
        Self::new(id, State::Wrong, what, Some(cure))
    }

    /// Not looked at.
    pub fn skipped(id: &str, what: Message) -> Self {
        Self::new(id, State::Skipped, what, None)
    }
}

/// Everything that was looked at, in the order of a visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// The checks.
    pub checks: Vec<Check>,
}

/// Looks at the whole house. It may block between two waits.
pub async fn visit(app: &App, names: &Names) -> Visit {
    let mut checks = vec![
        house::reload(app),
        house::store(app),
        house::disk(app),
        house::clock(app),
        house::permissions(app),
        house::backup(app),
        house::contact(app),
        house::address(app),
        sources::sources(app),
    ];
    // Whoever is away is waited for once, not one after the other.
    let (dns, relay, sender) =
        tokio::join!(outside::dns(app, names), outside::relay(app), sender::sender(app, names));
    checks.extend([dns, relay, house::queue(app)]);
    checks.extend(sender);
    Visit { checks }
}

/// The check of the relay alone, for a house that is being furnished.
pub async fn relay(app: &App) -> Check {
    outside::relay(app).await
}

/// A catalogue entry of this room.
fn say(id: &str) -> Message {
    Message::new(&format!("doctor-{id}"))
}

/// A check that the store refused.
fn unasked(id: &str, error: &crate::store::StoreError) -> Check {
    Check::wrong(id, error.message(), say("store-cure"))
}
