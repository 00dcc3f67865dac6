//! JSON as boards write it: trailing commas, raw line breaks, comments and wrappers, a missing end.

use serde_json::Value;

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The values of the text: one, or several written one after the other.
    pub(super) values: Vec<Value>,
    /// The text was no JSON as it stood.
    pub(super) mended: bool,
}

/// Reads JSON strictly, then with mending. Nesting is limited to 128 levels by `serde_json`.
///
/// # Errors
/// The parser's word on the mended text.
pub(super) fn read(text: &str) -> Result<Read, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(Read { values: vec![value], mended: false });
    }
    let escaped = text.contains("&quot;") && !text.contains('"');
    let mended = match escaped {
        true => mend(&super::plain::entities(text)),
        false => mend(text),
    };
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(&mended).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(error) if values.is_empty() => return Err(error.to_string()),
            Err(_) => break,
        }
    }
    match values.is_empty() {
        true => Err("no value".to_owned()),
        false => Ok(Read { values, mended: true }),
    }
}

/// A writer of valid JSON that follows invalid JSON.
#[derive(Default)]
struct Mender {
    out: String,
    open: Vec<char>,
}

fn mend(text: &str) -> String {
    let mut mender = Mender::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '"' if mender.open.is_empty() => 1,
            '"' => mender.string(rest),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '{' | '[' => mender.opens(c),
            '}' | ']' => mender.closes(c),
            ',' | ':' if !mender.open.is_empty() => mender.sign(c),
            c if c.is_alphanumeric() || c == '-' => mender.word(rest),
            c => c.len_utf8(),
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    mender.end();
    mender.out
}

impl Mender {
    fn last(&self) -> Option<char> {
        self.out.chars().next_back()
    }

    /// A comma that was forgotten between two values.
    fn before_value(&mut self) {
        let follows = self.last().is_some_and(|c| !matches!(c, '{' | '[' | ',' | ':'));
        if follows && !self.open.is_empty() {
            self.out.push(',');
        }
    }

    fn drop_comma(&mut self) {
        if self.last() == Some(',') {
            self.out.pop();
        }
    }

    fn opens(&mut self, c: char) -> usize {
        self.before_value();
        self.open.push(c);
        self.out.push(c);
        1
    }

    fn closes(&mut self, c: char) -> usize {
        let partner = if c == '}' { '{' } else { '[' };
        // A bracket that closes nothing is left out; one that closes an outer one closes the inner.
        while self.open.contains(&partner) {
            let Some(open) = self.open.pop() else { break };
            self.finish(open);
            if open == partner {
                break;
            }
        }
        1
    }

    fn finish(&mut self, open: char) {
        self.drop_comma();
        if self.last() == Some(':') {
            self.out.push_str("null");
        }
        self.out.push(if open == '{' { '}' } else { ']' });
    }

    fn sign(&mut self, c: char) -> usize {
        let doubled = matches!(self.last(), Some(',' | ':' | '{' | '['));
        if !doubled {
            self.out.push(c);
        }
        1
    }

    /// A number or a literal; a word that JSON does not have becomes `null`.
    fn word(&mut self, rest: &str) -> usize {
        let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_' | '$'));
        let word = rest.split(ends).next().unwrap_or_default();
        let is_number = word.parse::<f64>().is_ok_and(f64::is_finite)
            && serde_json::from_str::<Value>(word).is_ok();
        if !self.open.is_empty() {
            self.before_value();
            let known = is_number || matches!(word, "true" | "false" | "null");
            self.out.push_str(if known { word } else { "null" });
        }
        word.len().max(1)
    }

    /// A string, from its opening quote.
    fn string(&mut self, rest: &str) -> usize {
        self.before_value();
        self.out.push('"');
        let mut chars = rest.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' if ends_string(rest.get(at + 1..).unwrap_or_default()) => {
                    self.out.push('"');
                    return at + 1;
                }
                '"' => self.out.push_str("\\\""),
                '\\' => {
                    let tail = rest.get(at + 1..).unwrap_or_default();
                    if self.escape(tail) {
                        chars.next();
                    }
                }
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                c if c.is_control() && (c as u32) < 0x20 => self.out.push(' '),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
        rest.len()
    }

    /// After a backslash: whether the next character was written too.
    fn escape(&mut self, tail: &str) -> bool {
        let hex = |t: &str| t.get(1..5).is_some_and(|h| h.bytes().all(|b| b.is_ascii_hexdigit()));
        match tail.chars().next() {
            Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                self.out.push('\\');
                self.out.push(c);
                true
            }
            Some('u') if hex(tail) => {
                self.out.push_str("\\u");
                true
            }
            Some('\'') => {
                self.out.push('\'');
                true
            }
            _ => {
                self.out.push_str("\\\\");
                false
            }
        }
    }

    fn end(&mut self) {
        while let Some(open) = self.open.pop() {
            self.finish(open);
        }
    }
}

/// Does a quote end its string? It does when JSON can go on after it.
fn ends_string(after: &str) -> bool {
    let after = after.trim_start();
    let goes_on = |c: char| matches!(c, '"' | '{' | '[' | '}' | ']' | '-') || c.is_ascii_digit();
    match after.chars().next() {
        None | Some('}' | ']' | ':') => true,
        Some(',') => {
            let next = after.get(1..).unwrap_or_default().trim_start();
            next.is_empty()
                || next.starts_with(goes_on)
                || ["true", "false", "null", "//", "/*"].iter().any(|word| next.starts_with(word))
        }
        // A forgotten comma before the next key.
        Some('"') => after.contains("\":") || after.contains("\" :"),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = read(text).unwrap();
        let values: Vec<String> = read.values.iter().map(Value::to_string).collect();
        assert_eq!(values.join("\n"), expected);
    }

    #[test]
    fn faults_are_mended() {
        check(r#"{"a":1,}"#, r#"{"a":1}"#);
        check("{\"a\":\"un\ndeux\"}", r#"{"a":"un\ndeux"}"#);
        check(r#"[1,2,,]"#, "[1,2]");
        check(r#"{"a":"dit "bon" ici","b":2}"#, r#"{"a":"dit \"bon\" ici","b":2}"#);
        check(r#"{"a":"l\'un"}"#, r#"{"a":"l'un"}"#);
        check(r#"{"a":"\d"}"#, r#"{"a":"\\d"}"#);
        check(r#"{"a":1 "b":2}"#, r#"{"a":1,"b":2}"#);
        check("//<![CDATA[\n{\"a\":1} //]]>", r#"{"a":1}"#);
        check("/* x */{\"a\":1};", r#"{"a":1}"#);
        check("<!-- {\"a\":1} -->", r#"{"a":1}"#);
        check(r#"{"a":[1,{"b":"c"#, r#"{"a":[1,{"b":"c"}]}"#);
        check(r#"{"a":}"#, r#"{"a":null}"#);
        check(r#"{"a":undefined}"#, r#"{"a":null}"#);
        check(r#"{"a":1}{"b":2}"#, "{\"a\":1}\n{\"b\":2}");
        check("{&quot;a&quot;:&quot;b&quot;}", r#"{"a":"b"}"#);
        check("\u{feff}{\"a\":1}", r#"{"a":1}"#);
    }

    #[test]
    fn depth_is_an_error_and_no_overflow() {
        assert!(read(&"[".repeat(100_000)).is_err());
        assert!(read("bonjour").is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in r#"([\[\]{}",:\\n1u ]|.){0,60}"#) {
            let _ = read(&text);
        }
    }
}
