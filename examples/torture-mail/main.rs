//! Digests are decided and sent by a process that is killed at every named step: before and while a
//! digest is made durable, while mails are claimed, at MAIL, at DATA, at the final dot, after the
//! relay's answer, and while that answer is written down. Then another process goes on. Nobody may
//! be forgotten; a mail may come twice only when the kill fell between the dot and the mark, and
//! then under the same Message-ID.
//!
//! `cargo run --release --example torture-mail -- [--rounds N] [--seed N]`

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a trial that cannot go on has failed, and says what it found"
)]

mod child;
mod relay;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use relay::Relay;

/// Readers of each round.
pub(crate) const READERS: usize = 5;

/// Where a process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum At {
    Render,
    Commit,
    Claim,
    Mail,
    Data,
    Dot,
    Reply,
    Mark,
}

const STEPS: [At; 8] =
    [At::Render, At::Commit, At::Claim, At::Mail, At::Data, At::Dot, At::Reply, At::Mark];

impl At {
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        STEPS.into_iter().find(|step| step.name() == text)
    }

    /// The relay may have the mail while nobody here knows it.
    fn leaves_doubt(self) -> bool {
        matches!(self, At::Dot | At::Reply | At::Mark)
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let [_, word, folder, port, plan @ ..] = args.as_slice()
        && word == "child"
    {
        return child::run(Path::new(folder), port.parse().unwrap(), plan);
    }
    let number = |name: &str, usual: u64| {
        let at = args.iter().position(|arg| arg == name);
        at.and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(usual)
    };
    let (rounds, seed) = (number("--rounds", 200), number("--seed", 2026));
    let mut counts: BTreeMap<At, (u64, u64)> = BTreeMap::new();
    let mut lost = 0;
    for round in 0..rounds {
        let step = STEPS[(round % STEPS.len() as u64) as usize];
        let which =
            ((round / STEPS.len() as u64).wrapping_mul(7).wrapping_add(seed)) as usize % READERS;
        let outcome = one_round(step, which);
        let entry = counts.entry(step).or_default();
        entry.0 += 1;
        entry.1 += outcome.twice;
        lost += outcome.lost;
        assert!(outcome.killed, "{step:?} {which}: nobody was killed");
        assert_eq!(outcome.lost, 0, "{step:?} {which}: somebody was forgotten");
        let allowed = u64::from(step.leaves_doubt());
        assert!(outcome.twice <= allowed, "{step:?} {which}: {} came twice", outcome.twice);
        assert_eq!(outcome.other_ids, 0, "{step:?} {which}: a second Message-ID");
    }
    for (step, (rounds, twice)) in &counts {
        println!("{:8} {rounds:4} rounds, {twice:3} mails came twice", step.name());
    }
    println!("{rounds} rounds, {} mails, {lost} lost", rounds * READERS as u64);
}

/// What one round did.
struct Outcome {
    killed: bool,
    lost: u64,
    twice: u64,
    other_ids: u64,
}

fn one_round(step: At, which: usize) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let relay = Relay::open();
    let run = |plan: &[&str]| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg("child").arg(folder.path()).arg(relay.port.to_string()).args(plan);
        command.stdin(Stdio::null()).spawn().unwrap()
    };
    assert!(run(&["seed"]).wait().unwrap().success());
    let mut first = match step {
        At::Mail | At::Data | At::Dot | At::Reply => {
            // The relay waits for the process that it is to kill.
            let child = run(&[]);
            relay.kill_at(step, which, child.id());
            child
        }
        // It kills itself.
        _ => {
            relay.spare();
            run(&[&step.name(), &which.to_string()])
        }
    };
    let killed = !first.wait().unwrap().success();
    relay.spare();
    assert!(run(&[]).wait().unwrap().success(), "{step:?} {which}");
    let arrivals = relay.arrivals();
    let mut by_reader: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (to, id) in &arrivals {
        by_reader.entry(to).or_default().push(id);
    }
    let twice = by_reader.values().map(|ids| ids.len() as u64 - 1).sum();
    let other = |ids: &&Vec<&str>| ids.iter().any(|id| *id != ids[0]);
    Outcome {
        killed,
        lost: (READERS - by_reader.len()) as u64,
        twice,
        other_ids: by_reader.values().filter(other).count() as u64,
    }
}
