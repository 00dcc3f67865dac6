//! One arm a command: the request, the door, the answer.

use super::args::{Cli, Command, FilterCommand, OfferCommand, Search};
use super::open::Entered;
use super::terminal::Terminal;
use super::{
    decide, demo, doctor, hand, inbound, init, keep, open, pages, people, progress, review, show,
    sources, tokens,
};
use crate::api::calls::{
    ExplainForReader, ExplainOffer, ExportOffers, FindOffers, ListFilters, Poll, ShowFilter,
    ShowOffer, TestFilter,
};
use crate::api::{ApiError, Exit, offers, rounds};
use crate::daemon;
use crate::door::Door;
use crate::model::{Outcome, PollReport};

pub(super) type Answer = Result<Exit, ApiError>;

/// Runs one command.
pub(super) fn run(cli: &Cli, terminal: &Terminal) -> Answer {
    match &cli.command {
        Command::Check => Ok(check(cli, terminal)),
        Command::About(about) => {
            show::about(terminal, about);
            Ok(Exit::Done)
        }
        Command::Man { folder } => pages::man(folder, terminal),
        Command::Completions { shell } => pages::completions(*shell, terminal),
        _ => runtime()?.block_on(at_work(cli, terminal)),
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, ApiError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| {
        let what = crate::model::Message::new("cli-no-runtime").with("why", error.to_string());
        ApiError::failed(what)
    })
}

fn check(cli: &Cli, terminal: &Terminal) -> Exit {
    let (config, faults) = open::proofread(&cli.global);
    show::faults(terminal, &faults);
    match config {
        Some(config) => {
            show::configuration(terminal, &config);
            Exit::Done
        }
        None => Exit::Configuration,
    }
}

async fn at_work(cli: &Cli, terminal: &Terminal) -> Answer {
    match &cli.command {
        Command::Demo(options) => return demo::demo(cli, options, terminal).await,
        Command::Review(asked) => return review::review(&cli.global, asked, terminal).await,
        Command::Run => return serve(cli, terminal).await,
        Command::Init(asked) => return init::init(&cli.global, asked, terminal).await,
        Command::Doctor => return doctor::doctor(&cli.global, terminal).await,
        Command::Store(command) => {
            if let Some(answer) = keep::without_house(&cli.global, command, terminal).await {
                return answer;
            }
        }
        Command::Mail(command) => {
            if let Some(answer) = inbound::without_house(&cli.global, command, terminal).await {
                return answer;
            }
        }
        _ => {}
    }
    let entered = Entered::go(&cli.global, terminal)?;
    let answer = through(&entered.door, cli, terminal).await;
    entered.leave();
    answer
}

/// The daemon: the only command that never goes through a door.
async fn serve(cli: &Cli, terminal: &Terminal) -> Answer {
    let desk = open::desk(&cli.global);
    let app = open::app(&cli.global, terminal)?;
    daemon::run(app, desk).await.map(|()| Exit::Done)
}

async fn through(door: &Door, cli: &Cli, terminal: &Terminal) -> Answer {
    match &cli.command {
        Command::Poll(poll) => {
            let keep = if poll.dry_run { rounds::Keep::Nothing } else { rounds::Keep::Everything };
            let request = rounds::PollRequest { sources: poll.sources.clone(), keep };
            poll_now(door, request, terminal).await
        }
        Command::Search(search) | Command::Offer(OfferCommand::List(search)) => {
            found(door, search, terminal).await
        }
        Command::Offer(command) => offer(door, command, terminal).await,
        Command::Source(command) => sources::run(door, command, terminal).await,
        Command::Filter(command) => filter(door, command, terminal).await,
        Command::Subscriber(command) => people::subscriber(door, command, terminal).await,
        Command::Digest(command) => people::digest(door, command, terminal).await,
        Command::Mail(command) => people::mail(door, command, terminal).await,
        Command::Store(command) => keep::store(door, command, terminal).await,
        Command::Token(command) => tokens::token(door, command, terminal).await,
        // Answered without a door.
        Command::Demo(_)
        | Command::Init(_)
        | Command::Review(_)
        | Command::Run
        | Command::Check
        | Command::Doctor
        | Command::Man { .. }
        | Command::Completions { .. }
        | Command::About(_) => Ok(Exit::Done),
    }
}

async fn poll_now(door: &Door, request: rounds::PollRequest, terminal: &Terminal) -> Answer {
    let report = door.work(&Poll(request), |said| progress::said(terminal, &said)).await?;
    if let Some(why) = rounds::refused(&report) {
        return Err(ApiError::new(Exit::Configuration, why.clone()));
    }
    show::poll(terminal, &report);
    Ok(round_exit(&report))
}

pub(super) fn round_exit(report: &PollReport) -> Exit {
    let good = |outcome| matches!(outcome, Outcome::Read | Outcome::Unchanged);
    let count = report.sources.iter().filter(|source| good(source.outcome)).count();
    match count {
        all if all == report.sources.len() => Exit::Done,
        0 if report.sources.iter().all(|source| source.outcome == Outcome::Failed) => Exit::Failed,
        _ => Exit::Partial,
    }
}

async fn found(door: &Door, search: &Search, terminal: &Terminal) -> Answer {
    let sort = offers::Sort::ALL.into_iter().find(|sort| sort.as_str() == search.sort);
    let sort = sort.ok_or_else(|| {
        let known = offers::Sort::ALL.map(offers::Sort::as_str);
        ApiError::usage(crate::suggest::unknown("cli-bad-sort", &search.sort, known))
    })?;
    let counts = if search.facets { offers::Counts::Facets } else { offers::Counts::None };
    let (q, limit) = (search.query.join(" "), Some(search.limit));
    let find = FindOffers { q, scope: scope(search.all), sort, after: None, limit, counts };
    shown(terminal, &door.ask(&find).await?)
}

fn shown(terminal: &Terminal, found: &offers::Found) -> Answer {
    show::found(terminal, found);
    Ok(if found.hits.is_empty() { Exit::NotFound } else { Exit::Done })
}

fn scope(all: bool) -> offers::Scope {
    if all { offers::Scope::All } else { offers::Scope::Open }
}

async fn offer(door: &Door, command: &OfferCommand, terminal: &Terminal) -> Answer {
    match command {
        OfferCommand::List(search) => return found(door, search, terminal).await,
        OfferCommand::Add(add) => return hand::add(door, add, terminal).await,
        OfferCommand::Show { id } => {
            show::offer(terminal, &door.ask(&ShowOffer { id: id.clone() }).await?);
        }
        OfferCommand::Explain { id, reader: None } => {
            show::explanation(terminal, &door.ask(&ExplainOffer { id: id.clone() }).await?);
        }
        OfferCommand::Explain { id, reader: Some(reader) } => {
            let ask = ExplainForReader { offer: id.clone(), subscriber: reader.clone() };
            show::for_reader(terminal, &door.ask(&ask).await?);
        }
        OfferCommand::Merge { .. }
        | OfferCommand::Split { .. }
        | OfferCommand::Hold { .. }
        | OfferCommand::Reject { .. }
        | OfferCommand::Release { .. }
        | OfferCommand::Correct { .. } => return decide::run(door, command, terminal).await,
        OfferCommand::Export { all } => {
            let mut page = ExportOffers { scope: scope(*all), after: None };
            loop {
                let rows = door.ask(&page).await?;
                rows.items.iter().for_each(|record| terminal.json(record));
                page.after = rows.next;
                if page.after.is_none() {
                    break;
                }
            }
        }
    }
    Ok(Exit::Done)
}

async fn filter(door: &Door, command: &FilterCommand, terminal: &Terminal) -> Answer {
    match command {
        FilterCommand::List => {
            show::filters(terminal, &door.ask(&ListFilters::default()).await?.items);
        }
        FilterCommand::Show { name } => {
            show::filters(terminal, &[door.ask(&ShowFilter { name: name.clone() }).await?]);
        }
        FilterCommand::Test { name } => {
            return shown(terminal, &door.ask(&TestFilter { name: name.clone() }).await?);
        }
    }
    Ok(Exit::Done)
}
