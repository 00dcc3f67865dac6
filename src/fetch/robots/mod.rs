//! robots.txt (RFC 9309): reads a file, keeps the rules meant for us, judges an address.
//!
//! Own code, because no kept crate was found that is never more permissive than the RFC and Google's
//! parser: one lets `crawl-delay` close a group, another misses `*/search`. Where readings differ,
//! the stricter one wins. Never allowed by what only Google reads: `Allow: …/index.html` for `…/`.

mod pattern;
mod reader;
mod says;

use std::time::Duration;

use url::Url;

use pattern::Reading;

pub use says::RobotsSays;

/// Bytes of a file that are read; the RFC asks for 500 KiB at least.
pub(super) const MOST_BYTES: u64 = 512 << 10;

/// The rules that concern us.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    /// The pause that is asked for, unreasonable ones included.
    pub(super) delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    verb: Verb,
    pattern: Vec<u8>,
    line: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Allow,
    Disallow,
}

/// A line of a robots.txt that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RobotsLine {
    /// Its number, from 1.
    pub number: usize,
    /// What it says, in its usual form.
    pub text: String,
}

/// What the rules say of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Judgement {
    /// No rule concerns it.
    Free,
    /// A rule lets us in.
    Allowed(RobotsLine),
    /// A rule keeps us out.
    Disallowed(RobotsLine),
}

impl Robots {
    /// Reads a file. Anything is a robots.txt; what cannot be understood has no say.
    pub(super) fn parse(file: &[u8]) -> Self {
        reader::read(file)
    }

    /// Judges an address of this site.
    pub(super) fn judge(&self, url: &Url) -> Judgement {
        if url.path() == "/robots.txt" {
            return Judgement::Free;
        }
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let decided = |reading| self.decisive(path.as_bytes(), reading);
        let (written, decoded) = (decided(Reading::AsWritten), decided(Reading::Decoded));
        let strict = [written, decoded].into_iter().flatten().max_by_key(|rule| rule.verb as u8);
        match strict {
            None => Judgement::Free,
            Some(rule) if rule.verb == Verb::Allow => Judgement::Allowed(rule.describe()),
            Some(rule) => Judgement::Disallowed(rule.describe()),
        }
    }

    /// The longest rule that matches; among equals an `Allow` (RFC 9309 section 2.2.2).
    fn decisive(&self, path: &[u8], reading: Reading) -> Option<&Rule> {
        let path = pattern::normal(path, reading);
        let weighed = self.rules.iter().filter_map(|rule| {
            let pattern = pattern::normal(&rule.pattern, reading);
            pattern::matches(&path, &pattern).then_some((pattern.len(), rule))
        });
        let best = weighed.max_by_key(|(length, rule)| (*length, rule.verb == Verb::Allow));
        best.map(|(_, rule)| rule)
    }
}

impl Rule {
    fn describe(&self) -> RobotsLine {
        let verb = match self.verb {
            Verb::Allow => "Allow",
            Verb::Disallow => "Disallow",
        };
        let text = format!("{verb}: {}", String::from_utf8_lossy(&self.pattern));
        RobotsLine { number: self.line, text: text.chars().take(200).collect() }
    }
}

#[cfg(test)]
mod tests;
