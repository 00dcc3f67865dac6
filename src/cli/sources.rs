//! The arms of `vigie source`.

use super::args::SourceCommand;
use super::run::{Answer, round_exit};
use super::show;
use super::terminal::Terminal;
use crate::api::{ApiError, Exit, discover, sources, trial};
use crate::app::App;
use crate::fetch::Access;
use crate::model::{Message, PollReport};

/// Runs one command about sources.
pub(super) async fn run(app: &App, command: &SourceCommand, terminal: &Terminal) -> Answer {
    match command {
        SourceCommand::List => show::sources(terminal, &sources::list(app)?),
        SourceCommand::Show { source } => show::source(terminal, &sources::show(app, source)?),
        SourceCommand::Ack { source } => show::source(terminal, &sources::ack(app, source)?),
        SourceCommand::Test(look) => {
            let trial = trial::test(app, &look.source_or_url, reach(look.allow_private)).await?;
            show::trial(terminal, &trial);
            let report = PollReport { sources: vec![trial.report], expired: Vec::new() };
            return Ok(round_exit(&report));
        }
        SourceCommand::Discover(at) => {
            let found = discover::discover(app, &at.url, reach(at.allow_private)).await?;
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
