//! An in-memory job board, served over real HTTP on a loopback port.
//!
//! A test says what happens on the board, in the words of somebody who keeps one: an advert is
//! posted, edited, withdrawn; the site goes down, is redesigned, empties. What is served is derived
//! from that state alone. A board keeps a log of who asked for what, and [`Board::finish`] refuses
//! to end with a change that nobody came to read or a request that no page answers.

#![expect(clippy::expect_used, reason = "a board that cannot be set up fails its test")]

mod advert;
mod render;
mod serve;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) use advert::Advert;
use serve::{LISTING, Mood, Pinned, State};

/// How the listing is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// RSS 2.0.
    Rss,
    /// Atom.
    Atom,
    /// A list with CSS classes, and a page per advert.
    Html,
    /// JSON-LD inside pages.
    Jsonld,
}

/// How much the listing tells of an advert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listing {
    /// Its whole text.
    Full,
    /// Its title, link and a few facts; the text is on its own page.
    Teaser,
}

/// What a board is, for as long as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    /// The source's id.
    pub(crate) id: String,
    /// How the listing is published.
    pub(crate) shape: Shape,
    /// How much the listing tells.
    pub(crate) listing: Listing,
    /// Two letters.
    pub(crate) country: String,
    /// Adverts on one page of the listing.
    pub(crate) per_page: usize,
    /// Does it answer with validators, so that an unchanged page costs nothing?
    pub(crate) validators: Validators,
    /// Lines to add to its block of `sources.toml`, before `[source.select]`.
    pub(crate) lines: String,
}

/// Does a board send `ETag`, and answer 304?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Validators {
    /// Yes.
    Sent,
    /// No, like many small sites.
    None,
}

impl Setup {
    /// An HTML board of Québec with a teaser list, twenty adverts a page, with validators.
    pub(crate) fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            shape: Shape::Html,
            listing: Listing::Teaser,
            country: "CA".to_owned(),
            per_page: 20,
            validators: Validators::Sent,
            lines: String::new(),
        }
    }
}

/// What is left of an advert's own page once it is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// 404.
    NotFound,
    /// 410.
    Gone,
    /// The page, with a mark that the offer has expired.
    Mark,
    /// The page as it was: it only left the listing.
    Page,
}

/// A number by which a test speaks of an advert. Also the last part of the address of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AdvertId(pub(crate) u32);

/// One request that the board got, and what it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Path and query.
    pub(crate) path: String,
    /// The `User-Agent` header.
    pub(crate) user_agent: Option<String>,
    /// The `If-None-Match` header.
    pub(crate) if_none_match: Option<String>,
    /// The status answered; 0 when nothing was.
    pub(crate) status: u16,
}

/// A job board that is served until it is dropped.
#[derive(Debug)]
pub(crate) struct Board {
    state: Arc<Mutex<State>>,
    server: JoinHandle<()>,
}

impl Board {
    /// Opens a board with the usual setup.
    pub(crate) async fn new(id: &str) -> Self {
        Self::open(Setup::new(id)).await
    }

    /// Opens a board on a free loopback port.
    pub(crate) async fn open(setup: Setup) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free loopback port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state = Arc::new(Mutex::new(State {
            setup,
            address,
            pinned: Vec::new(),
            mood: Mood::Well,
            robots: None,
            requests: Vec::new(),
            unread: None,
            strays: Vec::new(),
        }));
        let router = Router::new().fallback(serve::serve).with_state(Arc::clone(&state));
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the board is served");
        });
        Self { state, server }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, what: &str, how: impl FnOnce(&mut State)) {
        let mut state = self.state();
        how(&mut state);
        state.unread = Some(what.to_owned());
    }

    /// Pins an advert; the newest comes first in the listing.
    pub(crate) fn post(&self, advert: Advert) -> AdvertId {
        let mut id = AdvertId(1);
        self.change(&format!("the advert « {} »", advert.title), |state| {
            id = AdvertId(state.pinned.last().map_or(1, |last| last.id.0 + 1));
            state.pinned.push(Pinned { id, advert, withdrawn: None });
        });
        id
    }

    /// Changes an advert in place.
    pub(crate) fn edit(&self, id: AdvertId, how: impl FnOnce(&mut Advert)) {
        self.change("an edited advert", |state| how(&mut state.find(id).advert));
    }

    /// Takes an advert out of the listing.
    pub(crate) fn withdraw(&self, id: AdvertId, left: Left) {
        self.change("a withdrawn advert", |state| state.find(id).withdrawn = Some(left));
    }

    /// Puts an advert back that was withdrawn.
    pub(crate) fn put_back(&self, id: AdvertId) {
        self.change("an advert that is back", |state| state.find(id).withdrawn = None);
    }

    /// Every page answers with this status.
    pub(crate) fn go_down(&self, status: u16) {
        self.become_("a site that is down", Mood::Down(status));
    }

    /// The listing becomes a page that says something else, with status 200.
    pub(crate) fn serve_html_instead(&self) {
        self.become_("a page in the place of the listing", Mood::HtmlInstead);
    }

    /// Every page answers 429 and asks to wait.
    pub(crate) fn rate_limit(&self, seconds: u32) {
        self.become_("a refusal for haste", Mood::RateLimited(seconds));
    }

    /// The listing holds nothing.
    pub(crate) fn empty(&self) {
        self.become_("an empty listing", Mood::Empty);
    }

    /// The listing gets other tags and classes.
    pub(crate) fn redesign(&self) {
        self.become_("a new design", Mood::Redesigned);
    }

    /// The listing grows to this many bytes.
    pub(crate) fn huge(&self, bytes: usize) {
        self.become_("a huge listing", Mood::Huge(bytes));
    }

    /// The listing stops in its middle.
    pub(crate) fn truncate(&self) {
        self.become_("a listing that stops", Mood::Truncated);
    }

    /// Every page is a 403 that asks to accept and to log in.
    pub(crate) fn ask_consent(&self) {
        self.become_("a page of consent", Mood::Consent);
    }

    /// The listing never ends.
    pub(crate) fn never_end(&self) {
        self.become_("a listing without end", Mood::Endless);
    }

    /// The listing comes a byte at a time, then not at all.
    pub(crate) fn drip(&self) {
        self.become_("a listing that drips", Mood::Drip);
    }

    /// The listing is small on the wire and immense once unpacked.
    pub(crate) fn bomb(&self) {
        self.become_("a bomb", Mood::Bomb);
    }

    /// Links carry a session that changes with every answer.
    pub(crate) fn hand_out_sessions(&self) {
        self.become_("links with a session", Mood::Sessions);
    }

    /// The site takes connections and never answers.
    pub(crate) fn fall_silent(&self) {
        self.become_("a site that says nothing", Mood::Silent);
    }

    /// All is well again.
    pub(crate) fn recover(&self) {
        self.become_("a site that is well again", Mood::Well);
    }

    fn become_(&self, what: &str, mood: Mood) {
        self.change(what, |state| state.mood = mood);
    }

    /// Publishes a `robots.txt`; without it, the site has none.
    pub(crate) fn robots(&self, text: &str) {
        self.state().robots = Some(text.to_owned());
    }

    /// The address of the listing.
    pub(crate) fn url(&self) -> String {
        self.state().url(LISTING)
    }

    /// The address of an advert's own page.
    pub(crate) fn advert_url(&self, id: AdvertId) -> String {
        self.state().advert_url(id)
    }

    /// Every request so far, `robots.txt` apart.
    pub(crate) fn requests(&self) -> Vec<Seen> {
        let all = self.state().requests.clone();
        all.into_iter().filter(|seen| seen.path != "/robots.txt").collect()
    }

    /// Every request so far, and forgets them.
    pub(crate) fn take_requests(&self) -> Vec<Seen> {
        let all = self.requests();
        self.state().requests.clear();
        all
    }

    /// The block of `sources.toml` that reads this board.
    pub(crate) fn sources_toml(&self) -> String {
        let state = self.state();
        let Setup { id, shape, country, lines, .. } = &state.setup;
        let (format, select) = match shape {
            Shape::Rss | Shape::Atom => ("feed", ""),
            Shape::Jsonld => ("jsonld", ""),
            Shape::Html => (
                "html",
                "[source.select]\nitem = \"li.offre\"\nlink = \"h3 a\"\ntitle = \"h3\"\n\
                 next = \"a[rel=next]\"\nbody = \"div.texte\"\n\
                 fields = { employer = \".org\", place = \".lieu\", posted = \"time\", deadline = \".limite\" }\n",
            ),
        };
        format!(
            "[[source]]\nid = \"{id}\"\nname = \"{id}\"\nurl = \"{}\"\nformat = \"{format}\"\n\
             country = \"{country}\"\nallow_private = true\ndelay = \"0s\"\n{lines}\n{select}\n",
            state.url(LISTING)
        )
    }

    /// Ends a test: nothing that happened on the board was left unread, and nobody asked for a page
    /// that it does not have.
    pub(crate) fn finish(self) {
        let state = self.state();
        assert_eq!(state.unread, None, "{}: nobody came to read this", state.setup.id);
        assert_eq!(state.strays, Vec::<String>::new(), "{}: no such page", state.setup.id);
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        self.server.abort();
    }
}
