//! A source as it is read: every request, every entry, what was understood and what was not; and
//! what was found at an address.

use super::super::progress;
use super::super::terminal::{Form, Terminal};
use super::{day, offers};
use crate::api::discover::{Found, Tried};
use crate::api::trial::Trial;
use crate::model::{Facts, Message};
use crate::poll::{Asked, Item};

pub(in crate::cli) fn trial(terminal: &Terminal, trial: &Trial) {
    if terminal.form() == Form::Json {
        return terminal.json(trial);
    }
    requests(terminal, &trial.asked);
    if let Some(chosen) = &trial.chosen {
        terminal.tell(chosen);
    }
    for kept in trial.items.iter().filter(|item| item.facts.is_some()) {
        item(terminal, kept);
    }
    for refused in trial.items.iter().filter(|item| item.facts.is_none()) {
        item(terminal, refused);
    }
    if trial.mail_withheld {
        terminal.tell(&Message::new("show-source-no-mail"));
    }
    progress::source_done(terminal, &trial.report);
}

fn requests(terminal: &Terminal, asked: &[Asked]) {
    for request in asked {
        for step in &request.steps {
            terminal.tell(step);
        }
        if let (Some(charset), kind) = (&request.charset, &request.content_type) {
            let kind = kind.clone().unwrap_or_else(|| terminal.words.say("show-not-said"));
            let what = Message::new("show-trial-page").with("type", kind);
            tell_inside(terminal, &what.with("charset", charset.as_str()));
        }
        if let Some(moved) = &request.moved {
            tell_inside(terminal, &Message::new("show-trial-moved").with("url", moved.as_str()));
        }
        if let Some(trouble) = &request.trouble {
            terminal.line(format!("  ! {}", terminal.words.tell(trouble)));
        }
    }
}

fn tell_inside(terminal: &Terminal, message: &Message) {
    terminal.line(format!("  {}", terminal.words.tell(message)));
}

fn item(terminal: &Terminal, item: &Item) {
    let url = item.url.as_deref().unwrap_or("—");
    match (&item.facts, &item.refused) {
        (Some(facts), _) => {
            terminal.line(format!("+ {}", item.title));
            terminal.line(format!("    {url}"));
            found(terminal, item);
            understood(terminal, facts);
        }
        (None, why) => {
            let why = why.as_ref().map(|why| terminal.words.tell(why)).unwrap_or_default();
            terminal.line(format!("- {} : {why}", item.title));
            terminal.line(format!("    {url}"));
            found(terminal, item);
        }
    }
}

/// The fields as the board wrote them.
fn found(terminal: &Terminal, item: &Item) {
    const SHOWN: usize = 60;
    let clip = |text: &str| match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    };
    let said = item.fields.iter().map(|(name, value)| format!("{name} = « {} »", clip(value)));
    let said = said.collect::<Vec<_>>().join(", ");
    if !said.is_empty() {
        let what = Message::new("show-trial-fields").with("fields", said);
        terminal.line(format!("    {}", terminal.words.tell(&what)));
    }
}

/// Every fact of an advert, one a line.
pub(super) fn understood(terminal: &Terminal, facts: &Facts) {
    let place = &facts.place;
    let place = [&place.city, &place.region].into_iter().flatten().next();
    let country = facts.place.country.map(|country| country.to_string());
    let date = |value: Option<chrono::NaiveDate>| value.map(|value| day(terminal, value));
    let named =
        |id: &str, key: &str, value: &str| terminal.words.tell(&Message::new(id).with(key, value));
    let said = [
        ("kind", Some(named("show-kind", "kind", facts.kind.as_str()))),
        ("role", facts.role.map(|role| role.as_str().to_owned())),
        ("employer", facts.employer.clone()),
        ("place", place.cloned().or_else(|| facts.place.text.clone())),
        ("country", country),
        ("posted", date(facts.posted)),
        ("deadline", date(facts.deadline)),
        ("starts", date(facts.starts)),
        ("contract", facts.contract.map(|it| named("show-contract", "contract", it.as_str()))),
        ("hours", offers::hours(terminal, &facts.hours)),
        ("pay", facts.pay.as_ref().map(|pay| pay.text.clone())),
        ("reference", facts.reference.clone()),
        ("language", facts.language.clone()),
        ("text", Some(facts.text.chars().count().to_string())),
    ];
    for (name, value) in said {
        let label = named("show-label", "name", name);
        let value = value.unwrap_or_else(|| terminal.words.say("show-not-said"));
        terminal.line(format!("    {label} {value}"));
    }
}

pub(in crate::cli) fn discovery(terminal: &Terminal, found: &Found) {
    if terminal.form() == Form::Json {
        return terminal.json(found);
    }
    for request in &found.asked {
        for step in &request.steps {
            terminal.note(step);
        }
    }
    found.tried.iter().for_each(|tried| attempt(terminal, tried));
    if let (Some(block), Some(sure)) = (&found.block, &found.sure) {
        terminal.note(&Message::new("show-discovered").with("sure", sure.as_str()));
        terminal.line(block.trim_end());
    }
}

fn attempt(terminal: &Terminal, tried: &Tried) {
    let what = Message::new("show-discover-tried")
        .with("format", tried.format.as_str())
        .with("url", tried.url.as_str())
        .with("items", tried.items)
        .with("shared", tried.shared)
        .with("kept", tried.kept);
    terminal.note(&what);
    for more in tried.chosen.iter().chain(&tried.problem) {
        terminal.note(&Message::new("show-discover-more").with("what", terminal.words.tell(more)));
    }
}
