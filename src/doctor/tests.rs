//! The sender's records, asked of a name server of this test.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::*;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{self, Content, Input, InputFile};
use crate::store::Store;

/// A name server that knows these texts, and says of every other name that it does not exist.
async fn server(zone: &[(&str, &str)]) -> SocketAddr {
    let zone: BTreeMap<String, String> =
        zone.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.expect("a socket");
    let at = socket.local_addr().expect("an address");
    tokio::spawn(async move {
        let mut packet = [0; 1500];
        while let Ok((length, from)) = socket.recv_from(&mut packet).await {
            let answer = answer(&packet[..length], &zone);
            socket.send_to(&answer, from).await.expect("an answer");
        }
    });
    at
}

/// RFC 1035 section 4: the question back, and a TXT record that points at its name.
fn answer(question: &[u8], zone: &BTreeMap<String, String>) -> Vec<u8> {
    let (mut labels, mut at) = (Vec::new(), 12);
    while question[at] != 0 {
        let end = at + 1 + usize::from(question[at]);
        labels.push(String::from_utf8_lossy(&question[at + 1..end]).to_lowercase());
        at = end;
    }
    let (asked, text) = (&question[12..at + 5], zone.get(&labels.join(".")));
    let (code, answers) = if text.is_some() { (0, 1) } else { (3, 0) };
    let mut packet = question[..2].to_vec();
    packet.extend([0x81, 0x80 | code, 0, 1, 0, answers, 0, 0, 0, 0]);
    packet.extend(asked);
    if let Some(text) = text {
        let parts: Vec<u8> = text
            .as_bytes()
            .chunks(255)
            .flat_map(|part| [&[part.len() as u8], part].concat())
            .collect();
        packet.extend([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
        packet.extend((parts.len() as u16).to_be_bytes());
        packet.extend(parts);
    }
    packet
}

fn house() -> App {
    let file = |name: &str, text: &str| InputFile {
        name: name.to_owned(),
        content: Content::Text(text.to_owned()),
    };
    let settings = "[instance]\ncontact = \"a@lettre.exemple.org\"\n[mail]\n\
                    from = \"Vigie <a@lettre.exemple.org>\"\n\
                    smtp = { host = \"127.0.0.1\", port = 1, security = \"none\" }\n";
    let files = vec![file("vigie.toml", settings), file("sources.toml", "")];
    let (config, faults) = config::load(&Input { files, ..Input::default() });
    let config = config.unwrap_or_else(|| panic!("{faults:?}"));
    App::new(config, Store::in_memory(), Clock::System).expect("a house")
}

async fn judged(zone: &[(&str, &str)]) -> BTreeMap<String, (State, String)> {
    let names = Names::at(server(zone).await);
    let visit = visit(&house(), &names).await;
    visit.checks.into_iter().map(|check| (check.id, (check.state, check.what.id))).collect()
}

#[tokio::test]
async fn a_sender_that_nobody_vouches_for_is_told() {
    let judged = judged(&[]).await;
    let told = |id: &str| (judged[id].0, judged[id].1.as_str());
    assert_eq!(told("spf"), (State::Wrong, "doctor-spf-none"));
    assert_eq!(told("dkim"), (State::Doubtful, "doctor-dkim-unsigned"));
    assert_eq!(told("dmarc"), (State::Doubtful, "doctor-dmarc-none"));
    assert_eq!(told("relay"), (State::Wrong, "mail-unreachable"));
    assert_eq!(told("sources"), (State::Wrong, "doctor-sources-none"));
    assert_eq!(told("backup").0, State::Doubtful);
}

#[tokio::test]
async fn records_of_the_domain_and_of_the_one_above_count() {
    let long = format!("v=spf1 {} -all", "include:relais.exemple.org ".repeat(12));
    let judged = judged(&[
        ("lettre.exemple.org", long.as_str()),
        ("_dmarc.exemple.org", "v=DMARC1; p=reject"),
    ])
    .await;
    assert_eq!(judged["spf"], (State::Fine, "doctor-record".to_owned()));
    assert_eq!(judged["dmarc"], (State::Fine, "doctor-record".to_owned()));
}

#[tokio::test]
async fn a_name_server_that_is_gone_proves_nothing() {
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.expect("a socket");
    let at = socket.local_addr().expect("an address");
    drop(socket);
    let checks = sender::sender(&house(), &Names::at(at)).await;
    for check in checks.iter().filter(|check| check.id != "dkim") {
        assert_eq!(check.state, State::Skipped, "{check:?}");
    }
}
