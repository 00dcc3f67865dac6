//! The few words that people are told to answer with, in French and in English.
//!
//! A command is a short text, since "oui, mais…" is for a person to read.

use super::headers::folded;

/// What somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Agrees to a subscription that was asked for.
    Confirm,
    /// Wants to receive the digest.
    Subscribe,
    /// Wants to receive nothing more.
    Unsubscribe,
    /// Wants none for a while.
    Pause,
    /// Wants it again.
    Resume,
    /// Wants to know what can be written.
    Help,
    /// Wants another rhythm.
    Rhythm(Often),
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Often {
    /// As soon as there is something.
    AtOnce,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
}

impl Command {
    /// The word of it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Subscribe => "subscribe",
            Self::Unsubscribe => "unsubscribe",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Help => "help",
            Self::Rhythm(Often::AtOnce) => "rhythm-now",
            Self::Rhythm(Often::Daily) => "rhythm-daily",
            Self::Rhythm(Often::Weekly) => "rhythm-weekly",
            Self::Rhythm(Often::Monthly) => "rhythm-monthly",
        }
    }
}

/// Words in a text that is a command.
const WORDS_MAX: usize = 12;
/// Words under a first line that says to stop: a signature can be long, and to overlook that wish
/// would be worse than to stop too soon.
const SIGNED_MAX: usize = 40;

/// Stems that say it at the beginning of a short text.
const OPENINGS: [(&str, Command); 31] = [
    ("oui", Command::Confirm),
    ("yes", Command::Confirm),
    ("ok", Command::Confirm),
    ("d'accord", Command::Confirm),
    ("j'accepte", Command::Confirm),
    ("je confirme", Command::Confirm),
    ("confirm", Command::Confirm),
    ("i agree", Command::Confirm),
    ("i confirm", Command::Confirm),
    ("desabon", Command::Unsubscribe),
    ("desinscri", Command::Unsubscribe),
    ("unsubscribe", Command::Unsubscribe),
    ("stop", Command::Unsubscribe),
    ("arret", Command::Unsubscribe),
    ("resili", Command::Unsubscribe),
    ("remove me", Command::Unsubscribe),
    ("abonn", Command::Subscribe),
    ("m'abonner", Command::Subscribe),
    ("inscri", Command::Subscribe),
    ("m'inscrire", Command::Subscribe),
    ("subscribe", Command::Subscribe),
    ("pause", Command::Pause),
    ("suspen", Command::Pause),
    ("mettre en pause", Command::Pause),
    ("reprise", Command::Resume),
    ("reprendre", Command::Resume),
    ("resume", Command::Resume),
    ("aide", Command::Help),
    ("help", Command::Help),
    ("info", Command::Help),
    ("commandes", Command::Help),
];

/// Phrases that say it anywhere in a short text.
const PHRASES: [(&str, Command); 9] = [
    ("me desabonner", Command::Unsubscribe),
    ("me desinscrire", Command::Unsubscribe),
    ("desabonnez-moi", Command::Unsubscribe),
    ("desinscrivez-moi", Command::Unsubscribe),
    ("plus recevoir", Command::Unsubscribe),
    ("plus rien recevoir", Command::Unsubscribe),
    ("unsubscribe me", Command::Unsubscribe),
    ("no longer receive", Command::Unsubscribe),
    ("mettre en pause", Command::Pause),
];

/// Words that may turn the meaning around.
const DOUBTS: [&str; 9] = [
    "mais",
    "but",
    "pas me",
    "pas desabon",
    "pas encore",
    "not unsubscribe",
    "don't",
    "do not",
    "?",
];

/// The command, and the words that say it. The text counts before the subject: an answer keeps the
/// subject of the mail that it answers.
pub(super) fn command(subject: &str, body: &str) -> Option<(Command, String)> {
    let lines = typed(body);
    let text = lines.join(" ");
    if text.is_empty() {
        return said(subject).map(|command| (command, subject.trim().to_owned()));
    }
    let words = text.split_whitespace().count();
    let found = |words: &str| said(words).map(|command| (command, words.trim().to_owned()));
    let stops = |(command, _): &(Command, String)| *command == Command::Unsubscribe;
    // Under the first line, a name and a telephone number may follow.
    let signed = || {
        let line = lines.first().filter(|_| !doubtful(&folded(&text)))?;
        found(line).filter(|it| words <= if stops(it) { SIGNED_MAX } else { WORDS_MAX })
    };
    // A mail program that opens `mailto:` may add its own signature under the subject.
    let by_subject = || found(subject).filter(stops);
    let whole = if words <= WORDS_MAX { found(&text) } else { None };
    whole.or_else(signed).or_else(|| by_subject().filter(|_| words <= SIGNED_MAX))
}

fn doubtful(folded: &str) -> bool {
    DOUBTS.iter().any(|doubt| folded.contains(doubt))
}

fn said(text: &str) -> Option<Command> {
    let folded = folded(text);
    let plain = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let plain = ["bonjour", "hello", "bonsoir", "hi"]
        .iter()
        .find_map(|hello| plain.strip_prefix(hello))
        .map_or(plain, |rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric()));
    if plain.is_empty() || doubtful(plain) {
        return None;
    }
    if let Some(often) = rhythm(plain) {
        return Some(Command::Rhythm(often));
    }
    let opening = OPENINGS.iter().find(|(stem, command)| opens(plain, stem, *command));
    let phrase = || PHRASES.iter().find(|(phrase, _)| plain.contains(phrase));
    opening.or_else(phrase).map(|(_, command)| *command)
}

/// Stems of the words for each rhythm.
const RHYTHMS: [(&str, Often); 17] = [
    ("quotidien", Often::Daily),
    ("chaque jour", Often::Daily),
    ("tous les jours", Often::Daily),
    ("daily", Often::Daily),
    ("every day", Often::Daily),
    ("hebdo", Often::Weekly),
    ("chaque semaine", Often::Weekly),
    ("toutes les semaines", Often::Weekly),
    ("weekly", Often::Weekly),
    ("every week", Often::Weekly),
    ("mensuel", Often::Monthly),
    ("chaque mois", Often::Monthly),
    ("tous les mois", Often::Monthly),
    ("monthly", Often::Monthly),
    ("every month", Often::Monthly),
    ("immediat", Often::AtOnce),
    ("tout de suite", Often::AtOnce),
];

/// What may stand before the rhythm, in this order; nothing else may.
const BEFORE_RHYTHM: [&str; 12] = [
    "frequence",
    "frequency",
    "rythme",
    "rhythm",
    "abonnement",
    "envoi",
    "releve",
    "digest",
    "passer",
    "en",
    "a",
    "to",
];

/// A rhythm that stands alone, or behind a word that announces it.
fn rhythm(plain: &str) -> Option<Often> {
    let mut rest = plain;
    for word in BEFORE_RHYTHM {
        if let Some(behind) =
            rest.strip_prefix(word).filter(|it| !it.starts_with(char::is_alphanumeric))
        {
            rest = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
        }
    }
    let few = rest.split_whitespace().count() <= 4;
    let found = RHYTHMS.iter().find(|(stem, _)| few && rest.starts_with(stem));
    found.map(|(_, often)| *often)
}

/// Agreement must stand almost alone; the other words may be followed by a few more.
fn opens(text: &str, stem: &str, command: Command) -> bool {
    let Some(rest) = text.strip_prefix(stem) else { return false };
    // A short word must end where it ends: "ok," is one, "okapi" is none.
    let whole = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
    let few = text.split_whitespace().count() <= 5;
    match command {
        Command::Confirm => few && (whole || stem == "confirm"),
        Command::Unsubscribe | Command::Subscribe | Command::Pause => {
            few && (whole || stem.len() > 4)
        }
        Command::Resume | Command::Help | Command::Rhythm(_) => few && whole,
    }
}

/// Beginnings of the lines under which the answered mail is quoted.
const QUOTED: [&str; 14] = [
    ">",
    "-- ",
    "--",
    "__",
    "-----",
    "le lun",
    "de :",
    "de:",
    "from:",
    "envoye depuis",
    "envoye de mon",
    "sent from",
    "telecharger outlook",
    "get outlook",
];

/// What was typed, without the quoted mail and the signature.
fn typed(body: &str) -> Vec<&str> {
    let own = body.lines().take_while(|line| {
        let folded = folded(line);
        let quoted = QUOTED.iter().any(|mark| folded.starts_with(mark.trim_end()));
        let introduced = (folded.starts_with("le ") && folded.contains("ecrit"))
            || (folded.starts_with("on ") && folded.contains("wrote"))
            || (folded.starts_with("am ") && folded.contains("schrieb"));
        !quoted && !introduced
    });
    own.map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: Option<Command>) {
        assert_eq!(
            command("Re: Votre relevé du 24 novembre", body).map(|(it, _)| it),
            expected,
            "{body}"
        );
    }

    #[test]
    fn the_words_that_we_tell_people_are_understood() {
        check("oui", Some(Command::Confirm));
        check(
            "Oui, j’accepte.\r\n\r\nLe mar. 24 nov. 2026 à 08:00, La Vigie a écrit :\r\n> Bonjour",
            Some(Command::Confirm),
        );
        check("Yes please", Some(Command::Confirm));
        check("DÉSABONNEMENT", Some(Command::Unsubscribe));
        check("désabonnement merci\n-- \nJeanne", Some(Command::Unsubscribe));
        check("Bonjour, je souhaite me désabonner.\n\nCordialement", Some(Command::Unsubscribe));
        check("STOP", Some(Command::Unsubscribe));
        check("Je ne veux plus recevoir ce relevé", Some(Command::Unsubscribe));
        check(
            "unsubscribe\n\nOn Tue, 24 Nov 2026, La Vigie wrote:\n> x",
            Some(Command::Unsubscribe),
        );
        check("pause", Some(Command::Pause));
        check("Reprise", Some(Command::Resume));
        check("aide", Some(Command::Help));
        check("abonnement", Some(Command::Subscribe));
        check("hebdomadaire", Some(Command::Rhythm(Often::Weekly)));
        check("Fréquence : quotidienne", Some(Command::Rhythm(Often::Daily)));
        check("rythme mensuel merci", Some(Command::Rhythm(Often::Monthly)));
        check("every week please", Some(Command::Rhythm(Often::Weekly)));
    }

    #[test]
    fn what_a_person_should_read_is_no_command() {
        check("oui mais pas cette semaine", None);
        check("Je ne veux pas me désabonner, juste changer d’adresse", None);
        check("Comment se désabonner ?", None);
        check("Passez-vous en hebdomadaire cet été ?", None);
        check("Chaque semaine je lis votre lettre avec plaisir et je la fais suivre", None);
        check("Merci beaucoup pour votre travail, c’est très utile.", None);
        check("stopper ma recherche serait dommage car je cherche encore un poste à Rennes", None);
        check("", None);
        check("> désabonnement", None);
        check("aidez-moi à rédiger ma lettre de motivation s’il vous plaît", None);
    }

    #[test]
    fn a_subject_counts_when_the_text_is_empty_or_a_signature() {
        let leave = |body: &str| command("unsubscribe s1.abc", body).map(|(it, _)| it);
        assert_eq!(leave(""), Some(Command::Unsubscribe));
        assert_eq!(leave("Jeanne Martin\n12 rue des Lilas"), Some(Command::Unsubscribe));
        assert_eq!(command("help", "").map(|(it, _)| it), Some(Command::Help));
    }
}
