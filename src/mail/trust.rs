//! What every protected connection to a mail server needs: whom to trust, and as whom to log in.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// The machine's own trusted authorities, and the one that the operator names.
pub(super) fn trust(authority: Option<&Path>) -> Result<ClientConfig, io::Error> {
    let extra: Vec<CertificateDer<'static>> = match authority {
        None => Vec::new(),
        Some(path) => CertificateDer::pem_file_iter(path)
            .and_then(Iterator::collect)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?,
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier =
        rustls_platform_verifier::Verifier::new_with_extra_roots(extra, provider.clone())
            .map_err(io::Error::other)?;
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(client)
}

/// Two lines, or one with a colon.
pub(super) fn pair(text: &str) -> Option<(&str, &str)> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let (user, password) = match lines.next() {
        Some(second) => (first, second),
        None => first.split_once(':')?,
    };
    (!user.is_empty() && !password.is_empty()).then_some((user.trim(), password.trim()))
}
