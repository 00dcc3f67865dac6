//! Whether our own mail server vouches for the sender (RFC 8601).
//!
//! `From` can be made up, and so can the results of a check that another server claims to have
//! made. Only the lines of the server that the operator names count, and only those above the first
//! line of another server: ours are written last, so they stand first.

use mail_parser::{Message, MessageParser};

use super::headers;

/// Whether `checked_by` found that the domain in `From` sent this.
pub fn vouched(bytes: &[u8], checked_by: &str) -> bool {
    let Some(message) = MessageParser::default().parse_headers(bytes) else { return false };
    let Some(domain) = from_domain(&message) else { return false };
    let own = headers::values(&message, "Authentication-Results")
        .into_iter()
        .take_while(|value| names(value, checked_by));
    own.into_iter().any(|value| passes(&value.to_lowercase(), &domain))
}

fn from_domain(message: &Message<'_>) -> Option<String> {
    let from = headers::from(message)?;
    from.lookup().rsplit('@').next().map(str::to_owned)
}

/// The name at the head of the line is the server's.
fn names(value: &str, checked_by: &str) -> bool {
    let name = value.split(';').next().unwrap_or_default();
    let name = name.split_whitespace().next().unwrap_or_default();
    name.eq_ignore_ascii_case(checked_by)
}

/// DMARC passed, or a signature of the very domain in `From` did.
fn passes(value: &str, domain: &str) -> bool {
    value.split(';').skip(1).map(str::trim).any(|result| {
        let of = |property: &str| {
            result
                .split_whitespace()
                .filter_map(|word| word.strip_prefix(property))
                .any(|found| found.trim_start_matches('@') == domain)
        };
        (result.starts_with("dmarc=pass") && of("header.from="))
            || (result.starts_with("dkim=pass") && (of("header.d=") || of("header.i=")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(results: &[&str], expected: bool) {
        let lines: String =
            results.iter().map(|line| format!("Authentication-Results: {line}\r\n")).collect();
        let mail = format!("{lines}From: Alix <alix@exemple.org>\r\nSubject: x\r\n\r\ny\r\n");
        assert_eq!(vouched(mail.as_bytes(), "mx.oiseaux.ca"), expected, "{results:?}");
    }

    #[test]
    fn only_our_own_server_vouches() {
        check(&["mx.oiseaux.ca; dmarc=pass header.from=exemple.org"], true);
        check(
            &["mx.oiseaux.ca 1;\r\n\tspf=none; dkim=pass header.d=exemple.org header.s=s1"],
            true,
        );
        check(&["mx.oiseaux.ca; dmarc=fail header.from=exemple.org; dkim=fail"], false);
        check(&["mx.oiseaux.ca; dkim=pass header.d=autre.example"], false);
        check(&["mx.oiseaux.ca; spf=pass smtp.mailfrom=exemple.org"], false);
        check(&["mx.autre.example; dmarc=pass header.from=exemple.org"], false);
        check(
            &["mx.autre.example; x=y", "mx.oiseaux.ca; dmarc=pass header.from=exemple.org"],
            false,
        );
        check(&[], false);
    }
}
