//! Whole adverts, over `tests/labelled/adverts.txt`: kind, peer, requirements, signals, warnings,
//! competencies.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use vigie::model::{Country, Requires};
use vigie::normalise::kind::{OnlyPeer, recognise};
use vigie::normalise::{competencies, pay, requirements, signals};

use crate::count::Count;
use crate::kind::peer_name;
use crate::table::kind_name;

/// One labelled advert.
struct Advert {
    title: String,
    labels: BTreeMap<String, String>,
    text: String,
}

impl Advert {
    fn label(&self, name: &str) -> &str {
        self.labels.get(name).map_or("", String::as_str)
    }

    fn keys(&self, name: &str) -> BTreeSet<String> {
        self.label(name).split_whitespace().map(str::to_owned).collect()
    }
}

/// Prints the score of one part of the adverts and every mistake.
pub(crate) fn score(part: &str, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for advert in read()?.iter().filter(|advert| advert.label("set") == part) {
        let (found, quotes) = findings(advert);
        for (question, expected) in expectations(advert) {
            let found = found.get(question).cloned().unwrap_or_default();
            for key in expected.union(&found) {
                let (wanted, given) = (expected.contains(key), found.contains(key));
                for of in [question.to_owned(), format!("{question} {key}")] {
                    counts.entry(of).or_default().add(wanted, given);
                }
                if wanted != given {
                    let fault = if wanted { "missed" } else { "invented" };
                    let quote = found_quote(&quotes, question, key);
                    mistakes.push(format!("  - {}: {question} {key} {fault}{quote}", advert.title));
                }
            }
        }
    }
    writeln!(out, "whole adverts, {part}")?;
    for (question, count) in counts.iter().filter(|(question, _)| !question.contains(' ')) {
        writeln!(out, "  {question:12} {}", count.line())?;
    }
    mistakes.iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn found_quote(quotes: &BTreeMap<String, String>, question: &str, key: &str) -> String {
    let name = if question == "training" { question } else { key };
    quotes.get(name).map(|quote| format!(": {quote}")).unwrap_or_default()
}

/// What a reader finds, as sets of keys by question.
fn expectations(advert: &Advert) -> Vec<(&'static str, BTreeSet<String>)> {
    let stated = |name: &str| match advert.label(name) {
        "-" | "" => None,
        answer => Some(format!("{name}={answer}")),
    };
    let one = |key: String| BTreeSet::from([key]);
    vec![
        ("kind", one(advert.label("kind").to_owned())),
        ("peer", one(advert.label("peer").to_owned())),
        ("requires", ["lived", "record", "licence"].into_iter().filter_map(stated).collect()),
        ("training", training(advert)),
        ("signals", advert.keys("signals")),
        ("warnings", advert.keys("warnings")),
        ("competencies", advert.keys("competencies")),
    ]
}

fn training(advert: &Advert) -> BTreeSet<String> {
    let label = advert.label("training");
    // An advert that asks for no diploma asks for no training.
    let asked = !matches!(label, "-" | "") && !label.starts_with("Aucun");
    asked.then(|| "quoted".to_owned()).into_iter().collect()
}

/// What the rules find, in the same form, and the quotes of signals, warnings and training.
fn findings(
    advert: &Advert,
) -> (BTreeMap<&'static str, BTreeSet<String>>, BTreeMap<String, String>) {
    let seen = recognise(&advert.title, &advert.text, OnlyPeer::No);
    let requires = requirements::requirements(&advert.title, &advert.text);
    let pay = pay::pay(None, &advert.text, Country::FR).map(|pay| pay.text);
    let signals = signals::signals(&advert.title, &advert.text, pay.as_deref());
    let mut quotes: BTreeMap<String, String> = signals
        .quotes
        .iter()
        .filter_map(|(key, quote)| Some((key.clone(), quote.clone()?)))
        .collect();
    quotes.extend(signals.warnings.iter().map(|it| (it.key.clone(), it.quote.clone())));
    quotes.extend(requires.training.iter().map(|quote| ("training".to_owned(), quote.clone())));
    let one = |key: &str| BTreeSet::from([key.to_owned()]);
    let peer = peer_name(seen.peer.is);
    let stated: BTreeSet<String> = signals
        .quotes
        .into_iter()
        .filter(|(_, quote)| quote.is_some())
        .map(|(key, _)| key)
        .collect();
    let touched = competencies::competencies(&advert.text);
    let found = BTreeMap::from([
        ("kind", one(kind_name(seen.kind))),
        ("peer", one(peer)),
        ("requires", answers(&requires)),
        ("training", quoted(advert, &requires)),
        ("signals", stated),
        ("warnings", signals.warnings.into_iter().map(|warning| warning.key).collect()),
        ("competencies", touched.iter().map(u8::to_string).collect()),
    ]);
    (found, quotes)
}

fn answers(requires: &Requires) -> BTreeSet<String> {
    let answer = |name: &str, is: Option<bool>| {
        is.map(|is| format!("{name}={}", if is { "yes" } else { "no" }))
    };
    [
        answer("lived", requires.lived_experience),
        answer("record", requires.record_check),
        answer("licence", requires.licence),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `quoted` when the quote holds the labelled words, `other words` when it does not.
fn quoted(advert: &Advert, requires: &Requires) -> BTreeSet<String> {
    let label = advert.label("training").to_lowercase();
    let said = requires.training.as_ref().map(|quote| quote.to_lowercase());
    said.map(|quote| if quote.contains(&label) { "quoted" } else { "other words" }.to_owned())
        .into_iter()
        .collect()
}

fn read() -> io::Result<Vec<Advert>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/adverts.txt");
    let all = fs::read_to_string(path)?;
    Ok(all.split("\n=== ").skip(1).filter_map(advert).collect())
}

fn advert(block: &str) -> Option<Advert> {
    let (head, text) = block.split_once("\n\n")?;
    let mut lines = head.lines();
    let title = lines.next()?.to_owned();
    let labels = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    Some(Advert { title, labels, text: text.to_owned() })
}
