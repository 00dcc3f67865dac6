//! The answers from which `vigie init` makes a configuration: the keys of `vigie.toml`, and which
//! of the bundled sources to switch on.

use std::collections::BTreeMap;
use std::path::Path;

use super::fault::{Fault, Faults, Place, Severity};
use super::section::Section;
use super::settings::{self, Folders};
use super::tree::{Node, Table, Text, Value};
use super::values;
use crate::model::Message;

/// What was answered, without an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The sections of `vigie.toml`, in the order of its page.
    pub settings: Vec<Group>,
    /// The bundled sources to switch on; `None` for those that are on as they come.
    pub sources: Option<Vec<String>>,
    /// Is the relay tried at once?
    pub relay: RelayTrial,
}

/// One section of `vigie.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Such as `mail.smtp`.
    pub name: String,
    /// Its keys, a line of TOML each.
    pub lines: Vec<String>,
}

/// Whether the relay is called before anything depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelayTrial {
    /// It is called.
    Now,
    /// It is not.
    Later,
}

const OWN: [&str; 2] = ["sources", "try_relay"];
const ORDER: [&str; 6] = ["instance", "store", "fetch", "mail", "web", "admin"];

/// Reads a file of answers, and tells every fault as [`super::load`] does. Relative paths start at
/// `dir`, the folder of the configuration to come; `bundled` are the sources that can be chosen.
pub fn read(name: &str, text: &str, dir: &Path, bundled: &[&str]) -> (Option<Answers>, Vec<Fault>) {
    let faults = Faults::default();
    let answers = Text::new(name, text).parse(&faults).map(|mut table| {
        let own = take(&mut table);
        let place = Place::whole(name);
        let section = Section::open("", &place, Some(&own), &OWN, &faults);
        let known: Vec<(&str, &str)> = bundled.iter().map(|id| (*id, *id)).collect();
        let chosen = section.list("sources", "[\"coco\"]", |id| values::choice(id, &known));
        let relay = match section.flag("try_relay") {
            Some(true) => RelayTrial::Now,
            Some(false) | None => RelayTrial::Later,
        };
        let environment = BTreeMap::new();
        let folders = Folders { dir, environment: &environment };
        settings::read(&table, &place, &folders, &faults);
        want_contact(&table, &place, &faults);
        let sources = chosen.map(|ids| ids.into_iter().map(str::to_owned).collect());
        Answers { settings: groups(&table), sources, relay }
    });
    let faults = faults.into_sorted();
    let usable = faults.iter().all(|fault| fault.severity == Severity::Warning);
    (answers.filter(|_| usable), faults)
}

fn take(table: &mut Table) -> Table {
    let entries = OWN.iter().filter_map(|key| table.entries.remove_entry(*key)).collect();
    Table { entries, gaps: table.gaps }
}

/// A configuration can do without a contact, a new one should not: it would read no public site.
fn want_contact(table: &Table, place: &Place, faults: &Faults) {
    let instance = table.entries.get("instance").map(|(_, node)| &node.value);
    let written = matches!(instance, Some(Value::Table(inside))
        if inside.entries.contains_key("contact"));
    if !written {
        let what =
            Message::new("config-missing").with("example", "contact = \"vous@votre-domaine\"");
        faults.error(place, "instance.contact", what);
    }
}

fn groups(table: &Table) -> Vec<Group> {
    let mut groups = Vec::new();
    for name in ORDER {
        if let Some((_, Node { value: Value::Table(inside), .. })) = table.entries.get(name) {
            lay(name, inside, &mut groups);
        }
    }
    groups
}

fn lay(name: &str, table: &Table, groups: &mut Vec<Group>) {
    let mut lines = Vec::new();
    let mut below = Vec::new();
    for (key, (_, node)) in &table.entries {
        match &node.value {
            Value::Table(inside) => lay(&format!("{name}.{key}"), inside, &mut below),
            value => lines.push(format!("{key} = {}", toml(value))),
        }
    }
    if !lines.is_empty() {
        groups.push(Group { name: name.to_owned(), lines });
    }
    groups.append(&mut below);
}

fn toml(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Loose(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| toml(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) => {
            let pair = |(key, (_, node)): (&String, &(Place, Node))| {
                format!("{key} = {}", toml(&node.value))
            };
            let pairs: Vec<String> = table.entries.iter().map(pair).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Other(text) => text.clone(),
    }
}

/// A text as a basic string of TOML.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::words::Words;

    fn answers(text: &str) -> Result<Answers, String> {
        let (answers, faults) =
            read("reponses.toml", text, Path::new("/etc/vigie"), &["coco", "fas"]);
        let words = Words::new(Lang::Fr);
        let told: Vec<String> = faults.iter().map(|fault| fault.say(&words)).collect();
        answers.ok_or_else(|| told.join("\n").replace('\u{a0}', " "))
    }

    #[test]
    fn answers_become_the_sections_of_the_file() {
        let text = "sources = [\"fas\"]\ntry_relay = true\n[mail]\nfrom = 'Les \"Oiseaux\" <a@b.fr>'\n\
                    smtp = { host = \"smtp.b.fr\", port = 587 }\n[instance]\ncontact = \"a@b.fr\"\n";
        let read = answers(text).expect("answers");
        let names: Vec<&str> = read.settings.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["instance", "mail", "mail.smtp"]);
        assert_eq!(read.settings[1].lines, ["from = \"Les \\\"Oiseaux\\\" <a@b.fr>\""]);
        assert_eq!(read.settings[2].lines, ["host = \"smtp.b.fr\"", "port = 587"]);
        assert_eq!((read.sources, read.relay), (Some(vec!["fas".to_owned()]), RelayTrial::Now));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let told = answers("sources = [\"coca\"]\n[instance]\ncountry = \"France\"\n").unwrap_err();
        for words in
            ["reponses.toml:1: sources", "coco", "reponses.toml:3: instance.country", "contact ="]
        {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(answers("[instance\n").is_err());
    }

    #[test]
    fn a_text_is_quoted_so_that_it_comes_back() {
        for text in ["", "a\"b\\c", "é\t\n\u{7f}", "[x] # y"] {
            let line = format!("k = {}", quoted(text));
            let back: toml::Table = toml::from_str(&line).expect("TOML");
            assert_eq!(back["k"].as_str(), Some(text), "{line}");
        }
    }
}
