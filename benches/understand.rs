//! How many adverts one core understands in a second, from raw posting to posting: adverts of 2 kB,
//! and pages of short ones of which one in ten is for peers.
//!
//! `cargo bench --bench understand`. The texts are those of `tests/labelled/adverts/`, joined until
//! each holds 2 kB, so that every one carries places, dates, pay and duties. Figures are of the clock
//! and of the processor, which differ when the machine is shared.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use vigie::config::{self, Content, Input, InputFile};
use vigie::model::{RawBody, RawPosting, Source};
use vigie::normalise::{Understood, normalise};

/// Bytes of a whole advert, and of one on a page of many.
const WHOLE: usize = 2_000;
const SHORT: usize = 600;

/// How long each is measured.
const SPAN: Duration = Duration::from_secs(5);

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let (Some(source), labelled) = (source(), labelled()?) else { return Ok(()) };
    let now: DateTime<Utc> = DateTime::UNIX_EPOCH + chrono::Duration::days(20_778);
    let whole = adverts(&labelled, WHOLE);
    // The first pass reads the tables and the gazetteer.
    let start = Instant::now();
    let kept = whole.iter().filter(|raw| is_kept(raw, &source, now)).count();
    writeln!(out, "{} adverts, {kept} kept; first pass {:?}", whole.len(), start.elapsed())?;
    let read = |raw: &RawPosting| is_kept(raw, &source, now);
    writeln!(out, "adverts of 2 kB: {}", pace(&whole, read))?;
    let short = adverts(&labelled, SHORT).into_iter();
    let (peer, other): (Vec<RawPosting>, Vec<RawPosting>) = short.partition(read);
    let mut others = other.iter().cycle();
    let mut pages: Vec<RawPosting> = Vec::new();
    for one in peer {
        pages.push(one);
        pages.extend(others.by_ref().take(9).cloned());
    }
    writeln!(out, "adverts of 600 bytes, one in ten for peers: {}", pace(&pages, read))
}

/// Adverts a second, by the clock and by the processor.
fn pace(adverts: &[RawPosting], read: impl Fn(&RawPosting) -> bool) -> String {
    let (start, begun, mut done) = (Instant::now(), spent(), 0_u32);
    while start.elapsed() < SPAN {
        for raw in adverts {
            black_box(read(black_box(raw)));
            done += 1;
        }
    }
    let second = |took: Duration| f64::from(done) / took.as_secs_f64().max(1e-9);
    let (clock, processor) = (second(start.elapsed()), second(spent().saturating_sub(begun)));
    format!("{clock:.0} a second by the clock, {processor:.0} of processor time")
}

/// What the processor has spent on this thread.
fn spent() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let spent = told.split(' ').next().and_then(|spent| spent.parse().ok());
    Duration::from_nanos(spent.unwrap_or(0))
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

/// Titles and texts of the labelled adverts, in order.
fn labelled() -> std::io::Result<Vec<(String, String)>> {
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
    Ok(labelled)
}

/// Adverts of so many bytes.
fn adverts(labelled: &[(String, String)], size: usize) -> Vec<RawPosting> {
    let advert = |at: usize| {
        let mut text = String::new();
        for (_, part) in labelled.iter().cycle().skip(at) {
            text.push_str(part);
            if text.len() >= size {
                break;
            }
        }
        let end = (0..=size).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        text.truncate(end);
        RawPosting {
            title: labelled[at].0.clone(),
            body: Some(RawBody::Text(text)),
            ..RawPosting::default()
        }
    };
    (0..labelled.len()).map(advert).collect()
}
