//! The arms about subscribers, their digests and the outbox.

use super::args::{DigestCommand, MailCommand, SubscriberAdd, SubscriberCommand};
use super::run::Answer;
use super::terminal::Terminal;
use super::{progress, show};
use crate::api::calls::{
    AddSubscriber, Asked, DigestLog, EraseSubscriber, ExportSubscriber, ListSubscribers, MailQueue,
    PauseSubscriber, PreviewDigest, ResumeSubscriber, RetryMail, SendDigests, ShowSubscriber,
};
use crate::api::{ApiError, Exit, digests, mails, subscribers};
use crate::door::Door;
use crate::model::{DeliveryReport, Lang, WhenNothing};

/// Runs one command about subscribers.
pub(super) async fn subscriber(
    door: &Door,
    command: &SubscriberCommand,
    terminal: &Terminal,
) -> Answer {
    match command {
        SubscriberCommand::Add(add) => {
            let request = AddSubscriber(request_of(add, terminal.words.lang())?);
            show::added(terminal, &door.ask(&request).await?);
        }
        SubscriberCommand::List => {
            show::subscribers(terminal, &door.every(|after| ListSubscribers { after }).await?);
        }
        SubscriberCommand::Show { subscriber } => {
            let request = ShowSubscriber { subscriber: subscriber.clone() };
            show::subscriber(terminal, &door.ask(&request).await?);
        }
        SubscriberCommand::Pause { subscriber } => {
            let request = PauseSubscriber { subscriber: subscriber.clone() };
            show::subscriber(terminal, &door.ask(&request).await?);
        }
        SubscriberCommand::Resume { subscriber } => {
            let request = ResumeSubscriber { subscriber: subscriber.clone() };
            show::subscriber(terminal, &door.ask(&request).await?);
        }
        SubscriberCommand::Remove { subscriber } | SubscriberCommand::Erase { subscriber } => {
            let request = EraseSubscriber { subscriber: subscriber.clone() };
            show::erased(terminal, &door.ask(&request).await?);
        }
        SubscriberCommand::Export { subscriber } => {
            let request = ExportSubscriber { subscriber: subscriber.clone() };
            terminal.json(&door.ask(&request).await?);
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

/// Runs one command about digests.
pub(super) async fn digest(door: &Door, command: &DigestCommand, terminal: &Terminal) -> Answer {
    match command {
        DigestCommand::Preview { subscriber, html } => {
            let part = if *html { show::Part::Html } else { show::Part::Text };
            let request = PreviewDigest { subscriber: subscriber.clone() };
            show::preview(terminal, &door.ask(&request).await?, part);
            Ok(Exit::Done)
        }
        DigestCommand::Send { subscribers, due } => {
            let to = match (subscribers.is_empty(), due) {
                (false, _) => digests::Send::To(subscribers.clone()),
                (true, true) => digests::Send::Due,
                (true, false) => digests::Send::Everybody,
            };
            let hear = |said| progress::said(terminal, &said);
            Ok(delivered(terminal, &door.work(&SendDigests { to }, hear).await?))
        }
        DigestCommand::Log { subscriber } => {
            let page = |after| DigestLog { subscriber: subscriber.clone(), after };
            show::digests(terminal, &door.every(page).await?);
            Ok(Exit::Done)
        }
    }
}

/// Runs one command about the outbox.
pub(super) async fn mail(door: &Door, command: &MailCommand, terminal: &Terminal) -> Answer {
    match command {
        MailCommand::Queue { all } => {
            let which = if *all { mails::Which::All } else { mails::Which::Waiting };
            show::queue(terminal, &door.every(|after| MailQueue { which, after }).await?);
            Ok(Exit::Done)
        }
        MailCommand::Retry { deliveries } => {
            let request = RetryMail { ids: deliveries.clone() };
            let hear = |said| progress::said(terminal, &said);
            Ok(delivered(terminal, &door.work(&request, hear).await?))
        }
        MailCommand::Inbound | MailCommand::Explain { .. } => Ok(Exit::Done),
    }
}

fn delivered(terminal: &Terminal, asked: &Asked) -> Exit {
    show::delivery(terminal, &asked.report, asked.folder.as_deref());
    delivery_exit(&asked.report)
}

fn delivery_exit(report: &DeliveryReport) -> Exit {
    match (report.deferred + report.failed, report.sent) {
        (0, _) => Exit::Done,
        (_, 0) => Exit::TryLater,
        _ => Exit::Partial,
    }
}
