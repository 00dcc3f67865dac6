//! Man pages and completions, from the same words as `--help`.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Cli;
use super::help::localised;
use super::run::Answer;
use super::terminal::{self, Terminal};
use crate::api::{ApiError, Exit};
use crate::model::Message;

/// Writes a page for each command into a folder.
pub(super) fn man(folder: &Path, terminal: &Terminal) -> Answer {
    let refused = |error: std::io::Error| {
        let what = Message::new("cli-cannot-write").with("file", folder.display().to_string());
        ApiError::failed(what.with("why", crate::words::refusal(&error)))
    };
    std::fs::create_dir_all(folder).map_err(refused)?;
    let command = localised(Cli::command(), &terminal.words);
    clap_mangen::generate_to(command, folder).map_err(refused)?;
    let pages = std::fs::read_dir(folder).map_err(refused)?.count();
    let told = Message::new("pages-man").with("folder", folder.display().to_string());
    terminal.note(&told.with("n", pages));
    Ok(Exit::Done)
}

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell, terminal: &Terminal) -> Answer {
    let mut command = localised(Cli::command(), &terminal.words);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "vigie", &mut script);
    terminal::out(String::from_utf8_lossy(&script).trim_end());
    Ok(Exit::Done)
}
