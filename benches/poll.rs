//! Speed of a round: feeds and lists of fifty adverts on loopback, cold and unchanged, with politeness
//! off. The boards are served by a process of their own, so that time and memory are the reader's.
//!
//! `cargo bench --bench poll -- [feeds|lists] [SOURCES] [ITEMS] [PEERS IN TEN]`

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench talks to whoever runs it"
)]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::{self, Content, Input, InputFile};
use vigie::model::{Outcome, PollReport};
use vigie::poll;
use vigie::store::Store;

const TEXT: &str = "Vous accompagnez des personnes vivant avec un trouble psychique, individuellement et en groupe, au sein d'une équipe pluridisciplinaire de sept personnes. Vous participez aux réunions de l'équipe, aux groupes de parole et aux projets avec les partenaires du territoire. Le poste est ouvert à temps partiel, 28 heures par semaine, du lundi au vendredi. Salaire : 24,50 $ de l'heure. Une supervision a lieu chaque mois et une formation est offerte à l'arrivée. Merci d'envoyer une lettre et un curriculum avant le 12 décembre 2030 à l'adresse indiquée sur la page.";
const PEER: &str = "Vous avez vécu un trouble psychique et vous êtes en rétablissement : ce savoir d'expérience est la qualification demandée.";
const TOWNS: [&str; 8] =
    ["Lyon", "Lille", "Nantes", "Rennes", "Toulouse", "Grenoble", "Dijon", "Brest"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().is_some_and(|word| word == "serve") {
        return runtime().block_on(serve(number(&words, 1, 50), number(&words, 2, 1)));
    }
    let shapes: Vec<&str> = match words.first().map(String::as_str) {
        Some(shape @ ("feeds" | "lists")) => vec![shape],
        _ => vec!["feeds", "lists"],
    };
    for shape in shapes {
        let first = usize::from(words.first().is_some_and(|word| word == shape));
        let sources = number(&words, first, 1000);
        let items = number(&words, first + 1, 50);
        let peers = number(&words, first + 2, 1);
        measure(shape, sources, items, peers);
    }
}

fn number(words: &[String], at: usize, or: usize) -> usize {
    words.get(at).and_then(|word| word.parse().ok()).unwrap_or(or)
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

/// The boards: one port, and an address of the loopback network for each board.
async fn serve(items: usize, peers: usize) {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap().port());
    let feed = move |Path(n): Path<usize>, headers: HeaderMap| async move {
        answer(&headers, "application/rss+xml", || rss(n, items, peers))
    };
    let list = move |Path(n): Path<usize>, headers: HeaderMap| async move {
        answer(&headers, "text/html; charset=utf-8", || html(n, items, peers))
    };
    let router = Router::new().route("/feeds/{n}", get(feed)).route("/lists/{n}", get(list));
    axum::serve(listener, router).await.unwrap();
}

fn answer(headers: &HeaderMap, kind: &'static str, body: impl Fn() -> String) -> Response {
    const TAG: &str = "\"une-fois\"";
    if headers.get(header::IF_NONE_MATCH).is_some_and(|sent| sent == TAG) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, TAG)]).into_response();
    }
    ([(header::CONTENT_TYPE, kind), (header::ETAG, TAG)], body()).into_response()
}

/// Title, town and text of one advert; `peers` in ten are for peers.
fn advert(board: usize, n: usize, peers: usize) -> (String, &'static str, String) {
    let town = TOWNS[(board + n) % TOWNS.len()];
    match n % 10 < peers {
        true => (format!("Pair-aidant, équipe {board}-{n}"), town, format!("{PEER} {TEXT}")),
        false => (format!("Comptable, service {board}-{n}"), town, TEXT.to_owned()),
    }
}

fn rss(board: usize, items: usize, peers: usize) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Offres</title>");
    for n in 0..items {
        let (title, town, text) = advert(board, n, peers);
        write!(out, "<item><title>{title}</title><link>https://b{board}.exemple.org/{n}</link><guid>{n}</guid><pubDate>Tue, 24 Nov 2026 08:00:00 +0100</pubDate><description>Lieu : {town}. {text}</description></item>").unwrap();
    }
    out + "</channel></rss>"
}

fn html(board: usize, items: usize, peers: usize) -> String {
    let mut out = String::from(
        "<!doctype html><html lang=\"fr\"><head><title>Offres</title></head><body><nav><a href=\"/\">Accueil</a></nav><main><ul>",
    );
    for n in 0..items {
        let (title, town, text) = advert(board, n, peers);
        write!(out, "<li class=\"offre\"><h3><a href=\"https://b{board}.exemple.org/{n}\">{title}</a></h3><span class=\"lieu\">{town}</span><time>2026-11-24</time><div class=\"texte\"><p>{text}</p></div></li>").unwrap();
    }
    out + "</ul></main></body></html>"
}

/// A process that serves the boards, ended with the measurement.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(items: usize, peers: usize) -> Self {
        let me = std::env::current_exe().unwrap();
        let mut command = Command::new(me);
        command.args(["serve", &items.to_string(), &peers.to_string()]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, port: line.trim().parse().unwrap() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn house(shape: &str, sources: usize, port: u16, folder: &std::path::Path) -> App {
    let mut text = String::new();
    let (format, select) = match shape {
        "feeds" => ("feed", ""),
        _ => (
            "html",
            "[source.select]\nitem = \"li.offre\"\nlink = \"h3 a\"\ntitle = \"h3\"\nfields = { place = \".lieu\", posted = \"time\", summary = \".texte\" }\n",
        ),
    };
    for n in 0..sources {
        let host = format!("127.{}.{}.{}", 1 + n / 65_000, (n / 250) % 250, 1 + n % 250);
        write!(text, "[[source]]\nid = \"b{n}\"\nname = \"B{n}\"\nurl = \"http://{host}:{port}/{shape}/{n}\"\nformat = \"{format}\"\ncountry = \"FR\"\nallow_private = true\ndelay = \"0s\"\ndetails = \"never\"\n{select}\n").unwrap();
    }
    let file = |name: &str, text: String| InputFile {
        name: name.to_owned(),
        content: Content::Text(text),
    };
    let files = vec![
        file("sources.toml", text),
        file("vigie.toml", "[fetch]\nconcurrency = 64\n".to_owned()),
    ];
    let (config, faults) = config::load(&Input { files, ..Input::default() });
    assert!(config.is_some(), "{faults:?}");
    App::new(config.unwrap(), Store::open(folder).unwrap(), Clock::System).expect("a house")
}

fn measure(shape: &str, sources: usize, items: usize, peers: usize) {
    let server = Server::start(items, peers);
    let folder = tempfile::tempdir().unwrap();
    let app = house(shape, sources, server.port, folder.path());
    let runtime = runtime();
    println!("{shape}: {sources} sources of {items} adverts, {peers} in ten for peers");
    for round in ["cold", "unchanged"] {
        let (wall, cpu) = (Instant::now(), cpu_time());
        let all: Vec<_> = app.config.sources.iter().collect();
        let report = runtime.block_on(poll::poll(&app, &all, &|_| {})).unwrap();
        tell(round, &report, wall.elapsed(), cpu_time().saturating_sub(cpu));
    }
}

fn tell(round: &str, report: &PollReport, wall: Duration, cpu: Duration) {
    let good = |outcome: &Outcome| matches!(outcome, Outcome::Read | Outcome::Unchanged);
    let read = report.sources.iter().filter(|source| good(&source.outcome)).count();
    assert_eq!(
        read,
        report.sources.len(),
        "{:?}",
        report.sources.iter().find(|it| !good(&it.outcome))
    );
    let items: usize = report.sources.iter().map(|source| source.items).sum();
    let new: usize = report.sources.iter().map(|source| source.new).sum();
    let per = |count: usize, time: Duration| count as f64 / time.as_secs_f64();
    println!(
        "  {round}: {:.1} s, {:.1} s of one core; {items} adverts, {new} new; {:.0} adverts/s and {:.0} sources/s of one core; {:.0} sources/s by the clock; peak {} MB",
        wall.as_secs_f64(),
        cpu.as_secs_f64(),
        per(items, cpu),
        per(read, cpu),
        per(read, wall),
        peak_kb() / 1000
    );
}

/// User and system time of this process so far, all threads; a tick is 10 ms on Linux.
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u64 = [11, 12].iter().map(|at| fields[*at].parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}

fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
