//! The text of PDF documents: many associations publish nothing else.
//!
//! The reader is lopdf. It is called behind a wall, with limits on what it may unpack: documents
//! come from strangers.

use std::panic::catch_unwind;

use lopdf::{Document, LoadOptions};

use super::dom;

/// Larger documents are brochures, not adverts. Bytes.
const SIZE: usize = 8 * 1024 * 1024;
/// Pages that are read; adverts have one to four.
const PAGES: usize = 12;
/// What one stream may unpack to, in bytes. The text of a page has a few kilobytes.
const UNPACKED: usize = 4 * 1024 * 1024;
/// Text that is kept, in bytes.
const TEXT: usize = 100_000;
/// Fewer letters than this are a page number or a stamp on a scanned page.
const LETTERS: usize = 40;

/// Why a document gave no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is larger than any advert.
    Large,
    /// It asks for a password.
    Locked,
    /// It holds pictures of text, or nothing.
    Scanned,
    /// It is damaged, or made to harm.
    Broken,
}

impl Unread {
    /// The name that the catalogue chooses its words by.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Locked => "locked",
            Self::Scanned => "scanned",
            Self::Broken => "broken",
        }
    }
}

/// Does a body begin as a PDF does? Some servers put blanks or a byte order mark before it.
pub(super) fn is_pdf(body: &[u8]) -> bool {
    let head = body.get(..64).unwrap_or(body);
    head.windows(5).any(|window| window == b"%PDF-")
        && !head.windows(5).any(|window| window.eq_ignore_ascii_case(b"<html"))
}

/// The lines of a document, those that only the page's width broke made whole.
pub(super) fn read(body: &[u8]) -> Result<Vec<String>, Unread> {
    if body.len() > SIZE {
        return Err(Unread::Large);
    }
    let text = catch_unwind(|| extract(body)).unwrap_or(Err(Unread::Broken))?;
    let written = text.lines().map(|line| dom::squeeze(&without_ligatures(line)));
    let lines = whole(written.filter(|line| !line.is_empty()).collect());
    let letters = lines.iter().flat_map(|line| line.chars()).filter(|c| c.is_alphabetic());
    if letters.take(LETTERS).count() < LETTERS { Err(Unread::Scanned) } else { Ok(lines) }
}

fn extract(body: &[u8]) -> Result<String, Unread> {
    let options = LoadOptions { max_decompressed_size: Some(UNPACKED), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(body, options) {
        Ok(document) => document,
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => {
            return Err(Unread::Locked);
        }
        Err(_) => return Err(Unread::Broken),
    };
    if document.is_encrypted() {
        return Err(Unread::Locked);
    }
    let mut text = String::new();
    for number in document.get_pages().into_keys().take(PAGES) {
        // A page that cannot be read does not cost the others.
        if let Ok(page) = document.extract_text_with_limit(&[number], UNPACKED) {
            text.push_str(&page);
            text.push('\n');
        }
        if text.len() > TEXT {
            break;
        }
    }
    text.truncate(super::guard::floor(&text, TEXT));
    Ok(text)
}

/// Typeset French has « ﬁ » and its kin as one sign.
fn without_ligatures(line: &str) -> String {
    let plain = |c: char| match c {
        '\u{fb00}' => Some("ff"),
        '\u{fb01}' => Some("fi"),
        '\u{fb02}' => Some("fl"),
        '\u{fb03}' => Some("ffi"),
        '\u{fb04}' => Some("ffl"),
        '\u{fb05}' | '\u{fb06}' => Some("st"),
        _ => None,
    };
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match plain(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    out
}

/// Joins lines that were broken at the margin: the next begins with a small letter.
fn whole(lines: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        let small = line.starts_with(|c: char| c.is_lowercase());
        let ends = |before: &str| before.ends_with(['.', ':', ';', '!', '?', '…']);
        match out.last_mut().filter(|before| small && !ends(before)) {
            Some(before) => {
                if !before.ends_with('-') {
                    before.push(' ');
                }
                before.push_str(&line);
            }
            None => out.push(line),
        }
    }
    out
}

#[cfg(test)]
mod tests;
