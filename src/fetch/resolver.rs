//! Names to addresses, through the guard: what is not allowed is never connected to.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::guard::{self, Access};

/// The system's resolver behind the address guard.
pub(super) struct Guarded {
    access: Access,
    hosts: Arc<BTreeMap<String, IpAddr>>,
}

impl Guarded {
    /// A resolver for sources of one reach; `hosts` answers before DNS does.
    pub(super) fn new(access: Access, hosts: Arc<BTreeMap<String, IpAddr>>) -> Self {
        Self { access, hosts }
    }
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let access = self.access;
        let host = name.as_str().trim_end_matches('.').to_ascii_lowercase();
        let known = self.hosts.get(&host).copied();
        Box::pin(async move {
            let found: Vec<IpAddr> = match known {
                Some(ip) => vec![ip],
                None => {
                    tokio::net::lookup_host((name.as_str(), 0)).await?.map(|at| at.ip()).collect()
                }
            };
            let allowed = allowed(&host, &found, access)?;
            Ok(Box::new(allowed.into_iter().map(|ip| SocketAddr::new(ip, 0))) as Addrs)
        })
    }
}

/// The addresses that may be connected to. A stray private address beside public ones is left out.
fn allowed(host: &str, found: &[IpAddr], access: Access) -> Result<Vec<IpAddr>, guard::Barred> {
    let open = |ip: &&IpAddr| guard::check_ip(host, **ip, access).is_ok();
    let allowed: Vec<IpAddr> = found.iter().filter(open).copied().collect();
    match found.first() {
        Some(&ip) if allowed.is_empty() => {
            Err(guard::Barred::Address { host: host.to_owned(), ip })
        }
        _ => Ok(allowed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &[&str], access: Access, expected: Option<&[&str]>) {
        let ips = |texts: &[&str]| texts.iter().map(|ip| ip.parse().unwrap()).collect::<Vec<_>>();
        let result = allowed("exemple.org", &ips(found), access).ok();
        assert_eq!(result, expected.map(ips), "{found:?}");
    }

    #[test]
    fn private_addresses_are_left_out_or_refused() {
        check(&["1.1.1.1", "10.0.0.1"], Access::Public, Some(&["1.1.1.1"]));
        check(&["10.0.0.1"], Access::Public, None);
        check(&["10.0.0.1"], Access::PrivateToo, Some(&["10.0.0.1"]));
        check(&["169.254.169.254"], Access::PrivateToo, None);
        check(&["::ffff:10.0.0.1", "::1"], Access::Public, None);
    }
}
