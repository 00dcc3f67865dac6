//! A short mail without offers: a few sentences and a signature.

use askama::Template;

use super::choose::Digest;
use super::render::Rendered;
use super::text;
use super::view::FooterLine;
use crate::words::Words;

/// What a short mail says.
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) paragraphs: Vec<FooterLine>,
    pub(super) footer: Vec<FooterLine>,
}

impl Letter {
    /// Both parts of the mail, opened by a greeting.
    pub(super) fn render(self, words: &Words) -> Rendered {
        let greeting = words.say("digest-greeting");
        let page = Page {
            lang: words.lang().as_str(),
            subject: &self.subject,
            greeting: &greeting,
            paragraphs: &self.paragraphs,
            footer: &self.footer,
        };
        let html = page.render().ok();
        let mut plain = String::new();
        text::paragraph(&mut plain, &greeting);
        for part in &self.paragraphs {
            text::linked(&mut plain, part);
            plain.push('\n');
        }
        text::signature(&mut plain, &self.footer);
        Rendered { subject: self.subject, text: plain, html, holds: Digest::default() }
    }
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    lang: &'static str,
    subject: &'a str,
    greeting: &'a str,
    paragraphs: &'a [FooterLine],
    footer: &'a [FooterLine],
}
