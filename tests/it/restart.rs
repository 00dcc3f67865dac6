//! Killed in the middle (SIGKILL, no goodbye), started again: nothing acknowledged is lost, no half
//! page is seen, at most the one mail in flight comes twice, under the same Message-ID.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use axum::Router;
use axum::extract::Path as Piece;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::relay::{Arrival, Relay};
use crate::world::Mail;

const POSTINGS: usize = 8;

/// A board with a page per posting; every request for one is told on the channel.
async fn board(asked: UnboundedSender<String>) -> String {
    let list = || async {
        let items: String = (1..=POSTINGS)
            .map(|n| format!("<li class=offre><h3><a href=\"/offre/{n}\">Pair-aidant·e, équipe {n}</a></h3></li>"))
            .collect();
        Html(format!("<!doctype html><title>Emplois</title><ul>{items}</ul>"))
    };
    let page = move |Piece(n): Piece<String>| async move {
        let _ = asked.send(n.clone());
        Html(format!(
            "<!doctype html><title>Offre</title><main><h1>Pair-aidant·e, équipe {n}</h1>\
             <p>Contrat : CDI. Lieu : Lévis. Le vécu de la maladie psychique est la qualification demandée.</p>\
             <p>Envoyez votre candidature. Référence : 2026-10{n}.</p></main>"
        ))
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let router = Router::new().route("/", get(list)).route("/offre/{n}", get(page));
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

fn configure(folder: &Path, board: &str, relay: u16) {
    let sources = format!(
        "[[source]]\nid = \"phare\"\nname = \"Le Phare\"\nurl = \"{board}/\"\nformat = \"html\"\ncountry = \"CA\"\n\
         allow_private = true\ndelay = \"0s\"\n[source.select]\nitem = \"li.offre\"\nlink = \"a\"\ntitle = \"h3\"\n"
    );
    let vigie = format!(
        "[mail]\nfrom = \"Vigie <offres@exemple.org>\"\nsmtp = {{ host = \"127.0.0.1\", port = {relay}, security = \"none\" }}\n\
         [web]\nlisten = \"127.0.0.1:0\"\n"
    );
    std::fs::create_dir_all(folder.join("filters")).expect("a folder");
    std::fs::write(folder.join("sources.toml"), sources).expect("a file");
    std::fs::write(folder.join("vigie.toml"), vigie).expect("a file");
}

fn vigie(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.arg("--config").arg(folder).env_clear().stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn done(folder: &Path, args: &[&str]) -> String {
    let output = vigie(folder).args(args).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {told}");
    String::from_utf8(output.stdout).expect("text")
}

fn daemon(folder: &Path) -> Killed {
    Killed(
        vigie(folder)
            .arg("run")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts"),
    )
}

/// A child that is killed at the latest when the test ends.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        self.0.kill().expect("SIGKILL");
        self.0.wait().expect("reaped");
    }
}

/// Asked to stop, as a supervisor does.
fn stopped(mut running: Killed) {
    let pid = running.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
    let status = running.0.wait().expect("it ends");
    assert!(status.success(), "{status}");
}

async fn heard<T>(from: &mut UnboundedReceiver<T>) -> T {
    let wait = std::time::Duration::from_secs(60);
    tokio::time::timeout(wait, from.recv())
        .await
        .expect("it happened in time")
        .expect("the channel is open")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_a_round() {
    let folder = tempfile::tempdir().expect("a folder");
    let (asked, mut pages) = unbounded_channel();
    let base = board(asked).await;
    configure(folder.path(), &base, 9);
    let running = daemon(folder.path());
    for _ in 0..POSTINGS / 2 {
        heard(&mut pages).await;
    }
    drop(running);
    let after = done(folder.path(), &["offer", "export", "--all"]).lines().count();
    assert!(after == 0 || after == POSTINGS, "half a page was stored: {after}");
    done(folder.path(), &["poll"]);
    assert_eq!(done(folder.path(), &["offer", "export", "--all"]).lines().count(), POSTINGS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_sending() {
    const READERS: usize = 5;
    let folder = tempfile::tempdir().expect("a folder");
    let (asked, _pages) = unbounded_channel();
    let base = board(asked).await;
    let (relay, mut arrivals) = Relay::open().await;
    configure(folder.path(), &base, relay.port);
    done(folder.path(), &["poll"]);
    for n in 1..=READERS {
        done(
            folder.path(),
            &["subscriber", "add", &format!("lectrice{n}@exemple.org"), "--confirmed"],
        );
    }
    // The third mail is taken and never answered for: it is in flight when the daemon dies.
    relay.hold_after(2);
    let running = daemon(folder.path());
    let mut taken: Vec<Arrival> = Vec::new();
    while taken.len() < 3 {
        taken.push(heard(&mut arrivals).await);
    }
    drop(running);
    relay.let_go();
    let running = daemon(folder.path());
    while taken.len() < READERS + 1 {
        taken.push(heard(&mut arrivals).await);
    }
    stopped(running);
    let mut by_reader: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for arrival in &taken {
        by_reader
            .entry(arrival.to.clone())
            .or_default()
            .push(Mail::read(&arrival.to, &arrival.bytes).message_id);
    }
    assert_eq!(by_reader.len(), READERS, "everybody was written to");
    let twice: Vec<_> = by_reader.values().filter(|ids| ids.len() > 1).collect();
    assert_eq!(twice.len(), 1, "only the mail in flight came twice: {by_reader:?}");
    assert!(twice[0].iter().all(|id| *id == twice[0][0]), "under the same Message-ID");
    let rest = done(folder.path(), &["digest", "send"]);
    assert!(arrivals.try_recv().is_err(), "nobody hears of an offer again: {rest}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_finishes_the_page_in_hand() {
    let folder = tempfile::tempdir().expect("a folder");
    let (asked, mut pages) = unbounded_channel();
    let base = board(asked).await;
    configure(folder.path(), &base, 9);
    let running = daemon(folder.path());
    heard(&mut pages).await;
    stopped(running);
    done(folder.path(), &["poll"]);
    assert_eq!(done(folder.path(), &["offer", "export", "--all"]).lines().count(), POSTINGS);
}
