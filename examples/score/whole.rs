//! Whole adverts as they are normalised, over those of `tests/labelled/adverts/` that are labelled
//! with a kind: kind, peer, role, requirements, signals, warnings, reference, language.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use chrono::{NaiveDate, NaiveTime};
use vigie::model::{Facts, Kind};
use vigie::normalise;

use crate::count::Count;
use crate::kind::peer_name;
use crate::labelled::{self, Advert};
use crate::table::kind_name;

type Answers = BTreeMap<&'static str, BTreeSet<String>>;

/// Prints the score of one part of one file after the other, and every mistake.
pub(crate) fn score(part: &str, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<(String, &str), Count> = BTreeMap::new();
    let mut mistakes = Vec::new();
    let labelled = labelled::read()?;
    let of_part =
        |advert: &&Advert| advert.label("set") == Some(part) && advert.label("kind").is_some();
    for advert in labelled.iter().filter(of_part) {
        let (wanted, Some(found)) = (wanted(advert), findings(advert)) else { continue };
        let (_, language, _) = advert.whereabouts();
        let of = format!("{} {}", advert.file, if language == "fr" { "fr" } else { "other" });
        for (question, expected) in &wanted {
            let given = found.get(question).cloned().unwrap_or_default();
            for key in expected.union(&given) {
                let right = (expected.contains(key), given.contains(key));
                counts.entry((of.clone(), question)).or_default().add(right.0, right.1);
                if right.0 != right.1 {
                    let fault = if right.0 { "missed" } else { "invented" };
                    let (file, title) = (&advert.file, &advert.title);
                    mistakes.push(format!("  - {file} | {title}: {question} {key} {fault}"));
                }
            }
        }
    }
    writeln!(out, "whole adverts as normalised, {part}")?;
    for ((of, question), count) in &counts {
        writeln!(out, "  {of:24} {question:12} {}", count.line())?;
    }
    mistakes.iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// What a reader finds. A label that is left out is no question, but for those that are `-` or yes.
fn wanted(advert: &Advert) -> Answers {
    let one = |value: &str| BTreeSet::from([value.to_owned()]);
    let (kind, peer) = (advert.label("kind").unwrap_or("other"), advert.label("peer"));
    let peer = peer.unwrap_or("no");
    let (_, language, _) = advert.whereabouts();
    let asked = ["lived", "record", "licence"].into_iter();
    let mut wanted = Answers::from([
        ("kind", one(kind)),
        ("peer", one(peer)),
        ("peer & paid", paid(kind == "employment" && peer == "yes")),
        ("language", one(advert.label("language").unwrap_or(&language))),
        ("reference", advert.label("reference").into_iter().map(str::to_owned).collect()),
    ]);
    if let Some(role) = advert.keys("role") {
        wanted.insert("role", role.into_iter().filter(|role| role != "-").collect());
    }
    if peer == "yes" {
        let stated = |name: &str| Some(format!("{name}={}", advert.label(name)?));
        wanted.insert("requires", asked.filter_map(stated).collect());
        for name in ["signals", "warnings"] {
            if let Some(keys) = advert.keys(name) {
                wanted.insert(name, keys);
            }
        }
    }
    wanted
}

fn paid(is: bool) -> BTreeSet<String> {
    is.then(|| "yes".to_owned()).into_iter().collect()
}

/// What the rules find, in the same form.
fn findings(advert: &Advert) -> Option<Answers> {
    let day = advert.label("today").unwrap_or("2026-11-21").parse::<NaiveDate>().ok()?;
    let now = day.and_time(NaiveTime::default()).and_utc();
    let (facts, refusal) = normalise::read(&advert.posting(), &advert.source()?, now);
    let one = |value: &str| BTreeSet::from([value.to_owned()]);
    let peer = facts.peer.is.filter(|_| refusal.is_none()).or(facts.peer.is);
    let is_paid = facts.kind == Kind::Employment && peer == Some(true);
    let stated = facts.signals.quotes.iter().filter(|(_, quote)| quote.is_some());
    let warnings = facts.signals.warnings.iter().map(|it| it.key.clone());
    Some(Answers::from([
        ("kind", one(kind_name(facts.kind))),
        ("peer", one(peer_name(peer))),
        ("peer & paid", paid(is_paid)),
        ("language", facts.language.iter().cloned().collect()),
        ("reference", facts.reference.iter().cloned().collect()),
        ("role", facts.role.iter().map(|role| role.as_str().to_owned()).collect()),
        ("requires", requires(&facts)),
        ("signals", stated.map(|(key, _)| key.clone()).collect()),
        ("warnings", warnings.collect()),
    ]))
}

fn requires(facts: &Facts) -> BTreeSet<String> {
    let it = &facts.requires;
    let asked =
        [("lived", it.lived_experience), ("record", it.record_check), ("licence", it.licence)];
    let answer = |(name, is): (&str, Option<bool>)| {
        Some(format!("{name}={}", if is? { "yes" } else { "no" }))
    };
    asked.into_iter().filter_map(answer).collect()
}
