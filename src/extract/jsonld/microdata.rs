//! JobPosting in microdata or RDFa attributes, as the JSON-LD object that says the same.

use scraper::{ElementRef, Html};
use serde_json::{Map, Value};
use url::Url;

use crate::extract::dom::{self, Go, Visit};

/// Items within items; schema.org needs four levels for a salary.
const DEPTH: u8 = 8;

/// The attributes of a syntax.
struct Syntax {
    /// Its items, as a selector.
    items: &'static str,
    /// Names the type.
    kind: &'static str,
    /// Names the property.
    property: &'static str,
}

const SYNTAXES: [Syntax; 2] = [
    Syntax { items: "[itemtype*='JobPosting' i]", kind: "itemtype", property: "itemprop" },
    Syntax { items: "[typeof*='JobPosting' i]", kind: "typeof", property: "property" },
];

/// Every JobPosting of a page.
pub(super) fn find(document: &Html, base: &Url) -> Vec<Value> {
    let root = document.root_element();
    let of = |syntax: &'static Syntax| {
        let items = dom::all(root, syntax.items);
        items.into_iter().map(|item| object(item, syntax, base, 0)).collect::<Vec<_>>()
    };
    SYNTAXES.iter().map(of).find(|found| !found.is_empty()).unwrap_or_default()
}

fn object(item: ElementRef<'_>, syntax: &Syntax, base: &Url, depth: u8) -> Value {
    let mut map = Map::new();
    if let Some(kind) = item.attr(syntax.kind) {
        map.insert("@type".to_owned(), Value::String(kind.to_owned()));
    }
    dom::walk(item, |visit| {
        let Visit::Open(element) = visit else { return Go::In };
        let Some(names) = element.attr(syntax.property) else { return Go::In };
        let nested = element.attr(syntax.kind).is_some() || element.attr("itemscope").is_some();
        let value = match nested {
            true if depth >= DEPTH => return Go::Past,
            true => object(element, syntax, base, depth + 1),
            false => Value::String(text(element, names, base)),
        };
        for name in names.split_ascii_whitespace() {
            let name = name.rsplit([':', '/']).next().unwrap_or(name);
            add(&mut map, name, value.clone());
        }
        if nested { Go::Past } else { Go::In }
    });
    Value::Object(map)
}

/// A second value makes a list.
fn add(map: &mut Map<String, Value>, name: &str, value: Value) {
    match map.get_mut(name) {
        None => {
            map.insert(name.to_owned(), value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(first) => {
            let values = vec![first.take(), value];
            *first = Value::Array(values);
        }
    }
}

/// The value of a property: for machines first.
fn text(element: ElementRef<'_>, names: &str, base: &Url) -> String {
    let of_tag = match element.value().name() {
        "time" => element.attr("datetime"),
        "a" | "link" if names.contains("url") || names.contains("sameAs") => element.attr("href"),
        "link" => element.attr("href"),
        "img" => element.attr("src"),
        "data" | "meter" => element.attr("value"),
        _ => None,
    };
    let given = element.attr("content").or(of_tag).map(str::trim).filter(|text| !text.is_empty());
    match given {
        Some(given) => given.to_owned(),
        None if names.contains("description") || element.descendent_elements().nth(6).is_some() => {
            dom::tidy(element, base, |_| false)
        }
        None => dom::text(element),
    }
}
