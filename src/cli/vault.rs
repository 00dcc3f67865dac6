//! The key of addresses: read where it lies, made and announced when there is none yet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::api::keys::refused;
use crate::api::{ApiError, Exit};
use crate::clock::Clock;
use crate::config::{Config, secrets};
use crate::model::Message;
use crate::store::{Store, StoreError};
use crate::vault::{Key, KeyFault, Keys, Vault};

/// Where the key lies: systemd's own copy of a credential comes first.
pub(super) fn place(config: &Config, environment: &BTreeMap<String, String>) -> PathBuf {
    secrets::place(&config.store.key_file, environment)
}

/// The keys, when there are any.
pub(super) fn keys(file: &Path) -> Result<Option<Keys>, ApiError> {
    match Keys::read(file) {
        Ok(keys) => Ok(Some(keys)),
        Err(KeyFault::Missing(_)) => Ok(None),
        Err(fault) => Err(refused(&fault)),
    }
}

/// The store with its vault, and what the operator should know. A store of before the first key is
/// sealed now.
pub(super) fn unlock(store: Store, file: &Path) -> Result<(Store, Vec<Message>), ApiError> {
    let mut notes = Vec::new();
    let keys = match keys(file)? {
        Some(keys) => keys,
        None => {
            let keys = first_key(&store, file)?;
            notes.push(Message::new("cli-key-made").with("file", file.display().to_string()));
            keys
        }
    };
    if let Some(id) = store.sealed_with()?
        && keys.named(&id).is_none()
    {
        return Err(locked(id, file));
    }
    let store = store.with_vault(Vault::new(keys));
    let sealed = store.seal_all(Clock::System.now())?;
    if sealed > 0 {
        notes.push(Message::new("cli-addresses-sealed").with("n", sealed));
    }
    Ok((store, notes))
}

/// Makes the first key of a store; one that was lost is never replaced.
fn first_key(store: &Store, file: &Path) -> Result<Keys, ApiError> {
    if let Some(id) = store.sealed_with()? {
        return Err(locked(id, file));
    }
    let keys = Key::draw().map(Keys::one).map_err(|fault| refused(&fault))?;
    keys.write(file).map_err(|fault| refused(&fault))?;
    Ok(keys)
}

fn locked(id: String, file: &Path) -> ApiError {
    let message = StoreError::NoKey { id }.message();
    ApiError::new(Exit::Configuration, message.with("file", file.display().to_string()))
}
