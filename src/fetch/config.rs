//! The settings of the door: who we say we are, how long we wait, how much we take.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

/// Everything that may be set. Waits are in wall-clock time, sizes in bytes.
#[derive(Debug, Clone)]
pub struct FetchConfig {
    /// The product part of `User-Agent`, such as `vigie/1.2`.
    pub user_agent: String,
    /// Where a webmaster reaches whoever runs this: a page, an address, or both with `; ` between.
    /// Sent with every request; real sites are not read without it.
    pub contact: Option<String>,
    /// Wait for a name and a connection.
    pub connect: Duration,
    /// Wait for the head of the answer, the connection included.
    pub header: Duration,
    /// Longest silence inside a body.
    pub idle: Duration,
    /// One request and its whole answer.
    pub total: Duration,
    /// Largest body, counted after decompression.
    pub max_body: u64,
    /// Redirects followed before giving up.
    pub max_redirects: u32,
    /// Pause between two requests to a host that no source names, such as a redirect's target.
    pub default_delay: Duration,
    /// Shortest pause before the one second try after a passing fault.
    pub retry_pause: Duration,
    /// Ports open to public sources beside 80 and 443.
    pub ports: Vec<u16>,
    /// Names answered without DNS, as a hosts file does. The address guard applies to them too.
    pub hosts: BTreeMap<String, IpAddr>,
}

impl Default for FetchConfig {
    fn default() -> Self {
        Self {
            user_agent: concat!("vigie/", env!("CARGO_PKG_VERSION")).to_owned(),
            contact: None,
            connect: Duration::from_secs(10),
            header: Duration::from_secs(20),
            idle: Duration::from_secs(20),
            total: Duration::from_secs(60),
            max_body: 10 << 20,
            max_redirects: 5,
            default_delay: Duration::from_secs(2),
            retry_pause: Duration::from_secs(5),
            ports: vec![8080, 8443],
            hosts: BTreeMap::new(),
        }
    }
}

impl FetchConfig {
    /// The whole `User-Agent`: product, then the contact in brackets.
    pub(super) fn agent(&self) -> String {
        match &self.contact {
            Some(contact) => format!("{} (+{contact})", self.user_agent),
            None => self.user_agent.clone(),
        }
    }

    /// The mail address of the contact, for the `From` header (RFC 9110 section 10.1.2).
    pub(super) fn from(&self) -> Option<&str> {
        let words = self.contact.as_deref()?.split([' ', ';', ',']);
        words.map(|word| word.trim_start_matches("mailto:")).find(|word| {
            word.split_once('@').is_some_and(|(local, host)| !local.is_empty() && host.len() > 2)
                && !word.contains('/')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agent_carries_the_contact_and_from_its_address() {
        let contact = "https://vigie.exemple.org/robot; veille@exemple.org".to_owned();
        let config = FetchConfig {
            user_agent: "vigie/9".to_owned(),
            contact: Some(contact),
            ..FetchConfig::default()
        };
        assert_eq!(
            config.agent(),
            "vigie/9 (+https://vigie.exemple.org/robot; veille@exemple.org)"
        );
        assert_eq!(config.from(), Some("veille@exemple.org"));
        let page = FetchConfig { contact: Some("https://exemple.org/@nous".into()), ..config };
        assert_eq!(page.from(), None);
    }
}
