//! The command line: builds a request, calls `api`, shows the answer.
//!
//! Data goes to standard output, everything else to standard error.

pub mod args;
mod decide;
mod demo;
mod doctor;
mod hand;
mod help;
mod inbound;
mod init;
mod interview;
mod keep;
mod layout;
mod open;
mod pages;
mod people;
mod progress;
mod review;
mod run;
mod show;
mod sources;
mod terminal;
mod tokens;
mod vault;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use crate::api::{ApiError, Exit};
use crate::model::Lang;
use crate::query::ParseError;
use crate::words::Words;
use args::Cli;
use terminal::Terminal;

pub use help::localised;

/// Runs the program with these arguments, the program's own name first.
pub fn main(args: Vec<OsString>) -> ExitCode {
    let words = Words::new(language(&args));
    let command = localised(Cli::command(), &words);
    let parsed =
        command.try_get_matches_from(&args).and_then(|found| Cli::from_arg_matches(&found));
    let exit = match parsed {
        Ok(cli) => {
            let terminal = Terminal::new(words, &cli.global);
            begin_log(&cli);
            match run::run(&cli, &terminal) {
                Ok(exit) => exit,
                Err(error) => failed(&terminal, &error),
            }
        }
        Err(error) => refused(&words, &error),
    };
    ExitCode::from(exit)
}

fn failed(terminal: &Terminal, error: &ApiError) -> Exit {
    match error.query.clone() {
        Some((text, span)) => {
            let error = ParseError { span, what: error.message.clone() };
            let told = error.shown(&text, &terminal.words);
            terminal::err(layout::wrapped(&told, layout::columns()));
        }
        None => terminal.error(&error.message),
    }
    error.exit
}

/// Help and version are answers; anything else that clap refuses is told in the reader's language.
fn refused(words: &Words, error: &clap::Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal::out(error.render());
            Exit::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal::err(error.render());
            Exit::Usage
        }
        _ => {
            terminal::err(words.tell(&help::usage_error(error)));
            terminal::err(words.say("cli-try-help"));
            Exit::Usage
        }
    }
}

/// `--lang`, else the locale of the environment, else French.
fn language(args: &[OsString]) -> Lang {
    let mut typed = args.iter().filter_map(|arg| arg.to_str());
    let by_flag = typed.clone().find_map(|arg| arg.strip_prefix("--lang=").and_then(Lang::parse));
    let by_word =
        typed.find(|arg| *arg == "--lang").and_then(|_| typed.next()).and_then(Lang::parse);
    let by_locale = || {
        let set = ["VIGIE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        set.and_then(|value| Lang::parse(&value))
    };
    by_flag.or(by_word).or_else(by_locale).unwrap_or_default()
}

/// The log goes to standard error; a daemon tells what it does, a command only what went wrong.
fn begin_log(cli: &Cli) {
    let level = match (&cli.command, cli.global.quiet, cli.global.verbose) {
        (_, true, _) => "vigie=error",
        (args::Command::Run, false, 0) => "vigie=info",
        (_, false, 0) => "vigie=error",
        (_, false, 1) => "vigie=info",
        (_, false, _) => "vigie=debug",
    };
    let filter = std::env::var("VIGIE_LOG").unwrap_or_else(|_| level.to_owned());
    // A second call, from a test in the same process, keeps the first log.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false)
        .try_init();
}
