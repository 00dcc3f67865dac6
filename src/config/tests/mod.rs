//! What people read when they run `vigie check`: the faults as they are printed.

mod files;
mod settings;
mod sources;

use super::{Config, Content, Input, InputFile, Severity, load};
use crate::model::Lang;
use crate::words::Words;

const SITE: &str = "id = \"a\"\nname = \"A\"\nurl = \"https://exemple.org/\"\nformat = \"feed\"\ncountry = \"FR\"\n";

fn input(files: &[(&str, &str)]) -> Input {
    let files = files.iter().map(|(name, text)| InputFile {
        name: (*name).to_owned(),
        content: Content::Text((*text).to_owned()),
    });
    Input { dir: "/etc/vigie".into(), files: files.collect(), ..Input::default() }
}

/// Every fault, as printed; no-break spaces shown as plain ones.
fn say(input: &Input, lang: Lang) -> String {
    let words = Words::new(lang);
    let (config, faults) = load(input);
    assert_eq!(
        config.is_some(),
        faults.iter().all(|fault| fault.severity == Severity::Warning),
        "a configuration exists when there is no error"
    );
    let lines: Vec<String> = faults.iter().map(|fault| fault.say(&words)).collect();
    lines.join("\n").replace('\u{a0}', " ")
}

/// The faults of a `sources.toml`, in French.
fn sources(text: &str) -> String {
    say(&input(&[("sources.toml", text)]), Lang::Fr)
}

/// The faults of one source: a good one with some lines added.
fn source(lines: &str) -> String {
    sources(&format!("[[source]]\n{SITE}{lines}"))
}

/// The faults of a `vigie.toml`, in French.
fn vigie(text: &str) -> String {
    say(&input(&[("sources.toml", ""), ("vigie.toml", text)]), Lang::Fr)
}

/// The faults of a filter, in French.
fn filter(file: &str, text: &str) -> String {
    say(&input(&[("sources.toml", ""), (file, text)]), Lang::Fr)
}

fn good(input: &Input) -> Config {
    let (config, faults) = load(input);
    let words = Words::new(Lang::Fr);
    let told: Vec<String> = faults.iter().map(|fault| fault.say(&words)).collect();
    config.unwrap_or_else(|| panic!("{told:#?}"))
}
