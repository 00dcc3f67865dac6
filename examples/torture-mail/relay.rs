//! A relay on loopback that writes down what arrives, and kills a process at a step of the dialogue.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};

use super::At;

#[derive(Default)]
struct Shared {
    /// Recipient and Message-ID of each mail whose final dot arrived.
    arrivals: Vec<(String, String)>,
    plan: Plan,
    /// Mails that were begun.
    begun: usize,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Plan {
    /// Somebody is still thinking about it.
    #[default]
    Unknown,
    Spare,
    Kill(At, usize, u32),
}

/// The relay. Its threads end with the process.
pub(crate) struct Relay {
    pub(crate) port: u16,
    shared: Arc<(Mutex<Shared>, Condvar)>,
}

impl Relay {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared: Arc<(Mutex<Shared>, Condvar)> = Arc::default();
        let theirs = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&theirs);
                std::thread::spawn(move || talk(stream, &shared));
            }
        });
        Self { port, shared }
    }

    pub(crate) fn kill_at(&self, step: At, which: usize, pid: u32) {
        self.set(Plan::Kill(step, which, pid));
    }

    pub(crate) fn spare(&self) {
        self.set(Plan::Spare);
    }

    fn set(&self, plan: Plan) {
        self.shared.0.lock().unwrap().plan = plan;
        self.shared.1.notify_all();
    }

    pub(crate) fn arrivals(&self) -> Vec<(String, String)> {
        self.shared.0.lock().unwrap().arrivals.clone()
    }
}

/// Kills when the plan says so; afterwards the victim hears nothing more.
fn at(step: At, shared: &(Mutex<Shared>, Condvar)) {
    let (shared, told) = shared;
    let mut shared = shared.lock().unwrap();
    while shared.plan == Plan::Unknown {
        shared = told.wait(shared).unwrap();
    }
    if let Plan::Kill(planned, which, pid) = shared.plan
        && planned == step
        && shared.begun == which + 1
    {
        Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
    }
}

fn talk(stream: TcpStream, shared: &(Mutex<Shared>, Condvar)) -> Option<()> {
    let mut out = stream.try_clone().unwrap();
    let mut lines = BufReader::new(stream);
    let mut to = String::new();
    // Nobody speaks before it is known who is to die, or the first command would slip through.
    out.write_all(b"220 relais.exemple.org ESMTP\r\n").ok()?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let reply: &[u8] = match line.get(..4)?.to_uppercase().as_str() {
            "EHLO" => b"250-relais.exemple.org\r\n250 8BITMIME\r\n",
            "MAIL" => {
                shared.0.lock().unwrap().begun += 1;
                at(At::Mail, shared);
                b"250 ok\r\n"
            }
            "RCPT" => {
                to = line.split(['<', '>']).nth(1)?.to_owned();
                b"250 ok\r\n"
            }
            "DATA" => {
                at(At::Data, shared);
                out.write_all(b"354 go\r\n").ok()?;
                let id = message(&mut lines)?;
                shared.0.lock().unwrap().arrivals.push((to.clone(), id));
                at(At::Dot, shared);
                // The victim of this step may be dead; the mail arrived all the same.
                let _ = out.write_all(b"250 2.0.0 queued\r\n");
                at(At::Reply, shared);
                continue;
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        out.write_all(reply).ok()?;
    }
}

/// Reads to the final dot; the Message-ID.
fn message(lines: &mut BufReader<TcpStream>) -> Option<String> {
    let mut id = String::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        if line == b".\r\n" {
            return Some(id);
        }
        let text = String::from_utf8_lossy(&line);
        if let Some(value) = text.strip_prefix("Message-ID: ") {
            id = value.trim().to_owned();
        }
    }
}
