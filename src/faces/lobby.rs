//! The places of strangers: a set number of connections, and whoever has asked for nothing the
//! longest gives way to somebody who comes.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use rustix::process::{Resource, getrlimit};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// More connections than this serve nobody better.
const MOST: u64 = 2048;
/// Fewer would shut visitors out.
const FEWEST: u64 = 64;

/// How many connections this process can keep: half of the files that it may open, since the store,
/// boards and relays need some too.
pub(super) fn affordable() -> u32 {
    let files = getrlimit(Resource::Nofile).current.unwrap_or(2 * MOST);
    u32::try_from((files / 2).clamp(FEWEST, MOST)).unwrap_or(512)
}

/// All places.
pub(super) struct Lobby {
    places: Arc<Semaphore>,
    waiting: Mutex<Waiting>,
}

/// Guests who have asked for nothing yet, or not again, those of the longest first.
#[derive(Default)]
struct Waiting {
    next: u64,
    guests: BTreeMap<u64, Arc<Notify>>,
    /// Somebody stands at the door: the next guest who has nothing to ask leaves.
    wanted: bool,
}

impl Lobby {
    /// A lobby with so many places.
    pub(super) fn new(places: u32) -> Arc<Self> {
        let places = Arc::new(Semaphore::new(places as usize));
        Arc::new(Self { places, waiting: Mutex::default() })
    }

    /// A place, as soon as there is one. `None` when the lobby is closed, which it never is.
    pub(super) async fn enter(self: &Arc<Self>) -> Option<Arc<Place>> {
        let held = match Arc::clone(&self.places).try_acquire_owned() {
            Ok(held) => held,
            Err(_) => {
                self.make_room();
                let held = Arc::clone(&self.places).acquire_owned().await.ok()?;
                self.waiting().wanted = false;
                held
            }
        };
        let place = Place {
            lobby: Arc::clone(self),
            number: Mutex::new(None),
            busy: AtomicBool::new(false),
            leave: Arc::default(),
            _held: held,
        };
        place.rest();
        Some(Arc::new(place))
    }

    /// Asks the guest who has asked for nothing the longest to leave.
    pub(super) fn make_room(&self) {
        let mut waiting = self.waiting();
        match waiting.guests.pop_first() {
            Some((_, leave)) => leave.notify_one(),
            None => waiting.wanted = true,
        }
    }

    /// Waits until everybody has left.
    pub(super) async fn emptied(&self, places: u32) {
        // An error means that there is nobody to wait for.
        let _ = self.places.acquire_many(places).await;
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A guest's place, until it is dropped.
pub(super) struct Place {
    lobby: Arc<Lobby>,
    /// In the queue of those who wait.
    number: Mutex<Option<u64>>,
    busy: AtomicBool,
    leave: Arc<Notify>,
    _held: OwnedSemaphorePermit,
}

impl Place {
    /// Returns when the guest should leave, and is not being served.
    pub(super) async fn told_to_leave(&self) {
        loop {
            self.leave.notified().await;
            if !self.busy.load(Ordering::Acquire) {
                return;
            }
        }
    }

    /// The guest has asked something.
    pub(super) fn serve(self: &Arc<Self>) -> Served {
        self.busy.store(true, Ordering::Release);
        let number = self.number().take();
        let mut waiting = self.lobby.waiting();
        let gone = number.is_some_and(|number| waiting.guests.remove(&number).is_none());
        // Told to leave in this very moment: somebody else must, then.
        waiting.wanted |= gone;
        Served(Arc::clone(self))
    }

    fn rest(&self) {
        self.busy.store(false, Ordering::Release);
        let mut waiting = self.lobby.waiting();
        if std::mem::take(&mut waiting.wanted) {
            self.leave.notify_one();
            return;
        }
        waiting.next += 1;
        let number = waiting.next;
        waiting.guests.insert(number, Arc::clone(&self.leave));
        *self.number() = Some(number);
    }

    fn number(&self) -> MutexGuard<'_, Option<u64>> {
        self.number.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(number) = self.number().take() {
            self.lobby.waiting().guests.remove(&number);
        }
    }
}

/// A guest who is being served, until this is dropped.
pub(super) struct Served(Arc<Place>);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.rest();
    }
}

/// An answer's body: who waits for its end is being served.
pub(super) struct Answered {
    body: Body,
    _served: Served,
}

impl Answered {
    pub(super) fn body(body: Body, served: Served) -> Body {
        Body::new(Self { body, _served: served })
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
