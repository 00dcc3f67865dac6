//! Lays the environment and the command line over `vigie.toml`: flag > environment > file >
//! default.

use std::collections::BTreeMap;

use super::fault::Place;
use super::input::{Flag, NOT_KEYS};
use super::tree::{Node, Table, Value};

const PREFIX: &str = "VIGIE_";

/// Puts every `VIGIE_SECTION__KEY` into the tree, then every flag.
///
/// A variable that names no key lands in the tree like one that does; the reader of that table
/// finds it there and says so.
pub(super) fn lay(table: &mut Table, environment: &BTreeMap<String, String>, flags: &[Flag]) {
    for (name, value) in environment {
        if let Some(rest) = name.strip_prefix(PREFIX)
            && !NOT_KEYS.contains(&name.as_str())
        {
            let rest = rest.to_lowercase();
            let keys: Vec<&str> = rest.split("__").collect();
            put(table, &keys, &Place::whole(name), value);
        }
    }
    for flag in flags {
        let keys: Vec<&str> = flag.key.split('.').collect();
        put(table, &keys, &Place::whole(&flag.option), &flag.value);
    }
}

fn put(table: &mut Table, keys: &[&str], place: &Place, value: &str) {
    let Some((first, rest)) = keys.split_first() else { return };
    if rest.is_empty() {
        let node = Node { place: place.clone(), value: Value::Loose(value.to_owned()) };
        table.entries.insert((*first).to_owned(), (place.clone(), node));
        return;
    }
    let (_, node) = table.entries.entry((*first).to_owned()).or_insert_with(|| {
        (place.clone(), Node { place: place.clone(), value: Value::Table(Table::default()) })
    });
    // A key that the file gives a wrong type keeps it: that fault is told first.
    if let Value::Table(inner) = &mut node.value {
        put(inner, rest, place, value);
    }
}
