//! `vigie offer add`: the file or the input is read here, the address is fetched by whoever holds
//! the store.

use std::io::Read;
use std::path::Path;

use super::args::Add;
use super::run::Answer;
use super::terminal::Terminal;
use super::{progress, show};
use crate::api::calls::AddOffer;
use crate::api::handing::{self, Outcome, What};
use crate::api::{ApiError, Exit};
use crate::door::Door;
use crate::model::Message;
use crate::poll::inbox::{Hold, Vouched};

/// The most that is read of a file; the house has its own, lower limit.
const LIMIT: u64 = 64_000_000;

/// Runs the command.
pub(super) async fn add(door: &Door, add: &Add, terminal: &Terminal) -> Answer {
    let request = handing::Add {
        what: what(add)?,
        link: add.link.clone(),
        author: add.author.clone().unwrap_or_else(user),
        hold: if add.hold { Hold::UntilReleased } else { Hold::No },
        vouched: if add.peer { Vouched::Yes } else { Vouched::No },
    };
    let added = door.work(&AddOffer(request), |said| progress::said(terminal, &said)).await?;
    show::handed(terminal, &added);
    Ok(if added.outcome == Outcome::Refused { Exit::Failed } else { Exit::Done })
}

fn what(add: &Add) -> Result<What, ApiError> {
    if add.what.contains("://") {
        return Ok(What::Address { url: add.what.clone(), private: add.allow_private });
    }
    let path = Path::new(&add.what);
    let mut bytes = Vec::new();
    let read = match add.what.as_str() {
        "-" => std::io::stdin().lock().take(LIMIT).read_to_end(&mut bytes),
        _ => std::fs::File::open(path).and_then(|file| file.take(LIMIT).read_to_end(&mut bytes)),
    };
    read.map_err(|error| {
        let what = Message::new("cli-no-file").with("file", add.what.as_str());
        ApiError::usage(what.with("why", crate::words::refusal(&error)))
    })?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(What::Document { name: name.unwrap_or_default(), bytes })
}

fn user() -> String {
    let named = |name: &str| std::env::var(name).ok().filter(|user| !user.trim().is_empty());
    named("USER").or_else(|| named("LOGNAME")).unwrap_or_else(|| "?".to_owned())
}
