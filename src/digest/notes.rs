//! Short mails that answer somebody, or tell the person in charge.

use super::describe;
use super::letter::Letter;
use super::render::{Rendered, Rendering};
use super::view::{self, FooterLine};
use crate::model::Message;
use crate::words::Words;

/// What a short mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// To a new address: is it theirs, and do they want their mail there?
    Moving,
    /// What can be written to us.
    Help,
    /// Somebody asked to leave without proof that the address is theirs: the link decides.
    ReallyLeave,
    /// Somebody asked for another change without proof: the link decides.
    ReallyChange,
    /// The change that was asked for is made.
    Done,
    /// They will hear nothing more.
    Left,
    /// The offer that they passed on has arrived.
    OfferTaken,
}

impl Note {
    fn as_str(self) -> &'static str {
        match self {
            Self::Moving => "moving",
            Self::Help => "help",
            Self::ReallyLeave => "really-leave",
            Self::ReallyChange => "really-change",
            Self::Done => "done",
            Self::Left => "left",
            Self::OfferTaken => "offer-taken",
        }
    }

    /// The paragraphs of each, in order, and under which one the link stands.
    fn paragraphs(self) -> &'static [&'static str] {
        match self {
            Self::Moving => &["asked", "ignore"],
            Self::Help => &["intro", "leave", "pause", "resume", "person"],
            Self::ReallyLeave | Self::ReallyChange => &["asked", "ignore"],
            Self::Done | Self::Left | Self::OfferTaken => &["said"],
        }
    }
}

/// Puts a note into words.
pub fn note(note: Note, about: &Rendering, words: &Words) -> Rendered {
    let name = note.as_str();
    let say = |part: &str| words.say(&format!("digest-{name}-{part}"));
    let mut paragraphs: Vec<FooterLine> =
        note.paragraphs().iter().map(|part| FooterLine::plain(say(part))).collect();
    let page = match note {
        Note::Moving => about.pages.confirm,
        Note::ReallyLeave => about.pages.leave,
        Note::ReallyChange | Note::Help | Note::Done => about.pages.settings,
        Note::Left | Note::OfferTaken => None,
    };
    if let (Some(first), Some(link)) = (paragraphs.first_mut(), page.and_then(describe::link)) {
        first.text = say("link");
        first.link = Some(link);
    }
    let footer = view::letter_footer(about, words);
    Letter { subject: say("subject"), paragraphs, footer }.render(words)
}

/// Tells the person in charge what needs them.
pub fn operator(what: &[Message], about: &Rendering, words: &Words) -> Rendered {
    let told = what.iter().map(|message| words.tell(message));
    let paragraphs = std::iter::once(words.say("digest-operator-intro"))
        .chain(told)
        .map(FooterLine::plain)
        .collect();
    let footer = view::letter_footer(about, words);
    Letter { subject: words.say("digest-operator-subject"), paragraphs, footer }.render(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::discreet::telling;
    use crate::digest::fixture::{about, sources};
    use crate::digest::render::Pages;
    use crate::model::Lang;

    const ALL: [Note; 7] = [
        Note::Moving,
        Note::Help,
        Note::ReallyLeave,
        Note::ReallyChange,
        Note::Done,
        Note::Left,
        Note::OfferTaken,
    ];

    #[test]
    fn every_note_speaks_both_languages_and_stays_discreet() {
        let sources = sources();
        let page = Some("https://vigie.example/x/y");
        for pages in [Pages::default(), Pages { confirm: page, settings: page, leave: page }] {
            let about = Rendering { pages, ..about(&sources) };
            for (lang, kind) in [Lang::Fr, Lang::En].iter().flat_map(|l| ALL.map(|kind| (*l, kind)))
            {
                let mail = note(kind, &about, &Words::new(lang));
                let whole = format!("{}\n{}", mail.subject, mail.text);
                assert!(!whole.contains("digest-"), "{kind:?} {whole}");
                assert!(telling(&mail.subject).is_empty(), "{}", mail.subject);
            }
        }
    }

    #[test]
    fn a_request_without_proof_gets_a_link_that_decides() {
        let sources = sources();
        let pages = Pages { leave: Some("https://vigie.example/d/x"), ..Pages::default() };
        let about = Rendering { pages, ..about(&sources) };
        let mail = note(Note::ReallyLeave, &about, &Words::new(Lang::Fr));
        assert!(mail.text.contains("\nhttps://vigie.example/d/x\n"), "{}", mail.text);
        let without = note(
            Note::ReallyLeave,
            &Rendering { pages: Pages::default(), ..about },
            &Words::new(Lang::Fr),
        );
        assert!(without.text.contains("répondez"), "{}", without.text);
    }
}
