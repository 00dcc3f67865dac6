//! Opens the house for a command: configuration, store, the doors to the web and to the relay.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Global;
use super::terminal::Terminal;
use super::vault;
use crate::api::{ApiError, Exit};
use crate::app::{App, House};
use crate::clock::Clock;
use crate::config::{self, Config, Content, Fault, Flag, Input, InputFile, Severity};
use crate::door::{Door, Socket, Token};
use crate::model::Message;
use crate::reload::Desk;
use crate::store::Store;

/// The configuration folder: `--config`, else here if it holds `sources.toml`, else `/etc/vigie`.
pub(super) fn folder(global: &Global) -> PathBuf {
    match &global.config {
        Some(dir) => dir.clone(),
        None if Path::new(config::SOURCES_TOML).exists() => PathBuf::from("."),
        None => PathBuf::from("/etc/vigie"),
    }
}

/// Everything that was written, and everything that is wrong with it, secrets included.
pub(super) fn proofread(global: &Global) -> (Option<Config>, Vec<Fault>) {
    let (config, mut faults) = read(global);
    if let Some(config) = &config {
        faults.extend(config::secrets::check(config, &environment()));
    }
    let usable = faults.iter().all(|fault| fault.severity == Severity::Warning);
    (config.filter(|_| usable), faults)
}

/// Where a daemon reads its configuration again when it changes. To be taken before it is first
/// read, so that no change falls between.
pub(super) fn desk(global: &Global) -> Desk {
    let (own, folder) = (global.clone(), folder(global));
    Desk { seen: config::stamp(&folder), folder, read: Arc::new(move || proofread(&own)) }
}

fn environment() -> BTreeMap<String, String> {
    let readable = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    std::env::vars_os().filter_map(readable).collect()
}

/// Everything that was written.
fn written(global: &Global) -> Input {
    let mut input: Input = config::read_dir(&folder(global), environment());
    if let Some(data) = &global.data {
        input.flags.push(Flag {
            option: "--data".to_owned(),
            key: "store.path".to_owned(),
            value: data.to_string_lossy().into_owned(),
        });
    }
    input
}

/// Everything that was written, and everything that is wrong with it.
fn read(global: &Global) -> (Option<Config>, Vec<Fault>) {
    let input = written(global);
    let (mut config, faults) = config::load(&input);
    for file in config.as_mut().map(secret_files).unwrap_or_default() {
        // systemd's own copy of a credential comes first.
        *file = config::secrets::place(file, &input.environment);
    }
    if let Some(config) = &mut config {
        config.store.key_file = vault::place(config, &input.environment);
    }
    (config, faults)
}

/// Every file of a secret that the configuration points to.
fn secret_files(config: &mut Config) -> Vec<&mut PathBuf> {
    let smtp = config.mail.smtp.iter_mut().filter_map(|smtp| smtp.credentials_file.as_mut());
    let imap = config.mail.imap.iter_mut().map(|imap| &mut imap.credentials_file);
    let dkim = config.mail.dkim.iter_mut().map(|key| &mut key.file);
    let of_sources = config.sources.iter_mut().flat_map(|source| {
        let options = &mut source.options;
        [options.client_id_file.as_mut(), options.client_secret_file.as_mut()]
    });
    smtp.chain(imap).chain(dkim).chain(of_sources.flatten()).collect()
}

/// The configuration, if there is one without an error; nothing is said otherwise.
pub(super) fn quietly(global: &Global) -> Option<Config> {
    read(global).0
}

/// A configuration without an error; otherwise every fault is told.
pub(super) fn configuration(global: &Global, terminal: &Terminal) -> Result<Config, ApiError> {
    let (config, faults) = read(global);
    usable(config, &faults, terminal)
}

fn usable(
    config: Option<Config>,
    faults: &[Fault],
    terminal: &Terminal,
) -> Result<Config, ApiError> {
    config.ok_or_else(|| {
        for fault in faults.iter().filter(|fault| fault.severity == Severity::Error) {
            terminal.fault(fault);
        }
        ApiError::new(Exit::Configuration, Message::new("cli-configuration-refused"))
    })
}

/// How a command reaches the house.
pub(super) enum Way {
    /// A daemon answers, here or elsewhere.
    Door(Door),
    /// None does: the house is this folder.
    Folder(Box<Config>),
}

/// `--server`, else the socket of a daemon, else the folder itself.
pub(super) fn way(global: &Global, terminal: &Terminal) -> Result<Way, ApiError> {
    let lang = terminal.words.lang();
    if let Some(url) = &global.server {
        let token = token(global)?;
        return Ok(Way::Door(Door::server(url, token.as_ref(), lang)?));
    }
    let (config, faults) = read(global);
    if config.is_none()
        && let Some(socket) = behind_faults(global)
    {
        // Its configuration is the one from before the faults.
        terminal.note(&Message::new("cli-daemon-behind-faults"));
        return Ok(Way::Door(Door::socket(&socket, lang)?));
    }
    let config = usable(config, &faults, terminal)?;
    match Socket::knock(&config.admin.socket)? {
        Some(socket) => Ok(Way::Door(Door::socket(&socket, lang)?)),
        None => Ok(Way::Folder(Box::new(config))),
    }
}

/// A daemon that runs although the files hold faults by now.
pub(super) fn behind_faults(global: &Global) -> Option<Socket> {
    let place = config::whereabouts(&written(global))?;
    Socket::knock(&place.admin.socket).ok().flatten()
}

/// What a remote house wants to see: `VIGIE_TOKEN`, else a file that nobody else can read.
fn token(global: &Global) -> Result<Option<Token>, ApiError> {
    let Some(file) = &global.token_file else {
        let given = std::env::var("VIGIE_TOKEN").ok().filter(|token| !token.trim().is_empty());
        return Ok(given.map(|token| Token::new(&token)));
    };
    let about = |id: &str| Message::new(id).with("file", file.display().to_string());
    let refused = |error: std::io::Error| {
        ApiError::usage(about("cli-token-unreadable").with("why", crate::words::refusal(&error)))
    };
    let mode = std::fs::metadata(file).map_err(refused)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(ApiError::usage(about("cli-token-open")));
    }
    let text = std::fs::read_to_string(file).map_err(refused)?;
    Ok(Some(Token::new(&text)))
}

/// A house that a command has entered, one way or another.
pub(super) struct Entered {
    /// Through which it is asked.
    pub(super) door: Door,
    /// The house, when it was opened for this command.
    opened: Option<App>,
}

impl Entered {
    /// Enters.
    pub(super) fn go(global: &Global, terminal: &Terminal) -> Result<Self, ApiError> {
        match way(global, terminal)? {
            Way::Door(door) => Ok(Self { door, opened: None }),
            Way::Folder(config) => {
                let app = unlock(*config, terminal)?;
                let door = Door::inside(House::new(app.clone()), terminal.words.lang());
                Ok(Self { door, opened: Some(app) })
            }
        }
    }

    /// Leaves. Snapshots and compaction that are due are made now, since no daemon may be running to
    /// make them. What cannot be made now is made another time, and told in the log.
    pub(super) fn leave(self) {
        let Some(app) = self.opened else { return };
        if let Err(error) = app.store.maintain(app.clock.now()) {
            tracing::warn!(%error, "the store was not looked after");
        }
    }
}

/// Opens everything.
pub(super) fn app(global: &Global, terminal: &Terminal) -> Result<App, ApiError> {
    unlock(configuration(global, terminal)?, terminal)
}

fn unlock(config: Config, terminal: &Terminal) -> Result<App, ApiError> {
    make_private(&config.store.path);
    let store = Store::open(&config.store.path)?;
    let (store, notes) = vault::unlock(store, &config.store.key_file)?;
    notes.iter().for_each(|note| terminal.note(note));
    for repair in store.repairs().messages() {
        terminal.note(&repair);
    }
    assemble(config, store)
}

/// A house without a store, for commands that keep nothing. A configuration that is missing or
/// faulty counts as none.
pub(super) fn without_store(global: &Global) -> Result<App, ApiError> {
    let nothing = || {
        let content = Content::Text(String::new());
        let file = InputFile { name: config::SOURCES_TOML.to_owned(), content };
        config::load(&Input { files: vec![file], ..Input::default() }).0
    };
    let config = read(global).0.or_else(nothing);
    let refused = || ApiError::new(Exit::Configuration, Message::new("cli-configuration-refused"));
    assemble(config.ok_or_else(refused)?, Store::in_memory())
}

/// A new data folder is for its owner alone: it holds addresses. What goes wrong here, opening the
/// store tells better.
fn make_private(folder: &Path) {
    use std::os::unix::fs::DirBuilderExt;
    let _ = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
}

/// Puts a house together around a store.
pub(super) fn assemble(config: Config, store: Store) -> Result<App, ApiError> {
    App::new(config, store, Clock::System)
        .map_err(|error| ApiError::new(Exit::Configuration, error.message()))
}
