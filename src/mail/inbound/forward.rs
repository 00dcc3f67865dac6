//! Offers that people pass on: attached, forwarded, or written down.

use mail_parser::{Message, PartType};

use super::headers::folded;

/// Beginnings of the subject of a forwarded mail.
const SUBJECTS: [&str; 8] = ["tr:", "tr :", "fwd:", "fw:", "wg:", "i:", "trans:", "transf:"];

/// Lines under which mail programs put a forwarded mail.
const MARKS: [&str; 8] = [
    "message transfere",
    "forwarded message",
    "debut du message transfere",
    "debut du message reexpedie",
    "begin forwarded message",
    "message d'origine",
    "original message",
    "weitergeleitete nachricht",
];

/// Words of adverts; a long text that holds several is one.
const ADVERT: [&str; 22] = [
    "poste",
    "emploi",
    "offre",
    "recrut",
    "embauch",
    "candidature",
    "cv ",
    "cdi",
    "cdd",
    "temps plein",
    "temps partiel",
    "salaire",
    "mission",
    "position",
    "vacancy",
    "hiring",
    "apply",
    "applications",
    "job",
    "salary",
    "full time",
    "part time",
];

/// Words from which on a text is long enough to be an advert.
const LONG: usize = 40;
/// Different words of adverts in it.
const SEVERAL: usize = 3;

/// The words by which a message passes an offer on.
pub(super) fn offer(message: &Message<'_>, subject: &str, text: &str) -> Option<String> {
    if message.parts.iter().any(|part| matches!(part.body, PartType::Message(_))) {
        return Some("message/rfc822".to_owned());
    }
    let (title, body) = (folded(subject), folded(text));
    if SUBJECTS.iter().any(|mark| title.starts_with(mark)) && !body.is_empty() {
        return Some(subject.trim().to_owned());
    }
    let mark = text.lines().find(|line| {
        let line = folded(line);
        let line = line.trim_matches(['-', '>', ' ', '_', ':']);
        MARKS.iter().any(|mark| line.starts_with(mark))
    });
    if let Some(line) = mark {
        return Some(line.trim().to_owned());
    }
    let whole = format!("{title} {body}");
    let told = ADVERT.iter().filter(|word| whole.contains(*word)).count();
    let long = body.split_whitespace().count() >= LONG;
    (long && told >= SEVERAL).then(|| subject.trim().to_owned())
}
