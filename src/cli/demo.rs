//! `vigie demo`: the whole main job on the bundled sample boards, over real HTTP, mail into a
//! folder. Ten seconds at most, no network, no other program.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use super::args::{Cli, Demo, Global};
use super::terminal::Terminal;
use super::{open, progress, show, vault};
use crate::api::{ApiError, Exit, digests, offers, rounds, subscribers};
use crate::app::App;
use crate::clock::Clock;
use crate::config::{self, Flag};
use crate::demo::{self, Boards};
use crate::model::{Message, PollReport, SourceReport};
use crate::schedule;
use crate::store::Store;
use crate::web;

/// Runs the demo.
pub(super) async fn demo(cli: &Cli, options: &Demo, terminal: &Terminal) -> Result<Exit, ApiError> {
    let now = Clock::System.now();
    let folder = folder(&cli.global, now)?;
    let served = Boards::serve(now).await;
    let (url, boards) = served.map_err(|error| {
        ApiError::failed(Message::new("cli-demo-no-port").with("why", format!("{error:#}")))
    })?;
    terminal.note(&Message::new("cli-demo-boards").with("url", url.as_str()));
    let app = open_in(&folder, &url)?;
    let report = read(&app, terminal).await?;
    let delivery = write(&app).await?;
    if terminal.form() == super::terminal::Form::Json {
        terminal.json(&serde_json::json!({
            "schema": crate::api::SCHEMA,
            "folder": folder,
            "poll": report,
            "delivery": delivery,
        }));
    } else {
        summary(&app, terminal, &folder, &report, &delivery)?;
    }
    if options.serve {
        let (pages, served) = web::serve(app, (Ipv4Addr::LOCALHOST, 0).into())
            .await
            .map_err(|error| trouble("cli-demo-no-port", &error))?;
        let told = Message::new("cli-demo-serving").with("url", url.as_str());
        terminal.note(&told.with("pages", pages.as_str()));
        // An error means that Ctrl-C cannot be heard: then there is nothing to wait for.
        let _ = tokio::signal::ctrl_c().await;
        served.close().await;
    }
    boards.close().await;
    let whole = delivery.failed + delivery.deferred == 0;
    Ok(if whole { Exit::Done } else { Exit::Partial })
}

/// `--data`, emptied of an earlier demo, or a folder of its own under the system's temporary one.
fn folder(global: &Global, now: chrono::DateTime<chrono::Utc>) -> Result<PathBuf, ApiError> {
    let folder = match &global.data {
        Some(folder) => folder.clone(),
        None => std::env::temp_dir().join(format!("vigie-demo-{}", now.format("%Y%m%d-%H%M%S%3f"))),
    };
    let used = std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
    if used && !folder.join(MARK).exists() {
        let what =
            Message::new("cli-demo-folder-used").with("folder", folder.display().to_string());
        return Err(ApiError::usage(what));
    }
    let begin = || -> std::io::Result<()> {
        if used {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(MARK), "")
    };
    begin().map_err(|error| trouble("cli-demo-folder", &error))?;
    Ok(folder)
}

/// Marks a folder that a demo made, and that the next one may empty.
const MARK: &str = ".vigie-demo";

/// Writes the demo's configuration beside its data and opens a house on it.
fn open_in(folder: &Path, url: &str) -> Result<App, ApiError> {
    let dir = folder.join("config");
    for (name, text) in demo::config(url) {
        let path = dir.join(name);
        let write = || -> std::io::Result<()> {
            std::fs::create_dir_all(path.parent().unwrap_or(&dir))?;
            std::fs::write(&path, text)
        };
        write().map_err(|error| trouble("cli-demo-folder", &error))?;
    }
    let mut input = config::read_dir(&dir, BTreeMap::new());
    let inside = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let sender = "Vigie <releve@exemple.org>".to_owned();
    for (key, value) in
        [("store.path", inside("store")), ("mail.folder", inside("mail")), ("mail.from", sender)]
    {
        input.flags.push(Flag { option: "demo".to_owned(), key: key.to_owned(), value });
    }
    let (config, faults) = config::load(&input);
    let config = config.ok_or_else(|| {
        let what = faults.first().map(|fault| fault.what.clone());
        ApiError::new(
            Exit::Configuration,
            what.unwrap_or_else(|| Message::new("cli-configuration-refused")),
        )
    })?;
    // Nobody will miss the key of a demo, so that nothing is said of it.
    let (store, _) = vault::unlock(Store::open(&config.store.path)?, &config.store.key_file)?;
    open::assemble(config, store)
}

async fn read(app: &App, terminal: &Terminal) -> Result<PollReport, ApiError> {
    let tell = |report: &SourceReport| progress::source_done(terminal, report);
    rounds::poll(app, &rounds::PollRequest::default(), &tell).await
}

async fn write(app: &App) -> Result<crate::model::DeliveryReport, ApiError> {
    for person in demo::people() {
        subscribers::add(app, &request_of(&person))?;
    }
    digests::send(app, &digests::Send::Everybody).await
}

fn request_of(person: &demo::Person) -> subscribers::Add {
    subscribers::Add {
        address: person.address.to_owned(),
        filters: person.filters.iter().map(|name| (*name).to_owned()).collect(),
        query: person.query.map(str::to_owned),
        rhythm: Some(schedule::print_rhythm(&person.rhythm)),
        zone: Some(person.zone.name().to_owned()),
        language: person.language,
        when_nothing: None,
        consent: subscribers::Agreement::OnPaper,
    }
}

/// What was read, merged and refused and why, who got what, and where the mails lie.
fn summary(
    app: &App,
    terminal: &Terminal,
    folder: &Path,
    report: &PollReport,
    delivery: &crate::model::DeliveryReport,
) -> Result<(), ApiError> {
    terminal.line("");
    show::poll(terminal, report);
    terminal.line("");
    terminal.tell(&Message::new("cli-demo-refused"));
    for refusal in report.sources.iter().flat_map(|source| &source.refused) {
        terminal.line(format!("  {} — {}", refusal.title, terminal.words.tell(&refusal.reason)));
    }
    let found = offers::search(app, &offers::Search { limit: 1, ..offers::Search::default() })?;
    let everybody = subscribers::list(app)?;
    terminal.line("");
    terminal.tell(
        &Message::new("cli-demo-open")
            .with("n", found.yes + found.maybe)
            .with("people", everybody.len()),
    );
    let told = digests::log(app, None)?.into_iter().map(|digest| {
        let row = everybody.iter().find(|row| row.id == digest.subscriber.as_str());
        let address = row.map_or_else(|| digest.subscriber.to_string(), |row| row.address.clone());
        let rhythm = row.map(|row| show::rhythm(terminal, &row.rhythm)).unwrap_or_default();
        let told = Message::new("cli-demo-digest").with("address", address).with("rhythm", rhythm);
        format!("  {}", terminal.words.tell(&told.with("n", digest.offers.len())))
    });
    let mut told: Vec<String> = told.collect();
    told.sort_unstable();
    told.iter().for_each(|line| terminal.line(line));
    terminal.line("");
    show::delivery(terminal, delivery, Some(&folder.join("mail")));
    let folder = folder.display().to_string();
    terminal.tell(&Message::new("cli-demo-next").with("folder", folder));
    Ok(())
}

fn trouble(id: &str, error: &std::io::Error) -> ApiError {
    ApiError::failed(Message::new(id).with("why", crate::words::refusal(error)))
}
