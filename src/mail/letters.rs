//! Bytes as letters (RFC 4648).

const BASE32: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";
const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Section 6 in lower case, without padding: for names that mail systems may fold.
pub(super) fn base32(bytes: &[u8]) -> String {
    letters(bytes, BASE32, 5)
}

/// Section 4, padded: for keys in the DNS.
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut text = letters(bytes, BASE64, 6);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// Each letter of the alphabet stands for `width` bits.
fn letters(bytes: &[u8], alphabet: &[u8], width: u32) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / width as usize + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut push = |value: u32| {
        let at = value as usize & (alphabet.len() - 1);
        text.extend(alphabet.get(at).copied().map(char::from));
    };
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= width {
            bits -= width;
            push(held >> bits);
        }
    }
    if bits > 0 {
        push(held << (width - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_agree_with_the_examples_of_rfc_4648() {
        for (plain, thirty_two, sixty_four) in [
            ("", "", ""),
            ("f", "my", "Zg=="),
            ("fo", "mzxq", "Zm8="),
            ("foo", "mzxw6", "Zm9v"),
            ("foobar", "mzxw6ytboi", "Zm9vYmFy"),
        ] {
            assert_eq!(base32(plain.as_bytes()), thirty_two);
            assert_eq!(base64(plain.as_bytes()), sixty_four);
        }
    }
}
