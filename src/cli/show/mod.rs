//! Answers as people read them, or as JSON lines with `--json`.

mod boards;
mod handing;
mod explain;
mod house;
mod offers;
mod people;
mod review;
mod rounds;
mod setting;
mod tokens;
mod trials;
mod whole;

pub(super) use boards::{filters, source, sources};
pub(super) use explain::{decided, explanation};
pub(super) use handing::handed;
pub(super) use house::{
    archive, compacted, configuration, faults, renewed, restored, stats, verified,
};
pub(super) use offers::found;
pub(super) use people::{
    Part, added, digests, erased, explained, for_reader, preview, queue, rhythm, subscriber,
    subscribers,
};
pub(super) use review::review;
pub(super) use rounds::{delivery, poll};
pub(super) use setting::{about, furnished, visit};
pub(super) use tokens::{ended, given, tokens};
pub(super) use trials::{discovery, trial};
pub(super) use whole::offer;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::terminal::{Form, Terminal};
use crate::model::Message;

/// Rows as JSON lines; true when that is how the answer is wanted.
fn as_json<T: Serialize>(terminal: &Terminal, rows: &[T]) -> bool {
    let wanted = terminal.form() == Form::Json;
    if wanted {
        rows.iter().for_each(|row| terminal.json(row));
    }
    wanted
}

fn moment(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "—".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}

fn day(terminal: &Terminal, day: NaiveDate) -> String {
    use chrono::Datelike;
    terminal.words.tell(
        &Message::new("show-day")
            .with("day", i64::from(day.day()))
            .with("month", i64::from(day.month()))
            .with("year", day.year().to_string()),
    )
}
