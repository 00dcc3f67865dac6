//! A small real SMTP server on the loopback interface, which answers by a script and remembers what
//! it was told.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// What the server does instead of accepting.
#[derive(Debug, Clone, Copy)]
pub(super) enum Say {
    Reply(&'static str),
    Silence,
    HangUp,
}

/// When TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tls {
    Never,
    AtOnce,
    WhenAsked,
}

/// A running server; it ends with the test's runtime.
pub(super) struct Rehearsal {
    pub(super) port: u16,
    /// The authority that signed the certificate, in PEM.
    pub(super) authority: String,
    stage: Arc<Stage>,
}

#[derive(Default)]
struct Stage {
    script: Mutex<BTreeMap<&'static str, VecDeque<Say>>>,
    log: Mutex<Vec<String>>,
    mails: Mutex<Vec<String>>,
    extensions: &'static str,
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}
type Line = BufReader<Box<dyn Stream>>;

impl Rehearsal {
    /// Starts the server. The script holds answers by verb (`.` is the end of a message); what it
    /// does not hold is accepted.
    pub(super) async fn start(tls: Tls, script: &[(&'static str, Say)]) -> Self {
        Self::offering("250-8BITMIME\r\n250-AUTH PLAIN LOGIN\r\n", tls, script).await
    }

    /// Starts a server with other extensions, as lines of its answer to `EHLO`.
    pub(super) async fn offering(
        extensions: &'static str,
        tls: Tls,
        script: &[(&'static str, Say)],
    ) -> Self {
        let stage = Stage { extensions, ..Stage::default() };
        for (verb, say) in script {
            stage.script.lock().unwrap().entry(verb).or_default().push_back(*say);
        }
        let stage = Arc::new(stage);
        let (acceptor, authority) = certificate();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let on_stage = Arc::clone(&stage);
        tokio::spawn(async move {
            for n in 1.. {
                let (socket, _) = listener.accept().await.unwrap();
                tokio::spawn(play(n, socket, tls, acceptor.clone(), Arc::clone(&on_stage)));
            }
        });
        Self { port, authority, stage }
    }

    /// Adds to the script.
    pub(super) fn also(&self, verb: &'static str, say: Say) {
        self.stage.script.lock().unwrap().entry(verb).or_default().push_back(say);
    }

    /// What the clients said, `connection verb arguments`; messages are left out.
    pub(super) fn log(&self) -> Vec<String> {
        self.stage.log.lock().unwrap().clone()
    }

    /// The messages that were accepted, dots undone.
    pub(super) fn mails(&self) -> Vec<String> {
        self.stage.mails.lock().unwrap().clone()
    }
}

/// One connection. Any fault of the socket just ends it.
async fn play(n: u32, socket: TcpStream, tls: Tls, acceptor: TlsAcceptor, stage: Arc<Stage>) {
    if tls == Tls::WhenAsked {
        let mut line: Line = BufReader::new(Box::new(socket));
        // In clear, only STARTTLS is of use; the real dialogue follows on the same socket.
        let _ = clear_part(n, &mut line, &acceptor, &stage).await;
        return;
    }
    let stream: Box<dyn Stream> = match tls {
        Tls::AtOnce => match acceptor.accept(socket).await {
            Ok(stream) => Box::new(stream),
            Err(_) => return,
        },
        _ => Box::new(socket),
    };
    let mut line: Line = BufReader::new(stream);
    if say(&mut line, "220 rehearsal.test ESMTP").await.is_some() {
        dialogue(n, &mut line, &stage).await;
    }
}

async fn clear_part(n: u32, line: &mut Line, acceptor: &TlsAcceptor, stage: &Stage) -> Option<()> {
    say(line, "220 rehearsal.test ESMTP").await?;
    heard(n, line, stage).await?;
    say(line, "250-rehearsal.test\r\n250 STARTTLS").await?;
    heard(n, line, stage).await?;
    say(line, "220 go ahead").await?;
    let socket = std::mem::replace(line, BufReader::new(Box::new(tokio::io::empty())));
    let stream = acceptor.accept(socket.into_inner()).await.ok()?;
    let mut line: Line = BufReader::new(Box::new(stream));
    dialogue(n, &mut line, stage).await;
    Some(())
}

async fn dialogue(n: u32, line: &mut Line, stage: &Stage) -> Option<()> {
    let (mut sender, mut recipients) = (0, 0);
    loop {
        let command = heard(n, line, stage).await?;
        let verb = command.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        if !scripted(line, &verb, stage).await? {
            continue;
        }
        match verb.as_str() {
            "MAIL" => (sender, recipients) = (1, 0),
            "RSET" => (sender, recipients) = (0, 0),
            "RCPT" => recipients += sender,
            _ => {}
        }
        match verb.as_str() {
            "RCPT" if sender == 0 => say(line, "503 5.5.1 MAIL first").await?,
            "DATA" if recipients == 0 => say(line, "554 5.5.1 no valid recipients").await?,
            "EHLO" => {
                let extensions = stage.extensions;
                say(line, &format!("250-rehearsal.test\r\n{extensions}250 HELP")).await?;
            }
            "DATA" => {
                say(line, "354 go").await?;
                let mail = message(line).await?;
                if scripted(line, ".", stage).await? {
                    stage.mails.lock().unwrap().push(mail);
                    say(line, "250 2.0.0 Ok: queued as 1A2B").await?;
                }
            }
            "AUTH" => say(line, "235 welcome").await?,
            "QUIT" => {
                say(line, "221 bye").await?;
                return None;
            }
            _ => say(line, "250 ok").await?,
        }
    }
}

/// Plays what the script holds for this verb; `true` when it holds nothing.
async fn scripted(line: &mut Line, verb: &str, stage: &Stage) -> Option<bool> {
    let next = stage.script.lock().unwrap().get_mut(verb).and_then(VecDeque::pop_front);
    match next {
        None => Some(true),
        Some(Say::Reply(reply)) => say(line, reply).await.map(|()| false),
        Some(Say::HangUp) => None,
        Some(Say::Silence) => std::future::pending().await,
    }
}

async fn heard(n: u32, line: &mut Line, stage: &Stage) -> Option<String> {
    let mut text = String::new();
    if line.read_line(&mut text).await.ok()? == 0 {
        return None;
    }
    let text = text.trim_end().to_owned();
    stage.log.lock().unwrap().push(format!("{n} {text}"));
    Some(text)
}

async fn message(line: &mut Line) -> Option<String> {
    let mut mail = String::new();
    loop {
        let mut text = String::new();
        if line.read_line(&mut text).await.ok()? == 0 {
            return None;
        }
        if text == ".\r\n" {
            return Some(mail);
        }
        mail.push_str(text.strip_prefix('.').unwrap_or(&text));
    }
}

async fn say(line: &mut Line, text: &str) -> Option<()> {
    line.write_all(format!("{text}\r\n").as_bytes()).await.ok()?;
    line.flush().await.ok()
}

/// A server certificate for `localhost`, and the authority that signed it.
fn certificate() -> (TlsAcceptor, String) {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let authority = params.self_signed(&key).unwrap().pem();
    let issuer = Issuer::new(params, key);
    let leaf_key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let leaf = leaf.signed_by(&leaf_key, &issuer).unwrap();
    let key = PrivateKeyDer::try_from(leaf_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let server = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .unwrap();
    (TlsAcceptor::from(Arc::new(server)), authority)
}
