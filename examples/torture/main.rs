//! Tries to make the store lose something: `cargo run --release --example torture -- --seconds 600`.
//!
//! Child processes commit while they are killed, at any moment and at every named step on the
//! disk; steps fail; the disk is full; files are damaged. After each round the whole state is
//! compared with a model. As root, `--power-cuts N` also drops everything that was not yet synced.
//!
//! ```text
//! torture [--seconds N] [--seed N] [--dir DIR] [--power-cuts ROUNDS]
//! ```

mod child;
mod count;
mod damage;
mod dice;
mod power;
mod rounds;
mod state;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use count::Count;
use dice::Dice;
use rounds::Arena;

/// Folders that are tortured side by side.
const ARENAS: u64 = 3;

/// What went wrong in the bench itself, or in the store.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

struct Asked {
    seconds: u64,
    seed: u64,
    dir: PathBuf,
    power_cuts: u32,
}

fn asked() -> Outcome<Asked> {
    let mut asked = Asked {
        seconds: 60,
        seed: 1,
        dir: std::env::temp_dir().join(format!("torture-{}", std::process::id())),
        power_cuts: 0,
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or_else(|| format!("{arg} wants a value"))?;
        match arg.as_str() {
            "--seconds" => asked.seconds = value.parse()?,
            "--seed" => asked.seed = value.parse()?,
            "--dir" => asked.dir = PathBuf::from(value),
            "--power-cuts" => asked.power_cuts = value.parse()?,
            _ => return Err(format!("unknown option {arg}").into()),
        }
    }
    Ok(asked)
}

fn torture(asked: &Asked) -> Outcome<Count> {
    std::fs::create_dir_all(&asked.dir)?;
    let mut count = Count::default();
    if asked.power_cuts > 0 {
        let mut dice = Dice::new(asked.seed);
        power::cuts(asked.power_cuts, asked.seed, &asked.dir, &mut dice, &mut count)?;
        return Ok(count);
    }
    let ends = Instant::now() + Duration::from_secs(asked.seconds);
    let arenas: Vec<Count> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..ARENAS)
            .map(|number| {
                scope.spawn(move || arena(asked, number, ends).map_err(|why| why.to_string()))
            })
            .collect();
        let joined = running
            .into_iter()
            .map(|arena| arena.join().unwrap_or_else(|_| Err("an arena panicked".to_owned())));
        joined.collect::<Result<_, _>>()
    })?;
    arenas.into_iter().for_each(|arena| count.absorb(arena));
    Ok(count)
}

/// One folder under torture until the time is over.
fn arena(asked: &Asked, number: u64, ends: Instant) -> Outcome<Count> {
    let mut count = Count::default();
    let seed = asked.seed.wrapping_add(number << 32);
    let mut dice = Dice::new(seed);
    let mut arena = Arena::new(&asked.dir.join(number.to_string()), seed)?;
    let mut told = Instant::now();
    while Instant::now() < ends {
        arena.round(&mut dice, &mut count)?;
        if told.elapsed() > Duration::from_secs(60) {
            told = Instant::now();
            count.show();
        }
    }
    Ok(count)
}

fn main() -> ExitCode {
    if let Some(code) = child::run_if_child() {
        return code;
    }
    let done = asked().and_then(|asked| {
        let count = torture(&asked);
        if count.as_ref().is_ok_and(Count::is_clean) {
            let _ = std::fs::remove_dir_all(&asked.dir);
        }
        count
    });
    match done {
        Ok(count) => {
            count.show();
            if count.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(why) => {
            count::say(&format!("the bench itself failed: {why}"));
            ExitCode::from(2)
        }
    }
}
