//! The lines that a machine needs to keep vigie running: a systemd unit, and a web server in front
//! of the pages. The files of `packaging/`, with this house's own paths in them.

use std::net::SocketAddr;
use std::path::Path;

const UNIT: &str = include_str!("../../packaging/vigie.service");
const CADDY: &str = include_str!("../../packaging/Caddyfile");
const NGINX: &str = include_str!("../../packaging/nginx.conf");

/// Where things are on this machine.
#[derive(Debug, Clone, Copy)]
pub struct Machine<'a> {
    /// The program.
    pub program: &'a Path,
    /// The configuration folder.
    pub config: &'a Path,
    /// The data folder.
    pub data: &'a Path,
    /// The user who runs it when the folders are not those of a system service.
    pub user: &'a str,
    /// The file of the relay's user and password.
    pub credentials: Option<&'a Path>,
}

/// The systemd unit.
pub fn unit(machine: &Machine<'_>) -> String {
    let run = |program: &Path, config: &Path| {
        format!("ExecStart={} --config {} run", program.display(), config.display())
    };
    let usual = run(Path::new("/usr/local/bin/vigie"), Path::new("/etc/vigie"));
    let mut text = UNIT.replace(&usual, &run(machine.program, machine.config));
    if let Some(file) = machine.credentials {
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let line = "#LoadCredential=identifiants-smtp:/etc/vigie/identifiants-smtp";
        text = text.replace(line, &format!("LoadCredential={name}:{}", file.display()));
    }
    match machine.config == Path::new("/etc/vigie") {
        true => text,
        false => at_home(&text, machine),
    }
}

/// A house that lies in somebody's own folder: run by that person, writing only there.
fn at_home(text: &str, machine: &Machine<'_>) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        match line.split_once('=').map_or(line, |(key, _)| key) {
            "User" => lines.push(format!("User={}", machine.user)),
            // It lies in the owner's own folder.
            "LoadCredential" if line.contains("vigie.key") => {}
            "Group" | "StateDirectoryMode" | "RuntimeDirectory" | "RuntimeDirectoryMode" => {}
            "StateDirectory" => {
                lines.push(format!("ReadWritePaths={}", machine.data.display()));
            }
            "ProtectHome" => lines.push("ProtectHome=read-only".to_owned()),
            _ => lines.push(line.to_owned()),
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A web server in front of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proxy {
    /// Caddy, which sees to certificates by itself.
    Caddy,
    /// nginx.
    Nginx,
}

/// The lines of a web server that serves `host` from `listen`.
pub fn proxy(kind: Proxy, host: Option<&str>, listen: SocketAddr) -> String {
    let text = match kind {
        Proxy::Caddy => CADDY,
        Proxy::Nginx => NGINX,
    };
    text.replace("127.0.0.1:7411", &listen.to_string())
        .replace("vigie.exemple.org", host.unwrap_or("vigie.exemple.org"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_service_keeps_the_units_own_folders() {
        let machine = Machine {
            program: Path::new("/usr/bin/vigie"),
            config: Path::new("/etc/vigie"),
            data: Path::new("/var/lib/vigie"),
            user: "root",
            credentials: Some(Path::new("/etc/vigie/relais")),
        };
        let text = unit(&machine);
        for line in [
            "ExecStart=/usr/bin/vigie --config /etc/vigie run",
            "LoadCredential=relais:/etc/vigie/relais",
            "User=vigie",
            "StateDirectory=vigie",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_house_at_home_is_run_by_its_owner() {
        let machine = Machine {
            program: Path::new("/home/a/.cargo/bin/vigie"),
            config: Path::new("/home/a/vigie"),
            data: Path::new("/home/a/vigie/vigie-data"),
            user: "a",
            credentials: None,
        };
        let text = unit(&machine);
        for line in ["User=a", "ReadWritePaths=/home/a/vigie/vigie-data", "ProtectHome=read-only"] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        assert!(!text.contains("StateDirectory") && !text.contains("\nLoadCredential"), "{text}");
    }

    #[test]
    fn the_proxy_bears_the_name_of_the_house() {
        let listen = SocketAddr::from(([127, 0, 0, 1], 8080));
        for kind in [Proxy::Caddy, Proxy::Nginx] {
            let text = proxy(kind, Some("offres.asso.fr"), listen);
            assert!(text.contains("offres.asso.fr") && text.contains("127.0.0.1:8080"), "{text}");
            assert!(!text.contains("exemple"), "{text}");
        }
    }
}
