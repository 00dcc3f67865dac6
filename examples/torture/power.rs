//! Power cuts: everything that the file system had not yet given to the device is gone.
//!
//! An ext4 file system on a loop device over a file on XFS. The child is stopped at a random
//! moment, the file is cloned at once (reflink), the child killed, and the clone mounted in its
//! place. Needs root, `mkfs.xfs` and `mkfs.ext4`. A write that reached the device counts as
//! durable, so this is a disk without a volatile cache.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::Outcome;
use crate::count::Count;
use crate::dice::Dice;
use crate::rounds::{open, spawn_work};
use crate::state::{self, Model};

/// The file system begins anew after so many cuts.
const CUTS: u32 = 25;

/// Two file systems, one inside the other; unmounted when dropped.
struct Mounts {
    outer: PathBuf,
    inner: PathBuf,
}

impl Mounts {
    fn new(dir: &Path) -> Outcome<Self> {
        let (outer, inner) = (dir.join("outer"), dir.join("disk"));
        std::fs::create_dir_all(&outer)?;
        std::fs::create_dir_all(&inner)?;
        let image = dir.join("outer.img");
        std::fs::File::create(&image)?.set_len(3 << 30)?;
        run("mkfs.xfs", &["-q", "-f", "-m", "reflink=1", text(&image)?])?;
        run("mount", &["-o", "loop", text(&image)?, text(&outer)?])?;
        let mounts = Self { outer, inner };
        mounts.format()?;
        Ok(mounts)
    }

    fn image(&self) -> PathBuf {
        self.outer.join("disk.img")
    }

    fn format(&self) -> Outcome<()> {
        std::fs::File::create(self.image())?.set_len(512 << 20)?;
        run("mkfs.ext4", &["-q", "-F", text(&self.image())?])?;
        self.mount()
    }

    fn mount(&self) -> Outcome<()> {
        run("mount", &["-o", "loop", text(&self.image())?, text(&self.inner)?])
    }

    fn unmount(&self) -> Outcome<()> {
        run("umount", &[text(&self.inner)?])
    }

    /// Keeps what the device holds now.
    fn cut(&self) -> Outcome<()> {
        let clone = self.outer.join("cut.img");
        run("cp", &["--reflink=always", text(&self.image())?, text(&clone)?])
    }

    /// Goes on from what the device held at the cut.
    fn go_on(&self) -> Outcome<()> {
        self.unmount()?;
        std::fs::rename(self.outer.join("cut.img"), self.image())?;
        self.mount()
    }
}

impl Drop for Mounts {
    fn drop(&mut self) {
        let _ = self.unmount();
        let _ = run("umount", &[&self.outer.to_string_lossy()]);
    }
}

fn text(path: &Path) -> Outcome<&str> {
    Ok(path.to_str().ok_or("the path is no text")?)
}

fn run(program: &str, args: &[&str]) -> Outcome<()> {
    let done = Command::new(program).args(args).output()?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("{program} {}: {}", args.join(" "), String::from_utf8_lossy(&done.stderr)).into())
}

/// Cuts the power so many times.
pub(crate) fn cuts(
    rounds: u32,
    seed: u64,
    dir: &Path,
    dice: &mut Dice,
    count: &mut Count,
) -> Outcome<()> {
    let mounts = Mounts::new(dir)?;
    let data = mounts.inner.join("data");
    let mut seed = seed;
    let mut model = Model::new(seed);
    for round in 0..rounds {
        if round % CUTS == CUTS - 1 || !count.is_clean() {
            mounts.unmount()?;
            mounts.format()?;
            seed = seed.wrapping_add(1000);
            model = Model::new(seed);
        }
        let before = model.reached();
        let mut child = spawn_work(&data, seed, dir, before, 100_000, "none")?;
        let pause = 20 + dice.below(2500);
        std::thread::sleep(Duration::from_millis(pause as u64));
        run("kill", &["-STOP", &child.id().to_string()])?;
        let acked = state::acknowledged(&dir.join("acks"), before);
        mounts.cut()?;
        child.kill()?;
        child.wait()?;
        mounts.go_on()?;
        count.power_cuts += 1;
        count.acknowledged += acked.iter().zip(before).map(|(now, then)| now - then).sum::<u64>();
        let what = format!("power cut {round} after {pause} ms");
        let Some(found) = open(&data, dir, &what, count)? else { continue };
        let expected = model.at(found.state.reached)?;
        let short = found.state.reached.iter().zip(acked).any(|(now, acked)| *now < acked);
        if short || found.lost || found.state != expected {
            let odd = found.state.difference(&expected);
            count.fault(format!(
                "{what}: {acked:?} → {:?} {odd}; {}",
                found.state.reached, found.said
            ));
        } else {
            count.whole += 1;
            count.mended += u64::from(found.said.contains("damaged"));
        }
    }
    Ok(())
}
