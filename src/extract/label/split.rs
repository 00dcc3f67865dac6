//! Labelled values in lines of text: `Libellé : valeur`, several on a line, glued to each other,
//! on two lines, or a date label without its colon.

use super::{Field, VALUE_LIMIT, tidy};
use crate::extract::guard;

/// The longest label, in characters.
const LABEL_LIMIT: usize = 60;
/// Labels stand at the top of an advert; the rest of a book-long page is not searched.
const LINES: usize = 2000;
/// Nor is the rest of an endless line.
const LINE: usize = 1500;
/// The most words of a label that nobody knows.
const UNKNOWN_WORDS: usize = 5;

/// The labelled values of some lines, in order.
pub(crate) fn pairs(lines: &[String]) -> Vec<(String, String)> {
    let lines = lines.get(..LINES.min(lines.len())).unwrap_or(lines);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let on_line = of_line(line);
        match (on_line.is_empty(), lines.get(at)) {
            (false, _) => found.extend(on_line),
            (true, Some(next)) if stands_alone(line) && is_value(next) => {
                found.push((tidy(line), next.clone()));
                at += 1;
            }
            (true, _) => found.extend(date_label(line)),
        }
    }
    found
}

/// A line that is a known label and nothing else.
fn stands_alone(line: &str) -> bool {
    line.chars().count() <= LABEL_LIMIT && Field::labelled(line).is_some()
}

fn is_value(line: &str) -> bool {
    line.len() <= VALUE_LIMIT && !stands_alone(line) && !line.trim_end().ends_with(':')
}

/// A label, where it begins and where its value does.
struct Mark {
    start: usize,
    end: usize,
}

fn of_line(line: &str) -> Vec<(String, String)> {
    let line = line.get(..guard::floor(line, LINE)).unwrap_or(line);
    let mut marks: Vec<Mark> = Vec::new();
    for (colon, sign) in line.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let free_from = marks.last().map_or(0, |mark| mark.end);
        let after = line.get(colon + sign.len_utf8()..).unwrap_or_default();
        if after.starts_with("//") || is_time(line.get(..colon).unwrap_or_default(), after) {
            continue;
        }
        let before = line.get(free_from..colon).unwrap_or_default();
        let start = known(before).or_else(|| unknown(before).filter(|_| marks.is_empty()));
        if let Some(start) = start {
            marks.push(Mark { start: free_from + start, end: colon + sign.len_utf8() });
        }
    }
    marks
        .iter()
        .enumerate()
        .filter_map(|(nth, mark)| {
            let stop = marks.get(nth + 1).map_or(line.len(), |next| next.start);
            let label = line.get(mark.start..mark.end)?;
            let value = line.get(mark.end..stop)?.trim();
            let value = value.trim_end_matches(['-', '–', '—', '|', '•', '·', ',', ';', '/', ' ']);
            (!value.is_empty()).then(|| (tidy(label), value.to_owned()))
        })
        .collect()
}

/// `14:30` is no label.
fn is_time(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Where the longest known label that ends the text begins. In mid-line it must open with a
/// capital after a separator, a blank, or a value that it is glued to.
fn known(before: &str) -> Option<usize> {
    let mut best = None;
    for (start, first) in before.char_indices().rev() {
        let tail = before.get(start..)?;
        if tail.chars().count() > LABEL_LIMIT {
            break;
        }
        let previous = before.get(..start)?.chars().next_back();
        let opens = match previous {
            None => true,
            Some(c) => first.is_uppercase() && (!c.is_uppercase() && c != '\'' && c != '’'),
        };
        if first.is_alphabetic() && opens && Field::labelled(tail).is_some() {
            best = Some(start);
        }
    }
    best
}

/// A short label that nobody knows, at the start of a line.
fn unknown(before: &str) -> Option<usize> {
    let label = tidy(before);
    let words = label.split(' ').count();
    let first = label.chars().next()?;
    let plain = !label.contains(['.', '!', '?', ';', ',', '«', '"', '@', '/', '(']);
    let fits = words <= UNKNOWN_WORDS && label.chars().count() <= LABEL_LIMIT;
    (first.is_uppercase() && plain && fits).then_some(0)
}

/// « Publié le 12.01.2023 »: a date label whose colon was left out.
fn date_label(line: &str) -> Option<(String, String)> {
    if line.chars().count() > 80 {
        return None;
    }
    let digit = line.find(|c: char| c.is_ascii_digit())?;
    let spaces = line.char_indices().filter(|(at, c)| *c == ' ' && *at < digit);
    let cuts: Vec<usize> = spaces.map(|(at, _)| at).collect();
    cuts.into_iter().rev().find_map(|cut| {
        let label = line.get(..cut)?;
        let dated =
            matches!(Field::labelled(label)?, Field::Posted | Field::Deadline | Field::Starts);
        let value = line.get(cut..)?.trim();
        dated.then(|| (tidy(label), value.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &[(&str, &str)]) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let found = pairs(&lines);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_label_and_a_value() {
        check(&["Lieu de travail : Lévis (Québec)"], &[("Lieu de travail", "Lévis (Québec)")]);
        check(
            &["Statut de l'emploi : TC - Temps complet"],
            &[("Statut de l'emploi", "TC - Temps complet")],
        );
        check(&["• Ambiance d'équipe : bonne"], &[("Ambiance d'équipe", "bonne")]);
    }

    #[test]
    fn several_on_a_line() {
        check(
            &["Lieu : Lyon - Contrat : CDI | Salaire : 2 000 €"],
            &[("Lieu", "Lyon"), ("Contrat", "CDI"), ("Salaire", "2 000 €")],
        );
    }

    #[test]
    fn glued_labels() {
        check(
            &["Location: WorthingJob Type: PermanentSalary: £24,000"],
            &[("Location", "Worthing"), ("Job Type", "Permanent"), ("Salary", "£24,000")],
        );
    }

    #[test]
    fn on_two_lines() {
        check(
            &["Organisme", "Maison Exemple", "Un paragraphe."],
            &[("Organisme", "Maison Exemple")],
        );
        check(&["Lieu", "Date limite", "3 mars"], &[("Date limite", "3 mars")]);
    }

    #[test]
    fn dates_without_a_colon() {
        check(&["Publié le 12.01.2023"], &[("Publié le", "12.01.2023")]);
        check(&["Date limite de candidature 3 mars"], &[("Date limite de candidature", "3 mars")]);
        check(&["Le contrat commence le 3 mars"], &[]);
    }

    #[test]
    fn prose_is_no_label() {
        check(&["Voir https://exemple.org/a"], &[]);
        check(&["Rendez-vous à 14:30 au local"], &[]);
        check(&["Nous cherchons une personne, avec un contrat : un CDI sans doute"], &[]);
    }

    proptest::proptest! {
        #[test]
        fn any_lines_are_read(lines: Vec<String>) {
            pairs(&lines);
        }
    }
}
