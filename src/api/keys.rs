//! `store rekey`: the key of addresses is exchanged.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::store::{Told, told};
use super::{ApiError, Exit};
use crate::app::App;
use crate::vault::{Key, KeyFault, Keys, Vault};

/// What an exchange of keys did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rekeyed {
    /// How many subscribers' addresses were sealed anew.
    pub sealed: usize,
    /// Where the keys lie.
    pub file: PathBuf,
}

/// Seals everything anew with a fresh key. The old one stays in the file, behind the new one: older
/// backups need it.
///
/// # Errors
/// The key file cannot be read or written; the store.
pub fn renew(app: &App) -> Result<Told<Rekeyed>, ApiError> {
    let file = &app.config.store.key_file;
    let keys = Keys::read(file).map_err(|fault| refused(&fault))?;
    let fresh = Key::draw().map_err(|fault| refused(&fault))?;
    let keys = keys.renewed(fresh);
    // The file first: nothing is ever sealed with a key that could be lost.
    keys.write(file).map_err(|fault| refused(&fault))?;
    let store = app.store.clone().with_vault(Vault::new(keys));
    let sealed = store.seal_all(app.clock.now())?;
    Ok(told(Rekeyed { sealed, file: file.clone() }))
}

/// The key file is at fault: a matter of configuration.
pub fn refused(fault: &KeyFault) -> ApiError {
    ApiError::new(Exit::Configuration, fault.message())
}
