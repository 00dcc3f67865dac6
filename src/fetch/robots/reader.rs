//! Reads the lines of a robots.txt and keeps the rules meant for us.

use std::time::Duration;

use super::{Robots, Rule, Verb};

/// Bytes of a line that are kept.
const LONGEST_LINE: usize = 16 << 10;
/// The group that we look for, before the one for everybody.
const TOKEN: &str = "vigie";

/// Reads a whole file.
pub(super) fn read(file: &[u8]) -> Robots {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut reader = Reader::default();
    for (at, line) in lines(file).enumerate() {
        if let Some((field, value)) = field(line) {
            reader.take(at + 1, field, value);
        }
    }
    reader.finish()
}

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    UserAgent,
    Rule(Verb),
    CrawlDelay,
}

/// Lines end with CR, LF or both, and are numbered as an editor does.
fn lines(file: &[u8]) -> impl Iterator<Item = &[u8]> {
    file.split(|&byte| byte == b'\n').flat_map(|line| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        line.split(|&byte| byte == b'\r').map(|line| line.get(..LONGEST_LINE).unwrap_or(line))
    })
}

/// `key: value # comment`; `key value` when somebody forgot the colon.
fn field(line: &[u8]) -> Option<(Field, &[u8])> {
    let line = line.split(|byte| b"#\0".contains(byte)).next()?.trim_ascii();
    let colon = line.iter().position(|&byte| byte == b':');
    let split = colon.or_else(|| {
        let at = line.iter().position(|byte| b" \t".contains(byte))?;
        let value = line.get(at..)?.trim_ascii();
        (!value.iter().any(|byte| b" \t".contains(byte))).then_some(at)
    })?;
    let (key, value) = (line.get(..split)?.trim_ascii(), line.get(split + 1..)?.trim_ascii());
    Some((known(key)?, value))
}

/// Names and their frequent misspellings. `Allow` alone has to be spelt right.
fn known(key: &[u8]) -> Option<Field> {
    const AGENT: [&str; 3] = ["user-agent", "useragent", "user agent"];
    const DISALLOW: [&str; 6] =
        ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"];
    let key = key.to_ascii_lowercase();
    let starts = |names: &[&str]| names.iter().any(|name| key.starts_with(name.as_bytes()));
    if starts(&AGENT) {
        Some(Field::UserAgent)
    } else if starts(&DISALLOW) {
        Some(Field::Rule(Verb::Disallow))
    } else if key == b"allow" {
        Some(Field::Rule(Verb::Allow))
    } else if starts(&["crawl-delay", "crawldelay", "crawl delay"]) {
        Some(Field::CrawlDelay)
    } else {
        None
    }
}

/// Whom the lines being read are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Audience {
    us: bool,
    everybody: bool,
}

#[derive(Debug, Default)]
struct Reader {
    audience: Audience,
    any_agent: bool,
    ever_us: bool,
    after_rule: bool,
    ours: Robots,
    general: Robots,
    loose_delay: Option<Duration>,
}

impl Reader {
    fn take(&mut self, line: usize, field: Field, value: &[u8]) {
        match field {
            Field::UserAgent => self.agent(value),
            Field::Rule(verb) => self.rule(line, verb, value),
            Field::CrawlDelay => self.delay(value),
        }
    }

    /// Agents in a row share a group; only a rule ends the row, never another record
    /// (RFC 9309 section 2.2.4).
    fn agent(&mut self, value: &[u8]) {
        if self.after_rule {
            self.audience = Audience::default();
            self.after_rule = false;
        }
        self.any_agent = true;
        let token =
            value.iter().take_while(|byte| byte.is_ascii_alphabetic() || b"_-".contains(byte));
        let token: Vec<u8> = token.copied().collect();
        match value {
            [b'*'] => self.audience.everybody = true,
            [b'*', next, ..] if next.is_ascii_whitespace() => self.audience.everybody = true,
            _ if token.eq_ignore_ascii_case(TOKEN.as_bytes()) => {
                self.audience.us = true;
                self.ever_us = true;
            }
            _ => {}
        }
    }

    fn rule(&mut self, line: usize, verb: Verb, value: &[u8]) {
        if !self.any_agent {
            return;
        }
        self.after_rule = true;
        if value.is_empty() {
            return;
        }
        let rule = Rule { verb, pattern: rooted(verb, value), line };
        if self.audience.us {
            self.ours.rules.push(rule.clone());
        }
        if self.audience.everybody {
            self.general.rules.push(rule);
        }
    }

    fn delay(&mut self, value: &[u8]) {
        let Some(asked) = seconds(value) else {
            return;
        };
        let raise = |delay: &mut Option<Duration>| *delay = (*delay).max(Some(asked));
        if !self.any_agent {
            raise(&mut self.loose_delay);
        }
        if self.audience.us {
            raise(&mut self.ours.delay);
        }
        if self.audience.everybody {
            raise(&mut self.general.delay);
        }
    }

    fn finish(self) -> Robots {
        let mut chosen = if self.ever_us { self.ours } else { self.general };
        chosen.delay = chosen.delay.max(self.loose_delay);
        chosen
    }
}

/// A `Disallow` that forgot its slash, or that is a whole address, is meant: it is read as a path.
/// An `Allow` must be right.
fn rooted(verb: Verb, value: &[u8]) -> Vec<u8> {
    if verb == Verb::Allow || value.starts_with(b"/") || value.starts_with(b"*") {
        return value.to_vec();
    }
    let lower = value.to_ascii_lowercase();
    let scheme =
        [&b"https://"[..], b"http://"].into_iter().find(|scheme| lower.starts_with(scheme));
    match scheme.and_then(|scheme| value.get(scheme.len()..)) {
        Some(rest) => {
            let path = rest.iter().position(|&byte| byte == b'/').and_then(|at| rest.get(at..));
            path.unwrap_or(b"/").to_vec()
        }
        None => [b"/", value].concat(),
    }
}

/// `10`, `0.5`, `1,5`, `10s`. Nothing, zero or less asks for no pause.
fn seconds(value: &[u8]) -> Option<Duration> {
    let number: String = value
        .iter()
        .map(|&byte| if byte == b',' { '.' } else { char::from(byte) })
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let seconds: f64 = number.parse().ok()?;
    let delay = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
    Some(delay).filter(|delay| !delay.is_zero())
}
