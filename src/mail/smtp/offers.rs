//! What a relay offers beside what lettre looks at, read from its answer to `EHLO`.

use std::sync::{Arc, Mutex, PoisonError};

/// An answer to `EHLO` is a few lines; nothing longer is kept.
const KEPT_MAX: usize = 8 * 1024;

/// Extensions that change how a mail is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Offers {
    /// RFC 3461: it can be asked which bounces are wanted.
    pub(super) dsn: bool,
    /// RFC 2920: commands may be sent without waiting for each answer.
    pub(super) pipelining: bool,
}

impl Offers {
    fn read(heard: &str) -> Self {
        let mut offers = Self::default();
        for line in heard.lines().filter_map(|line| line.strip_prefix("250")) {
            let keyword = line.get(1..).unwrap_or_default().split_whitespace().next();
            match keyword.unwrap_or_default().to_ascii_uppercase().as_str() {
                "DSN" => offers.dsn = true,
                "PIPELINING" => offers.pipelining = true,
                _ => {}
            }
        }
        offers
    }
}

/// Listens to a connection until the offers are read.
#[derive(Debug, Clone)]
pub(super) struct Ear(Arc<Mutex<Option<Vec<u8>>>>);

impl Ear {
    pub(super) fn open() -> Self {
        Self(Arc::new(Mutex::new(Some(Vec::new()))))
    }

    /// Remembers what was read.
    pub(super) fn hear(&self, bytes: &[u8]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_mut().filter(|kept| kept.len() + bytes.len() <= KEPT_MAX) {
            kept.extend_from_slice(bytes);
        }
    }

    /// Reads the offers and stops listening.
    pub(super) fn close(&self) -> Offers {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        Offers::read(&String::from_utf8_lossy(&kept.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_read_whatever_their_case_and_order() {
        let ear = Ear::open();
        ear.hear(b"220 relay.test ESMTP\r\n250-relay.test\r\n250-pipelining\r\n250-SIZE 1000\r\n");
        ear.hear(b"250 DSN\r\n");
        assert_eq!(ear.close(), Offers { dsn: true, pipelining: true });
        ear.hear(b"250 DSN\r\n");
        assert_eq!(ear.close(), Offers::default());
        assert_eq!(Offers::read("250-DSNX\r\n250\r\n25"), Offers::default());
    }
}
