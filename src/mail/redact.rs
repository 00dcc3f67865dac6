//! What a relay said, fit to be stored and shown: one line, short, and without an address.

use crate::model::Address;

/// Characters kept of a reply.
const REPLY_MAX: usize = 300;

/// Replaces everything that looks like an address, and the local part of the recipient wherever a
/// relay repeats it.
pub(super) fn redact(reply: &str, to: &Address) -> String {
    hide(reply, &to.reveal().split('@').next().unwrap_or_default().to_lowercase())
}

/// Replaces everything that looks like an address.
pub(super) fn redact_any(text: &str) -> String {
    hide(text, "")
}

fn hide(reply: &str, local: &str) -> String {
    let words = reply.split(|c: char| c.is_whitespace() || c.is_control());
    let clean: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(|word| if tells(word, local) { "…".to_owned() } else { word.to_owned() })
        .collect();
    clean.join(" ").chars().take(REPLY_MAX).collect()
}

/// Two letters are too short to tell one word from another.
fn tells(word: &str, local: &str) -> bool {
    let word = word.to_lowercase();
    word.contains('@') || word.contains("=40") || (local.len() > 2 && word.contains(local))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_address_is_left_in_a_reply() {
        let to = Address::parse("Jeanne.Martin@exemple.org").unwrap();
        let check = |reply: &str, expected: &str| assert_eq!(redact(reply, &to), expected);
        check("5.1.1 <jeanne.martin@exemple.org>: unknown", "5.1.1 … unknown");
        check("no user\r\njeanne.martin here", "no user … here");
        check("2.0.0 Ok: queued as 4XyZ", "2.0.0 Ok: queued as 4XyZ");
    }

    proptest! {
        #[test]
        fn nothing_with_an_at_sign_passes(reply in any::<String>()) {
            let to = Address::parse("jeanne@exemple.org").unwrap();
            let clean = redact(&reply, &to);
            prop_assert!(!clean.contains('@') && !clean.contains('\n'));
            prop_assert!(clean.chars().count() <= REPLY_MAX);
        }
    }
}
