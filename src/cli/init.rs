//! `vigie init`: a configuration from a few answers, asked for or read from a file.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Global, Init};
use super::interview::Interview;
use super::run::Answer;
use super::terminal::{Form, Terminal};
use super::{open, show};
use crate::api::keys::refused;
use crate::api::{ApiError, Exit, SCHEMA};
use crate::config::Config;
use crate::config::answers::{self, Answers, RelayTrial};
use crate::doctor::{self, Check, State};
use crate::model::Message;
use crate::setup::{self, Bundled, Fate, Machine, Piece, Proxy};
use crate::store::Store;
use crate::vault::{Key, Keys};

/// What was made, and what comes next.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    schema: u32,
    pub(super) folder: PathBuf,
    pub(super) made: Vec<String>,
    pub(super) kept: Vec<String>,
    pub(super) relay: Option<Check>,
    pub(super) unit: String,
    pub(super) caddy: String,
    pub(super) nginx: String,
}

/// Makes what is not there yet.
pub(super) async fn init(global: &Global, asked: &Init, terminal: &Terminal) -> Answer {
    let folder = global.config.clone().unwrap_or_else(|| PathBuf::from("."));
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let bundled = setup::bundled();
    let (answers, secret) = match &asked.answers {
        Some(file) => (from_file(file, &folder, &bundled, terminal)?, None),
        None => Interview::of_terminal(terminal, &folder, &bundled)?.hold()?,
    };
    let mut pieces = setup::pieces(&answers, &terminal.words);
    pieces.extend(secret);
    let report = furnish(&folder, &pieces)?;
    let here = Global { config: Some(folder.clone()), ..global.clone() };
    let (config, faults) = open::proofread(&here);
    show::faults(terminal, &faults);
    let Some(config) = config else {
        show::furnished(terminal, &report);
        return Ok(Exit::Configuration);
    };
    make_key(&config)?;
    let relay = match answers.relay {
        RelayTrial::Now => Some(try_relay(config.clone()).await?),
        RelayTrial::Later => None,
    };
    let failed = relay.as_ref().is_some_and(|check| check.state == State::Wrong);
    let report = with_machine(Report { relay, ..report }, &folder, &config);
    show::furnished(terminal, &report);
    Ok(if failed { Exit::Partial } else { Exit::Done })
}

fn from_file(
    file: &Path,
    folder: &Path,
    bundled: &[Bundled],
    terminal: &Terminal,
) -> Result<Answers, ApiError> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| {
        let what = Message::new("cli-no-file").with("file", name.as_str());
        ApiError::usage(what.with("why", crate::words::refusal(&error)))
    })?;
    let ids: Vec<&str> = bundled.iter().map(|source| source.id.as_str()).collect();
    let (answers, faults) = answers::read(&name, &text, folder, &ids);
    answers.ok_or_else(|| {
        faults.iter().for_each(|fault| terminal.fault(fault));
        ApiError::new(Exit::Configuration, Message::new("init-answers-refused"))
    })
}

fn furnish(folder: &Path, pieces: &[Piece]) -> Result<Report, ApiError> {
    let done = setup::furnish(folder, pieces).map_err(|(path, error)| {
        let what = Message::new("cli-cannot-write").with("file", path.display().to_string());
        ApiError::failed(what.with("why", crate::words::refusal(&error)))
    })?;
    let of = |wanted: Fate| -> Vec<String> {
        let wanted = done.iter().filter(|(_, fate)| *fate == wanted);
        wanted.map(|(name, _)| name.clone()).collect()
    };
    Ok(Report {
        schema: SCHEMA,
        folder: folder.to_owned(),
        made: of(Fate::Made),
        kept: of(Fate::Kept),
        relay: None,
        unit: String::new(),
        caddy: String::new(),
        nginx: String::new(),
    })
}

/// The key of addresses, for a house without data: a service may not write where it must lie.
fn make_key(config: &Config) -> Result<(), ApiError> {
    let file = &config.store.key_file;
    if file.exists() || config.store.path.exists() {
        return Ok(());
    }
    let made = Key::draw().and_then(|key| Keys::one(key).write(file));
    made.map_err(|fault| refused(&fault))
}

async fn try_relay(config: Config) -> Result<Check, ApiError> {
    Ok(doctor::relay(&open::assemble(config, Store::in_memory())?).await)
}

fn with_machine(report: Report, folder: &Path, config: &Config) -> Report {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("/usr/local/bin/vigie"));
    let user = std::env::var("USER").unwrap_or_else(|_| "vigie".to_owned());
    let smtp = config.mail.smtp.as_ref();
    let unit = setup::unit(&Machine {
        program: &program,
        config: folder,
        data: &config.store.path,
        user: &user,
        credentials: smtp.and_then(|smtp| smtp.credentials_file.as_deref()),
    });
    let host = config.instance.url.as_ref().and_then(|url| url.host_str());
    let proxy = |kind| setup::proxy(kind, host, config.web.listen);
    Report { unit, caddy: proxy(Proxy::Caddy), nginx: proxy(Proxy::Nginx), ..report }
}

impl Report {
    /// As JSON, when that is how it is wanted.
    pub(super) fn as_json(&self, terminal: &Terminal) -> Option<()> {
        (terminal.form() == Form::Json).then(|| terminal.json(self))
    }
}
