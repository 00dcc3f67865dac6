//! Thousands of strangers who connect and say nothing, or speak as slowly as they can: do a
//! daemon's pages still answer, and does its work go on?
//!
//! ```text
//! cargo build --release && cargo run --release --example idle -- target/release/vigie 10000
//! ```
//!
//! The daemon runs in a house of its own on the sample boards, with the 16,384 open files of its
//! systemd unit; a third argument gives another number. Of ten strangers, seven say nothing, two send
//! the head of a request byte by byte, one its body. Whoever is shown out comes back after five
//! seconds. This process needs an `ulimit -n` above the number of strangers.

#![expect(clippy::print_stdout, reason = "an example reports on standard output")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use vigie::clock::Clock;
use vigie::demo::{self, Boards};

const QUESTIONS: usize = 50;
const MAILS: usize = 5;

#[tokio::main]
async fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let program = args.next().context("the program")?;
    let strangers: usize = args.next().context("how many strangers")?.parse()?;
    let files: usize = args.next().map_or(Ok(16_384), |files| files.parse())?;
    let (boards, _boards) = Boards::serve(Clock::System.now()).await?;
    let folder = tempfile::tempdir()?;
    furnish(folder.path(), &boards)?;
    let (mut daemon, at) = start(&program, folder.path(), files)?;
    println!("alone:        {}", measure(&daemon)?);
    ask(&at, "/healthz", "before").await?;
    let present = Arc::new(AtomicUsize::new(0));
    for n in 0..strangers {
        tokio::spawn(stranger(at.clone(), n, Arc::clone(&present)));
    }
    sleep(Duration::from_secs(10)).await;
    println!("with a crowd: {}", measure(&daemon)?);
    println!("              {} of {strangers} are connected", present.load(Ordering::Relaxed));
    ask(&at, "/healthz", "in the crowd").await?;
    ask(&at, "/offres", "in the crowd").await?;
    ticks(&program, folder.path()).await?;
    println!("after:        {}", measure(&daemon)?);
    ensure!(daemon.try_wait()?.is_none(), "the daemon has ended");
    daemon.kill()?;
    daemon.wait()?;
    Ok(())
}

fn furnish(folder: &Path, boards: &str) -> Result<()> {
    for (name, text) in demo::config(boards) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().context("a folder")?)?;
        std::fs::write(path, text)?;
    }
    std::fs::write(folder.join("vigie.toml"), "[web]\nlisten = \"127.0.0.1:0\"\n")?;
    Ok(())
}

/// The daemon, and where its pages stand.
fn start(program: &str, folder: &Path, files: usize) -> Result<(Child, String)> {
    let line = format!("ulimit -n {files}; exec \"$0\" --config \"$1\" run");
    let mut command = Command::new("sh");
    command.args(["-c", &line, program]).arg(folder).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut log = BufReader::new(child.stderr.take().context("a log")?).lines();
    let mut at = None;
    let up = log.by_ref().map_while(Result::ok).find(|line| {
        if let Some((_, url)) = line.split_once("url=\"http://") {
            at = Some(url.trim_end_matches('"').to_owned());
        }
        // Its first round is over.
        line.contains("waiting next")
    });
    up.context("the daemon ended")?;
    // What it says later must be read, or it would wait for that.
    std::thread::spawn(move || log.map_while(Result::ok).for_each(drop));
    Ok((child, at.context("an address")?))
}

/// Memory and open files, as the system counts them.
fn measure(daemon: &Child) -> Result<String> {
    let about = format!("/proc/{}", daemon.id());
    let status = std::fs::read_to_string(format!("{about}/status"))?;
    let of = |key: &str| {
        let line = status.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default()
    };
    let files = std::fs::read_dir(format!("{about}/fd"))?.count();
    let (now, most) = (of("VmRSS") / 1000, of("VmHWM") / 1000);
    Ok(format!("{now} MB resident ({most} at most), {files} open files"))
}

async fn stranger(at: String, n: usize, present: Arc<AtomicUsize>) {
    loop {
        if let Ok(mut stream) = TcpStream::connect(&at).await {
            present.fetch_add(1, Ordering::Relaxed);
            linger(&mut stream, n).await;
            present.fetch_sub(1, Ordering::Relaxed);
        }
        sleep(Duration::from_secs(5)).await;
    }
}

/// Until the peer hangs up.
async fn linger(stream: &mut TcpStream, n: usize) {
    let begun: &[u8] = match n % 10 {
        0 | 1 => b"GET /offres HTTP/1.1\r\nhost: a\r\nx-slow: ",
        2 => b"POST /abonnement HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n",
        _ => b"",
    };
    if stream.write_all(begun).await.is_err() {
        return;
    }
    let mut answer = [0; 512];
    loop {
        match timeout(Duration::from_secs(1), stream.read(&mut answer)).await {
            Ok(Ok(0) | Err(_)) => return,
            Ok(Ok(_)) => {}
            Err(_) if begun.is_empty() => {}
            Err(_) if stream.write_all(b"a").await.is_err() => return,
            Err(_) => {}
        }
    }
}

/// A visitor who asks, each time anew.
async fn ask(at: &str, path: &str, when: &str) -> Result<()> {
    let mut took = Vec::new();
    for _ in 0..QUESTIONS {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(at).await?;
        let question = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        stream.write_all(question.as_bytes()).await?;
        let mut answer = Vec::new();
        timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await??;
        ensure!(answer.starts_with(b"HTTP/1.1 200"), "{path} is not answered");
        took.push(begun.elapsed());
    }
    took.sort_unstable();
    let (half, most) = (took[QUESTIONS / 2], took[QUESTIONS - 1]);
    println!("{path} {when}: p50 {half:.1?}, the slowest of {QUESTIONS} {most:.1?}");
    Ok(())
}

/// A mail that is asked for leaves in the daemon's next tick.
async fn ticks(program: &str, folder: &Path) -> Result<()> {
    let mails = folder.join("vigie-data/courriels");
    let count = || std::fs::read_dir(&mails).map_or(0, Iterator::count);
    let mut slowest = Duration::ZERO;
    for n in 0..MAILS {
        let (begun, before) = (Instant::now(), count());
        let mut command = Command::new(program);
        command.arg("--config").arg(folder).args(["subscriber", "add"]);
        command.arg(format!("personne{n}@exemple.org")).stdout(Stdio::null());
        command.stderr(Stdio::null());
        let told = tokio::task::spawn_blocking(move || command.status()).await??;
        ensure!(told.success(), "the command was refused");
        while count() == before {
            ensure!(begun.elapsed() < Duration::from_secs(20), "no tick in 20 seconds");
            sleep(Duration::from_millis(5)).await;
        }
        slowest = slowest.max(begun.elapsed());
    }
    println!("from a command to its mail, by a tick: the slowest of {MAILS} {slowest:.1?}");
    Ok(())
}
