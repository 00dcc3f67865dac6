//! One question: what does a title carry beside the title? Associations print one line a posting:
//! « Titre – Organisme – Ville – date limite : 13 décembre ».

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::RawPosting;
use crate::places::gazetteer;
use crate::text;

/// Dashes, bars and middle dots between spaces part a line; inside words they are spelling.
static BETWEEN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s+(?:[-–—|•/]|·)\s+").ok());

/// Begins a part that is a last day to apply.
static LAST_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:date (?:limite|butoir|de cl[ôo]ture)|limite|cl[ôo]ture|jusqu['’]au|avant le|d['’]ici|deadline|closing|apply by|closes|bewerbungsfrist|uiterlijk)\b",
    )
    .ok()
});

/// The posting with the parts of its title in their places. Only what the board left open is
/// filled, and an employer is taken only from a line that also names a town and a last day.
pub(super) fn parted(raw: &RawPosting) -> Cow<'_, RawPosting> {
    let whole = Cow::Borrowed(raw);
    let (Some(between), Some(last_day)) = (BETWEEN.as_ref(), LAST_DAY.as_ref()) else {
        return whole;
    };
    let line = text::tidy(&raw.title).replace('\n', " ");
    if !line.contains(['-', '|', '/', '·']) {
        return whole;
    }
    let mut parts: Vec<&str> =
        between.split(&line).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return whole;
    }
    let deadline = take(&mut parts, |part| last_day.is_match(part));
    let town = take(&mut parts, |part| !gazetteer().named(part).is_empty());
    if parts.is_empty() || (deadline.is_none() && town.is_none()) {
        return whole;
    }
    let mut raw = raw.clone();
    if deadline.is_some() && town.is_some() && parts.len() > 1 && raw.employer.is_none() {
        raw.employer = Some(parts.remove(1).to_owned());
    }
    if deadline.is_some() {
        raw.title = parts.join(" - ");
        fill(&mut raw.deadline, deadline);
    }
    if raw.place.locality.is_none() {
        fill(&mut raw.place.text, town);
    }
    Cow::Owned(raw)
}

/// Takes the last part that fits, never the first: that one is the title.
fn take<'a>(parts: &mut Vec<&'a str>, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
    let at = parts.iter().skip(1).rposition(|part| fits(part))? + 1;
    Some(parts.remove(at))
}

fn fill(mine: &mut Option<String>, found: Option<&str>) {
    if mine.is_none() {
        *mine = found.map(str::to_owned);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: [Option<&str>; 4]) {
        let raw = RawPosting { title: title.to_owned(), ..RawPosting::default() };
        let found = parted(&raw);
        let got = [
            Some(found.title.as_str()),
            found.employer.as_deref(),
            found.place.text.as_deref(),
            found.deadline.as_deref(),
        ];
        assert_eq!(got, expected, "{title}");
    }

    #[test]
    fn a_line_of_an_association_is_parted() {
        check(
            "Pair·e-aidant·e - Maison du Fleuve - Lévis - date limite : 13 décembre 2026",
            [
                Some("Pair·e-aidant·e"),
                Some("Maison du Fleuve"),
                Some("Lévis"),
                Some("date limite : 13 décembre 2026"),
            ],
        );
        check(
            "Pair aidant – équipe de nuit – Le Phare – Gatineau – jusqu'au 4 janvier",
            [
                Some("Pair aidant - Le Phare"),
                Some("équipe de nuit"),
                Some("Gatineau"),
                Some("jusqu'au 4 janvier"),
            ],
        );
    }

    #[test]
    fn a_title_without_a_last_day_keeps_its_words() {
        check(
            "Pair-aidant - équipe mobile - Lyon",
            [Some("Pair-aidant - équipe mobile - Lyon"), None, Some("Lyon"), None],
        );
        check(
            "Pair-aidant - santé mentale",
            [Some("Pair-aidant - santé mentale"), None, None, None],
        );
        check("Pair-aidant", [Some("Pair-aidant"), None, None, None]);
    }
}
