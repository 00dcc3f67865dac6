//! What a page is when it is not what was hoped for: empty, closed to us, drawn by scripts, without
//! offers; and the problems that say so.

use scraper::Html;

use super::{dom, guard};
use crate::model::{Message, Page, Problem};

/// Less visible text than this is no page.
const SCANT: usize = 60;
/// A login or challenge page says little more than its own business.
const CLOSED_LIMIT: usize = 2500;

/// How a page looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// There is nothing on it.
    Empty,
    /// It asks to log in, to accept, or to prove that one is human.
    Closed,
    /// Its text is drawn by scripts, which are not run here.
    Scripted,
    /// It says that there is no offer.
    SaysNone,
    /// None of these.
    Ordinary,
}

/// Judges a page by its visible text and a few marks.
pub(super) fn judge(page: &Html) -> Look {
    let root = page.root_element();
    let lines = dom::lines(root);
    let length: usize = lines.iter().map(String::len).sum();
    let title = dom::first(root, "title").map(|title| title.text().collect::<String>());
    let said = format!("{}\n{}", title.unwrap_or_default(), lines.join("\n")).to_lowercase();
    let asks = dom::first(root, "input[type=password]").is_some()
        || CHALLENGES.iter().any(|mark| said.contains(mark));
    let drawn = dom::first(root, "#root, #app, #__next, #__nuxt, app-root, [ng-app]").is_some()
        || dom::all(root, "noscript")
            .iter()
            .any(|e| e.text().collect::<String>().to_lowercase().contains("javascript"));
    match () {
        () if length < CLOSED_LIMIT && asks => Look::Closed,
        () if length < 400 && drawn => Look::Scripted,
        () if length < SCANT && dom::first(root, "script[src]").is_some() => Look::Scripted,
        () if length < SCANT => Look::Empty,
        () if lines.iter().any(|line| says_none(line)) => Look::SaysNone,
        () => Look::Ordinary,
    }
}

/// The problem for a page that could not be read because of what it is.
pub(super) fn trouble(page: &Page, look: Look) -> Option<Problem> {
    let id = match look {
        Look::Empty => "extract-page-empty",
        Look::Closed => "extract-page-closed",
        Look::Scripted => "extract-page-scripted",
        Look::SaysNone | Look::Ordinary => return None,
    };
    Some(at(page, Message::new(id)))
}

/// A problem of one page.
pub(super) fn at(page: &Page, what: Message) -> Problem {
    Problem::at(page.url.as_str(), what)
}

/// Says that a page held more than is read.
pub(super) fn too_many(page: &Page, found: usize, limit: usize) -> Problem {
    at(page, Message::new("extract-too-many").with("found", found).with("limit", limit))
}

/// Says that the end of a page was left out.
pub(super) fn cut(page: &Page, text: &str) -> Option<Problem> {
    let kept = guard::shallow(text).len();
    let percent = (kept * 100).checked_div(text.len()).unwrap_or(100);
    (kept < text.len()).then(|| at(page, Message::new("extract-page-cut").with("percent", percent)))
}

/// What doors say that are closed to programs.
const CHALLENGES: [&str; 12] = [
    "just a moment",
    "checking your browser",
    "verify you are human",
    "verifying you are human",
    "vérifiez que vous êtes humain",
    "are you a robot",
    "attention required",
    "access denied",
    "accès refusé",
    "enable javascript and cookies to continue",
    "unusual traffic",
    "captcha",
];

/// A short line that says that there is no offer.
fn says_none(line: &str) -> bool {
    const NONE: [&str; 16] = [
        "aucune offre",
        "aucun poste",
        "aucun emploi",
        "aucune annonce",
        "aucun résultat",
        "pas d'offre",
        "pas d’offre",
        "pas de poste",
        "no vacancies",
        "no current vacancies",
        "no open positions",
        "no jobs",
        "no results",
        "keine offenen stellen",
        "geen vacatures",
        "nessuna offerta",
    ];
    let line = line.to_lowercase();
    line.len() <= 200 && NONE.iter().any(|mark| line.contains(mark))
}

/// The page's own word that an offer is over: a short line of its own.
pub(super) fn closed_mark(lines: &[String]) -> Option<&str> {
    const OVER: [&str; 22] = [
        "offre expirée",
        "annonce expirée",
        "offre pourvue",
        "poste pourvu",
        "offre clôturée",
        "offre fermée",
        "offre archivée",
        "candidatures closes",
        "candidatures sont closes",
        "n'est plus disponible",
        "n’est plus disponible",
        "n'est plus en ligne",
        "n’est plus en ligne",
        "job expired",
        "has expired",
        "position filled",
        "position has been filled",
        "announcement has closed",
        "no longer available",
        "no longer accepting applications",
        "stelle ist besetzt",
        "vacature is gesloten",
    ];
    let over = |line: &&String| {
        let lower = line.to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        let whole = ["closed", "expirée", "expiré", "pourvu", "pourvue", "clôturé", "clôturée"];
        line.len() <= 120 && (whole.contains(&bare) || OVER.iter().any(|mark| lower.contains(mark)))
    };
    lines.iter().find(over).map(String::as_str)
}
