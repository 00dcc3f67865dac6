//! What is printed, where and how wide. The only room that writes to the terminal.

use std::fmt::Display;
use std::io::Write;

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use serde::Serialize;

use super::args::Global;
use super::layout;
use crate::config::Fault;
use crate::model::{Lang, Message};
use crate::words::Words;

/// Where answers go.
pub(super) struct Terminal {
    /// The reader's language.
    pub(super) words: Words,
    form: Form,
    chatter: Chatter,
}

/// How answers look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// For a person.
    Text,
    /// One JSON object a line.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chatter {
    Usual,
    Quiet,
}

impl Terminal {
    pub(super) fn new(words: Words, global: &Global) -> Self {
        if global.no_color {
            anstream::ColorChoice::Never.write_global();
        }
        Self {
            words,
            form: if global.json { Form::Json } else { Form::Text },
            chatter: if global.quiet { Chatter::Quiet } else { Chatter::Usual },
        }
    }

    pub(super) fn form(&self) -> Form {
        self.form
    }

    /// A line of data.
    pub(super) fn line(&self, text: impl Display) {
        out(fitted(text));
    }

    /// Lines that are copied as they stand, such as a file.
    pub(super) fn verbatim(&self, text: impl Display) {
        out(text);
    }

    /// A message as data.
    pub(super) fn tell(&self, message: &Message) {
        out(fitted(self.words.tell(message)));
    }

    /// A value as one line of JSON.
    pub(super) fn json(&self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(line) => out(line),
            Err(error) => err(error),
        }
    }

    /// Something worth knowing beside the data.
    pub(super) fn note(&self, message: &Message) {
        if self.chatter == Chatter::Usual {
            err(fitted(self.words.tell(message)));
        }
    }

    /// Something that went wrong.
    pub(super) fn error(&self, message: &Message) {
        let line = Message::new("cli-error").with("what", self.words.tell(message));
        err(fitted(self.words.tell(&line)));
    }

    /// A fault of the configuration.
    pub(super) fn fault(&self, fault: &Fault) {
        err(fitted(fault.say(&self.words)));
    }

    /// Rows under headings, no wider than the terminal.
    pub(super) fn table(&self, headings: &[&str], rows: Vec<Vec<String>>) {
        let headings: Vec<String> = headings.iter().map(|id| self.words.say(id)).collect();
        let colon = match self.words.lang() {
            Lang::Fr => "\u{a0}:",
            Lang::En => ":",
        };
        layout::table(&headings, &rows, layout::columns(), colon).iter().for_each(out);
    }
}

/// A text that is no wider than the terminal, as far as its words allow.
fn fitted(text: impl Display) -> String {
    layout::wrapped(&text.to_string(), layout::columns())
}

/// A line to standard output. A reader who has left (a closed pipe) is no error.
pub(super) fn out(text: impl Display) {
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// A question to standard error; the answer is typed behind it.
pub(super) fn prompt(question: &str) {
    let mut to = anstream::stderr();
    let _ = write!(to, "{question} ").and_then(|()| to.flush());
}

/// What is typed does not show until this is dropped. A terminal that cannot hide shows it.
pub(super) struct Hidden(Option<Termios>);

impl Hidden {
    /// Begins to hide.
    pub(super) fn begin() -> Self {
        let input = std::io::stdin();
        let Ok(before) = tcgetattr(&input) else { return Self(None) };
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        Self(tcsetattr(&input, OptionalActions::Flush, &hidden).ok().map(|()| before))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        if let Some(before) = &self.0 {
            // Nothing else can be done about a terminal that has gone.
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
        }
    }
}

/// A line to standard error.
pub(super) fn err(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
