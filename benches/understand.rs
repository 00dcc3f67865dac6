//! How many adverts of 2 kB one core understands in a second, from raw posting to posting.
//!
//! `cargo bench --bench understand`. The texts are those of `tests/labelled/adverts/`, joined until
//! each holds 2 kB, so that every one carries places, dates, pay and duties.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use vigie::config::{self, Content, Input, InputFile};
use vigie::model::{RawBody, RawPosting, Source};
use vigie::normalise::{Understood, normalise};

/// Bytes of an advert.
const SIZE: usize = 2_000;

/// How long it is measured.
const SPAN: Duration = Duration::from_secs(5);

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let (Some(source), adverts) = (source(), adverts()?) else { return Ok(()) };
    let now: DateTime<Utc> = DateTime::UNIX_EPOCH + chrono::Duration::days(20_778);
    // The first pass reads the tables and the gazetteer.
    let start = Instant::now();
    let kept = adverts.iter().filter(|raw| is_kept(raw, &source, now)).count();
    writeln!(out, "{} adverts, {kept} kept; first pass {:?}", adverts.len(), start.elapsed())?;
    let (start, mut read) = (Instant::now(), 0_u32);
    while start.elapsed() < SPAN {
        for raw in &adverts {
            black_box(is_kept(black_box(raw), &source, now));
            read += 1;
        }
    }
    let second = f64::from(read) / start.elapsed().as_secs_f64();
    writeln!(out, "{second:.0} adverts a second, {:.3} ms each", 1_000.0 / second)
}

fn is_kept(raw: &RawPosting, source: &Source, now: DateTime<Utc>) -> bool {
    matches!(normalise(raw, source, now), Understood::Posting(_))
}

fn source() -> Option<Source> {
    let block = "[[source]]\nid = \"board\"\nname = \"Board\"\nurl = \"https://exemple.org/\"\n\
                 format = \"feed\"\ncountry = \"FR\"\n";
    let file =
        InputFile { name: "sources.toml".to_owned(), content: Content::Text(block.to_owned()) };
    let (config, _) = config::load(&Input { files: vec![file], ..Input::default() });
    config?.sources.into_iter().next()
}

fn adverts() -> std::io::Result<Vec<RawPosting>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/adverts");
    let mut labelled: Vec<(String, String)> = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(file?.path())?;
        let blocks = text.split("\n=== ").skip(1).filter_map(|block| block.split_once("\n\n"));
        labelled.extend(blocks.map(|(head, text)| {
            (head.lines().next().unwrap_or_default().to_owned(), text.to_owned())
        }));
    }
    labelled.sort();
    let advert = |at: usize| {
        let mut text = String::new();
        for (_, part) in labelled.iter().cycle().skip(at) {
            text.push_str(part);
            if text.len() >= SIZE {
                break;
            }
        }
        let end = (0..=SIZE).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        text.truncate(end);
        RawPosting {
            title: labelled[at].0.clone(),
            body: Some(RawBody::Text(text)),
            ..RawPosting::default()
        }
    };
    Ok((0..labelled.len()).map(advert).collect())
}
