//! An address in the form that mail headers and envelopes take.

use lettre::Address as Mailbox;

use crate::model::Address;

/// The domain as an A-label (RFC 5890): relays without SMTPUTF8 refuse anything else, and lettre
/// converts nothing. `None` when the address is one that no relay would take.
pub(super) fn wire(address: &Address) -> Option<Mailbox> {
    let (local, domain) = address.reveal().rsplit_once('@')?;
    Mailbox::new(local, ascii_domain(domain)?).ok()
}

/// The A-label form of a domain.
pub(super) fn ascii_domain(domain: &str) -> Option<String> {
    match url::Host::parse(domain).ok()? {
        url::Host::Domain(ascii) => Some(ascii),
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        let address = Address::parse(typed).unwrap();
        assert_eq!(wire(&address).map(|address| address.to_string()).as_deref(), expected);
    }

    #[test]
    fn domains_are_sent_as_a_labels() {
        check("a@éclaircie.fr", Some("a@xn--claircie-90a.fr"));
        check("Jeanne.M@exemple.org", Some("Jeanne.M@exemple.org"));
        check("jérôme@exemple.org", Some("jérôme@exemple.org"));
        check("a..b@exemple.org", None);
        check("a@192.0.2.1", None);
    }
}
