//! What was done to the store, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

/// The counts.
#[derive(Debug, Default)]
pub(crate) struct Count {
    /// Killed at a random moment.
    pub(crate) kills: u64,
    /// Ended at a named step.
    pub(crate) step_kills: u64,
    /// A step failed, or the disk was full at it.
    pub(crate) failed_steps: u64,
    /// The power was cut.
    pub(crate) power_cuts: u64,
    /// Files damaged, by kind.
    pub(crate) damages: BTreeMap<String, u64>,
    /// Steps at which something was done.
    pub(crate) steps: BTreeSet<String>,
    /// Commits that were acknowledged.
    pub(crate) acknowledged: u64,
    /// Rounds after which everything was there.
    pub(crate) whole: u64,
    /// A power cut left a file damaged; the next start mended it from its copy, and nothing is missing.
    pub(crate) mended: u64,
    /// The only copy was destroyed, and the store said so.
    pub(crate) reported: u64,
    /// Whatever must not happen.
    pub(crate) faults: Vec<String>,
}

impl Count {
    /// Nothing happened that must not.
    pub(crate) fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Adds the counts of another arena.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.kills += other.kills;
        self.step_kills += other.step_kills;
        self.failed_steps += other.failed_steps;
        self.power_cuts += other.power_cuts;
        for (kind, count) in other.damages {
            *self.damages.entry(kind).or_default() += count;
        }
        self.steps.extend(other.steps);
        self.acknowledged += other.acknowledged;
        self.whole += other.whole;
        self.mended += other.mended;
        self.reported += other.reported;
        self.faults.extend(other.faults);
    }

    /// Takes note of something that must not happen.
    pub(crate) fn fault(&mut self, what: String) {
        say(&format!("FAULT {what}"));
        self.faults.push(what);
    }

    /// Prints everything.
    pub(crate) fn show(&self) {
        let damages: u64 = self.damages.values().sum();
        say(&format!(
            "killed {} · ended at a step {} ({} steps) · failed steps {} · power cuts {} · damages {damages}",
            self.kills,
            self.step_kills,
            self.steps.len(),
            self.failed_steps,
            self.power_cuts,
        ));
        let kinds: Vec<String> =
            self.damages.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        say(&format!("  {}", kinds.join(", ")));
        say(&format!(
            "acknowledged {} · whole {} (of them mended after a power cut {}) · only copy destroyed and \
             reported {} · faults {}",
            self.acknowledged,
            self.whole,
            self.mended,
            self.reported,
            self.faults.len(),
        ));
        self.faults.iter().for_each(|fault| say(&format!("  {fault}")));
    }
}

/// Prints a line.
pub(crate) fn say(line: &str) {
    #[expect(clippy::print_stdout, reason = "the counts are what this program is for")]
    {
        println!("{line}");
    }
}
