//! The page about a draft advert: what was understood, then the grid with its advice.

use super::super::terminal::{Form, Terminal};
use super::trials::understood;
use crate::model::Message;
use crate::review::{Point, Review};

pub(in crate::cli) fn review(terminal: &Terminal, review: &Review) {
    if terminal.form() == Form::Json {
        return terminal.json(review);
    }
    page(&review.facts.title, terminal, review);
}

fn page(title: &str, terminal: &Terminal, review: &Review) {
    terminal.line(title);
    for note in &review.notes {
        terminal.line(format!("! {}", terminal.words.tell(note)));
    }
    heading(terminal, "review-heading-facts");
    understood(terminal, &review.facts);
    competencies(terminal, &review.facts.competencies);
    heading(terminal, "review-heading-said");
    points(terminal, '+', &review.said, "review-nothing-said");
    heading(terminal, "review-heading-missing");
    points(terminal, '?', &review.missing, "review-nothing-missing");
    if !review.deters.is_empty() {
        heading(terminal, "review-heading-deters");
        points(terminal, '!', &review.deters, "review-nothing-missing");
    }
    unstated(terminal, &review.unstated);
    heading(terminal, "review-heading-calendar");
    for stage in &review.calendar {
        terminal.line(format!("  {}", terminal.words.tell(stage)));
    }
}

fn heading(terminal: &Terminal, id: &str) {
    terminal.line("");
    terminal.line(terminal.words.say(id));
}

fn points(terminal: &Terminal, mark: char, points: &[Point], none: &str) {
    if points.is_empty() {
        terminal.line(format!("  {}", terminal.words.say(none)));
    }
    for point in points {
        let name = Message::new("review-key").with("key", point.key.as_str());
        terminal.line(format!("  {mark} {}", terminal.words.tell(&name)));
        if let Some(quote) = &point.quote {
            let quoted = Message::new("show-quote").with("words", quote.as_str());
            terminal.line(format!("      {}", terminal.words.tell(&quoted)));
        }
        terminal.line(format!("      {}", terminal.words.tell(&point.advice)));
        let guides: Vec<String> = point
            .guides
            .iter()
            .map(|guide| Message::new("review-guide").with("guide", guide.as_str()))
            .map(|guide| terminal.words.tell(&guide))
            .collect();
        if !guides.is_empty() {
            let from = Message::new("review-guides").with("guides", guides.join(" · "));
            terminal.line(format!("      {}", terminal.words.tell(&from)));
        }
    }
}

fn competencies(terminal: &Terminal, touched: &[u8]) {
    if touched.is_empty() {
        return;
    }
    let named: Vec<String> = touched
        .iter()
        .map(|n| Message::new("review-competency").with("n", i64::from(*n)))
        .map(|named| terminal.words.tell(&named))
        .collect();
    let line = Message::new("review-competencies").with("n", named.join(", "));
    terminal.line(format!("    {}", terminal.words.tell(&line)));
}

fn unstated(terminal: &Terminal, names: &[String]) {
    if names.is_empty() {
        return;
    }
    heading(terminal, "review-heading-unstated");
    let named: Vec<String> = names
        .iter()
        .map(|name| Message::new("digest-silent").with("what", name.as_str()))
        .map(|name| terminal.words.tell(&name))
        .collect();
    let line = Message::new("review-unstated").with("what", named.join(", "));
    terminal.line(format!("  {}", terminal.words.tell(&line)));
}
