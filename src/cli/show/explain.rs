//! Why an offer stands as it does, line by line, and what a volunteer's decision made of it.

use super::super::terminal::{Form, Terminal};
use super::offers::card;
use super::whole::offer;
use super::{as_json, moment};
use crate::api::decisions::Decided;
use crate::api::explain::{Beside, Explained, Explanation};
use crate::model::Message;

pub(in crate::cli) fn explanation(terminal: &Terminal, explanation: &Explanation) {
    if terminal.form() == Form::Json {
        return terminal.json(explanation);
    }
    match explanation {
        Explanation::Kept(found) => kept(terminal, found),
        Explanation::Refused(refusal) => {
            let why = terminal.words.tell(&refusal.reason);
            terminal.tell(
                &Message::new("show-refused")
                    .with("title", refusal.title.as_str())
                    .with("why", why),
            );
            terminal.line(format!("  {} · {}", refusal.source, refusal.url));
        }
    }
}

fn kept(terminal: &Terminal, found: &Explained) {
    terminal.tell(&Message::new("show-kept"));
    offer(terminal, &found.shown);
    let sections = [("explain-joined", &found.joined), ("explain-related", &found.related)];
    for (heading, besides) in sections.into_iter().filter(|(_, besides)| !besides.is_empty()) {
        terminal.line("");
        terminal.tell(&Message::new(heading));
        besides.iter().for_each(|other| beside(terminal, other));
    }
    if !found.decisions.is_empty() {
        terminal.line("");
        terminal.tell(&Message::new("explain-decisions"));
    }
    for decision in &found.decisions {
        let told = terminal.words.tell(&crate::api::decisions::told(decision));
        terminal.line(format!("  {}  {told}", moment(Some(decision.at))));
    }
    if !found.silent.is_empty() {
        terminal.line("");
        let label = |name: &String| {
            let label =
                terminal.words.tell(&Message::new("show-label").with("name", name.as_str()));
            label.trim_end_matches([':', '\u{a0}', '\u{202f}', ' ']).to_owned()
        };
        let names = found.silent.iter().map(label).collect::<Vec<_>>().join(", ");
        terminal.tell(&Message::new("explain-silent").with("names", names));
    }
    terminal.line("");
    terminal.tell(&Message::new("explain-keys"));
    found.keys.iter().for_each(|key| terminal.line(format!("  {key}")));
}

fn beside(terminal: &Terminal, other: &Beside) {
    let place = other.offer.as_ref().map_or(other.posting.as_str(), |offer| offer.as_str());
    let heading = Message::new("explain-beside")
        .with("title", other.title.as_str())
        .with("id", place)
        .with("verdict", other.verdict.as_str())
        .with("sum", number(terminal, other.sum));
    terminal.line(format!("  {}", terminal.words.tell(&heading)));
    for (reason, weight) in &other.reasons {
        let what = Message::new("explain-reason").with("reason", reason.as_str());
        let (by, what) = (number(terminal, *weight), terminal.words.tell(&what));
        terminal.line(format!("    {by:>6}  {what}"));
    }
    for veto in &other.vetoes {
        let what = Message::new("explain-veto").with("veto", veto.as_str());
        terminal.line(format!("    {:>6}  {}", "×", terminal.words.tell(&what)));
    }
}

fn number(terminal: &Terminal, value: f64) -> String {
    let text = format!("{value:+.1}");
    if terminal.words.lang() == crate::model::Lang::Fr { text.replace('.', ",") } else { text }
}

pub(in crate::cli) fn decided(terminal: &Terminal, decided: &Decided) {
    if as_json(terminal, &decided.offers) {
        return;
    }
    terminal.tell(&crate::api::decisions::told(&decided.decision));
    decided.offers.iter().for_each(|offer| card(terminal, offer));
}
