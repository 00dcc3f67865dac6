//! A digest in words, before it becomes text or HTML. Both parts print the same view, so that
//! neither says less than the other.

use super::choose::{Digest, Entry};
use super::describe::{self, Section};
use super::render::{Occasion, Rendering};
use super::{dates, tidy};
use crate::model::Message;
use crate::words::Words;

/// Everything that a mail shows, in the reader's language.
pub(super) struct View {
    pub(super) lang: &'static str,
    pub(super) subject: String,
    pub(super) heading: String,
    pub(super) greeting: String,
    pub(super) intro: Vec<String>,
    pub(super) sections: Vec<SectionView>,
    pub(super) more: Option<String>,
    pub(super) footer: Vec<FooterLine>,
}

/// One section, never empty.
pub(super) struct SectionView {
    pub(super) heading: String,
    pub(super) note: Option<String>,
    pub(super) entries: Vec<EntryView>,
}

/// One line of the digest.
pub(super) struct EntryView {
    pub(super) title: String,
    pub(super) link: Option<String>,
    pub(super) rows: Vec<Row>,
}

/// A labelled fact.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) value: String,
}

/// One sentence, perhaps with an address to go to.
#[derive(Clone)]
pub(super) struct FooterLine {
    pub(super) text: String,
    pub(super) link: Option<String>,
}

impl FooterLine {
    /// A sentence alone.
    pub(super) fn plain(text: String) -> Self {
        Self { text, link: None }
    }
}

/// Puts a digest into words. `left` more lines wait for the next one.
pub(super) fn view(digest: &Digest, left: usize, about: &Rendering, words: &Words) -> View {
    let sections = [
        (Section::New, &digest.new),
        (Section::Changed, &digest.changed),
        (Section::Closing, &digest.closing),
        (Section::ToCheck, &digest.to_check),
    ];
    View {
        lang: words.lang().as_str(),
        subject: subject(about, words),
        heading: words
            .tell(&Message::new("digest-heading").with("date", dates::long(about.today, words))),
        greeting: words.say("digest-greeting"),
        intro: intro(&sections, about, words),
        sections: sections
            .into_iter()
            .filter(|(_, entries)| !entries.is_empty())
            .map(|(section, entries)| section_view(section, entries, about, words))
            .collect(),
        more: (left > 0).then(|| words.tell(&Message::new("digest-more").with("n", left))),
        footer: footer(about, words),
    }
}

/// The subject: a day and nothing else, since it shows on locked screens.
pub(super) fn subject(about: &Rendering, words: &Words) -> String {
    words.tell(&Message::new("digest-subject").with("date", dates::short(about.today, words)))
}

fn intro(sections: &[(Section, &Vec<Entry>); 4], about: &Rendering, words: &Words) -> Vec<String> {
    let counts: Vec<String> = sections
        .iter()
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(section, entries)| {
            let id = format!("digest-count-{}", section.as_str());
            words.tell(&Message::new(&id).with("n", entries.len()))
        })
        .collect();
    let opening = match about.occasion {
        Occasion::Usual => "digest-intro",
        Occasion::Welcome => "digest-intro-welcome",
    };
    let opening = Message::new(opening)
        .with("date", dates::full(about.today, words))
        .with("counts", counts.join(", "));
    vec![words.tell(&opening), words.say("digest-intro-how")]
}

fn section_view(
    section: Section,
    entries: &[Entry],
    about: &Rendering,
    words: &Words,
) -> SectionView {
    let id = format!("digest-section-{}", section.as_str());
    let note = match section {
        Section::New => None,
        _ => Some(words.say(&format!("digest-note-{}", section.as_str()))),
    };
    SectionView {
        heading: words.tell(&Message::new(&id).with("n", entries.len())),
        note,
        entries: entries
            .iter()
            .map(|entry| EntryView {
                title: tidy::line(&entry.offer.facts.title, describe::TITLE_MAX),
                link: describe::link(&entry.offer.url),
                rows: describe::rows(entry, section, about, words),
            })
            .collect(),
    }
}

/// Who writes, how to stop, how to reach a person.
pub(super) fn footer(about: &Rendering, words: &Words) -> Vec<FooterLine> {
    let mut leave = vec![FooterLine::plain(words.say("digest-footer-leave"))];
    let pages = [
        ("digest-footer-leave-link", about.pages.leave),
        ("digest-footer-settings", about.pages.settings),
    ];
    for (id, url) in pages {
        if let Some(url) = url.and_then(describe::link) {
            leave.push(FooterLine { text: words.say(id), link: Some(url) });
        }
    }
    let mut lines = letter_footer(about, words);
    lines.splice(1..1, leave);
    lines
}

/// Who writes and how to reach a person.
pub(super) fn letter_footer(about: &Rendering, words: &Words) -> Vec<FooterLine> {
    let contact = tidy::line(about.contact, describe::NAME_MAX);
    let contact = (!contact.is_empty())
        .then(|| words.tell(&Message::new("digest-footer-contact").with("to", contact)));
    std::iter::once(tidy::line(about.instance, describe::NAME_MAX))
        .chain(contact)
        .chain([words.say("digest-footer-privacy")])
        .map(FooterLine::plain)
        .collect()
}
