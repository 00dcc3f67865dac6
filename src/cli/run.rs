//! One arm a command: the request, the call, the answer.

use super::args::{
    Cli, Command, DigestCommand, FilterCommand, MailCommand, OfferCommand, Search, SubscriberAdd,
    SubscriberCommand,
};
use super::terminal::Terminal;
use super::{demo, hand, keep, open, progress, review, show, sources};
use crate::api::{ApiError, Exit, digests, filters, mails, offers, rounds, subscribers};
use crate::app::App;
use crate::daemon;
use crate::model::{
    DeliveryReport, Lang, Message, Outcome, PollReport, SubscriberState, WhenNothing,
};

pub(super) type Answer = Result<Exit, ApiError>;

/// Runs one command.
pub(super) fn run(cli: &Cli, terminal: &Terminal) -> Answer {
    match &cli.command {
        Command::Check => Ok(check(cli, terminal)),
        Command::About => {
            show::about(terminal);
            Ok(Exit::Done)
        }
        _ => runtime()?.block_on(with_store(cli, terminal)),
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, ApiError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| {
        ApiError::failed(Message::new("cli-no-runtime").with("why", error.to_string()))
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

async fn with_store(cli: &Cli, terminal: &Terminal) -> Answer {
    if let Command::Demo(options) = &cli.command {
        return demo::demo(cli, options, terminal).await;
    }
    if let Command::Review(asked) = &cli.command {
        return review::review(&cli.global, asked, terminal).await;
    }
    if let Command::Store(command) = &cli.command
        && let Some(answer) = keep::without_store(&cli.global, command, terminal)
    {
        return answer;
    }
    let app = open::app(&cli.global, terminal)?;
    let answer = with_app(&app, cli, terminal).await;
    open::close(&app);
    answer
}

async fn with_app(app: &App, cli: &Cli, terminal: &Terminal) -> Answer {
    match &cli.command {
        Command::Run => daemon::run(app).await.map(|()| Exit::Done).map_err(ApiError::from),
        Command::Poll(poll) => {
            let keep = if poll.dry_run { rounds::Keep::Nothing } else { rounds::Keep::Everything };
            let request = rounds::PollRequest { sources: poll.sources.clone(), keep };
            poll_now(app, &request, terminal).await
        }
        Command::Search(search) | Command::Offer(OfferCommand::List(search)) => {
            found(app, search, terminal)
        }
        Command::Offer(OfferCommand::Add(add)) => hand::add(app, add, terminal).await,
        Command::Offer(command) => offer(app, command, terminal),
        Command::Source(command) => sources::run(app, command, terminal).await,
        Command::Filter(command) => filter(app, command, terminal),
        Command::Subscriber(command) => subscriber(app, command, terminal),
        Command::Digest(command) => digest(app, command, terminal).await,
        Command::Mail(command) => mail(app, command, terminal).await,
        Command::Store(command) => keep::store(app, command, terminal),
        Command::Demo(_) | Command::Check | Command::About | Command::Review(_) => Ok(Exit::Done),
    }
}

async fn poll_now(app: &App, request: &rounds::PollRequest, terminal: &Terminal) -> Answer {
    let report = {
        let tell = |report: &crate::model::SourceReport| progress::source_done(terminal, report);
        // Progress is told from the polling task; the terminal is shared by reference.
        rounds::poll(app, request, &tell).await?
    };
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

fn found(app: &App, search: &Search, terminal: &Terminal) -> Answer {
    let sort = match search.sort.as_str() {
        "deadline" => offers::Sort::Deadline,
        "date" => offers::Sort::Date,
        other => {
            let what = crate::suggest::unknown("cli-bad-sort", other, ["deadline", "date"]);
            return Err(ApiError::usage(what));
        }
    };
    let scope = if search.all { offers::Scope::All } else { offers::Scope::Open };
    let query = search.query.join(" ");
    let found = offers::search(app, &offers::Search { query, scope, sort, limit: search.limit })?;
    show::found(terminal, &found);
    Ok(if found.hits.is_empty() { Exit::NotFound } else { Exit::Done })
}

fn offer(app: &App, command: &OfferCommand, terminal: &Terminal) -> Answer {
    match command {
        OfferCommand::List(search) => return found(app, search, terminal),
        OfferCommand::Add(_) => {}
        OfferCommand::Show { id } => show::offer(terminal, &offers::show(app, id)?),
        OfferCommand::Explain { id } => show::explanation(terminal, &offers::explain(app, id)?),
        OfferCommand::Export { all } => {
            let scope = if *all { offers::Scope::All } else { offers::Scope::Open };
            let mut cursor = None;
            loop {
                let (records, next) = offers::export(app, cursor.as_ref(), scope)?;
                records.iter().for_each(|record| terminal.json(record));
                cursor = next;
                if cursor.is_none() {
                    break;
                }
            }
        }
    }
    Ok(Exit::Done)
}

fn filter(app: &App, command: &FilterCommand, terminal: &Terminal) -> Answer {
    match command {
        FilterCommand::List => show::filters(terminal, &filters::list(app)),
        FilterCommand::Show { name } => show::filters(terminal, &[filters::show(app, name)?]),
        FilterCommand::Test { name } => {
            let found = filters::test(app, name)?;
            show::found(terminal, &found);
            return Ok(if found.hits.is_empty() { Exit::NotFound } else { Exit::Done });
        }
    }
    Ok(Exit::Done)
}

fn subscriber(app: &App, command: &SubscriberCommand, terminal: &Terminal) -> Answer {
    match command {
        SubscriberCommand::Add(add) => {
            let row = subscribers::add(app, &request_of(add, terminal.words.lang())?)?;
            show::added(terminal, &row);
        }
        SubscriberCommand::List => {
            let rows = subscribers::list(app)?;
            show::subscribers(terminal, &rows);
        }
        SubscriberCommand::Show { subscriber } => {
            show::subscriber(terminal, &subscribers::show(app, subscriber)?)
        }
        SubscriberCommand::Pause { subscriber } => {
            show::subscriber(
                terminal,
                &subscribers::set_state(app, subscriber, SubscriberState::Paused)?,
            );
        }
        SubscriberCommand::Resume { subscriber } => {
            show::subscriber(
                terminal,
                &subscribers::set_state(app, subscriber, SubscriberState::Active)?,
            );
        }
        SubscriberCommand::Remove { subscriber } | SubscriberCommand::Erase { subscriber } => {
            show::erased(terminal, &subscribers::erase(app, subscriber)?);
        }
        SubscriberCommand::Export { subscriber } => {
            terminal.json(&subscribers::export(app, subscriber)?)
        }
    }
    Ok(Exit::Done)
}

fn request_of(add: &SubscriberAdd, language: Lang) -> Result<subscribers::Add, ApiError> {
    let consent = if add.confirmed {
        subscribers::Agreement::OnPaper
    } else {
        subscribers::Agreement::ToBeAsked
    };
    let when_nothing = add.when_nothing.as_deref().map(|text| {
        WhenNothing::parse(text).ok_or_else(|| {
            let what = crate::suggest::unknown("cli-bad-when-nothing", text, ["silence", "note"]);
            ApiError::usage(what)
        })
    });
    Ok(subscribers::Add {
        address: add.address.clone(),
        filters: add.filters.clone(),
        query: add.query.clone(),
        rhythm: add.rhythm.clone(),
        zone: add.zone.clone(),
        language,
        when_nothing: when_nothing.transpose()?,
        consent,
    })
}

async fn digest(app: &App, command: &DigestCommand, terminal: &Terminal) -> Answer {
    match command {
        DigestCommand::Preview { subscriber, html } => {
            let part = if *html { show::Part::Html } else { show::Part::Text };
            show::preview(terminal, &digests::preview(app, subscriber)?, part);
            Ok(Exit::Done)
        }
        DigestCommand::Send { subscribers, due } => {
            let request = match (subscribers.is_empty(), due) {
                (false, _) => digests::Send::To(subscribers.clone()),
                (true, true) => digests::Send::Due,
                (true, false) => digests::Send::Everybody,
            };
            let report = digests::send(app, &request).await?;
            show::delivery(terminal, &report, &app.mailer);
            Ok(delivery_exit(&report))
        }
        DigestCommand::Log { subscriber } => {
            show::digests(terminal, &digests::log(app, subscriber.as_deref())?);
            Ok(Exit::Done)
        }
    }
}

async fn mail(app: &App, command: &MailCommand, terminal: &Terminal) -> Answer {
    match command {
        MailCommand::Queue { all } => {
            let which = if *all { mails::Which::All } else { mails::Which::Waiting };
            show::queue(terminal, &mails::queue(app, which)?);
            Ok(Exit::Done)
        }
        MailCommand::Retry { deliveries } => {
            let report = mails::retry(app, deliveries).await?;
            show::delivery(terminal, &report, &app.mailer);
            Ok(delivery_exit(&report))
        }
    }
}

fn delivery_exit(report: &DeliveryReport) -> Exit {
    match (report.deferred + report.failed, report.sent) {
        (0, _) => Exit::Done,
        (_, 0) => Exit::TryLater,
        _ => Exit::Partial,
    }
}
