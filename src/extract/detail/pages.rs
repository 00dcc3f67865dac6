//! How much of an advert's text is kept of pages of many shapes, and how much of the rest. In
//! `tests/fixtures/pages/` the advert stands between `<!--advert-->` and `<!--/advert-->`; what may
//! be kept or not stands between `<!--either-->` and `<!--/either-->`.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use super::detail;
use crate::extract::sample::{page, source};
use crate::extract::{body_text, dom};
use crate::model::{Format, RawPosting};

type Words = BTreeMap<String, usize>;

fn words(text: &str) -> Words {
    let mut words = Words::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The text between a pair of marks, wherever they stand.
fn between(html: &str, mark: &str) -> String {
    let (open, close) = (format!("<!--{mark}-->"), format!("<!--/{mark}-->"));
    let parts = html.split(open.as_str()).skip(1);
    let parts = parts.map(|part| part.split(close.as_str()).next().unwrap_or_default());
    let parts: Vec<&str> = parts.collect();
    dom::lines(dom::fragment(&parts.join("<p>")).root_element()).join("\n")
}

/// Word-level F1 of a text against the advert's; optional words count for neither side.
fn f1(html: &str, kept: &str) -> f64 {
    let (wanted, optional) = (words(&between(html, "advert")), words(&between(html, "either")));
    let total = |words: &Words| words.values().sum::<usize>() as f64;
    let kept = words(kept);
    let hits: usize = wanted.iter().map(|(word, n)| (*n).min(*kept.get(word).unwrap_or(&0))).sum();
    let free: usize = kept
        .iter()
        .map(|(word, n)| {
            let spare = n.saturating_sub(*wanted.get(word).unwrap_or(&0));
            spare.min(*optional.get(word).unwrap_or(&0))
        })
        .sum();
    2.0 * hits as f64 / (total(&wanted) + total(&kept) - free as f64)
}

#[test]
fn the_text_of_an_advert_is_kept_and_little_else() {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/fixtures/pages");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut scores = Vec::new();
    for path in &paths {
        let html = fs::read_to_string(path).unwrap();
        let bare = RawPosting { title: "Offre".into(), ..RawPosting::default() };
        let (raw, _) = detail(&source(Format::Html), &page(&html), bare);
        let score = f1(&html, &raw.body.as_ref().map(body_text).unwrap_or_default());
        println!("{score:.3} {}", path.file_stem().unwrap().display());
        scores.push(score);
    }
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    println!("{mean:.3} mean of {}", scores.len());
    assert!(mean >= 0.95, "{mean}");
}
