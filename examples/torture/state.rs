//! The state of a store as lines, and the model that says what they should be.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::DateTime;
use vigie::store::Store;

use crate::Outcome;
use crate::work::{self, LANES};

/// How far each lane got.
pub(crate) type Reached = [u64; LANES];

/// Everything that a store holds, but for what is its own (its secret, and what is keyed with it).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct State {
    /// One line for each row, sorted.
    pub(crate) lines: Vec<String>,
    /// How far each lane got, as the store itself says.
    pub(crate) reached: Reached,
}

impl State {
    /// Reads an export.
    pub(crate) fn of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut state = Self::default();
        let mut addresses = 0;
        for line in lines.filter(|line| line.starts_with(r#"{"t":"#)) {
            if line.starts_with(r#"{"t":"instance""#) {
                continue;
            }
            if line.starts_with(r#"{"t":"subscriber_by_address""#) {
                addresses += 1;
                continue;
            }
            for (lane, reached) in state.reached.iter_mut().enumerate() {
                let marker = format!(r#"{{"t":"meta","k":"{}","v":"#, work::marker(lane));
                let number = line.strip_prefix(&marker).and_then(|rest| rest.strip_suffix('}'));
                *reached = number.and_then(|number| number.parse().ok()).unwrap_or(*reached);
            }
            state.lines.push(line.to_owned());
        }
        state.lines.push(format!("addresses: {addresses}"));
        state.lines.sort();
        state
    }

    /// The first line that differs.
    pub(crate) fn difference(&self, other: &Self) -> String {
        let mut seen: BTreeMap<&str, i32> = BTreeMap::new();
        self.lines.iter().for_each(|line| *seen.entry(line).or_default() += 1);
        other.lines.iter().for_each(|line| *seen.entry(line).or_default() -= 1);
        let odd = seen.into_iter().find(|(_, count)| *count != 0);
        odd.map_or_else(String::new, |(line, count)| {
            let line: String = line.chars().take(160).collect();
            format!("{count:+} {line}")
        })
    }
}

/// Writes an export to memory.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The export of a store as text.
pub(crate) fn export(store: &Store) -> Outcome<String> {
    let sink = Sink::default();
    store.export(Box::new(sink.clone()), DateTime::UNIX_EPOCH)?;
    let bytes = std::mem::take(&mut *sink.0.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(String::from_utf8(bytes)?)
}

/// What the store should hold.
pub(crate) struct Model {
    seed: u64,
    store: Store,
    reached: Reached,
}

impl Model {
    /// Nothing committed yet.
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, store: Store::in_memory(), reached: [0; LANES] }
    }

    /// How far it is.
    pub(crate) fn reached(&self) -> Reached {
        self.reached
    }

    /// The state after so many commits. Going back means to begin anew.
    pub(crate) fn at(&mut self, to: Reached) -> Outcome<State> {
        if to.iter().zip(self.reached).any(|(to, now)| *to < now) {
            return Self::new(self.seed).at(to);
        }
        for (lane, (now, to)) in self.reached.iter_mut().zip(to).enumerate() {
            while *now < to {
                *now += 1;
                self.store.commit(work::changeset(self.seed, lane, *now))?;
            }
        }
        Ok(State::of_lines(export(&self.store)?.lines()))
    }
}

/// How far the children were told that they got.
pub(crate) fn acknowledged(acks: &Path, from: Reached) -> Reached {
    let mut reached = from;
    for line in std::fs::read_to_string(acks).unwrap_or_default().lines() {
        let mut words = line.split(' ').map(str::parse::<u64>);
        if let (Some(Ok(lane)), Some(Ok(number))) = (words.next(), words.next())
            && let Some(slot) = usize::try_from(lane).ok().and_then(|lane| reached.get_mut(lane))
        {
            *slot = number.max(*slot);
        }
    }
    reached
}
