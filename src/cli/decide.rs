//! `vigie offer merge|split|hold|reject|release|correct`: from arguments to a decision.

use super::args::{OfferCommand, Signed};
use super::run::Answer;
use super::show;
use super::terminal::Terminal;
use crate::api::calls::DecideOffer;
use crate::api::decisions::{Decide, What};
use crate::api::{ApiError, Exit};
use crate::door::Door;
use crate::model::Message;

pub(super) async fn run(door: &Door, command: &OfferCommand, terminal: &Terminal) -> Answer {
    if let Some((what, signed)) = asked(command) {
        let request = request(what, signed)?;
        show::decided(terminal, &door.ask(&DecideOffer(request)).await?);
    }
    Ok(Exit::Done)
}

/// What a command decides and who signs it; nothing for a command that decides nothing.
fn asked(command: &OfferCommand) -> Option<(What, &Signed)> {
    let id = String::clone;
    Some(match command {
        OfferCommand::Merge { first, second, signed } => {
            (What::Merge(id(first), id(second)), signed)
        }
        OfferCommand::Split { id: offer, postings, signed } => {
            (What::Split(id(offer), postings.clone()), signed)
        }
        OfferCommand::Hold { id: offer, signed } => (What::Hold(id(offer)), signed),
        OfferCommand::Reject { id: offer, signed } => (What::Reject(id(offer)), signed),
        OfferCommand::Release { id: offer, signed } => (What::Release(id(offer)), signed),
        OfferCommand::Correct { id: offer, fields, signed } => {
            (What::Correct(id(offer), fields.clone()), signed)
        }
        OfferCommand::List(_)
        | OfferCommand::Show { .. }
        | OfferCommand::Explain { .. }
        | OfferCommand::Export { .. }
        | OfferCommand::Add(_) => return None,
    })
}

fn request(what: What, signed: &Signed) -> Result<Decide, ApiError> {
    let author = signed.author.clone().filter(|author| !author.trim().is_empty());
    let author = author.ok_or_else(|| ApiError::usage(Message::new("decide-no-author")))?;
    Ok(Decide { author, reason: signed.reason.clone(), what })
}
