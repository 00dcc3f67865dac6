//! The DNS, asked directly: the only room that names hickory.

use std::net::IpAddr;
#[cfg(test)]
use std::net::SocketAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
#[cfg(test)]
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::proto::rr::RData;

/// Whoever is asked for names.
pub struct Names(Result<TokioResolver, String>);

/// No name is waited for longer.
const PATIENCE: Duration = Duration::from_secs(5);

impl Names {
    /// The servers that this machine asks.
    pub fn of_this_machine() -> Self {
        let built = TokioResolver::builder_tokio().and_then(|builder| builder.build());
        Self(built.map_err(|error| error.to_string()))
    }

    /// A server of a test.
    #[cfg(test)]
    pub(super) fn at(server: SocketAddr) -> Self {
        let mut connection = ConnectionConfig::udp();
        connection.port = server.port();
        let server = NameServerConfig::new(server.ip(), true, vec![connection]);
        let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
        let mut builder = TokioResolver::builder_with_config(config, Default::default());
        (builder.options_mut().timeout, builder.options_mut().attempts) =
            (Duration::from_millis(300), 1);
        Self(builder.build().map_err(|error| error.to_string()))
    }

    /// The texts under a name, each put together; none when the name has none.
    ///
    /// # Errors
    /// Why nobody answered.
    pub(super) async fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        let resolver = self.0.as_ref().map_err(Clone::clone)?;
        let asked = tokio::time::timeout(PATIENCE, resolver.txt_lookup(absolute(name))).await;
        let found = match asked.map_err(|_| silent())? {
            Ok(found) => found,
            Err(error) if error.is_no_records_found() || error.is_nx_domain() => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(error.to_string()),
        };
        let text = |record: &hickory_resolver::proto::rr::Record| match &record.data {
            RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
            _ => None,
        };
        Ok(found.answers().iter().filter_map(text).collect())
    }

    /// Does a host have an address?
    ///
    /// # Errors
    /// Why not.
    pub(super) async fn address(&self, host: &str) -> Result<(), String> {
        if host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
            return Ok(());
        }
        let resolver = self.0.as_ref().map_err(Clone::clone)?;
        let asked = tokio::time::timeout(PATIENCE, resolver.lookup_ip(absolute(host))).await;
        asked.map_err(|_| silent())?.map(drop).map_err(|error| error.to_string())
    }
}

/// The words of the system for a server that does not answer.
fn silent() -> String {
    std::io::Error::from(std::io::ErrorKind::TimedOut).to_string()
}

/// A name that is looked for nowhere else.
fn absolute(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.'))
}
