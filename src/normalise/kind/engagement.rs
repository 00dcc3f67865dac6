//! What sort of engagement an advert announces: the title decides, the text when the title is
//! silent.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::vocabulary::{Hit, Text, Words, meet};
use super::names::{Name, Strength};
use crate::model::Kind;

/// An amount for an hour, month or year: `24,50 $ de l'heure`, `£25,200 per annum`, `1 980 € brut`.
/// A day's or a session's amount may be a volunteer's expenses.
static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?: \d [\d\ .,']* \s? (?: k?[$€£] | euros? | chf | fr\. | cad | eur )
          | (?: [$€£] | chf | eur ) \s? \d [\d\ .,'k]* )
        .{0,30}?
        (?: brut | \bh\b | /\s?hr | hour | heure | mois | mensuel | month | \ban\b | annuel | annum
          | year | pro\srata | stunde | monat | jahr | \buur\b | maand | \bora\b | mese | lord )",
    )
    .ok()
});

/// One of these stands in every amount.
static MONEY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)[$€£]|eur|chf|fr\.|cad").ok());

/// Characters behind an amount among which its period stands: thirty, and the longest of the words.
const BEHIND: usize = 48;

/// Whether a text states an amount. Only what stands around a sign of money is read closely.
fn states_amount(text: &str) -> bool {
    let (Some(money), Some(amount)) = (MONEY.as_ref(), AMOUNT.as_ref()) else { return false };
    money.find_iter(text).any(|sign| amount.is_match(around(text, sign.start(), sign.end())))
}

/// A sign of money with the digits that touch it, and what follows them, cut between two words.
fn around(text: &str, start: usize, end: usize) -> &str {
    let figure = |c: char| c.is_numeric() || c.is_whitespace() || ".,'kK".contains(c);
    let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
    let start = before.trim_end_matches(figure).len();
    let digits = after.trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches(figure);
    let rest = digits.char_indices().skip(BEHIND).find(|(_, c)| !c.is_alphanumeric());
    let end = text.len() - rest.map_or(0, |(at, _)| digits.len() - at);
    text.get(start..end).unwrap_or(text)
}

/// An engagement and the words that told it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Engagement {
    pub(super) kind: Kind,
    /// Set when the text is news or an explanation: the words that say so, as printed.
    pub(super) article: Option<String>,
}

/// Marks that only job titles carry.
const MARKS: [&str; 12] =
    ["h/f", "f/h", "m/f", "f/m", "m/w", "w/m", "m/v", "v/m", "h-f", "f-h", "h / f", "f / h"];

/// A text of fewer words than this is a summary, from which little can be missed.
const SUMMARY: usize = 60;

/// A text of fewer words than this says nothing at all.
const BARE: usize = 4;

/// First words of headlines, as keys; no job title begins so.
const NEWS_OPENINGS: [&str; 32] = [
    "le", "les", "un", "des", "nos", "ces", "ce", "cet", "quand", "budget", "qui", "que",
    "comment", "pourquoi", "the", "a", "when", "our", "how", "what", "why", "who", "five", "ten",
    "top", "die", "der", "eine", "wie", "warum", "hoe", "come",
];

/// Offers hold this many different signs; fewer are an article's or nothing's.
const OFFER_SIGNS: usize = 2;

/// With this many, words of an article in the title are a place's or a project's.
const SURE_OFFER_SIGNS: usize = 4;

/// The engagement that a title and text announce; `names` are the title's names of the trade.
pub(super) fn engagement(title: &Text, body: &Text, names: &[Name]) -> Engagement {
    let texts = Texts {
        title,
        body,
        in_title: Hits { hits: Words::KindsOfTitle.all(title) },
        in_body: Hits { hits: Words::KindsOfText.all(body) },
    };
    let signs = signs(title, body);
    let plain = |kind| Engagement { kind, article: None };
    if let Some(kind) = by_title(&texts, signs.paid) {
        return plain(kind);
    }
    if let Some(words) = article(&texts, names, &signs) {
        return Engagement { kind: Kind::Other, article: Some(words) };
    }
    // `Responsable des bénévoles`: those whom the post looks after are not it.
    let kind = by_body(&texts.in_body, &signs);
    let around =
        |kind: &Kind| *kind == Kind::Volunteering && texts.in_title.any("not-volunteering");
    if let Some(kind) = kind.filter(|kind| !around(kind)) {
        return plain(kind);
    }
    plain(if is_employment(&texts, names, &signs) { Kind::Employment } else { Kind::Other })
}

/// A title and text, and the rows that count in each.
struct Texts<'a> {
    title: &'a Text,
    body: &'a Text,
    in_title: Hits,
    in_body: Hits,
}

impl Texts<'_> {
    /// Whether the title names a trade before some of its words, or as part of them: `Research
    /// Fellow`.
    fn trade_first(&self, names: &[Name], words: &Range<usize>) -> bool {
        let job = |hit: &Hit| {
            hit.tag == "job" && (hit.words.start < words.start || covers(&hit.words, words))
        };
        let trade = |it: &Name| it.strength == Strength::Strong && it.words.start < words.start;
        self.in_title.hits.iter().any(job) || names.iter().any(trade)
    }
}

fn covers(wide: &Range<usize>, narrow: &Range<usize>) -> bool {
    wide.start <= narrow.start && narrow.end < wide.end
}

/// Signs enough of an offer, or a trade in the title and nothing against it.
fn is_employment(texts: &Texts<'_>, names: &[Name], signs: &Signs) -> bool {
    let lower = texts.title.text.to_lowercase();
    let job = texts.in_title.any("job")
        || texts.in_title.any("opening")
        || names.iter().any(|name| name.strength > Strength::Field)
        || MARKS.iter().any(|mark| lower.contains(mark));
    let short = texts.body.words.len() < SUMMARY;
    match signs.offer.len() {
        0 => job && short,
        1 => job || short,
        _ => true,
    }
}

fn opens_news(title: &Text) -> bool {
    let first = title.words.first().map_or("", |word| word.key.as_str());
    first.starts_with(|c: char| c.is_ascii_digit()) || NEWS_OPENINGS.contains(&first)
}

/// The kind that the title itself states.
fn by_title(texts: &Texts<'_>, paid: bool) -> Option<Kind> {
    let Texts { in_title: title, in_body: body, .. } = texts;
    let has = |tag: &str| title.any(tag) && !title.any(&format!("not-{tag}"));
    // `Appel à candidatures` speaks to candidates or to houses: the text tells.
    let houses = title.any("may-call") && body.any("call");
    if title.any("call") || houses || body.count("call") >= 3 {
        return Some(Kind::Call);
    }
    if has("volunteering") {
        return Some(Kind::Volunteering);
    }
    if has("internship") {
        return Some(Kind::Internship);
    }
    // A post whose title speaks of a course is told by its pay.
    let course = has("training") && !(paid && body.count("training") < 2);
    course.then_some(Kind::Training)
}

/// The words of a title or text that make it news, a portrait or an explanation.
fn article(texts: &Texts<'_>, names: &[Name], signs: &Signs) -> Option<String> {
    let Texts { title, body, in_title, in_body } = texts;
    // `Découvrir le métier : deux journées de formation`.
    let course = in_body.count("training") >= 2;
    let offer = signs.offer.len();
    // A title that begins with a trade names a place or a project: `Pair-aidant – café associatif`.
    let project = |words: &Range<usize>| offer >= OFFER_SIGNS && texts.trade_first(names, words);
    if let Some(words) = in_title.standing("article").filter(|it| !course && !project(it)) {
        return Some(title.quote(words).to_owned());
    }
    let topic = |words: &Range<usize>| {
        offer < SURE_OFFER_SIGNS && (offer == 0 || !texts.trade_first(names, words))
    };
    if let Some(words) = in_title.standing("topic").filter(topic) {
        return Some(title.quote(words).to_owned());
    }
    // `Un pair-aidant nous a quittés`: without any sign of an offer, an article opens news.
    let unpaid = in_body.any("volunteering");
    if offer == 0 && !unpaid && body.words.len() >= BARE && opens_news(title) {
        return Some(title.text.clone());
    }
    // A report of a house that hires tells of no way to apply.
    let report = in_body.count("article") >= 2
        && !["contract", "hours", "pay", "apply"].iter().any(|sign| signs.offer.contains(sign));
    let told = in_body.first("article").filter(|_| report || offer < OFFER_SIGNS)?;
    Some(body.quote(told).to_owned())
}

/// The kind that the text states when the title does not.
fn by_body(body: &Hits, signs: &Signs) -> Option<Kind> {
    if body.count("call") >= 2 && !signs.offer.contains("contract") {
        return Some(Kind::Call);
    }
    // `This is a voluntary role and not employment` outweighs any amount.
    if body.any("unpaid") || (body.any("volunteering") && !signs.paid) {
        return Some(Kind::Volunteering);
    }
    // A placement can carry a monthly allowance.
    if body.any("internship") && (!signs.paid || body.count("internship") >= 2) {
        return Some(Kind::Internship);
    }
    (body.count("training") >= 2 && !signs.paid && !signs.offer.contains("hire"))
        .then_some(Kind::Training)
}

/// Hits of the rows that count in one of the two places.
struct Hits {
    hits: Vec<Hit>,
}

impl Hits {
    fn any(&self, tag: &str) -> bool {
        self.first(tag).is_some()
    }

    fn first(&self, tag: &str) -> Option<Range<usize>> {
        self.hits.iter().find(|hit| hit.tag == tag).map(|hit| hit.words.clone())
    }

    /// The first hit of a tag, when no `not-` hit stands elsewhere in the title.
    fn standing(&self, tag: &str) -> Option<Range<usize>> {
        let words = self.first(tag)?;
        let not = |hit: &&Hit| hit.tag.strip_prefix("not-") == Some(tag);
        self.hits.iter().filter(not).all(|hit| meet(&hit.words, &words)).then_some(words)
    }

    /// Hits that begin at different words.
    fn count(&self, tag: &str) -> usize {
        let starts: BTreeSet<usize> =
            self.hits.iter().filter(|hit| hit.tag == tag).map(|hit| hit.words.start).collect();
        starts.len()
    }
}

/// What a text holds that offers hold.
struct Signs {
    offer: BTreeSet<&'static str>,
    paid: bool,
}

fn signs(title: &Text, body: &Text) -> Signs {
    let tags = |text: &Text| -> BTreeSet<&'static str> {
        Words::Offer.all(text).into_iter().map(|hit| hit.tag).collect()
    };
    let mut offer = tags(title);
    offer.extend(tags(body));
    let amount = states_amount(&title.text) || states_amount(&body.text);
    if amount {
        offer.insert("pay");
    }
    let paid = offer.remove("paid") || amount;
    Signs { offer, paid }
}
