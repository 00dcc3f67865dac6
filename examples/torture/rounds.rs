//! The rounds: a child commits until something happens to it; then everything is compared.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use vigie::store::{Act, Part, Step};

use crate::Outcome;
use crate::count::Count;
use crate::damage::{self, Damage};
use crate::dice::Dice;
use crate::state::{self, Model, Reached, State};

/// A child that is still at it after so long hangs.
const PATIENCE: Duration = Duration::from_secs(60);
/// The folder begins anew after so many rounds, so that it stays small.
const ROUNDS: u32 = 40;
/// Damaged copies of one folder.
const COPIES: usize = 3;

/// What the opening child found.
pub(crate) struct Found {
    pub(crate) quiet: bool,
    pub(crate) lost: bool,
    pub(crate) said: String,
    pub(crate) findings: String,
    pub(crate) state: State,
}

/// One data folder under torture.
pub(crate) struct Arena {
    dir: PathBuf,
    seed: u64,
    model: Model,
    rounds: u32,
}

impl Arena {
    pub(crate) fn new(dir: &Path, seed: u64) -> Outcome<Self> {
        let arena = Self { dir: dir.to_owned(), seed, model: Model::new(seed), rounds: 0 };
        arena.clear()?;
        Ok(arena)
    }

    fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    fn clear(&self) -> Outcome<()> {
        std::fs::create_dir_all(&self.dir)?;
        match std::fs::remove_dir_all(self.data()) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(why.into()),
            _ => Ok(()),
        }
    }

    fn begin_anew(&mut self) -> Outcome<()> {
        self.clear()?;
        self.seed = self.seed.wrapping_add(1);
        self.model = Model::new(self.seed);
        self.rounds = 0;
        Ok(())
    }

    /// One round of any kind.
    pub(crate) fn round(&mut self, dice: &mut Dice, count: &mut Count) -> Outcome<()> {
        self.rounds += 1;
        if self.rounds > ROUNDS {
            self.begin_anew()?;
        }
        let before = self.model.reached();
        let faults = count.faults.len();
        let (what, closed) = self.disturb(dice, count)?;
        let acked = state::acknowledged(&self.dir.join("acks"), before);
        count.acknowledged += acked.iter().zip(before).map(|(now, then)| now - then).sum::<u64>();
        // Before the first commit there is nothing to damage.
        let there = self.data().join("CURRENT").exists();
        let copies = if there && dice.below(3) == 0 { COPIES } else { 0 };
        for copy in 0..copies {
            let folder = self.dir.join(format!("copy{copy}"));
            if folder.exists() {
                std::fs::remove_dir_all(&folder)?;
            }
            damage::copy_folder(&self.data(), &folder)?;
        }
        let Some(reached) = self.compare(&what, acked, count)? else {
            return self.begin_anew();
        };
        for copy in 0..copies {
            let folder = self.dir.join(format!("copy{copy}"));
            self.damaged(&folder, acked, reached, closed, dice, count)?;
            if count.faults.len() == faults {
                std::fs::remove_dir_all(&folder)?;
            } else {
                std::fs::rename(&folder, self.dir.join(format!("fault{}", count.faults.len())))?;
                return self.begin_anew();
            }
        }
        Ok(())
    }

    /// Lets a child commit until something happens. Says what, and whether it closed cleanly.
    fn disturb(&self, dice: &mut Dice, count: &mut Count) -> Outcome<(String, bool)> {
        let (plan, limit) = match dice.below(10) {
            0..=4 => ("none".to_owned(), 4000),
            5 => ("none".to_owned(), 20 + dice.below(60)),
            6 | 7 => (format!("abort {}", step(dice)), 80),
            8 => (format!("fail {}", step(dice)), 80),
            _ => (format!("short {}", step(dice)), 80),
        };
        let mut child =
            spawn_work(&self.data(), self.seed, &self.dir, self.model.reached(), limit, &plan)?;
        if limit == 4000 {
            let pause = 2 + dice.below(150);
            std::thread::sleep(Duration::from_millis(pause as u64));
            child.kill()?;
            child.wait()?;
            count.kills += 1;
            return Ok((format!("killed after {pause} ms"), false));
        }
        let Some(code) = wait(&mut child)? else {
            count.fault(format!("a committing child hangs: {plan}"));
            return Ok((plan, false));
        };
        let acks = std::fs::read_to_string(self.dir.join("acks")).unwrap_or_default();
        if let [kind, name, _] = plan.split(' ').collect::<Vec<_>>()[..]
            && acks.contains("reached")
        {
            count.steps.insert(name.to_owned());
            *(if kind == "abort" { &mut count.step_kills } else { &mut count.failed_steps }) += 1;
        }
        Ok((plan, code == Some(0)))
    }

    /// Opens the folder and compares it with the model; `None` when it is not to be used further.
    fn compare(
        &mut self,
        what: &str,
        acked: Reached,
        count: &mut Count,
    ) -> Outcome<Option<Reached>> {
        let Some(found) = open(&self.data(), &self.dir, what, count)? else { return Ok(None) };
        let reached = found.state.reached;
        let expected = self.model.at(reached)?;
        let short = reached.iter().zip(acked).any(|(reached, acked)| *reached < acked);
        if found.lost || short {
            count.fault(format!("{what}: lost something: {acked:?} → {reached:?}; {}", found.said));
            return Ok(None);
        }
        if found.state != expected || found.findings.contains("Index") {
            let odd = found.state.difference(&expected);
            count.fault(format!(
                "{what}: not the state after {reached:?}: {odd} {}",
                found.findings
            ));
            return Ok(None);
        }
        count.whole += 1;
        Ok(Some(reached))
    }

    fn damaged(
        &mut self,
        folder: &Path,
        acked: Reached,
        reached: Reached,
        closed: bool,
        dice: &mut Dice,
        count: &mut Count,
    ) -> Outcome<()> {
        let done = damage::damage(folder, dice)?;
        *count.damages.entry(done.kind.to_owned()).or_default() += 1;
        let what =
            format!("{} {} ({})", done.kind, done.target, if closed { "closed" } else { "killed" });
        let Some(found) = open(folder, &self.dir, &what, count)? else { return Ok(()) };
        if self.judge(&what, &done, &found, acked, reached, closed, count)? {
            let Some(again) = open(folder, &self.dir, &what, count)? else { return Ok(()) };
            if again.state != found.state || !again.quiet {
                count.fault(format!("{what}: not mended for good: {}", again.said));
            }
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "everything that a judgement rests on")]
    fn judge(
        &mut self,
        what: &str,
        done: &Damage,
        found: &Found,
        acked: Reached,
        reached: Reached,
        closed: bool,
        count: &mut Count,
    ) -> Outcome<bool> {
        let short = found.state.reached.iter().zip(acked).any(|(now, acked)| *now < acked);
        let expected = if found.state.reached == reached {
            self.model.at(reached)?
        } else {
            Model::new(self.seed).at(found.state.reached)?
        };
        let whole = !short && found.state == expected;
        if whole {
            count.whole += 1;
        } else if !found.lost {
            let odd = found.state.difference(&expected);
            count.fault(format!(
                "{what}: lost without a word: {acked:?} → {:?} {odd}; {}",
                found.state.reached, found.said
            ));
        } else if closed || !done.hits_journal() {
            count.fault(format!(
                "{what}: lost although a second copy was there: {acked:?} → {:?}; {}",
                found.state.reached, found.said
            ));
        } else {
            count.reported += 1;
        }
        Ok(true)
    }
}

/// A step and how often it is let pass.
fn step(dice: &mut Dice) -> String {
    let acts = [Act::Create, Act::Write, Act::Sync, Act::Rename, Act::SyncFolder, Act::Remove];
    let parts =
        [Part::Journal, Part::Index, Part::Snapshot, Part::Current, Part::High, Part::Clean];
    let act = dice.one(&acts).copied().unwrap_or(Act::Write);
    let part = dice.one(&parts).copied().unwrap_or(Part::Journal);
    let often = matches!(
        (act, part),
        (Act::Write | Act::Sync, Part::Journal) | (Act::Write, Part::Index | Part::High)
    );
    let nth = 1 + dice.below(if often { 60 } else { 4 });
    format!("{} {nth}", Step { act, part })
}

/// Starts a committing child.
pub(crate) fn spawn_work(
    data: &Path,
    seed: u64,
    dir: &Path,
    from: Reached,
    limit: usize,
    plan: &str,
) -> Outcome<Child> {
    let acks = dir.join("acks");
    let _ = std::fs::remove_file(&acks);
    let from: Vec<String> = from.iter().map(u64::to_string).collect();
    Ok(Command::new(std::env::current_exe()?)
        .args(["--child", "work"])
        .arg(data)
        .arg(seed.to_string())
        .arg(acks)
        .args([from.join(","), limit.to_string(), plan.to_owned()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?)
}

/// Waits for a child; `None` when it hangs (it is then killed), `Some(None)` when a signal ended it.
fn wait(child: &mut Child) -> Outcome<Option<Option<i32>>> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.code()));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// Opens a folder in a child of its own; `None` after a fault.
pub(crate) fn open(
    data: &Path,
    dir: &Path,
    what: &str,
    count: &mut Count,
) -> Outcome<Option<Found>> {
    let (out, err) = (dir.join("found"), dir.join("stderr"));
    let _ = std::fs::remove_file(&out);
    let mut child = Command::new(std::env::current_exe()?)
        .args(["--child", "check"])
        .args([data, &out])
        .stdout(std::fs::File::create(&err)?)
        .stderr(std::fs::OpenOptions::new().append(true).open(&err)?)
        .spawn()?;
    let code = wait(&mut child)?;
    let said = std::fs::read_to_string(&err).unwrap_or_default();
    if said.contains("panicked") {
        count.fault(format!("{what}: a panic was shown: {said}"));
        return Ok(None);
    }
    if code != Some(Some(0)) {
        count.fault(format!("{what}: does not open ({code:?}): {said}"));
        return Ok(None);
    }
    read_found(&out).map(Some)
}

fn read_found(out: &Path) -> Outcome<Found> {
    let text = std::fs::read_to_string(out)?;
    let (first, rest) = text.split_once('\n').ok_or("no first line")?;
    let first: serde_json::Value = serde_json::from_str(first)?;
    let is = |name: &str| first.get(name).and_then(serde_json::Value::as_bool).unwrap_or(false);
    let shown = |name: &str| first.get(name).map(ToString::to_string).unwrap_or_default();
    Ok(Found {
        quiet: is("quiet"),
        lost: is("lost"),
        said: shown("said"),
        findings: shown("findings"),
        state: State::of_lines(rest.lines()),
    })
}
