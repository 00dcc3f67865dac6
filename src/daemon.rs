//! The daemon: a loop around one function, [`tick`]. Everything that can start work is listed here.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;
use tracing::{error, info, warn};

use crate::api::ApiError;
use crate::app::{App, House};
use crate::deliver::{self, Whom, answers, operator, outbox};
use crate::faces::Faces;
use crate::model::{DeliveryReport, Outcome, PollReport, Source};
use crate::poll;
use crate::reload::{self, Desk};
use crate::store::StoreError;

/// The longest sleep: configuration and clock may change underneath.
const LONGEST_SLEEP: TimeDelta = TimeDelta::minutes(15);
/// The shortest sleep, so that a clock that jumps cannot make the loop spin.
const SHORTEST_SLEEP: TimeDelta = TimeDelta::seconds(1);

/// What one tick did and when the next is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticked {
    /// The sources that were due.
    pub poll: PollReport,
    /// The subscribers who were due, and the outbox.
    pub delivery: DeliveryReport,
    /// When there is something to do again.
    pub next: DateTime<Utc>,
}

/// Does whatever is due: polls sources, decides digests, sends mail.
///
/// # Errors
/// Only the store's: without it nothing may go on.
pub async fn tick(app: &App) -> Result<Ticked, StoreError> {
    let _turn = app.turns.take().await;
    // Mail that was owed before a crash leaves first; it may have waited long enough.
    let mut delivery = DeliveryReport::default();
    // Whoever asked to stop hears nothing more.
    answers::fetch(app).await;
    answers::take_in(app).await?;
    outbox::send(app, &mut delivery).await?;
    let due = poll::due(app, app.clock.now())?;
    let poll = poll_and_send(app, &due, &mut delivery).await?;
    if !app.stop.asked() {
        deliver::forget_old_mail(app, app.clock.now())?;
        let forgotten = deliver::forget_unconfirmed(app, app.clock.now())?;
        if forgotten > 0 {
            info!(forgotten, "unconfirmed requests erased");
        }
        let decided = deliver::decide(app, Whom::Due, app.clock.now())?;
        delivery.digests += decided.digests;
        delivery.silent += decided.silent;
        delivery.problems.extend(decided.problems);
        operator::tell(app, app.clock.now())?;
        outbox::send(app, &mut delivery).await?;
    }
    look_after(app)?;
    let next = next_wake(app)?;
    Ok(Ticked { poll, delivery, next })
}

/// Polls; mail that somebody comes to be owed meanwhile does not wait for the last board.
async fn poll_and_send(
    app: &App,
    due: &[&Source],
    delivery: &mut DeliveryReport,
) -> Result<PollReport, StoreError> {
    let read = Notify::new();
    let polling = async {
        let polled = poll::poll(app, due, &|report| log_source(report)).await;
        read.notify_one();
        polled
    };
    let sending = async {
        loop {
            tokio::select! {
                () = app.turns.stirred() => outbox::send(app, delivery).await?,
                () = read.notified() => return Ok(()),
            }
        }
    };
    let (polled, sent) = tokio::join!(polling, sending);
    sent.and(polled)
}

/// The nightly snapshot, and a compaction when there is much to gain. A full disk is told and waits;
/// a damaged index ends the process, so that the next start rebuilds it.
fn look_after(app: &App) -> Result<(), StoreError> {
    match app.store.maintain(app.clock.now()) {
        Ok(_) => Ok(()),
        Err(error @ (StoreError::Full { .. } | StoreError::Unavailable { .. })) => {
            warn!(%error, "no snapshot was taken");
            Ok(())
        }
        Err(error) => Err(error),
    }
}

fn next_wake(app: &App) -> Result<DateTime<Utc>, StoreError> {
    let now = app.clock.now();
    let mut next = now + LONGEST_SLEEP;
    for source in app.config.all_sources().filter(|source| source.enabled) {
        if let Some(at) = app.store.source(&source.id)?.and_then(|state| state.next_poll) {
            next = next.min(at);
        }
    }
    let others = [deliver::next_due(app, now)?, outbox::next_due(app)?];
    Ok(others.into_iter().flatten().fold(next, DateTime::min).max(now + SHORTEST_SLEEP))
}

/// Ticks and answers until somebody asks to stop (SIGTERM, SIGINT), and takes up what changes on
/// the desk. The page, mail or request in hand is finished.
///
/// # Errors
/// The socket's, at the start; the store's, after which the supervisor is expected to start anew.
pub async fn run(app: App, desk: Desk) -> Result<(), ApiError> {
    let signals = Signals::listen(&app);
    outbox::recover(&app)?;
    for repair in app.store.repairs().messages() {
        warn!(what = repair.id, "the store was mended");
        operator::note(&app, repair)?;
    }
    let house = House::new(app);
    let faces = Faces::open(&house).await?;
    ready_pages(house.now());
    info!(sources = house.now().config.sources.len(), "vigie is watching");
    let ended = tokio::select! {
        ended = watch(&house, signals) => ended,
        () = reload::follow(&house, &faces, &desk) => Ok(()),
    };
    info!("vigie stops");
    // A request in hand learns of it, and ends early.
    house.now().stop.ask();
    faces.close().await;
    ended.map_err(ApiError::from)
}

/// Reads the open offers beside everything else, so that the first visitor does not wait for it. The
/// thread is waited for by nobody: a stop in its middle loses nothing.
fn ready_pages(app: App) {
    let reading = std::thread::Builder::new().name("pages".to_owned()).spawn(move || {
        if let Err(error) = app.shelf.fresh(&app.store) {
            warn!(%error, "the open offers could not be read");
        }
    });
    if let Err(error) = reading {
        warn!(%error, "no thread is left to read the open offers");
    }
}

async fn watch(house: &House, mut signals: Signals) -> Result<(), StoreError> {
    loop {
        let app = house.now();
        if app.stop.asked() {
            return Ok(());
        }
        let ticked = apart(app.clone()).await;
        let ticked = ticked.inspect_err(|error| error!(%error, "the store failed"))?;
        log_tick(&ticked);
        let wait = (ticked.next - app.clock.now()).to_std().unwrap_or(Duration::ZERO);
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = app.turns.stirred() => {}
            () = answers::arrival(&app) => {}
            () = signals.stopped() => {}
        }
    }
}

/// A tick on a thread of its own: understanding a page and waiting for the disk hold up no request.
async fn apart(app: App) -> Result<Ticked, StoreError> {
    let ticking =
        tokio::task::spawn_blocking(move || tokio::runtime::Handle::current().block_on(tick(&app)));
    ticking.await.unwrap_or_else(|error| Err(StoreError::Unavailable { why: error.to_string() }))
}

/// Hears SIGTERM and SIGINT in a task of its own, so that a tick in progress learns of them too.
struct Signals(tokio::sync::watch::Receiver<bool>);

impl Signals {
    fn listen(app: &App) -> Self {
        let (asked, hears) = tokio::sync::watch::channel(false);
        let stop = app.stop.clone();
        tokio::spawn(async move {
            wait_for_signal().await;
            stop.ask();
            // The loop may already be gone.
            let _ = asked.send(true);
        });
        Self(hears)
    }

    async fn stopped(&mut self) {
        // An error means that the listening task ended, which it does only after a signal.
        let _ = self.0.wait_for(|asked| *asked).await;
    }
}

async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            warn!(%error, "SIGTERM cannot be heard; Ctrl-C can");
            let _ = interrupt.await;
        }
    }
}

fn log_source(report: &crate::model::SourceReport) {
    let (source, outcome) = (report.source.as_str(), report.outcome);
    let (items, new, merged, updated, refused) =
        (report.items, report.new, report.merged, report.updated, report.refused.len());
    match outcome {
        Outcome::Read | Outcome::Unchanged => {
            info!(source, ?outcome, items, new, merged, updated, refused, "source read");
        }
        _ => {
            let problem = report.problems.first().map(|problem| problem.what.id.clone());
            warn!(source, ?outcome, items, new, problem, "source not read whole");
        }
    }
}

fn log_tick(ticked: &Ticked) {
    let DeliveryReport { digests, sent, deferred, failed, .. } = ticked.delivery;
    if digests + sent + deferred + failed > 0 {
        info!(digests, sent, deferred, failed, "mail");
    }
    for problem in &ticked.delivery.problems {
        let at = problem.at.as_deref().unwrap_or("");
        warn!(at, what = problem.what.id, "mail problem");
    }
    info!(next = %ticked.next.format("%FT%TZ"), "waiting");
}
