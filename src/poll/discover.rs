//! From nothing but an address to a source that can be read: what the page promises is tried, in
//! order of trust, and held against the page itself.

use url::Url;

use super::door::Door;
use super::listing::{self, Look};
use super::map;
use super::trail::{Asked, Trail};
use crate::app::App;
use crate::extract::{self, Probe, Sure};
use crate::fetch::Fetched;
use crate::model::{
    Format, Message, Page, Paging, Problem, RawBody, RawPosting, Source, SourceState,
};
use crate::normalise::{self, Understood};

/// Probes that are tried at most: each costs the site a request or two.
const TRIES: usize = 8;
/// Pages of a list that are read: the second one for pages that only announce their feed.
const PAGES: u32 = 2;

/// What was found at an address.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Discovery {
    /// Every request, in order.
    pub asked: Vec<Asked>,
    /// What was tried, in order of trust.
    pub candidates: Vec<Candidate>,
    /// The place of the best one.
    pub best: Option<usize>,
}

/// One way of reading a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The source's address.
    pub url: Url,
    /// Its format.
    pub format: Format,
    /// How sure it is that this is right, now that it was read.
    pub sure: Sure,
    /// How a page was read of which nothing was known.
    pub chosen: Option<Message>,
    /// Postings with a title.
    pub items: usize,
    /// Those whose title stands on the page of the given address too: the same list.
    pub shared: usize,
    /// Those that would be kept.
    pub kept: usize,
    /// The language that the postings declare.
    pub language: Option<String>,
    /// What went wrong.
    pub problem: Option<Message>,
}

/// Looks for the best way to read what stands at the source's address.
///
/// # Errors
/// The page itself cannot be fetched; the requests tell how far it came.
pub async fn discover(app: &App, source: &Source) -> Result<Discovery, (Message, Vec<Asked>)> {
    let known = |what| (what, Vec::new());
    app.config.may_poll(source).map_err(known)?;
    let mut door = Door::open(app, source, Trail::On(Vec::new())).map_err(known)?;
    let page = match door.ask(&extract::ask(source, &source.url), None).await.outcome {
        Ok(Fetched::Page(page)) => page,
        // Nothing was known that could be unchanged.
        Ok(Fetched::NotModified) => return Ok(Discovery::default()),
        Err(error) => return Err((error.message(), door.trail.into_asked())),
    };
    let text = plain(&page);
    let mut trail = door.trail;
    let mut candidates = Vec::new();
    for probe in extract::probes(&page).into_iter().take(TRIES) {
        if app.stop.asked() {
            break;
        }
        let (candidate, left) = try_one(app, source, &page, &text, probe, trail).await;
        trail = left;
        let same_list = candidate.shared > 0;
        candidates.push(candidate);
        if same_list {
            break;
        }
    }
    if candidates.iter().all(|found| found.items == 0) && !app.stop.asked() {
        trail = try_map(app, source, &page, trail, &mut candidates).await;
    }
    let best = candidates.iter().position(|found| found.shared > 0);
    let best = best.or_else(|| candidates.iter().position(|found| found.items > 0));
    Ok(Discovery { asked: trail.into_asked(), candidates, best })
}

/// Nothing is listed on the page itself: the site's map may know the offers.
async fn try_map(
    app: &App,
    source: &Source,
    page: &Page,
    trail: Trail,
    candidates: &mut Vec<Candidate>,
) -> Trail {
    let here = Source { url: page.url.clone(), ..source.clone() };
    let Ok(mut door) = Door::open(app, &here, trail) else { return Trail::On(Vec::new()) };
    let found = map::find(&mut door).await;
    let trail = door.trail;
    let Some(url) = found else { return trail };
    let probe = Probe { url, format: Format::Auto, sure: Sure::Low };
    let (candidate, trail) = try_one(app, source, page, "", probe, trail).await;
    candidates.push(candidate);
    trail
}

async fn try_one(
    app: &App,
    source: &Source,
    page: &Page,
    text: &str,
    probe: Probe,
    trail: Trail,
) -> (Candidate, Trail) {
    let Probe { url, format, sure } = probe;
    let pages = Paging { limit: PAGES };
    let tried = Source { url, format, pages, ..source.clone() };
    // What the page itself holds needs no second request.
    if tried.url == page.url && matches!(format, Format::Auto | Format::Jsonld) {
        let found = extract::listing(&tried, page);
        let read =
            Read { postings: found.postings, problems: found.problems, chosen: found.chosen };
        return (read.judged(app, tried, text, sure), trail);
    }
    let mut door = match Door::open(app, &tried, trail) {
        Ok(door) => door,
        Err(what) => {
            let read = Read::failed(what);
            return (read.judged(app, tried.clone(), text, sure), Trail::On(Vec::new()));
        }
    };
    let read = match listing::read(&mut door, &SourceState::default()).await {
        Look::Read(found) => {
            Read { postings: found.postings, problems: found.problems, chosen: found.chosen }
        }
        Look::Same(_) => Read::default(),
        Look::Failed(_, error) => Read::failed(error.message()),
    };
    let trail = door.trail;
    (read.judged(app, tried, text, sure), trail)
}

/// What a probe gave.
#[derive(Default)]
struct Read {
    postings: Vec<RawPosting>,
    problems: Vec<Problem>,
    chosen: Option<Message>,
}

impl Read {
    fn failed(what: Message) -> Self {
        Self { problems: vec![Problem::new(what)], ..Self::default() }
    }

    fn judged(self, app: &App, source: Source, text: &str, sure: Sure) -> Candidate {
        let now = app.clock.now();
        // A site's map knows no titles: what it lists is read from its own page.
        let mapped = self.chosen.as_ref().is_some_and(|how| how.id == "extract-auto-sitemap");
        let titled: Vec<&RawPosting> =
            self.postings.iter().filter(|raw| mapped || !raw.title.trim().is_empty()).collect();
        let titles = titled.iter().filter(|raw| !raw.title.is_empty());
        let shared = titles.filter(|raw| text.contains(&squeezed(&raw.title))).count();
        let is_kept = |raw: &&&RawPosting| {
            matches!(normalise::normalise(raw, &source, now), Understood::Posting(_))
        };
        let kept = titled.iter().filter(is_kept).count();
        let said = self.chosen.as_ref().map_or(sure, surety);
        let language = titled.iter().find_map(|raw| raw.language.clone());
        Candidate {
            format: settled(&source, self.chosen.as_ref()),
            url: source.url,
            // Another list than the one on the page may be the site's news.
            sure: if shared > 0 { said } else { said.min(Sure::Low) },
            chosen: self.chosen,
            items: titled.len(),
            shared,
            kept,
            language,
            problem: self.problems.into_iter().find(|it| !it.is_note()).map(|it| it.what),
        }
    }
}

/// A feed or structured data say themselves what they are: named, their end will be noticed.
fn settled(source: &Source, chosen: Option<&Message>) -> Format {
    let format = source.format;
    match (format, chosen.map(|what| what.id.as_str())) {
        // An interface that is asked at this very address has its own way of turning pages.
        (Format::Auto, Some("extract-auto-shape")) => {
            let said = chosen.and_then(|what| what.args.iter().find(|(name, _)| name == "format"));
            let named = |format: &Format| said.is_some_and(|(_, it)| *it == format.as_str().into());
            let known = Format::ALL.into_iter().map(|(_, format)| format).find(named);
            let as_it = |format: &Format| Source { format: *format, ..source.clone() };
            known.filter(|format| extract::starts_there(&as_it(format))).unwrap_or(format)
        }
        (Format::Auto, Some("extract-auto-feed")) => Format::Feed,
        (Format::Auto, Some("extract-auto-jsonld")) => Format::Jsonld,
        _ => format,
    }
}

/// How sure `auto` said it was.
fn surety(chosen: &Message) -> Sure {
    let said = chosen.args.iter().find(|(name, _)| name == "sure").map(|(_, value)| value);
    let is = |sure: Sure| said == Some(&sure.as_str().into());
    [Sure::High, Sure::Medium].into_iter().find(|sure| is(*sure)).unwrap_or(Sure::Low)
}

fn plain(page: &Page) -> String {
    let text = extract::decode(&page.body, page.content_type.as_deref());
    squeezed(&extract::body_text(&RawBody::Html(text)))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
