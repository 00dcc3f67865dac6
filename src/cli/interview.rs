//! The questions of `vigie init`: one at a time, each with an answer that Enter gives, each asked
//! again until its answer can stand in the file.

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use super::terminal::{self, Terminal};
use crate::api::ApiError;
use crate::config::answers::{self, Answers, quoted};
use crate::model::{Address, Message};
use crate::setup::{Bundled, Piece, Readers};
use crate::words::Words;

/// Where the wizard puts the relay's user and password, beside `vigie.toml`.
const CREDENTIALS: &str = "identifiants-smtp";

/// A conversation about a configuration to come.
pub(super) struct Interview<'a> {
    words: &'a Words,
    folder: &'a Path,
    bundled: &'a [Bundled],
    input: Box<dyn BufRead + 'a>,
    echo: Echo,
    /// What was answered so far: section, key, and its value as TOML.
    draft: Vec<(&'static str, &'static str, String)>,
}

/// Can what is typed be hidden?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Echo {
    /// It is a terminal.
    Terminal,
    /// It is not: a test.
    #[cfg(test)]
    None,
}

type Told = Result<String, ApiError>;

impl<'a> Interview<'a> {
    /// With whoever sits at the terminal.
    pub(super) fn of_terminal(
        terminal: &'a Terminal,
        folder: &'a Path,
        bundled: &'a [Bundled],
    ) -> Result<Self, ApiError> {
        if !io::stdin().is_terminal() {
            return Err(ApiError::usage(Message::new("init-no-terminal")));
        }
        let input = Box::new(io::stdin().lock());
        let words = &terminal.words;
        Ok(Self { words, folder, bundled, input, echo: Echo::Terminal, draft: Vec::new() })
    }

    /// Asks everything. The file of the relay's password comes apart: it is nobody else's to read.
    pub(super) fn hold(mut self) -> Result<(Answers, Option<Piece>), ApiError> {
        self.say(&Message::new("init-hello").with("folder", self.folder.display().to_string()));
        let languages = self.words.lang().as_str();
        let both = if languages == "fr" { "fr, en" } else { "en, fr" };
        self.settle("instance", "languages", Some(both), |text| {
            let items: Vec<String> =
                text.split(',').map(|item| quoted(&item.trim().to_lowercase())).collect();
            format!("[{}]", items.join(", "))
        })?;
        self.settle("instance", "country", Some("FR"), |text| quoted(&text.to_uppercase()))?;
        self.settle("instance", "name", Some("Vigie"), quoted)?;
        let contact = self.settle("instance", "contact", None, quoted)?;
        self.settle("instance", "url", Some(""), quoted)?;
        self.settle("admin", "mail", Some(address_of(&contact)), quoted)?;
        self.sources()?;
        let secret = self.relay(&contact)?;
        let (answers, faults) = self.read();
        let what = || {
            let told: Vec<String> = faults.iter().map(|fault| fault.say(self.words)).collect();
            Message::new("init-not-understood").with("why", told.join("\n"))
        };
        Ok((answers.ok_or_else(|| ApiError::failed(what()))?, secret))
    }

    /// Asks until the answer can stand under this key. An empty answer, where it is allowed, leaves
    /// the key out.
    fn settle(
        &mut self,
        section: &'static str,
        key: &'static str,
        usual: Option<&str>,
        toml: impl Fn(&str) -> String,
    ) -> Told {
        loop {
            let answer = self.ask(&format!("init-ask-{section}-{key}").replace('.', "-"), usual)?;
            if answer.is_empty() && usual.is_some() {
                return Ok(answer);
            }
            self.draft.push((section, key, toml(&answer)));
            let full = if section.is_empty() { key.to_owned() } else { format!("{section}.{key}") };
            let (_, faults) = self.read();
            let Some(fault) = faults.into_iter().find(|fault| fault.key == full) else {
                return Ok(answer);
            };
            self.say(&fault.what);
            // A doubt is the person's to judge; an error is asked about again.
            if fault.severity == crate::config::Severity::Warning {
                return Ok(answer);
            }
            self.draft.pop();
        }
    }

    fn sources(&mut self) -> Result<(), ApiError> {
        self.say(&Message::new("init-sources"));
        for (number, source) in self.bundled.iter().enumerate() {
            let id = if source.enabled { "init-source-on" } else { "init-source-off" };
            let line = Message::new(id)
                .with("number", format!("{:>2}", number + 1))
                .with("source", source.id.as_str())
                .with("name", source.name.as_str())
                .with("country", source.country.as_str());
            self.say(&line);
        }
        let ids: Vec<String> = self.bundled.iter().map(|source| source.id.clone()).collect();
        self.settle("", "sources", Some(""), move |text| {
            let named = text.split([',', ' ']).filter(|item| !item.is_empty());
            let id = |item: &str| match item.parse::<usize>() {
                Ok(number) => ids.get(number.wrapping_sub(1)).cloned().unwrap_or(item.to_owned()),
                Err(_) => item.to_owned(),
            };
            let none = matches!(text, "aucune" | "none");
            let items: Vec<String> = named.map(|item| quoted(&id(item))).collect();
            if none { "[]".to_owned() } else { format!("[{}]", items.join(", ")) }
        })
        .map(drop)
    }

    fn relay(&mut self, contact: &str) -> Result<Option<Piece>, ApiError> {
        let host = self.settle("mail.smtp", "host", Some(""), quoted)?;
        if host.is_empty() {
            return Ok(None);
        }
        let number = |text: &str| match text.parse::<u16>() {
            Ok(port) => port.to_string(),
            Err(_) => quoted(text),
        };
        self.settle("mail.smtp", "port", Some("465"), number)?;
        let from = self.settle("mail", "from", Some(address_of(contact)), quoted)?;
        let user = self.ask("init-ask-user", Some(address_of(&from)))?;
        let secret = match user.as_str() {
            "" | "-" => None,
            _ => {
                let password = self.ask_hidden("init-ask-password")?;
                self.draft.push(("mail.smtp", "credentials_file", quoted(CREDENTIALS)));
                let text = format!("{user}\n{password}\n");
                Some(Piece { name: CREDENTIALS.to_owned(), text, readers: Readers::Owner })
            }
        };
        let try_now = self.ask("init-ask-try", Some(self.words.say("init-yes").as_str()))?;
        let yes = ["o", "oui", "y", "yes"].contains(&try_now.to_lowercase().as_str());
        self.draft.push(("", "try_relay", yes.to_string()));
        Ok(secret)
    }

    /// The draft as a file of answers.
    fn text(&self) -> String {
        let mut sections: Vec<&str> = self.draft.iter().map(|(section, ..)| *section).collect();
        sections.sort_unstable();
        sections.dedup();
        let mut text = String::new();
        for section in sections {
            if !section.is_empty() {
                text.push_str(&format!("[{section}]\n"));
            }
            let own = self.draft.iter().filter(|(of, ..)| *of == section);
            own.for_each(|(_, key, value)| text.push_str(&format!("{key} = {value}\n")));
        }
        text
    }

    fn read(&self) -> (Option<Answers>, Vec<crate::config::Fault>) {
        let ids: Vec<&str> = self.bundled.iter().map(|source| source.id.as_str()).collect();
        answers::read("init", &self.text(), self.folder, &ids)
    }

    fn say(&self, message: &Message) {
        terminal::err(self.words.tell(message));
    }

    fn ask(&mut self, id: &str, usual: Option<&str>) -> Told {
        let mut question = self.words.say(id);
        if let Some(usual) = usual.filter(|usual| !usual.is_empty()) {
            question.push_str(&format!(" [{usual}]"));
        }
        loop {
            terminal::prompt(&question);
            let answer = self.line()?;
            match (answer.is_empty(), usual) {
                (true, Some(usual)) => return Ok(usual.to_owned()),
                (true, None) => self.say(&Message::new("init-needed")),
                (false, _) => return Ok(answer),
            }
        }
    }

    fn ask_hidden(&mut self, id: &str) -> Told {
        let hidden = match self.echo {
            Echo::Terminal => Some(terminal::Hidden::begin()),
            #[cfg(test)]
            Echo::None => None,
        };
        let answer = self.ask(id, None);
        drop(hidden);
        terminal::err("");
        answer
    }

    fn line(&mut self) -> Told {
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) => Err(ApiError::failed(Message::new("init-cut"))),
            Ok(_) => Ok(line.trim().to_owned()),
            Err(error) => Err(ApiError::failed(
                Message::new("cli-no-file")
                    .with("file", "-")
                    .with("why", crate::words::refusal(&error)),
            )),
        }
    }
}

/// The address in `Name <address>`, or in a contact; nothing when it is a page.
fn address_of(text: &str) -> &str {
    let bare = text.rsplit('<').next().unwrap_or(text).trim_end_matches('>').trim();
    if Address::parse(bare).is_some() { bare } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::answers::RelayTrial;
    use crate::model::Lang;
    use crate::setup;

    fn held(typed: &str) -> Result<(Answers, Option<Piece>), ApiError> {
        let (words, bundled) = (Words::new(Lang::Fr), setup::bundled());
        let interview = Interview {
            words: &words,
            folder: Path::new("/etc/vigie"),
            bundled: &bundled,
            input: Box::new(io::Cursor::new(typed.to_owned())),
            echo: Echo::None,
            draft: Vec::new(),
        };
        interview.hold()
    }

    #[test]
    fn enter_is_an_answer_and_the_contact_is_needed() {
        let (answers, secret) = held("\n\n\n\na@lettre.fr\n\n\n\n\n").expect("answers");
        assert_eq!(secret, None);
        assert_eq!((answers.sources, answers.relay), (None, RelayTrial::Later));
        let lines: Vec<&str> =
            answers.settings.iter().flat_map(|group| &group.lines).map(String::as_str).collect();
        assert_eq!(
            lines,
            [
                "contact = \"a@lettre.fr\"",
                "country = \"FR\"",
                "languages = [\"fr\", \"en\"]",
                "name = \"Vigie\"",
                "mail = \"a@lettre.fr\"",
            ]
        );
        assert!(held("fr\nFR\n").is_err(), "the questions are not over");
    }

    #[test]
    fn a_wrong_answer_is_asked_for_again() {
        let typed = "fr\nFrance\nca\nLes Oiseaux\npersonne\nhttps://oiseaux.fr/contact\n\n\n\
                     99\n3 fas\nsmtp.oiseaux.fr\nbeaucoup\n587\nL <lettre@oiseaux.fr>\n\nsésame\nn\n";
        let (answers, secret) = held(typed).expect("answers");
        let third = setup::bundled()[2].id.clone();
        assert_eq!(answers.sources, Some(vec![third, "fas".to_owned()]));
        let smtp = answers.settings.iter().find(|group| group.name == "mail.smtp").expect("smtp");
        assert_eq!(
            smtp.lines,
            [
                "credentials_file = \"identifiants-smtp\"",
                "host = \"smtp.oiseaux.fr\"",
                "port = 587"
            ]
        );
        let secret = secret.expect("a secret");
        assert_eq!(secret.text, "lettre@oiseaux.fr\nsésame\n");
        assert_eq!(secret.readers, Readers::Owner);
        assert_eq!(answers.relay, RelayTrial::Later);
    }
}
