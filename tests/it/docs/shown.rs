//! What a page shows beside commands: what they print, and what files and queries look like.

use std::collections::BTreeMap;

use regex::Regex;
use vigie::config::{self, Content, Fault, Input, InputFile, Severity};

use super::page::{Block, Page};
use super::stage::Stage;
use crate::house::Told;

/// Does the program say what the page shows? A line `…` stands for any lines; dates, moments,
/// identifiers, ports and sums stand for any others of their kind, and so does the room between
/// two columns.
pub(super) fn is_what(shown: &[String], said: &str) -> bool {
    let shown: Vec<String> = shown.iter().map(|line| masked(line)).collect();
    let said: Vec<String> = said.lines().map(masked).collect();
    follows(&trimmed(&shown), &trimmed(&said))
}

fn trimmed(lines: &[String]) -> Vec<&str> {
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

fn follows(shown: &[&str], said: &[&str]) -> bool {
    match shown.split_first() {
        None => said.is_empty(),
        Some((&"…", rest)) => (0..=said.len()).any(|skipped| follows(rest, &said[skipped..])),
        Some((line, rest)) => said.first() == Some(line) && follows(rest, &said[1..]),
    }
}

/// The named places of what is never twice the same.
fn masked(line: &str) -> String {
    let mut line = line.to_owned();
    for (pattern, name) in [
        (r"http://127\.0\.0\.1:\d+", "BOARDS"),
        (r"https://exemple\.org(?:/x)?\b", "BOARDS"),
        (r"/[\w./-]*vigie-data|/tmp/[\w./-]+", "FOLDER"),
        (r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?", "DATE"),
        (r"\d{1,2}(?:er)? \p{L}+ \d{4}", "DATE"),
        (r"\b[0-9a-hjkmnp-tv-z]{16}\b", "ID"),
        (r"\bs[0-9a-f]{12}\b", "READER"),
        (r"\s+", " "),
    ] {
        line = Regex::new(pattern).expect("a pattern").replace_all(&line, name).into_owned();
    }
    line.trim().to_owned()
}

/// A house whose twelfth line names a format that does not exist.
pub(super) async fn with_a_fault(stage: &Stage, line: &str) -> Told {
    let file = stage.house.folder.path().join("sources.toml");
    let before = std::fs::read_to_string(&file).expect("the boards");
    let faulty = "\n\n\n\n\n\n\n[[source]]\nid = \"carrefour\"\nname = \"Carrefour\"\n\
                  url = \"https://exemple.org/emplois/\"\nformat = \"rss\"\ncountry = \"CA\"\n";
    std::fs::write(&file, faulty).expect("a file");
    let told = stage.run(line).await;
    std::fs::write(&file, before).expect("a file");
    told
}

/// What is shown of a file is taken by the program as it stands.
pub(super) async fn configuration(page: &Page, block: &Block, stage: &Stage) {
    let at = format!("{}:{}", page.name, block.line);
    let text = block.text.as_str();
    if text.contains("try_relay") {
        // The relay of the example is nowhere.
        let answers = text.replace("try_relay = true", "try_relay = false");
        let folder = stage.house.folder.path();
        std::fs::write(folder.join("reponses.toml"), answers).expect("a file");
        secret(&folder.join("nouvelle"), "identifiants-smtp");
        let told = stage.run("vigie --config nouvelle init --answers reponses.toml").await;
        assert_eq!(told.code, 0, "{at}: {told:?}");
        return;
    }
    let (sources, filter, settings) = match text {
        _ if text.starts_with("[[source]]") => (text.to_owned(), None, None),
        _ if text.starts_with("[source.") => (of_a_format(text), None, None),
        _ if text.starts_with("name.fr") => (String::new(), Some(text), None),
        _ => (String::new(), None, Some(text)),
    };
    let file = |name: &str, text: &str| InputFile {
        name: name.to_owned(),
        content: Content::Text(text.to_owned()),
    };
    let mut files = vec![file("sources.toml", &sources)];
    files.extend(filter.map(|text| file("filters/essai.toml", text)));
    files.extend(settings.map(|text| file("vigie.toml", text)));
    let (config, faults) =
        config::load(&Input { files, environment: BTreeMap::new(), ..Input::default() });
    let wrong: Vec<&Fault> =
        faults.iter().filter(|fault| fault.severity == Severity::Error).collect();
    assert!(config.is_some() && wrong.is_empty(), "{at}: {wrong:?}");
}

fn secret(folder: &std::path::Path, name: &str) {
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join(name), "nom\nmot\n").expect("a file");
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(folder.join(name), private).expect("a mode");
}

/// The tables of formats, each below a source of that format.
fn of_a_format(text: &str) -> String {
    let mut whole = String::new();
    for line in text.lines() {
        if let Some(format) = line.strip_prefix("[source.").and_then(|rest| rest.strip_suffix(']'))
        {
            whole.push_str(&format!(
                "[[source]]\nid = \"{format}\"\nname = \"A\"\nurl = \"https://{format}.exemple.org/\"\n\
                 format = \"{format}\"\ncountry = \"FR\"\n"
            ));
        }
        whole.push_str(line);
        whole.push('\n');
    }
    whole
}

/// Every query, which stands before its explanation or another query.
pub(super) fn queries(page: &Page, block: &Block) {
    for line in block.text.lines().filter(|line| !line.trim().is_empty()) {
        // Two blanks or more part a query from what it means, or from the next query.
        let parts: Vec<&str> = line.split("  ").map(str::trim).filter(|p| !p.is_empty()).collect();
        let explained = line.contains("    ");
        let queries = if explained { &parts[..1] } else { &parts[..] };
        for query in queries {
            let read = vigie::query::parse(query);
            assert!(read.is_ok(), "{}:{}: {query}", page.name, block.line);
        }
    }
}

#[test]
fn what_differs_is_seen() {
    let shown = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let said = "a  b\nle 5 décembre 2026\nfin\n";
    assert!(is_what(&shown("a b\nle 17 mars 2027\nfin"), said));
    assert!(is_what(&shown("…\nfin"), said));
    assert!(!is_what(&shown("a b\nfin"), said));
    assert!(!is_what(&shown("a b\n…\nfine"), said));
}
