//! Speed of a round: feeds and lists of fifty adverts on loopback, cold and unchanged, with politeness
//! off. The boards are served by a process of their own, so that time and memory are the reader's.
//! Each advert is drawn from a seed: its own duties, employer and town, as on real boards.
//!
//! `cargo bench --bench poll -- [feeds|lists] [SOURCES] [ITEMS] [PEERS IN TEN] [alike]`; with `alike`
//! all adverts have one text, which is the worst that deduplication can meet.

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

/// Said in each advert.
const FRAME: &str = "Merci d'envoyer une lettre et un curriculum avant le 12 décembre 2030 à l'adresse indiquée sur la page.";
const PEER: &str = "Vous avez vécu un trouble psychique et vous êtes en rétablissement : ce savoir d'expérience est la qualification demandée.";
/// Said in some.
const SENTENCES: [&str; 24] = [
    "Vous accompagnez des personnes vivant avec un trouble psychique, individuellement et en groupe.",
    "Vous travaillez au sein d'une équipe pluridisciplinaire de sept personnes.",
    "Vous participez aux réunions de l'équipe et aux projets avec les partenaires du territoire.",
    "Le poste est ouvert à temps partiel, 28 heures par semaine, du lundi au vendredi.",
    "Salaire : 2 150 € brut par mois selon la convention collective.",
    "Une supervision a lieu chaque mois et une formation est offerte à l'arrivée.",
    "Vous tenez l'accueil de jour et préparez le repas partagé du vendredi.",
    "Des visites à domicile ont lieu dans tout le département ; un véhicule de service est fourni.",
    "Vous coanimez un groupe de parole et un atelier d'écriture.",
    "Contrat à durée déterminée de douze mois, renouvelable.",
    "Contrat à durée indéterminée, à pourvoir dès que possible.",
    "Vous écrivez les comptes rendus et tenez le tableau de suivi.",
    "L'association compte quarante salariés et trois cents adhérents.",
    "Vous orientez vers les services de droit commun : logement, emploi, santé.",
    "Une bonne maîtrise des outils de bureau est attendue.",
    "Le permis de conduire est demandé.",
    "Vous faites le lien avec les familles et avec le secteur de psychiatrie.",
    "Des déplacements à la journée sont à prévoir une fois par trimestre.",
    "L'équipe travaille selon les principes de la réduction des risques.",
    "Vous construisez avec chacun un plan de rétablissement.",
    "Le service ouvre sept jours sur sept ; un week-end sur quatre est travaillé.",
    "Une mutuelle et neuf jours de repos supplémentaires complètent le salaire.",
    "Vous contribuez au rapport d'activité et à l'évaluation du projet.",
    "Le poste est partagé entre deux sites distants de dix kilomètres.",
];
const TRADES: [&str; 12] = [
    "Comptable",
    "Cuisinier de collectivité",
    "Agent d'entretien",
    "Secrétaire médicale",
    "Éducatrice spécialisée",
    "Infirmier de nuit",
    "Chargé de communication",
    "Chef de service",
    "Assistante sociale",
    "Veilleur de nuit",
    "Psychologue clinicienne",
    "Conseiller en insertion",
];
const HOUSES: [&str; 10] = [
    "Le Passage",
    "La Traversée",
    "Horizons",
    "Le Relais",
    "L'Escale",
    "Les Deux Rives",
    "La Margelle",
    "Espérance",
    "Le Pont",
    "La Clairière",
];
const TOWNS: [&str; 24] = [
    "Lyon",
    "Lille",
    "Nantes",
    "Rennes",
    "Toulouse",
    "Grenoble",
    "Dijon",
    "Brest",
    "Amiens",
    "Angers",
    "Besançon",
    "Caen",
    "Metz",
    "Nancy",
    "Nice",
    "Nîmes",
    "Orléans",
    "Pau",
    "Poitiers",
    "Reims",
    "Rouen",
    "Tours",
    "Troyes",
    "Valence",
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().is_some_and(|word| word == "serve") {
        return runtime().block_on(serve(plan(&words, 1)));
    }
    let shapes: Vec<&str> = match words.first().map(String::as_str) {
        Some(shape @ ("feeds" | "lists")) => vec![shape],
        _ => vec!["feeds", "lists"],
    };
    for shape in shapes {
        let first = usize::from(words.first().is_some_and(|word| word == shape));
        let sources = number(&words, first, 1000);
        measure(shape, sources, plan(&words, first + 1));
    }
}

fn plan(words: &[String], at: usize) -> Plan {
    let alike = words.iter().any(|word| word == "alike");
    let texts = if alike { Texts::Alike } else { Texts::Own };
    Plan { items: number(words, at, 50), peers: number(words, at + 1, 1), texts }
}

fn number(words: &[String], at: usize, or: usize) -> usize {
    words.get(at).and_then(|word| word.parse().ok()).unwrap_or(or)
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

/// The boards: one port, and an address of the loopback network for each board.
async fn serve(plan: Plan) {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap().port());
    let feed = move |Path(n): Path<usize>, headers: HeaderMap| async move {
        answer(&headers, "application/rss+xml", || rss(n, plan))
    };
    let list = move |Path(n): Path<usize>, headers: HeaderMap| async move {
        answer(&headers, "text/html; charset=utf-8", || html(n, plan))
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

/// Whether adverts have texts of their own.
#[derive(Clone, Copy)]
enum Texts {
    Own,
    Alike,
}

/// What is served.
#[derive(Clone, Copy)]
struct Plan {
    items: usize,
    /// In ten.
    peers: usize,
    texts: Texts,
}

/// A number drawn from a seed (SplitMix64).
fn drawn(seed: usize, among: usize) -> usize {
    let mut z = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) % among as u64) as usize
}

/// Title, town and text of one advert.
fn advert(board: usize, n: usize, plan: Plan) -> (String, &'static str, String) {
    let seed = board * 1000 + n;
    let is_peer = n % 10 < plan.peers;
    let said = |at: usize| match plan.texts {
        Texts::Own => SENTENCES[drawn(seed * 31 + at, SENTENCES.len())],
        Texts::Alike => SENTENCES[at],
    };
    let mut text = match plan.texts {
        Texts::Own => format!(
            "{} {} recrute pour son service n° {}. ",
            TRADES[drawn(seed, 12)],
            HOUSES[drawn(seed * 7, 10)],
            drawn(seed, 9000)
        ),
        Texts::Alike => String::new(),
    };
    text.extend((0..6).flat_map(|at| [said(at), " "]));
    text.push_str(FRAME);
    let town = TOWNS[drawn(seed * 3, TOWNS.len())];
    match is_peer {
        true => (format!("Pair-aidant, équipe {board}-{n}"), town, format!("{PEER} {text}")),
        false => (format!("{}, service {board}-{n}", TRADES[drawn(seed * 5, 12)]), town, text),
    }
}

/// Who looks for somebody: another house at each board.
fn employer(board: usize, n: usize, plan: Plan) -> Option<String> {
    let house = HOUSES[drawn(board * 1000 + n * 7, HOUSES.len())];
    matches!(plan.texts, Texts::Own).then(|| format!("{house}, maison n° {board}-{n}"))
}

fn rss(board: usize, plan: Plan) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Offres</title>");
    for n in 0..plan.items {
        let (title, town, text) = advert(board, n, plan);
        let said = employer(board, n, plan).map(|name| format!("<p>Employeur : {name}</p>"));
        let said = said.unwrap_or_default();
        write!(out, "<item><title>{title}</title><link>https://b{board}.exemple.org/{n}</link><guid>{n}</guid><pubDate>Tue, 24 Nov 2026 08:00:00 +0100</pubDate><description><![CDATA[{said}<p>Lieu : {town}</p><p>{text}</p>]]></description></item>").unwrap();
    }
    out + "</channel></rss>"
}

fn html(board: usize, plan: Plan) -> String {
    let mut out = String::from(
        "<!doctype html><html lang=\"fr\"><head><title>Offres</title></head><body><nav><a href=\"/\">Accueil</a></nav><main><ul>",
    );
    for n in 0..plan.items {
        let (title, town, text) = advert(board, n, plan);
        let said = employer(board, n, plan);
        let said =
            said.map(|name| format!("<span class=\"org\">{name}</span>")).unwrap_or_default();
        write!(out, "<li class=\"offre\"><h3><a href=\"https://b{board}.exemple.org/{n}\">{title}</a></h3>{said}<span class=\"lieu\">{town}</span><time>2026-11-24</time><div class=\"texte\"><p>{text}</p></div></li>").unwrap();
    }
    out + "</ul></main></body></html>"
}

/// A process that serves the boards, ended with the measurement.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(plan: Plan) -> Self {
        let me = std::env::current_exe().unwrap();
        let mut command = Command::new(me);
        command
            .args(["serve", &plan.items.to_string(), &plan.peers.to_string()])
            .stdout(Stdio::piped());
        if matches!(plan.texts, Texts::Alike) {
            command.arg("alike");
        }
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
            "[source.select]\nitem = \"li.offre\"\nlink = \"h3 a\"\ntitle = \"h3\"\nfields = { employer = \".org\", place = \".lieu\", posted = \"time\", summary = \".texte\" }\n",
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

fn measure(shape: &str, sources: usize, plan: Plan) {
    let server = Server::start(plan);
    let folder = tempfile::tempdir().unwrap();
    let app = house(shape, sources, server.port, folder.path());
    let runtime = runtime();
    let Plan { items, peers, .. } = plan;
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
