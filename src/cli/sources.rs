//! The arms of `vigie source`.

use super::args::SourceCommand;
use super::run::{Answer, round_exit};
use super::terminal::Terminal;
use super::{progress, show};
use crate::api::calls::{AckSource, DiscoverSource, ListSources, ShowSource, TestSource};
use crate::api::{ApiError, Exit};
use crate::door::Door;
use crate::fetch::Access;
use crate::model::{Message, PollReport};

/// Runs one command about sources.
pub(super) async fn run(door: &Door, command: &SourceCommand, terminal: &Terminal) -> Answer {
    match command {
        SourceCommand::List => {
            show::sources(terminal, &door.ask(&ListSources::default()).await?.items);
        }
        SourceCommand::Show { source } => {
            let request = ShowSource { source: source.clone() };
            show::source(terminal, &door.ask(&request).await?);
        }
        SourceCommand::Ack { source } => {
            let request = AckSource { source: source.clone() };
            show::source(terminal, &door.ask(&request).await?);
        }
        SourceCommand::Test(look) => {
            let (source, access) = (look.source_or_url.clone(), reach(look.allow_private));
            let hear = |said| progress::said(terminal, &said);
            let trial = door.work(&TestSource { source, access }, hear).await?;
            show::trial(terminal, &trial);
            let report = PollReport { sources: vec![trial.report], expired: Vec::new() };
            return Ok(round_exit(&report));
        }
        SourceCommand::Discover(at) => {
            let request = DiscoverSource { url: at.url.clone(), access: reach(at.allow_private) };
            let found = door.work(&request, |said| progress::said(terminal, &said)).await?;
            show::discovery(terminal, &found);
            return match (found.trouble, found.block) {
                (Some(what), _) => Err(ApiError::failed(what)),
                (None, Some(_)) => Ok(Exit::Done),
                (None, None) => Err(ApiError::not_found(Message::new("api-discover-nothing"))),
            };
        }
    }
    Ok(Exit::Done)
}

fn reach(allow_private: bool) -> Access {
    if allow_private { Access::PrivateToo } else { Access::Public }
}
