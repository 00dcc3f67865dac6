//! Addresses are sealed where they enter the store and opened where they leave it. Everything
//! behind this file, snapshots and backups included, moves sealed forms and needs no key.

use std::sync::PoisonError;

use chrono::{DateTime, Utc};

use super::Store;
use super::change::{Change, Changeset, Cursor, PageOf};
use super::error::StoreError;
use super::read::LARGEST_PAGE;
use crate::model::{Address, Delivery, Subscriber};
use crate::vault::{self, Shut, Vault};

/// The name under which the store remembers with which key everything is sealed.
const SEALED_WITH: &str = "sealed-with";

impl From<Shut> for StoreError {
    fn from(shut: Shut) -> Self {
        match shut {
            Shut::OtherKey(id) => Self::NoKey { id },
            Shut::Damaged => Self::corrupt("a sealed address"),
        }
    }
}

impl Store {
    /// The same handle, with a vault from now on. Without one, addresses are kept as they come.
    #[must_use]
    pub fn with_vault(self, vault: Vault) -> Self {
        *self.held.vault.write().unwrap_or_else(PoisonError::into_inner) = Some(vault);
        self
    }

    /// The vault, for what lies outside the store and names people all the same.
    pub fn vault(&self) -> Option<Vault> {
        self.held.vault.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// With which key the first sealed address was sealed; `None` when none is.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn sealed_with(&self) -> Result<Option<String>, StoreError> {
        let mut cursor: Option<Cursor> = None;
        loop {
            let page = self.subscribers_as_kept(cursor.as_ref(), LARGEST_PAGE)?;
            let key = page.items.iter().find_map(|subscriber| vault::key_of(&subscriber.address));
            cursor = page.next;
            if key.is_some() || cursor.is_none() {
                return Ok(key.map(str::to_owned));
            }
        }
    }

    /// Seals every address with the vault's newest key that is not yet, a snapshot before. Says how
    /// many subscribers that concerned. Costs nothing when everything was sealed before.
    ///
    /// # Errors
    /// `NoKey` when something is sealed with a key that the vault does not have.
    pub fn seal_all(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let Some(vault) = self.vault() else { return Ok(0) };
        let done = serde_json::Value::from(vault.key_id());
        if self.meta(SEALED_WITH)? == Some(done.clone()) {
            return Ok(0);
        }
        let sealed = self.seal_subscribers(&vault, now)?;
        self.seal_deliveries(&vault)?;
        self.commit(Changeset::of([Change::PutMeta(SEALED_WITH.to_owned(), done)]))?;
        if sealed > 0 {
            // The index forgets what it held in clear only when it is written anew.
            self.compact()?;
            self.snapshot(now)?;
        }
        Ok(sealed)
    }

    fn seal_subscribers(&self, vault: &Vault, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let (mut count, mut cursor) = (0, None);
        loop {
            let page = self.subscribers_as_kept(cursor.as_ref(), LARGEST_PAGE)?;
            let stale = |one: &Subscriber| vault::key_of(&one.address) != Some(vault.key_id());
            let changes: Vec<Change> = page
                .items
                .into_iter()
                .filter(stale)
                .map(|kept| open_subscriber(vault, kept).map(Box::new).map(Change::PutSubscriber))
                .collect::<Result<_, _>>()?;
            if count == 0 && !changes.is_empty() {
                self.snapshot(now)?;
            }
            count += changes.len();
            if !changes.is_empty() {
                self.commit(Changeset::of(changes))?;
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(count);
            }
        }
    }

    fn seal_deliveries(&self, vault: &Vault) -> Result<(), StoreError> {
        let mut cursor = None;
        loop {
            let page = self.deliveries_as_kept(cursor.as_ref(), LARGEST_PAGE)?;
            let stale = |one: &Delivery| {
                one.to.as_ref().is_some_and(|to| vault::key_of(to) != Some(vault.key_id()))
            };
            let changes: Vec<Change> = page
                .items
                .into_iter()
                .filter(stale)
                .map(|kept| open_delivery(vault, kept).map(Box::new).map(Change::PutDelivery))
                .collect::<Result<_, _>>()?;
            if !changes.is_empty() {
                self.commit(Changeset::of(changes))?;
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(());
            }
        }
    }

    /// The changeset as it is kept.
    pub(super) fn sealed(&self, mut changeset: Changeset) -> Result<Changeset, StoreError> {
        let Some(vault) = self.vault() else { return Ok(changeset) };
        for change in &mut changeset.changes {
            match change {
                Change::PutSubscriber(subscriber) => {
                    seal(&vault, &mut subscriber.address)?;
                    if let Some(moving) = &mut subscriber.mailbox.moving {
                        seal(&vault, &mut moving.to)?;
                    }
                }
                Change::PutDelivery(delivery) => {
                    if let Some(to) = &mut delivery.to {
                        seal(&vault, to)?;
                    }
                }
                _ => {}
            }
        }
        Ok(changeset)
    }

    /// The subscriber as the world sees them.
    pub(super) fn opened(&self, subscriber: Subscriber) -> Result<Subscriber, StoreError> {
        match self.vault() {
            Some(vault) => open_subscriber(&vault, subscriber),
            None => without_vault(&subscriber.address).map(|()| subscriber),
        }
    }

    /// The mail as the world sees it.
    pub(super) fn opened_mail(&self, delivery: Delivery) -> Result<Delivery, StoreError> {
        match (self.vault(), &delivery.to) {
            (_, None) => Ok(delivery),
            (Some(vault), Some(_)) => open_delivery(&vault, delivery),
            (None, Some(to)) => without_vault(to).map(|()| delivery),
        }
    }

    /// A page as the world sees it.
    pub(super) fn opened_page<T>(
        &self,
        page: PageOf<T>,
        open: impl Fn(&Self, T) -> Result<T, StoreError>,
    ) -> Result<PageOf<T>, StoreError> {
        let items = page.items.into_iter().map(|item| open(self, item));
        Ok(PageOf { items: items.collect::<Result<_, _>>()?, next: page.next })
    }
}

fn seal(vault: &Vault, address: &mut Address) -> Result<(), StoreError> {
    *address = vault.seal_address(address)?;
    Ok(())
}

fn open_subscriber(vault: &Vault, mut kept: Subscriber) -> Result<Subscriber, StoreError> {
    kept.address = vault.open_address(&kept.address)?;
    if let Some(moving) = &mut kept.mailbox.moving {
        moving.to = vault.open_address(&moving.to)?;
    }
    Ok(kept)
}

fn open_delivery(vault: &Vault, mut kept: Delivery) -> Result<Delivery, StoreError> {
    kept.to = kept.to.map(|to| vault.open_address(&to)).transpose()?;
    Ok(kept)
}

/// What is sealed is never taken for an address.
fn without_vault(address: &Address) -> Result<(), StoreError> {
    match vault::key_of(address) {
        Some(id) => Err(StoreError::NoKey { id: id.to_owned() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::model::DeliveryState;
    use crate::store::conformance::{delivery, subscriber};
    use crate::vault::{Key, Keys};

    fn vault() -> Vault {
        Vault::new(Keys::one(Key::draw().unwrap()))
    }

    fn later() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::TimeDelta::days(30_000)
    }

    fn put(store: &Store) {
        let mut mail = delivery("-@answer", "-", 0, DeliveryState::Queued);
        mail.to = Address::parse("dominique@exemple.org");
        mail.purpose = crate::model::Purpose::Answer;
        let mail = Change::PutDelivery(Box::new(mail));
        store.commit(Changeset::of([subscriber("s", "Camille@exemple.org"), mail])).unwrap();
    }

    fn found(store: &Store) -> Option<String> {
        let found = store.subscriber_by_address("camille@exemple.org").unwrap();
        found.map(|found| found.address.reveal().to_owned())
    }

    /// Every file of a folder.
    fn files(dir: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
        }
        files
    }

    #[test]
    fn what_is_kept_is_sealed_and_what_is_asked_is_open() {
        let store = Store::in_memory().with_vault(vault());
        put(&store);
        assert_eq!(found(&store).as_deref(), Some("Camille@exemple.org"));
        let kept = store.subscribers_as_kept(None, 9).unwrap().items.remove(0);
        assert!(kept.address.is_sealed());
        let mail = store.claim_outbox(later(), chrono::TimeDelta::hours(1), 9).unwrap();
        assert_eq!(mail[0].to, Address::parse("dominique@exemple.org"));
        assert_eq!(store.waiting(None, 9).unwrap().items[0].to, mail[0].to);
        let taken = Changeset::of([subscriber("t", "camille@EXEMPLE.org")]);
        assert!(matches!(store.commit(taken), Err(StoreError::Conflict { .. })));
    }

    #[test]
    fn another_key_reads_nothing_and_says_which_one_is_missing() {
        let store = Store::in_memory().with_vault(vault());
        put(&store);
        let id = store.sealed_with().unwrap().unwrap();
        let other = store.rehearsal().unwrap().with_vault(vault());
        assert_eq!(other.subscribers(None, 9).unwrap_err(), StoreError::NoKey { id });
        assert_eq!(found(&other), None);
    }

    #[test]
    fn a_store_of_before_is_sealed_with_a_snapshot_before_and_a_new_key_takes_over() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        put(&store);
        let now = later();
        let old = Key::draw().unwrap();
        let store = store.with_vault(Vault::new(Keys::one(old.clone())));
        assert_eq!(store.seal_all(now).unwrap(), 1);
        assert_eq!(store.seal_all(now).unwrap(), 0);
        assert_eq!(store.sealed_with().unwrap().as_deref(), Some(old.id()));
        assert_eq!(found(&store).as_deref(), Some("Camille@exemple.org"));
        let new = Key::draw().unwrap();
        let both = Keys::one(old).renewed(new.clone());
        let store = store.with_vault(Vault::new(both));
        assert_eq!(store.seal_all(now).unwrap(), 1);
        let store = store.with_vault(Vault::new(Keys::one(new)));
        assert_eq!(found(&store).as_deref(), Some("Camille@exemple.org"));
        let verified = store.verify(crate::store::Depth::Deep).unwrap();
        assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    }

    #[test]
    fn no_file_of_the_store_holds_an_address() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap().with_vault(vault());
        put(&store);
        store.snapshot(DateTime::UNIX_EPOCH).unwrap();
        drop(store);
        for file in files(home.path()) {
            let bytes = fs::read(&file).unwrap();
            let plain = zstd::stream::decode_all(bytes.as_slice()).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).to_lowercase()
                + &String::from_utf8_lossy(&plain).to_lowercase();
            for word in ["camille", "dominique"] {
                assert!(!text.contains(word), "{}", file.display());
            }
        }
    }
}
