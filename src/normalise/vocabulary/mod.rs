//! The words that decide: tables of patterns over folded text, kept apart from the code that
//! weighs them.
//!
//! A table is a text file, one pattern a line: `tag`, a tab, the pattern. Lines that begin with
//! `#` are comments. Patterns are written in plain words and folded when they are read, so that
//! every spelling of a word is found; `pattern` lists the few signs that they hold.

mod negation;
mod pattern;
mod quote;
mod sections;
mod table;

pub(super) use quote::{clause, sentences};
pub(super) use sections::{Section, sections};
pub(super) use table::{Hit, Table, meet};
