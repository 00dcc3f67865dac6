//! What is told of the folder and its filters, and that the shipped files hold no fault.

use std::collections::BTreeMap;
use std::path::Path;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::{filter, good, input, say};
use crate::config::{Content, Fault, InputFile, Severity, load, read_dir};
use crate::model::{Format, Lang, Message};
use crate::words::Words;

#[test]
fn the_files_are_asked_for() {
    assert_snapshot!(say(&input(&[]), Lang::Fr), @"sources.toml: aucun fichier sources.toml dans « /etc/vigie » ; créez-le, ou indiquez le bon dossier avec --config.");
    let mut latin = input(&[]);
    latin.files.push(InputFile {
        name: "sources.toml".to_owned(),
        content: Content::Unreadable { line: 3, why: Message::new("config-not-utf8") },
    });
    assert_snapshot!(say(&latin, Lang::Fr), @"sources.toml:3: un caractère n’est pas en UTF-8 ; enregistrez le fichier avec l’encodage « UTF-8 ».");
}

#[test]
fn filters_are_checked() {
    let good = "name.fr = \"Québec\"\ndescription.fr = \"D\"\nquery = \"pays:CA\"\n";
    assert_snapshot!(filter("filters/quebec.toml", good), @"");
    assert_snapshot!(filter("filters/Québec 1.toml", good), @"filters/Québec 1.toml: le nom du fichier sert de nom au filtre : lettres minuscules sans accent, chiffres et tirets ; renommez-le quebec-1.toml");
    let text = "name = \"Québec\"\ndescription.en = \"Jobs\"\nqurey = \"pays:CA\"\npublic = 1";
    assert_snapshot!(filter("filters/quebec.toml", text), @r#"
    filters/quebec.toml:1: query : obligatoire et absent ; ajoutez par exemple query = "pays:CA nature:emploi"
    filters/quebec.toml:1: name : attend plusieurs clés, comme name.fr = "Québec" ; lu : "Québec"
    filters/quebec.toml:2: description.fr : obligatoire et absent ; ajoutez par exemple description.fr = "Les emplois du Québec."
    filters/quebec.toml:3: qurey : clé inconnue ; vouliez-vous écrire query ?
    filters/quebec.toml:4: public : attend true (oui) ou false (non), sans guillemets ; lu : 1
    "#);
    let faulty = good.replace("pays:CA", "pays:CA contart:cdi");
    assert_snapshot!(filter("filters/quebec.toml", &faulty), @r"
    filters/quebec.toml:3: query :
      pays:CA contart:cdi
              ^^^^^^^
    Champ inconnu : « contart ». Vouliez-vous dire « contrat: » ? Pour chercher ce texte tel quel, mettez-le entre guillemets.
    ");
    let long = good.replace("\"pays:CA\"", "\"\"\"\npays:CA\nnature:emplo\n\"\"\"");
    assert_snapshot!(filter("filters/quebec.toml", &long), @r"
    filters/quebec.toml:3: query :
      nature:emplo
             ^^^^^
    Valeur inconnue : « emplo ». Vouliez-vous dire « emploi » ? Valeurs : emploi, bénévolat, stage, formation, appel, autre.
    ");
    assert_snapshot!(filter("filters/quebec.toml", "query = pays:CA"), @r#"filters/quebec.toml:1: un texte se met entre guillemets ; écrivez : query = "pays:CA""#);
}

#[test]
fn the_shipped_files_hold_no_fault() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shipped = read_dir(root, BTreeMap::new());
    assert_eq!(say(&shipped, Lang::Fr), "");
    let config = good(&shipped);
    assert!(config.sources.len() >= 12 && config.filters.len() == 7);
    for source in &config.sources {
        assert!(!source.verified, "{}: nothing was seen to work from here", source.id);
    }
    let example = std::fs::read_to_string(root.join("vigie.example.toml")).expect("an example");
    let files = [("sources.toml", ""), ("vigie.toml", example.as_str())];
    assert_eq!(say(&input(&files), Lang::Fr), "");
}

#[test]
fn the_example_shows_every_default() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = std::fs::read_to_string(root.join("vigie.example.toml")).expect("an example");
    // Every commented key, switched on, is a key that exists and a value that is accepted.
    let switched: Vec<&str> = example
        .lines()
        .map(|line| line.strip_prefix("#").filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
        .collect();
    let files = [("sources.toml", ""), ("vigie.toml", &switched.join("\n"))];
    let (config, faults) = load(&input(&files));
    let errors: Vec<&Fault> =
        faults.iter().filter(|fault| fault.what.id != "config-contact-placeholder").collect();
    assert_eq!(errors, Vec::<&Fault>::new());
    let config = config.expect("a configuration");
    let defaults = good(&input(&[("sources.toml", "")]));
    assert_eq!(format!("{:?}", config.fetch), format!("{:?}", defaults.fetch));
    assert_eq!(config.store.retention, defaults.store.retention);
    assert_eq!(config.web.listen, defaults.web.listen);
}

/// A page of `docs/`.
fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    std::fs::read_to_string(path).expect("a page of docs/")
}

#[test]
fn the_pages_name_every_key_and_format() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("vigie.example.toml");
    let example = std::fs::read_to_string(example).expect("an example");
    let settings = example
        .lines()
        .filter_map(|line| line.strip_prefix('#')?.split_once(" = "))
        .map(|(key, _)| key)
        .filter(|key| !key.contains(' '));
    let keys = super::super::sources::KEYS.into_iter();
    let keys = keys.chain(super::super::select::KEYS).chain(super::super::select::FIELDS);
    let keys =
        keys.chain(super::super::options::TABLES.iter().flat_map(|(_, keys)| *keys).copied());
    let names: Vec<&str> = keys.chain(Format::ALL.map(|(name, _)| name)).chain(settings).collect();
    for name in ["CONFIGURATION.fr.md", "CONFIGURATION.md"] {
        let page = page(name);
        for key in &names {
            let there = page.contains(&format!("`{key}`")) || page.contains(&format!(".{key}`"));
            assert!(there, "{name} says nothing of {key}");
        }
    }
}

#[test]
fn the_pages_show_queries_that_are_understood() {
    for name in ["CONFIGURATION.fr.md", "CONFIGURATION.md"] {
        let page = page(name);
        let block = page.split("```").find_map(|block| block.strip_prefix("query\n"));
        for line in block.expect("a block of queries").lines() {
            let query = line.split("   ").next().unwrap_or(line);
            assert!(crate::query::parse(query).is_ok(), "{name}: {query}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in "([a-z]{1,3}|[\\[\\]\"'=.{},#é\\\\\n ]|\\[\\[source\\]\\]\n|format = \"html\"\n){0,60}") {
        let words = Words::new(Lang::En);
        let files = [("sources.toml", text.as_str()), ("vigie.toml", &text), ("filters/a.toml", &text)];
        let (config, faults) = load(&input(&files));
        let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
        prop_assert_eq!(config.is_some(), errors == 0);
        prop_assert!(faults.iter().all(|fault| !fault.say(&words).is_empty()));
    }
}
