//! A digest in words, before it becomes text or HTML. Both parts print the same view, so that
//! neither says less than the other.

use super::choose::{Digest, Entry};
use super::describe::{self, Section};
use super::render::{Occasion, Rendering};
use super::{dates, tidy};
use crate::model::Message;
use crate::words::Words;

/// A shorter section is read at a glance.
const GROUPED_FROM: usize = 10;

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
    pub(super) groups: Vec<GroupView>,
}

/// Lines of one place; without a heading when the section is not grouped.
pub(super) struct GroupView {
    pub(super) heading: Option<String>,
    pub(super) entries: Vec<EntryView>,
}

impl GroupView {
    /// The heading of a line: one below the group's, without a step left out.
    pub(super) fn level(&self) -> &'static str {
        match self.heading {
            Some(_) => "h4",
            None => "h3",
        }
    }
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
        groups: by_place(entries, words)
            .into_iter()
            .map(|(heading, entries)| GroupView {
                heading,
                entries: entries
                    .into_iter()
                    .map(|entry| entry_view(entry, section, about, words))
                    .collect(),
            })
            .collect(),
    }
}

fn entry_view(entry: &Entry, section: Section, about: &Rendering, words: &Words) -> EntryView {
    EntryView {
        title: tidy::line(&entry.offer.facts.title, describe::TITLE_MAX),
        link: describe::link(&entry.offer.url),
        rows: describe::rows(entry, section, about, words),
    }
}

type Group<'e> = (Option<String>, Vec<&'e Entry>);

/// A long section that speaks of several regions is read by region; the region of the line that can
/// wait least comes first, and lines keep their order inside.
fn by_place<'e>(entries: &'e [Entry], words: &Words) -> Vec<Group<'e>> {
    let mut groups: Vec<Group<'e>> = Vec::new();
    for entry in entries {
        let region = describe::region(&entry.offer.facts.place, words);
        match groups.iter_mut().find(|(heading, _)| *heading == region) {
            Some((_, lines)) => lines.push(entry),
            None => groups.push((region, vec![entry])),
        }
    }
    if entries.len() < GROUPED_FROM || groups.len() < 2 || groups.len() * 2 > entries.len() {
        return vec![(None, entries.iter().collect())];
    }
    let elsewhere = || words.say("digest-place-unknown");
    groups
        .into_iter()
        .map(|(heading, lines)| (heading.or_else(|| Some(elsewhere())), lines))
        .collect()
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
