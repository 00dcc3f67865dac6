//! The processes that are killed: one commits, one opens and tells what it found.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Duration};
use serde_json::json;
use vigie::store::{CompactAt, Depth, Go, Options, StepHook, Store, StoreError};
use vigie::words::Words;

use crate::Outcome;
use crate::state::export;
use crate::work::{self, LANES};

/// The store said that it takes no more changes.
pub(crate) const STOPPED: u8 = 3;

/// Runs as a child when the arguments say so.
pub(crate) fn run_if_child() -> Option<ExitCode> {
    let args: Vec<String> = std::env::args().collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.get(1..)? {
        ["--child", "work", dir, seed, acks, from, limit, plan] => {
            commit(Path::new(dir), seed, Path::new(acks), from, limit, plan)
        }
        ["--child", "check", dir, out] => check(Path::new(dir), Path::new(out)),
        _ => return None,
    };
    Some(done.unwrap_or_else(|why| {
        crate::count::say(&format!("child: {why}"));
        ExitCode::from(STOPPED)
    }))
}

/// Small limits, so that every kind of step comes often; no reserve, since the bench may run on a
/// nearly full disk.
fn options(steps: StepHook) -> Options {
    Options {
        room: Arc::new(|_| None),
        segment_bytes: 48 << 10,
        journal_bytes: 160 << 10,
        compact_at: CompactAt { times: 3, above: 1 << 20 },
        steps,
        ..Options::default()
    }
}

/// `none`, or `abort|fail|short STEP N`: what happens at the N-th step of that name.
fn hook(plan: &str, acks: &Path) -> StepHook {
    let words: Vec<String> = plan.split(' ').map(str::to_owned).collect();
    let [kind, step, nth] = words.as_slice() else { return Arc::new(|_| Go::On) };
    let acks = acks.to_owned();
    let (kind, step, nth) = (kind.clone(), step.clone(), nth.parse().unwrap_or(1));
    let seen = AtomicU64::new(0);
    Arc::new(move |now| {
        if now.to_string() != step || seen.fetch_add(1, Ordering::Relaxed) + 1 != nth {
            return Go::On;
        }
        // Tells the parent that the step was reached.
        let told = OpenOptions::new().append(true).create(true).open(&acks);
        let _ = told.and_then(|mut file| file.write_all(b"reached\n"));
        match kind.as_str() {
            "abort" => std::process::abort(),
            "short" => Go::Short(7),
            _ => Go::Fail(std::io::Error::from_raw_os_error(5)),
        }
    })
}

fn commit(
    dir: &Path,
    seed: &str,
    acks: &Path,
    from: &str,
    limit: &str,
    plan: &str,
) -> Outcome<ExitCode> {
    let store = Store::open_with(dir, options(hook(plan, acks)))?;
    let (seed, limit): (u64, u64) = (seed.parse()?, limit.parse()?);
    let from: Vec<u64> = from.split(',').map(str::parse).collect::<Result<_, _>>()?;
    let stopped = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES)
            .map(|lane| {
                let (store, first) = (&store, from.get(lane).copied().unwrap_or(0) + 1);
                scope.spawn(move || run_lane(store, seed, acks, lane, first..first + limit))
            })
            .collect();
        lanes.into_iter().any(|lane| !matches!(lane.join(), Ok(Ok(()))))
    });
    Ok(if stopped { ExitCode::from(STOPPED) } else { ExitCode::SUCCESS })
}

fn run_lane(
    store: &Store,
    seed: u64,
    acks: &Path,
    lane: usize,
    numbers: std::ops::Range<u64>,
) -> Result<(), StoreError> {
    let gone = |why: std::io::Error| StoreError::Unavailable { why: why.to_string() };
    let mut acks = OpenOptions::new().append(true).create(true).open(acks).map_err(gone)?;
    for number in numbers {
        match store.commit(work::changeset(seed, lane, number)) {
            Ok(_) => acks.write_all(format!("{lane} {number}\n").as_bytes()).map_err(gone)?,
            // Refused and undone: once there is room again, the same change goes through.
            Err(StoreError::Full { .. }) => {
                store.commit(work::changeset(seed, lane, number))?;
                acks.write_all(format!("{lane} {number}\n").as_bytes()).map_err(gone)?;
            }
            Err(why) => return Err(why),
        }
        if lane == 0 && number.is_multiple_of(8) {
            let hours = Duration::hours(i64::try_from(number).unwrap_or(0));
            match store.maintain(DateTime::UNIX_EPOCH + hours) {
                Ok(_) | Err(StoreError::Full { .. } | StoreError::Unavailable { .. }) => {}
                Err(why) => return Err(why),
            }
        }
    }
    Ok(())
}

/// Opens as a person's command would, and writes what it found: one line about the repairs, then
/// everything.
fn check(dir: &Path, out: &Path) -> Outcome<ExitCode> {
    let store = Store::open_with(dir, options(Arc::new(|_| Go::On)))?;
    let words = Words::new(vigie::model::Lang::En);
    let repairs = store.repairs();
    let findings = store.verify(Depth::Deep)?.findings;
    let said: Vec<String> = repairs.messages().iter().map(|message| words.tell(message)).collect();
    let first = json!({
        "quiet": repairs.is_empty(),
        "lost": repairs.lost_something(),
        "said": said,
        "findings": findings.iter().map(|finding| format!("{finding:?}")).collect::<Vec<_>>(),
    });
    let exported = export(&store)?;
    drop(store);
    std::fs::write(out, format!("{first}\n{exported}"))?;
    Ok(ExitCode::SUCCESS)
}
