//! One question: which reference does the advert print?

use std::sync::LazyLock;

use regex::Regex;

use crate::text;

/// `Réf. 2026-0457`, `N° d'offre : 193XKLM`, `Job ID 4821`: a cue, then a token with at least three
/// digits.
static PRINTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\br[ée]f(?:[ée]rence)?\s*(?:de l'offre|du poste|interne)?\s*[.:°#]*\s*|\bn[°o]\s*(?:d'offre|de concours|d'affichage|de r[ée]f[ée]rence)\s*:?\s*|\b(?:job|requisition|vacancy)\s*(?:id|number|no\.?|ref\.?)\s*[:#]?\s*|\bkennziffer\s*:?\s*|\bvacaturenummer\s*:?\s*)([A-Z0-9][A-Z0-9/_.-]{2,30})",
    )
    .ok()
});

/// The reference, upper case, without the punctuation that ends a sentence. `None` when the advert
/// prints none, or when what follows the cue holds fewer than three digits.
pub fn reference(labelled: Option<&str>, body: &str) -> Option<String> {
    let labelled = labelled.map(text::tidy).filter(|label| !label.is_empty() && label.len() <= 60);
    let found = labelled.or_else(|| printed(body))?;
    let found = found.trim_end_matches(['.', '-', '/', '_']).to_uppercase();
    (digits(&found) >= 3 && !looks_like_a_date(&found)).then_some(found)
}

/// What announces a reference, without the bounds of its words: quickly found.
static CUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)r[ée]f|n[°o]\s*d|job|requisition|vacancy|kennziffer|vacaturenummer").ok()
});

/// A reference ends so many bytes behind its cue at the latest.
const REACH: usize = 160;

/// The first reference of a text. Only what follows a cue is read closely.
fn printed(body: &str) -> Option<String> {
    let (cue, printed) = (CUE.as_ref()?, PRINTED.as_ref()?);
    let mut read = 0;
    for cue in cue.find_iter(body) {
        // The letter before the cue tells whether a word begins there.
        let from = body.get(..cue.start())?.char_indices().next_back().map_or(0, |(at, _)| at);
        let to = (cue.end() + REACH..).find(|at| body.is_char_boundary(*at) || *at >= body.len());
        let window = body.get(..to.unwrap_or(body.len()).min(body.len()))?;
        let Some(found) = printed.captures_at(window, from.max(read)) else { continue };
        let (Some(whole), Some(token)) = (found.get(0), found.get(1)) else { continue };
        read = whole.end();
        if digits(token.as_str()) >= 3 {
            return Some(token.as_str().to_owned());
        }
    }
    None
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// `01/02/2026` after "Réf." is a date of publication, not a reference.
fn looks_like_a_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    parts.len() == 3
        && parts.iter().all(|part| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
        })
        && parts.iter().filter(|part| part.len() <= 2).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: Option<&str>) {
        assert_eq!(reference(None, body).as_deref(), expected, "{body}");
    }

    #[test]
    fn a_cue_and_three_digits() {
        check("Réf. 2026-0457.", Some("2026-0457"));
        check("Référence de l'offre : 193XKLM42", Some("193XKLM42"));
        check("N° d'offre : 4821/B", Some("4821/B"));
        check("Job ID: 90210", Some("90210"));
        check("référence au vécu", None);
        check("Réf. 01/02/2026", None);
        check("sans référence", None);
    }
}
