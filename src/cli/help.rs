//! Puts the catalogue's words on clap's commands, and clap's errors into the catalogue's words.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::model::Message;
use crate::words::Words;

/// A copy of the command whose every sentence is in the catalogue's language.
pub fn localised(command: Command, words: &Words) -> Command {
    let command = headings(command, words);
    let examples = words.say("cli-examples");
    named(command, words, "cli").before_help(examples)
}

fn named(mut command: Command, words: &Words, path: &str) -> Command {
    command = command.about(words.say(path)).disable_help_flag(true).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(clap::ArgAction::Help)
            .help(words.say("cli-arg-help")),
    );
    if command.get_version().is_some() {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(words.say("cli-arg-version")),
        );
    }
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let below = format!("{path}-{name}");
        command = command.mut_subcommand(&name, |sub| headings(named(sub, words, &below), words));
    }
    command.mut_args(|arg| {
        let id = arg.get_id().as_str().replace('_', "-");
        if matches!(id.as_str(), "help" | "version") {
            arg
        } else {
            arg.help(words.say(&format!("cli-arg-{id}")))
        }
    })
}

fn headings(command: Command, words: &Words) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{{before-help}}{}\n  {{usage}}\n\n{{all-args}}",
        words.say("cli-heading-usage")
    );
    command
        .help_template(template)
        .subcommand_help_heading(words.say("cli-heading-commands"))
        .next_help_heading(None)
}

/// What is wrong with a command line, and how to mend it.
pub(super) fn usage_error(error: &clap::Error) -> Message {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let what = text(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand | ErrorKind::UnknownArgument => {
            let typed = match error.kind() {
                ErrorKind::InvalidSubcommand => text(ContextKind::InvalidSubcommand),
                _ => what,
            };
            let near =
                [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(text).concat();
            let id = if near.is_empty() { "cli-unknown" } else { "cli-unknown-near" };
            Message::new(id).with("typed", typed).with("near", near)
        }
        ErrorKind::MissingRequiredArgument => Message::new("cli-missing").with("what", what),
        ErrorKind::MissingSubcommand => Message::new("cli-missing-subcommand"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("cli-bad-value")
            .with("what", what)
            .with("value", text(ContextKind::InvalidValue)),
        _ => Message::new("cli-usage").with("what", what),
    }
}
