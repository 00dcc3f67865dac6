//! Regular expressions from strangers: compiled once, within limits.

use regex::RegexBuilder;

use super::ast::Pattern;
use crate::model::Message;

/// A compiled pattern may take so many bytes; patterns come from strangers.
const PATTERN_SIZE: usize = 256 * 1024;
/// A pattern may be so long, in bytes.
const PATTERN_LENGTH: usize = 200;

/// Compiles a pattern, case apart, within the limits.
pub(super) fn compile(source: &str) -> Result<Pattern, Message> {
    if source.len() > PATTERN_LENGTH {
        return Err(Message::new("query-regex-too-long").with("longest", PATTERN_LENGTH));
    }
    if source.is_empty() {
        return Err(Message::new("query-regex-empty"));
    }
    let built = RegexBuilder::new(source)
        .case_insensitive(true)
        .size_limit(PATTERN_SIZE)
        .dfa_size_limit(PATTERN_SIZE)
        .nest_limit(32)
        .build();
    match built {
        Ok(regex) => Ok(Pattern::new(source.to_owned(), regex)),
        Err(regex::Error::CompiledTooBig(_)) => Err(Message::new("query-regex-too-big")),
        Err(error) => {
            // The last line of a syntax error says what; the rest draws where.
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Err(Message::new("query-regex-bad").with("reason", reason))
        }
    }
}
