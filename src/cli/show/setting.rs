//! A house that is set up or visited, and the program itself.

use super::super::args::About;
use super::super::init::Report;
use super::super::terminal::{Form, Terminal};
use crate::doctor::{Check, State};
use crate::model::Message;

/// Versions, licences and origins of the libraries in the program.
const LIBRARIES: &str = include_str!("../../../packaging/libraries.txt");
const NOTICE: &str = include_str!("../../../NOTICE");

/// What was looked at, and what to do.
pub(in crate::cli) fn visit(terminal: &Terminal, checks: &[Check]) {
    if terminal.form() == Form::Json {
        return checks.iter().for_each(|check| terminal.json(check));
    }
    checks.iter().for_each(|check| one(terminal, check));
    let of = |state| checks.iter().filter(|check| check.state == state).count();
    let sum = Message::new("doctor-sum").with("wrong", of(State::Wrong));
    terminal.note(&sum.with("doubtful", of(State::Doubtful)));
}

fn one(terminal: &Terminal, check: &Check) {
    let mark = terminal.words.say(&format!("doctor-mark-{}", check.state.as_str()));
    let what = terminal.words.tell(&check.what);
    let line = Message::new("doctor-line").with("mark", mark).with("id", check.id.as_str());
    terminal.tell(&line.with("what", what));
    if let Some(cure) = &check.cure {
        terminal.tell(&Message::new("doctor-cure").with("cure", terminal.words.tell(cure)));
    }
}

/// The files that were made, and what comes next.
pub(in crate::cli) fn furnished(terminal: &Terminal, report: &Report) {
    if report.as_json(terminal).is_some() {
        return;
    }
    let about = |id: &str, name: &str| {
        Message::new(id).with("file", report.folder.join(name).display().to_string())
    };
    report.made.iter().for_each(|name| terminal.tell(&about("init-made", name)));
    report.kept.iter().for_each(|name| terminal.tell(&about("init-kept", name)));
    if let Some(relay) = &report.relay {
        one(terminal, relay);
    }
    if report.unit.is_empty() {
        return;
    }
    let part = |id: &str, text: &str| {
        terminal.line("");
        terminal.tell(&Message::new(id).with("folder", report.folder.display().to_string()));
        terminal.line("");
        terminal.verbatim(text.trim_end());
    };
    terminal.line("");
    let next = Message::new("init-next").with("folder", report.folder.display().to_string());
    terminal.tell(&next);
    part("init-unit", &report.unit);
    part("init-proxy", &report.caddy);
    part("init-proxy-nginx", &report.nginx);
}

/// Version, licences, where the data come from.
pub(in crate::cli) fn about(terminal: &Terminal, about: &About) {
    let (version, licence) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_LICENSE"));
    if terminal.form() == Form::Json {
        let columns = |line: &str| {
            let mut parts = line.splitn(4, '\t').map(str::to_owned);
            let mut next = || parts.next().unwrap_or_default();
            serde_json::json!({ "name": next(), "version": next(), "licence": next(), "from": next() })
        };
        let libraries: Vec<_> = LIBRARIES.lines().map(columns).collect();
        return terminal.json(&serde_json::json!({
            "schema": crate::api::SCHEMA,
            "version": version,
            "licence": licence,
            "notice": NOTICE,
            "libraries": libraries,
        }));
    }
    if about.libraries {
        return terminal.line(LIBRARIES.trim_end());
    }
    let told = Message::new("show-about").with("version", version).with("licence", licence);
    terminal.tell(&told);
    terminal.line(NOTICE.trim_end());
    terminal.line("");
    terminal.tell(&Message::new("show-about-libraries").with("n", LIBRARIES.lines().count()));
}
