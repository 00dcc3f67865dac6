//! The address guard: public sources, and every link they lead to, stay on the public Internet.
//!
//! Four checks, because none suffices alone: the URL itself (a literal address never reaches a
//! resolver), the addresses a name resolves to (those connected to are those that were checked, so
//! a name cannot change its mind in between), every redirect, and the peer after the connection.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// How far a source may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// The public Internet only.
    #[default]
    Public,
    /// Loopback and private networks too, on any port: intranets, tests, the demo.
    PrivateToo,
}

/// What sort of place an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Reachable from everywhere.
    Public,
    /// Loopback, RFC 1918, RFC 6598 (carrier NAT, overlay networks) and RFC 4193.
    Private,
    /// Nothing that a board could live on: link-local (cloud metadata), multicast, tunnels,
    /// documentation, reserved.
    Special,
}

/// Why an address was not visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barred {
    /// Neither `http` nor `https`.
    Scheme(String),
    /// A user name or password stands in the address.
    Credentials,
    /// Not a port of the web.
    Port(u16),
    /// The host is, or resolves to, an address that is not public.
    Address {
        /// The host as written.
        host: String,
        /// What it led to.
        ip: IpAddr,
    },
    /// A secret would travel in clear over a public network.
    Clear,
    /// The connection told no peer, so nothing could be checked.
    Peer,
}

impl fmt::Display for Barred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme(scheme) => write!(f, "scheme {scheme} is not http or https"),
            Self::Credentials => f.write_str("the address holds a user name or password"),
            Self::Port(port) => write!(f, "port {port} is not open to public sources"),
            Self::Address { host, ip } => write!(f, "{host} leads to {ip}, which is not public"),
            Self::Clear => f.write_str("a secret is not sent over plain http"),
            Self::Peer => f.write_str("the peer of the connection is unknown"),
        }
    }
}

impl std::error::Error for Barred {}

/// Checks an address before anything is sent or resolved.
///
/// # Errors
/// The first rule that it breaks.
pub(super) fn check_url(url: &Url, access: Access, ports: &[u16]) -> Result<(), Barred> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Barred::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Barred::Credentials);
    }
    let port = url.port_or_known_default().unwrap_or_default();
    if access == Access::Public && ![80, 443].contains(&port) && !ports.contains(&port) {
        return Err(Barred::Port(port));
    }
    match url.host() {
        Some(Host::Ipv4(ip)) => check_ip(&ip.to_string(), IpAddr::V4(ip), access),
        Some(Host::Ipv6(ip)) => check_ip(&ip.to_string(), IpAddr::V6(ip), access),
        Some(Host::Domain(_)) | None => Ok(()),
    }
}

/// Checks one address that a host is or leads to.
///
/// # Errors
/// [`Barred::Address`].
pub(super) fn check_ip(host: &str, ip: IpAddr, access: Access) -> Result<(), Barred> {
    let open = match zone(ip) {
        Zone::Public => true,
        Zone::Private => access == Access::PrivateToo,
        Zone::Special => false,
    };
    if open { Ok(()) } else { Err(Barred::Address { host: host.to_owned(), ip }) }
}

/// Sorts an address by the IANA special-purpose registries (RFC 6890 and its updates).
pub(super) fn zone(ip: IpAddr) -> Zone {
    match ip {
        IpAddr::V4(ip) => zone_v4(ip),
        IpAddr::V6(ip) => zone_v6(ip),
    }
}

/// Private networks, as (network, prefix length).
const PRIVATE_V4: [(Ipv4Addr, u32); 5] = [
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
];

/// The rest of the IPv4 registry: this network, link-local, protocol assignments, documentation,
/// AS112, AMT, 6to4 relays, benchmarks, multicast, reserved.
const SPECIAL_V4: [(Ipv4Addr, u32); 13] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 52, 193, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 175, 48, 0), 24),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

fn zone_v4(ip: Ipv4Addr) -> Zone {
    let within =
        |&(net, bits): &(Ipv4Addr, u32)| (ip.to_bits() ^ net.to_bits()) >> (32 - bits) == 0;
    if PRIVATE_V4.iter().any(within) {
        Zone::Private
    } else if SPECIAL_V4.iter().any(within) {
        Zone::Special
    } else {
        Zone::Public
    }
}

/// Special networks inside 2000::/3, the only global unicast space: protocol assignments with
/// Teredo and ORCHID, documentation twice, 6to4, AS112.
const SPECIAL_V6: [(Ipv6Addr, u32); 5] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

fn zone_v6(ip: Ipv6Addr) -> Zone {
    let within =
        |&(net, bits): &(Ipv6Addr, u32)| (ip.to_bits() ^ net.to_bits()) >> (128 - bits) == 0;
    let nat64 = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);
    if ip.is_loopback() || within(&(Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7)) {
        return Zone::Private;
    }
    if within(&nat64) {
        // On a network that has IPv6 only, every IPv4 site is seen through this prefix (RFC 6052).
        let [.., a, b, c, d] = ip.octets();
        return match zone_v4(Ipv4Addr::new(a, b, c, d)) {
            Zone::Public => Zone::Public,
            Zone::Private | Zone::Special => Zone::Special,
        };
    }
    let global = within(&(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3));
    if global && !SPECIAL_V6.iter().any(within) { Zone::Public } else { Zone::Special }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_special_network_is_told_apart() {
        let table = [
            (Zone::Private, "127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255"),
            (Zone::Private, "192.168.1.1 100.64.0.1 100.127.255.255 ::1 fc00::1 fdff::1"),
            (Zone::Special, "0.0.0.0 0.1.2.3 169.254.169.254 192.0.0.1 192.0.2.9 198.18.0.1"),
            (Zone::Special, "198.19.255.255 198.51.100.7 203.0.113.1 224.0.0.1 240.0.0.1"),
            (Zone::Special, "255.255.255.255 192.88.99.1 192.31.196.1 192.175.48.6"),
            (Zone::Special, ":: ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::7f00:1 64:ff9b::7f00:1"),
            (Zone::Special, "64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:1ff::1 2001:db8::1"),
            (Zone::Special, "2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fe80::1 fec0::1 ff02::1"),
            (Zone::Public, "8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.0.1.1"),
            (Zone::Public, "198.17.0.1 198.20.0.1 223.255.255.255 11.0.0.1 128.0.0.1 1.1.1.1"),
            (Zone::Public, "2606:4700::1111 2a00::1 2001:200::1 2001:4860::1 64:ff9b::808:808"),
        ];
        for (expected, addresses) in table {
            for address in addresses.split(' ') {
                assert_eq!(zone(address.parse().unwrap()), expected, "{address}");
            }
        }
    }

    fn check(url: &str, access: Access, allowed: bool) {
        let result = check_url(&Url::parse(url).unwrap(), access, &[8080]);
        assert_eq!(result.is_ok(), allowed, "{url}: {result:?}");
    }

    #[test]
    fn a_literal_address_is_seen_through_its_disguises() {
        for host in [
            "127.0.0.1",
            "0x7f.1",
            "2130706433",
            "0177.0.0.1",
            "127.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "169.254.169.254",
            "10.1",
            "①②⑦.0.0.1",
        ] {
            check(&format!("http://{host}/"), Access::Public, false);
        }
        check("http://127.0.0.1:8181/", Access::PrivateToo, true);
        check("http://[::1]/", Access::PrivateToo, true);
        check("http://169.254.169.254/latest/meta-data", Access::PrivateToo, false);
    }

    #[test]
    fn only_plain_web_addresses_pass() {
        check("https://exemple.org/offres?p=1", Access::Public, true);
        check("http://exemple.org:8080/", Access::Public, true);
        check("http://exemple.org:25/", Access::Public, false);
        check("https://qui:secret@exemple.org/", Access::Public, false);
        check("https://qui@exemple.org/", Access::PrivateToo, false);
        check("ftp://exemple.org/", Access::PrivateToo, false);
        check("file:///etc/passwd", Access::PrivateToo, false);
        check("data:text/html,bonjour", Access::Public, false);
    }

    proptest! {
        #[test]
        fn a_mapped_or_tunnelled_address_is_never_more_open_than_what_it_hides(bits: u32) {
            let v4 = Ipv4Addr::from_bits(bits);
            let [a, b, c, d] = v4.octets().map(u16::from);
            let (high, low) = (a << 8 | b, c << 8 | d);
            let hidden = zone_v4(v4);
            for v6 in [
                Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, high, low),
                Ipv6Addr::new(0, 0, 0, 0, 0, 0, high, low),
                Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
                Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1),
                Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, high, low),
            ] {
                if zone_v6(v6) == Zone::Public {
                    prop_assert_eq!(hidden, Zone::Public, "{}", v6);
                }
            }
        }
    }
}
