//! Says in plain words why a line is not TOML. The parser knows where it stumbled; the line itself
//! shows which of the usual slips it was.

use std::ops::Range;

use toml::de::Error;

use super::fault::{Faults, Place};
use super::tree::shorten;
use crate::model::Message;

/// Notes the syntax errors of a text, at most one a line.
pub(super) fn note(text: &str, errors: &[Error], faults: &Faults, place: impl Fn(usize) -> Place) {
    let mut last_line = None;
    let mut errors: Vec<(usize, &str)> = errors
        .iter()
        .map(|error| (error.span().map_or(0, |span| span.start), error.message()))
        .collect();
    errors.sort_unstable();
    for (offset, detail) in errors {
        let place = place(offset);
        if last_line != Some(place.line) {
            faults.error(&place, "", cure(text[line_at(text, offset)].trim(), detail));
        }
        last_line = Some(place.line);
    }
}

/// The text with its broken lines blanked, every other offset unchanged. What follows a broken
/// `[header]` goes with it, since nobody can tell where it belongs. `None` when nothing more can
/// be blanked.
pub(super) fn without_broken_lines(text: &str, errors: &[Error]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    for error in errors {
        let mut line = line_at(text, error.span().map_or(0, |span| span.start));
        if text[line.clone()].trim_start().starts_with('[') {
            let rest = text[line.end..].find("\n[").map_or(text.len(), |at| line.end + at);
            line.end = rest;
        }
        for byte in bytes.get_mut(line)?.iter_mut().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).ok().filter(|blanked| blanked != text)
}

fn line_at(text: &str, offset: usize) -> Range<usize> {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let offset = offset.unwrap_or(0);
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    start..end
}

/// The usual slips, the surest first; the parser's own words when it is none of them.
fn cure(line: &str, detail: &str) -> Message {
    let about = |id: &str| Message::new(id).with("line", shorten(line));
    if detail.starts_with("duplicate key") {
        return about("config-syntax-twice");
    }
    if line.starts_with('[') {
        let fine =
            |open: char, close: char| line.matches(open).count() == line.matches(close).count();
        if !fine('[', ']') {
            return about("config-syntax-bracket");
        }
    }
    let Some((key, value)) = line.split_once('=') else {
        let id = if line.contains(':') { "config-syntax-colon" } else { "config-syntax-equals" };
        return about(id);
    };
    let (key, value) = (key.trim(), value.trim());
    if value.matches('"').count() % 2 == 1 {
        return about("config-syntax-quote");
    }
    if value.contains('\\') && value.starts_with('"') {
        return about("config-syntax-backslash");
    }
    if value.starts_with(|c: char| c.is_alphabetic() || c == '/' || c == '.') {
        return about("config-syntax-bare").with("mended", format!("{key} = \"{value}\""));
    }
    about("config-syntax-other").with("detail", detail)
}
