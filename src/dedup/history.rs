//! What changed between two views of an offer, and which of it subscribers hear again.

use super::veto::one_town;
use crate::model::{Facts, Message, Pay};

/// Longest value that is written into an offer's history, in characters.
const LONGEST: usize = 160;
/// Events that are kept of an offer: the first, and the last ones.
const EVENTS: usize = 200;

/// One change.
pub(super) struct News {
    /// What, with the value before and after.
    pub(super) what: Message,
    /// Subscribers hear of it again: a stated town, contract, pay or deadline became another.
    pub(super) heard: bool,
}

/// Every change between two views.
pub(super) fn news(before: &Facts, after: &Facts) -> Vec<News> {
    let (p, q) = (&before.place, &after.place);
    let contract = |facts: &Facts| facts.contract.map(|contract| contract.as_str().to_owned());
    let pay = |facts: &Facts| facts.pay.as_ref().map(|pay| pay.text.clone());
    let day = |facts: &Facts| facts.deadline.map(|day| day.to_string());
    let other_pay = matches!((&before.pay, &after.pay), (Some(a), Some(b)) if other_amount(a, b));
    let told = [
        told("offer-changed-place", p.city.clone(), q.city.clone(), !one_town(p, q)),
        told("offer-changed-contract", contract(before), contract(after), true),
        told("offer-changed-pay", pay(before), pay(after), other_pay),
        told("offer-changed-deadline", day(before), day(after), true),
        told("offer-changed-title", title(before), title(after), false),
        told("offer-changed-employer", before.employer.clone(), after.employer.clone(), false),
        told("offer-changed-hours", hours(before), hours(after), false),
    ];
    told.into_iter().flatten().chain(text(before, after)).collect()
}

fn told(id: &str, before: Option<String>, after: Option<String>, heard: bool) -> Option<News> {
    if before == after {
        return None;
    }
    // A fact that was unknown and is now stated is no news to a reader; a changed one is.
    let heard = heard && before.is_some() && after.is_some();
    let value = |text: Option<String>| short(&text.unwrap_or_else(|| "?".to_owned()));
    let what = Message::new(id).with("before", value(before)).with("after", value(after));
    Some(News { what, heard })
}

fn title(facts: &Facts) -> Option<String> {
    Some(facts.title.clone()).filter(|title| !title.is_empty())
}

fn hours(facts: &Facts) -> Option<String> {
    let weekly = facts.hours.weekly.map(|hours| format!("{hours} h"));
    weekly.or_else(|| facts.hours.fte.map(|share| format!("{:.0} %", share * 100.0)))
}

/// The same amount in other words is no other pay.
fn other_amount(a: &Pay, b: &Pay) -> bool {
    match (a.min.or(a.max), b.min.or(b.max)) {
        (Some(_), Some(_)) => {
            (a.min, a.max, a.period, &a.currency) != (b.min, b.max, b.period, &b.currency)
        }
        _ => a.text != b.text,
    }
}

/// A changed text, by the first line that went and the first that came.
fn text(before: &Facts, after: &Facts) -> Option<News> {
    if before.text == after.text || before.text.is_empty() {
        return None;
    }
    let only = |here: &Facts, there: &Facts| {
        let mut lines = here.text.lines().filter(|line| !line.trim().is_empty());
        let line = lines.find(|line| !there.text.contains(line));
        short(line.unwrap_or("…"))
    };
    let what = Message::new("offer-changed-text")
        .with("before", only(before, after))
        .with("after", only(after, before));
    Some(News { what, heard: false })
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

/// Keeps the first event and the last ones.
pub(super) fn trimmed<T>(events: &mut Vec<T>) {
    if events.len() > EVENTS {
        events.drain(1..=events.len() - EVENTS);
    }
}
