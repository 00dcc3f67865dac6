//! One catalogue, two languages: the same ids, the same variables, no faulty entry, and an entry
//! for every id that the code names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;
use regex::Regex;
use vigie::model::Lang;
use vigie::words::CATALOGUES;

fn entries(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let (_, text) = CATALOGUES.iter().find(|(of, _)| *of == lang).unwrap();
    if let Err((_, faults)) = FluentResource::try_new((*text).to_owned()) {
        panic!("{}.ftl: {faults:?}", lang.as_str());
    }
    let id = Regex::new(r"(?m)^([a-z][a-z0-9_-]*) =").unwrap();
    let variable = Regex::new(r"\$([a-z_]+)").unwrap();
    let starts: Vec<(usize, String)> = id
        .captures_iter(text)
        .map(|found| (found.get(0).unwrap().start(), found[1].to_owned()))
        .collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let mut entries = BTreeMap::new();
    for ((start, id), end) in starts.iter().zip(ends) {
        let variables =
            variable.captures_iter(&text[*start..end]).map(|found| found[1].to_owned()).collect();
        assert!(
            entries.insert(id.clone(), variables).is_none(),
            "{}.ftl says {id} twice",
            lang.as_str()
        );
    }
    entries
}

#[test]
fn both_languages_say_the_same() {
    let (french, english) = (entries(Lang::Fr), entries(Lang::En));
    for (id, variables) in &french {
        assert_eq!(english.get(id), Some(variables), "{id}");
    }
    for id in english.keys() {
        assert!(french.contains_key(id), "{id} is in en.ftl only");
    }
}

#[test]
fn every_id_in_the_code_has_an_entry() {
    let known = entries(Lang::Fr);
    let named = Regex::new(r#"(?:Message::new|\.say)\(\s*"([a-z][a-z0-9-]+)"\s*,?\s*\)"#).unwrap();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            // The store's conformance suite makes up refusals of its own.
            if entry.file_name().to_string_lossy().starts_with("conformance") {
                continue;
            }
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let text = fs::read_to_string(entry.path()).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for found in named.captures_iter(code) {
                assert!(
                    known.contains_key(&found[1]),
                    "{}: no entry for {}",
                    entry.path().display(),
                    &found[1]
                );
            }
        }
    }
}
