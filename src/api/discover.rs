//! `source discover`: the best way to read what stands at an address, as a block to paste.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::fetch::Access;
use crate::model::Message;
use crate::poll::{self, Asked, Candidate};

/// What was found at an address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Every request, in order.
    pub asked: Vec<Asked>,
    /// What was tried, in order of trust.
    pub tried: Vec<Tried>,
    /// The block for `sources.toml`, when something was found.
    pub block: Option<String>,
    /// How sure that is: `high`, `medium`, `low`.
    pub sure: Option<String>,
    /// Why the page itself could not be had.
    pub trouble: Option<Message>,
}

/// One way of reading a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// The source's address.
    pub url: String,
    /// Its format.
    pub format: String,
    /// How sure it is that this is right: `high`, `medium`, `low`.
    pub sure: String,
    /// Postings with a title.
    pub items: usize,
    /// Those that stand on the page of the given address too.
    pub shared: usize,
    /// Those that would be kept.
    pub kept: usize,
    /// How a page was read of which nothing was known.
    pub chosen: Option<Message>,
    /// What went wrong.
    pub problem: Option<Message>,
}

impl From<&Candidate> for Tried {
    fn from(candidate: &Candidate) -> Self {
        Self {
            url: candidate.url.to_string(),
            format: candidate.format.as_str().to_owned(),
            sure: candidate.sure.as_str().to_owned(),
            items: candidate.items,
            shared: candidate.shared,
            kept: candidate.kept,
            chosen: candidate.chosen.clone(),
            problem: candidate.problem.clone(),
        }
    }
}

/// Probes an address. Nothing is written: the block is for whoever keeps `sources.toml`.
///
/// # Errors
/// What was typed is no address.
pub async fn discover(app: &App, typed: &str, access: Access) -> Result<Found, ApiError> {
    let mut draft = Draft::new(app, typed, access)?;
    let source = draft.source(app)?;
    let (discovery, trouble) = match poll::discover(app, &source).await {
        Ok(discovery) => (discovery, None),
        Err((what, asked)) => (poll::Discovery { asked, ..Default::default() }, Some(what)),
    };
    let tried = discovery.candidates.iter().map(Tried::from).collect();
    let best = discovery.best.and_then(|at| discovery.candidates.get(at));
    let block = match best {
        Some(best) => Some(block(app, draft, best)?),
        None => None,
    };
    let sure = best.map(|best| best.sure.as_str().to_owned());
    Ok(Found { schema: SCHEMA, asked: discovery.asked, tried, block, sure, trouble })
}

fn block(app: &App, mut draft: Draft, best: &Candidate) -> Result<String, ApiError> {
    draft.url = best.url.clone();
    draft.format = best.format;
    if let Some(language) = &best.language {
        draft.language.clone_from(language);
    }
    // Read once more, so that what is pasted is accepted.
    draft.source(app)?;
    Ok(draft.toml())
}
