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
    let found = labelled.or_else(|| {
        let captures = PRINTED.as_ref()?.captures_iter(body);
        captures
            .filter_map(|found| found.get(1))
            .map(|found| found.as_str().to_owned())
            .find(|found| digits(found) >= 3)
    })?;
    let found = found.trim_end_matches(['.', '-', '/', '_']).to_uppercase();
    (digits(&found) >= 3 && !looks_like_a_date(&found)).then_some(found)
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
