//! A source of which nothing but an address is known: the site is probed once, what was found is
//! remembered, and probed anew when it breaks.

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use super::discover::{Candidate, discover};
use super::door::Door;
use super::listing::{self, Listing, Look};
use super::trail::Trail;
use crate::app::App;
use crate::extract::Sure;
use crate::model::{Arg, Choice, Format, Message, Source, SourceState};

/// A site that is broken is not probed more often than this.
const BETWEEN_PROBES: TimeDelta = TimeDelta::hours(20);

/// A listing that was asked for, and how.
pub(super) struct Reach {
    /// The source as it is read, when that is not as it was written.
    pub(super) read_as: Option<Box<Source>>,
    /// What came.
    pub(super) look: Look,
    /// What was asked.
    pub(super) trail: Trail,
    /// How long the site wants to be left alone.
    pub(super) wait: Option<std::time::Duration>,
    /// Where the listing has moved for good.
    pub(super) moved: Option<(Url, Url)>,
}

/// Asks for the listing of any source.
///
/// # Errors
/// The door to the source does not open.
pub(super) async fn reach(
    app: &App,
    source: &Source,
    state: &mut SourceState,
    mut trail: Trail,
    now: DateTime<Utc>,
) -> Result<Reach, Message> {
    if source.format != Format::Auto {
        return ask(app, source, state, trail).await;
    }
    if state.choice.is_none() {
        trail = probe(app, source, state, trail, now).await;
    }
    let reached = ask(app, source, state, trail).await?;
    let lately = |choice: &Choice| now - choice.probed < BETWEEN_PROBES;
    if !reached.look.is_broken() || state.choice.as_ref().is_none_or(lately) {
        return Ok(reached);
    }
    let before = state.choice.clone();
    let trail = probe(app, source, state, reached.trail, now).await;
    let way = |choice: &Option<Choice>| choice.as_ref().map(|it| (it.url.clone(), it.format));
    if way(&before) == way(&state.choice) {
        return Ok(Reach { trail, ..reached });
    }
    ask(app, source, state, trail).await
}

async fn ask(
    app: &App,
    source: &Source,
    state: &SourceState,
    trail: Trail,
) -> Result<Reach, Message> {
    let read_as = state.choice.as_ref().filter(|_| source.format == Format::Auto);
    let other = |choice: &&Choice| choice.format != Format::Auto || choice.url != source.url;
    let read_as = read_as.filter(other).map(|choice| {
        Box::new(Source { url: choice.url.clone(), format: choice.format, ..source.clone() })
    });
    let mut door = Door::open(app, read_as.as_deref().unwrap_or(source), trail)?;
    let look = listing::read(&mut door, state).await;
    let Door { trail, wait, moved, .. } = door;
    Ok(Reach { read_as, look, trail, wait, moved })
}

/// Looks for the best way to read the site, and remembers it.
async fn probe(
    app: &App,
    source: &Source,
    state: &mut SourceState,
    trail: Trail,
    now: DateTime<Utc>,
) -> Trail {
    match discover(app, source).await {
        Ok(mut found) => {
            let best = found.best.filter(|at| *at < found.candidates.len());
            let best = best.map(|at| found.candidates.swap_remove(at));
            remember(source, state, best, now);
            trail.and(found.asked)
        }
        Err((_, asked)) => {
            if let Some(choice) = &mut state.choice {
                choice.probed = now;
            }
            trail.and(asked)
        }
    }
}

fn remember(
    source: &Source,
    state: &mut SourceState,
    found: Option<Candidate>,
    now: DateTime<Utc>,
) {
    let found = found.filter(|found| found.items > 0).map(|found| Choice {
        url: found.url,
        format: found.format,
        sure: found.sure.as_str().to_owned(),
        how: found.chosen,
        at: now,
        probed: now,
    });
    let itself = || Choice {
        url: source.url.clone(),
        format: Format::Auto,
        sure: Sure::Low.as_str().to_owned(),
        how: None,
        at: now,
        probed: now,
    };
    match (&mut state.choice, found) {
        (None, found) => state.choice = Some(found.unwrap_or_else(itself)),
        (Some(known), None) => known.probed = now,
        (Some(known), Some(found)) => {
            if (&known.url, known.format) != (&found.url, found.format) {
                state.notices.push(
                    Message::new("poll-auto-rechosen")
                        .with("source", source.id.as_str())
                        .with("was", known.format.as_str())
                        .with("is", found.format.as_str())
                        .with("url", found.url.as_str()),
                );
            }
            *known = found;
        }
    }
}

/// Notes how a page was read that decides by itself, and tells when that is not as it was: the site
/// has a new design.
pub(super) fn note(
    source: &Source,
    state: &mut SourceState,
    listing: &Listing,
    now: DateTime<Utc>,
) {
    let Some(choice) = state.choice.as_mut().filter(|it| it.format == Format::Auto) else { return };
    let Some(how) = listing.chosen.as_ref().filter(|_| !listing.postings.is_empty()) else {
        return;
    };
    let known = choice.how.replace(how.clone());
    if let Some(sure) = text_of(how, "sure") {
        choice.sure = sure;
    }
    let way = |how: &Message| (how.id.clone(), text_of(how, "selector"));
    if known.is_some_and(|known| way(&known) != way(how)) {
        choice.at = now;
        let what = Message::new("poll-auto-redesigned").with("source", source.id.as_str());
        state.notices.retain(|known| known.id != what.id);
        state.notices.push(what.with("items", listing.postings.len()));
    }
}

fn text_of(message: &Message, name: &str) -> Option<String> {
    message.args.iter().find_map(|(key, value)| match value {
        Arg::Text(text) if key == name => Some(text.clone()),
        _ => None,
    })
}

/// How a source is read, in words.
pub(super) fn words(choice: &Choice) -> Message {
    choice.how.clone().unwrap_or_else(|| {
        Message::new("poll-auto-chosen")
            .with("format", choice.format.as_str())
            .with("url", choice.url.as_str())
            .with("sure", choice.sure.as_str())
    })
}
