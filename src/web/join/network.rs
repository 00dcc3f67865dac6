//! From which network a request comes, as finely as counting needs and no finer.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::web::Web;

/// A network: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one. `None` when the
/// listener does not say who connects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Network(pub(super) Option<IpAddr>);

impl FromRequestParts<Arc<Web>> for Network {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let proxies = &web.app.config.web.proxies;
        Ok(Self(peer.map(|peer| network(client(peer, &parts.headers, proxies)))))
    }
}

/// Who asks: the peer, or, when the peer is a proxy of this instance, the last address of
/// `X-Forwarded-For` that is none. What stands before it can be made up by anybody.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let ours = |address: &IpAddr| proxies.contains(&address.to_canonical());
    if !ours(&peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for");
    let named = lines.iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
    let addresses: Vec<IpAddr> = named.map_while(|name| name.trim().parse().ok()).collect();
    addresses.into_iter().rev().find(|address| !ours(address)).unwrap_or(peer)
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            IpAddr::from([a, b, c, 0])
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn check(peer: &str, forwarded: &str, expected: &str) {
        let proxies = ["127.0.0.1".parse().unwrap(), "10.0.0.9".parse().unwrap()];
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_str(forwarded).unwrap());
        let found = network(client(peer.parse().unwrap(), &headers, &proxies));
        assert_eq!(found, expected.parse::<IpAddr>().unwrap(), "{peer} {forwarded}");
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        check("203.0.113.7", "198.51.100.1", "203.0.113.0");
        check("127.0.0.1", "198.51.100.1", "198.51.100.0");
        check("127.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.9", "198.51.100.0");
        check("::ffff:127.0.0.1", "2001:db8:1:2::3", "2001:db8:1::");
        check("127.0.0.1", "nonsense", "127.0.0.0");
    }
}
