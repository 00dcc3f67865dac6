//! DKIM over the final bytes (RFC 6376, RFC 8463): one signature for each key.
//!
//! lettre's own signer is not used: it signs an absent `Content-Type`, which never verifies, and
//! keeps one signature only (measured).

use std::fs;
use std::path::{Path, PathBuf};

use mail_auth::common::crypto::{Algorithm, Ed25519Key, RsaKey, Sha256, SigningKey};
use mail_auth::common::headers::{HeaderWriter, Writable};
use mail_auth::dkim::{Canonicalization, DkimSigner, Done};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use thiserror::Error;

use super::letters;
use crate::model::Message;

/// What is signed. `From` stands twice, so that nobody can add a second one; both headers of the
/// one-click promise are required by RFC 8058 section 4.
const SIGNED: [&str; 14] = [
    "From",
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Reply-To",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Feedback-ID",
    "Auto-Submitted",
];

/// A key and the name under which its other half stands in the DNS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimKey {
    /// `selector._domainkey.domain` holds the public key.
    pub selector: String,
    /// A private key in PEM: RSA of 2048 bits or more, or Ed25519.
    pub file: PathBuf,
}

/// Why keys cannot be used.
#[derive(Debug, Error)]
pub enum DkimError {
    /// The file cannot be read or holds no key in PEM.
    #[error("{0}: not a private key in PEM")]
    File(PathBuf),
    /// The key is of another kind, or an RSA key shorter than 2048 bits (RFC 8301).
    #[error("{0}: neither RSA of at least 2048 bits nor Ed25519")]
    Kind(PathBuf),
    /// The message could not be signed.
    #[error("the message could not be signed")]
    Sign,
}

impl DkimError {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        let about =
            |id: &str, file: &Path| Message::new(id).with("file", file.display().to_string());
        match self {
            Self::File(file) => about("mail-dkim-file", file),
            Self::Kind(file) => about("mail-dkim-kind", file),
            Self::Sign => Message::new("mail-dkim-sign"),
        }
    }
}

/// Signs with every key. RSA first: some providers look at the first signature only, and know no
/// Ed25519.
pub struct Dkim {
    domain: String,
    signers: Vec<Signer>,
}

struct Signer {
    selector: String,
    signer: DkimSigner<Key, Done>,
    /// The key as the DNS shows it.
    public: String,
}

/// One type for both kinds of key.
enum Key {
    Rsa(RsaKey<Sha256>),
    Ed25519(Ed25519Key),
}

impl SigningKey for Key {
    type Hasher = Sha256;

    fn sign(&self, input: impl Writable) -> mail_auth::Result<Vec<u8>> {
        match self {
            Self::Rsa(key) => key.sign(input),
            Self::Ed25519(key) => key.sign(input),
        }
    }

    fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa(_) => Algorithm::RsaSha256,
            Self::Ed25519(_) => Algorithm::Ed25519Sha256,
        }
    }
}

impl Dkim {
    /// Loads the keys of a domain, which must be the domain of `From` (DMARC alignment).
    pub fn load(domain: &str, keys: &[DkimKey]) -> Result<Self, DkimError> {
        let mut signers = keys
            .iter()
            .map(|DkimKey { selector, file }| {
                let key = read(file)?;
                Ok((matches!(key, Key::Ed25519(_)), signer(domain, selector, key)))
            })
            .collect::<Result<Vec<_>, DkimError>>()?;
        signers.sort_by_key(|(last, _)| *last);
        let signers = signers.into_iter().map(|(_, signer)| signer).collect();
        Ok(Self { domain: domain.to_owned(), signers })
    }

    /// The message with its signatures in front. Nothing of it may change afterwards.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DkimError> {
        let mut signed = Vec::with_capacity(message.len() + 1_500);
        for Signer { signer, .. } in &self.signers {
            let signature = signer.sign(message).map_err(|_| DkimError::Sign)?;
            signed.extend_from_slice(signature.to_header().as_bytes());
        }
        signed.extend_from_slice(message);
        Ok(signed)
    }

    /// The TXT records that the DNS must hold: name and value.
    pub fn records(&self) -> Vec<(String, String)> {
        let record = |signer: &Signer| {
            (format!("{}._domainkey.{}", signer.selector, self.domain), signer.public.clone())
        };
        self.signers.iter().map(record).collect()
    }
}

fn read(file: &Path) -> Result<Key, DkimError> {
    let unreadable = || DkimError::File(file.to_owned());
    let pem = fs::read(file).map_err(|_| unreadable())?;
    let der = PrivateKeyDer::from_pem_slice(&pem).map_err(|_| unreadable())?;
    let ed25519 = Ed25519Key::from_pkcs8_maybe_unchecked_der(der.secret_der());
    if let Ok(key) = ed25519 {
        return Ok(Key::Ed25519(key));
    }
    RsaKey::from_key_der(der).map(Key::Rsa).map_err(|_| DkimError::Kind(file.to_owned()))
}

fn signer(domain: &str, selector: &str, key: Key) -> Signer {
    let public = match &key {
        Key::Rsa(key) => format!("v=DKIM1; k=rsa; p={}", letters::base64(&spki(&key.public_key()))),
        Key::Ed25519(key) => {
            format!("v=DKIM1; k=ed25519; p={}", letters::base64(&key.public_key()))
        }
    };
    let signer = DkimSigner::from_key(key)
        .domain(domain)
        .selector(selector)
        .headers(SIGNED)
        .header_canonicalization(Canonicalization::Relaxed)
        .body_canonicalization(Canonicalization::Relaxed);
    Signer { selector: selector.to_owned(), signer, public }
}

/// RFC 6376 section 3.6.1 shows an RSA key as a SubjectPublicKeyInfo (RFC 5280), while the key pair
/// gives the bare RSAPublicKey.
fn spki(rsa: &[u8]) -> Vec<u8> {
    const RSA_ENCRYPTION: [u8; 15] =
        [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0];
    let bits = der(0x03, &[&[0], rsa].concat());
    der(0x30, &[&RSA_ENCRYPTION, bits.as_slice()].concat())
}

/// One DER value: tag, length, content.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let size = content.len().to_be_bytes();
    let size = &size[size.iter().take_while(|byte| **byte == 0).count()..];
    let length = match size {
        [short] if *short < 0x80 => vec![*short],
        long => [&[0x80 | long.len() as u8], long].concat(),
    };
    [&[tag], length.as_slice(), content].concat()
}

#[cfg(test)]
mod tests {
    use std::borrow::Borrow;
    use std::collections::HashMap;
    use std::hash::Hash;
    use std::sync::Arc;
    use std::time::Instant;

    use mail_auth::common::parse::TxtRecordParser;
    use mail_auth::common::verify::DomainKey;
    use mail_auth::{
        AuthenticatedMessage, DkimResult, MessageAuthenticator, Parameters, ResolverCache, Txt,
    };

    use super::*;

    /// The DNS of the test: what the signer asks to publish.
    struct Dns(HashMap<Box<str>, Txt>);

    impl ResolverCache<Box<str>, Txt> for Dns {
        fn get<Q>(&self, name: &Q) -> Option<Txt>
        where
            Box<str>: Borrow<Q>,
            Q: Hash + Eq + ?Sized,
        {
            self.0.get(name).cloned()
        }
        fn remove<Q>(&self, _: &Q) -> Option<Txt>
        where
            Box<str>: Borrow<Q>,
            Q: Hash + Eq + ?Sized,
        {
            None
        }
        fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
    }

    /// Records that no test asks for.
    struct Nothing;

    impl<K, V> ResolverCache<K, V> for Nothing {
        fn get<Q>(&self, _: &Q) -> Option<V>
        where
            K: Borrow<Q>,
            Q: Hash + Eq + ?Sized,
        {
            None
        }
        fn remove<Q>(&self, _: &Q) -> Option<V>
        where
            K: Borrow<Q>,
            Q: Hash + Eq + ?Sized,
        {
            None
        }
        fn insert(&self, _: K, _: V, _: Instant) {}
    }

    const MAIL: &[u8] = b"From: releve@vigie.example\r\nTo: a@exemple.org\r\nSubject: x\r\n\
        List-Unsubscribe: <https://vigie.example/d/abc>\r\n\
        List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\
        Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n\r\n";

    /// Made for these tests and used nowhere else.
    const RSA: &str = include_str!("../../tests/cases/mail/keys/dkim-rsa.pem");
    const ED25519: &str = include_str!("../../tests/cases/mail/keys/dkim-ed25519.pem");

    fn dkim(keys: &[(&str, &str)]) -> Result<Dkim, DkimError> {
        let home = tempfile::tempdir().unwrap();
        let keys: Vec<DkimKey> = keys
            .iter()
            .map(|(selector, pem)| {
                let file = home.path().join(selector);
                fs::write(&file, pem).unwrap();
                DkimKey { selector: (*selector).to_owned(), file }
            })
            .collect();
        Dkim::load("vigie.example", &keys)
    }

    async fn verdicts(records: &[(String, String)], mail: &[u8]) -> Vec<DkimResult> {
        let dns = Dns(records
            .iter()
            .map(|(name, value)| {
                let key = DomainKey::parse(value.as_bytes()).unwrap();
                (format!("{name}.").into_boxed_str(), Txt::DomainKey(Arc::new(key)))
            })
            .collect());
        let message = AuthenticatedMessage::parse(mail).unwrap();
        let parameters: Parameters<'_, _, Dns, Nothing, Nothing, Nothing, Nothing> = Parameters {
            params: &message,
            cache_txt: Some(&dns),
            cache_mx: None::<&Nothing>,
            cache_ptr: None,
            cache_ipv4: None,
            cache_ipv6: None,
        };
        let resolver = MessageAuthenticator::new_system_conf().unwrap();
        let outputs = resolver.verify_dkim(parameters).await;
        outputs.into_iter().map(|output| output.result().clone()).collect()
    }

    #[tokio::test]
    async fn both_signatures_verify_and_any_change_breaks_both() {
        let dkim = dkim(&[("ed", ED25519), ("rsa", RSA)]).unwrap();
        let signed = dkim.sign(MAIL).unwrap();
        let text = String::from_utf8(signed.clone()).unwrap();
        let algorithms: Vec<&str> =
            text.split("a=").skip(1).filter_map(|rest| rest.split(';').next()).collect();
        assert_eq!(algorithms.first(), Some(&"rsa-sha256"));
        assert!(text.ends_with(std::str::from_utf8(MAIL).unwrap()));
        let records = dkim.records();
        assert_eq!(verdicts(&records, &signed).await, [DkimResult::Pass, DkimResult::Pass]);

        for (from, to) in [
            ("Bonjour", "Bonsoir"),
            ("/d/abc", "/d/abd"),
            ("=One-Click", "=One-Clack"),
            ("text/plain", "text/html"),
            ("Subject: x", "Subject: y"),
            ("To: a@", "From: evil@evil.example\r\nTo: a@"),
        ] {
            let tampered = text.replacen(from, to, 1);
            assert_ne!(tampered, text);
            let verdicts = verdicts(&records, tampered.as_bytes()).await;
            assert!(verdicts.iter().all(|one| *one != DkimResult::Pass), "{from}: {verdicts:?}");
        }
    }

    #[test]
    fn the_records_are_what_the_dns_must_hold() {
        let records = dkim(&[("s1", RSA), ("s2", ED25519)]).unwrap().records();
        assert_eq!(records[0].0, "s1._domainkey.vigie.example");
        assert!(records[0].1.starts_with("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"));
        assert_eq!(records[1].1.len(), "v=DKIM1; k=ed25519; p=".len() + 44);
    }

    #[test]
    fn a_file_without_a_usable_key_is_named() {
        assert!(matches!(dkim(&[("s", "nothing")]), Err(DkimError::File(_))));
        let short = include_str!("../../tests/cases/mail/keys/dkim-rsa-1024.pem");
        assert!(matches!(dkim(&[("s", short)]), Err(DkimError::Kind(_))));
    }
}
