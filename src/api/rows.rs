//! A list, or one page of it.

use serde::{Deserialize, Serialize};

use super::SCHEMA;
use super::call::Lines;

/// Rows of one kind, and where the next page starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rows<T> {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The rows.
    pub items: Vec<T>,
    /// To be given as `after` for the rows that follow; absent behind the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T: Serialize> Rows<T> {
    /// A whole list.
    pub fn all(items: Vec<T>) -> Self {
        Self { schema: SCHEMA, items, next: None }
    }

    /// One page.
    pub fn page(items: Vec<T>, next: Option<impl Into<String>>) -> Self {
        Self { schema: SCHEMA, items, next: next.map(Into::into) }
    }

    /// The rows as lines.
    pub fn lines(&self) -> Lines {
        Lines::of(&self.items, self.next.as_deref())
    }
}
