//! The relay's every mood, over real sockets.

use std::fs;
use std::path::Path;

use super::rehearsal::{Rehearsal, Say, Tls};
use super::*;
use crate::mail::ReturnPath;
use crate::model::Address;

const BODY: &[u8] = b"Subject: x\r\n\r\n.point\r\nfin\r\n";

fn config(port: u16) -> SmtpConfig {
    SmtpConfig {
        host: "localhost".into(),
        port,
        security: Security::Loopback,
        credentials: None,
        authority: None,
        hello: "vigie.example".into(),
        patience: Patience::STANDARD,
    }
}

/// For the tests in which the relay stays silent.
fn hasty(port: u16) -> SmtpConfig {
    let short = Duration::from_millis(80);
    let patience =
        Patience { connect: short, command: short, data: short, message: short, quit: short };
    SmtpConfig { patience, ..config(port) }
}

async fn send(smtp: &Smtp, to: &str) -> Result<Accepted, SendError> {
    let from = ReturnPath::Address(Address::parse("rebond@vigie.example").unwrap());
    let to = Address::parse(to).unwrap();
    smtp.send(&Parcel { from: &from, to: &to, message_id: "1@x", bytes: BODY }).await
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn several_mails_go_over_one_connection_and_goodbye_is_said() {
    let server = Rehearsal::start(Tls::Never, &[]).await;
    let smtp = Smtp::new(config(server.port));
    for to in ["a@exemple.org", "b@exemple.org"] {
        assert_eq!(send(&smtp, to).await.unwrap().reply, "250 2.0.0 Ok: queued as 1A2B");
    }
    smtp.close().await;
    insta::assert_snapshot!(server.log().join("\n"), @r#"
        1 EHLO vigie.example
        1 MAIL FROM:<rebond@vigie.example>
        1 RCPT TO:<a@exemple.org>
        1 DATA
        1 MAIL FROM:<rebond@vigie.example>
        1 RCPT TO:<b@exemple.org>
        1 DATA
        1 QUIT
        "#);
    assert_eq!(server.mails(), vec!["Subject: x\r\n\r\n.point\r\nfin\r\n"; 2]);
}

#[tokio::test]
async fn a_refused_recipient_costs_neither_the_connection_nor_the_next_mail() {
    let unknown = Say::Reply("550 5.1.1 <zoe@exemple.org>: unknown");
    let busy = Say::Reply("451 4.3.0 later");
    let server = Rehearsal::start(Tls::Never, &[("RCPT", unknown), ("RCPT", busy)]).await;
    let smtp = Smtp::new(config(server.port));
    let refused = send(&smtp, "zoe@exemple.org").await;
    assert_eq!(refused, Err(SendError::Permanent("550 5.1.1 … unknown".into())));
    let later = send(&smtp, "b@exemple.org").await;
    assert_eq!(later, Err(SendError::Temporary("451 4.3.0 later".into())));
    send(&smtp, "c@exemple.org").await.unwrap();
    let log = server.log().join("\n");
    assert_eq!(log.matches("RSET").count(), 2, "{log}");
    assert_eq!(log.matches("EHLO").count(), 1, "{log}");
}

#[tokio::test]
async fn a_refusal_at_the_dot_is_the_message_s_fault() {
    let spam = Say::Reply("554 5.7.1 looks like spam");
    let full = Say::Reply("452 4.2.2 mailbox full");
    let server = Rehearsal::start(Tls::Never, &[(".", spam), (".", full)]).await;
    let smtp = Smtp::new(config(server.port));
    let refused = send(&smtp, "a@exemple.org").await;
    assert_eq!(refused, Err(SendError::Permanent("554 5.7.1 looks like spam".into())));
    let later = send(&smtp, "a@exemple.org").await;
    assert_eq!(later, Err(SendError::Temporary("452 4.2.2 mailbox full".into())));
}

#[tokio::test]
async fn a_refused_sender_is_our_fault_and_not_the_mail_s() {
    let server =
        Rehearsal::start(Tls::Never, &[("MAIL", Say::Reply("530 5.7.0 log in first"))]).await;
    let refused = send(&Smtp::new(config(server.port)), "a@exemple.org").await;
    assert_eq!(refused, Err(SendError::Unreachable("530 5.7.0 log in first".into())));
}

#[tokio::test]
async fn a_relay_that_is_closing_is_tried_again_over_a_new_connection() {
    let closing = Say::Reply("421 4.3.2 shutting down");
    let server = Rehearsal::start(Tls::Never, &[("RCPT", closing)]).await;
    let smtp = Smtp::new(config(server.port));
    let refused = send(&smtp, "a@exemple.org").await;
    assert_eq!(refused, Err(SendError::Temporary("421 4.3.2 shutting down".into())));
    send(&smtp, "a@exemple.org").await.unwrap();
    assert!(server.log().contains(&"2 EHLO vigie.example".to_owned()));
}

#[tokio::test]
async fn a_connection_that_the_relay_closed_meanwhile_is_replaced() {
    for closed in [Say::HangUp, Say::Reply("421 4.4.2 idle for too long")] {
        let server = Rehearsal::start(Tls::Never, &[]).await;
        let smtp = Smtp::new(config(server.port));
        send(&smtp, "a@exemple.org").await.unwrap();
        server.also("MAIL", closed);
        send(&smtp, "b@exemple.org").await.unwrap();
        assert_eq!(server.mails().len(), 2);
    }
}

#[tokio::test]
async fn a_connection_lost_after_the_dot_leaves_the_mail_in_doubt() {
    let server = Rehearsal::start(Tls::Never, &[(".", Say::HangUp), ("DATA", Say::HangUp)]).await;
    let smtp = Smtp::new(config(server.port));
    let lost = send(&smtp, "a@exemple.org").await;
    assert!(matches!(lost, Err(SendError::Unreachable(_))), "{lost:?}");
    let doubt = send(&smtp, "a@exemple.org").await;
    assert!(matches!(doubt, Err(SendError::InDoubt(_))), "{doubt:?}");
}

#[tokio::test]
async fn a_silent_relay_is_given_up_in_every_phase() {
    for (verb, doubtful) in [("EHLO", 0), ("MAIL", 0), ("RCPT", 0), ("DATA", 0), (".", 1)] {
        let server = Rehearsal::start(Tls::Never, &[(verb, Say::Silence)]).await;
        let smtp = Smtp::new(hasty(server.port));
        let silent = send(&smtp, "a@exemple.org").await.unwrap_err();
        assert!(silent.reply().starts_with("no answer in time"), "{verb}: {silent}");
        let in_doubt = i32::from(matches!(silent, SendError::InDoubt(_)));
        assert_eq!(in_doubt, doubtful, "{verb}: {silent}");
    }
}

#[tokio::test]
async fn a_dropped_mail_takes_its_connection_along() {
    let server = Rehearsal::start(Tls::Never, &[]).await;
    let smtp = Smtp::new(config(server.port));
    send(&smtp, "a@exemple.org").await.unwrap();
    server.also(".", Say::Silence);
    let short = Duration::from_millis(80);
    assert!(tokio::time::timeout(short, send(&smtp, "b@exemple.org")).await.is_err());
    send(&smtp, "c@exemple.org").await.unwrap();
    let log = server.log();
    assert!(log.contains(&"1 RCPT TO:<b@exemple.org>".to_owned()), "{log:?}");
    assert!(log.contains(&"2 RCPT TO:<c@exemple.org>".to_owned()), "{log:?}");
}

#[tokio::test]
async fn an_answer_to_something_else_is_not_acceptance() {
    let server = Rehearsal::start(Tls::Never, &[(".", Say::Reply("354 go on"))]).await;
    let odd = send(&Smtp::new(config(server.port)), "a@exemple.org").await;
    assert!(matches!(odd, Err(SendError::InDoubt(_))), "{odd:?}");
}

#[tokio::test]
async fn tls_is_verified_and_protects_the_credentials() {
    let home = tempfile::tempdir().unwrap();
    let credentials = write(home.path(), "smtp", "vigie\nsecret\n");
    for (tls, security) in [(Tls::AtOnce, Security::Implicit), (Tls::WhenAsked, Security::StartTls)]
    {
        let server = Rehearsal::start(tls, &[]).await;
        let known = write(home.path(), "ca.pem", &server.authority);
        let protected = SmtpConfig {
            security,
            credentials: Some(credentials.clone()),
            authority: Some(known),
            ..config(server.port)
        };
        send(&Smtp::new(protected.clone()), "a@exemple.org").await.unwrap();
        let log = server.log().join("\n");
        assert!(log.contains("AUTH PLAIN "), "{log}");

        let stranger = Smtp::new(SmtpConfig { authority: None, ..protected });
        let refused = send(&stranger, "a@exemple.org").await;
        assert!(matches!(refused, Err(SendError::Unreachable(_))), "{refused:?}");
        assert_eq!(server.log().join("\n").matches("AUTH").count(), 1);
    }
}

#[tokio::test]
async fn without_starttls_nothing_is_sent() {
    let home = tempfile::tempdir().unwrap();
    let server = Rehearsal::start(Tls::Never, &[]).await;
    let wanted = SmtpConfig {
        security: Security::StartTls,
        credentials: Some(write(home.path(), "smtp", "vigie\nsecret\n")),
        ..config(server.port)
    };
    let refused = send(&Smtp::new(wanted), "a@exemple.org").await;
    let expected = "the relay does not offer STARTTLS".to_owned();
    assert_eq!(refused, Err(SendError::Unreachable(expected)));
    assert_eq!(server.log(), ["1 EHLO vigie.example"]);
}

#[tokio::test]
async fn credentials_never_travel_in_clear_over_a_network() {
    let home = tempfile::tempdir().unwrap();
    let server = Rehearsal::start(Tls::Never, &[]).await;
    let careless = SmtpConfig {
        security: Security::Insecure,
        credentials: Some(write(home.path(), "smtp", "vigie\nsecret\n")),
        ..config(server.port)
    };
    let refused = send(&Smtp::new(careless), "a@exemple.org").await;
    assert!(matches!(refused, Err(SendError::Unreachable(_))), "{refused:?}");
    assert!(server.log().is_empty());
}

#[tokio::test]
async fn refused_credentials_and_an_absent_relay_are_no_fault_of_the_mail() {
    let home = tempfile::tempdir().unwrap();
    let wrong = Say::Reply("535 5.7.8 wrong password");
    let server = Rehearsal::start(Tls::Never, &[("AUTH", wrong)]).await;
    let credentials = Some(write(home.path(), "smtp", "vigie\nsecret\n"));
    let smtp = Smtp::new(SmtpConfig { credentials, ..config(server.port) });
    let refused = send(&smtp, "a@exemple.org").await;
    assert_eq!(refused, Err(SendError::Unreachable("535 5.7.8 wrong password".into())));

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    let absent = send(&Smtp::new(config(port)), "a@exemple.org").await;
    assert!(matches!(absent, Err(SendError::Unreachable(_))), "{absent:?}");
}

#[tokio::test]
async fn a_local_part_with_accents_needs_a_relay_that_knows_them() {
    let server = Rehearsal::start(Tls::Never, &[]).await;
    let smtp = Smtp::new(config(server.port));
    let refused = send(&smtp, "jérôme@exemple.org").await;
    assert!(matches!(refused, Err(SendError::Permanent(_))), "{refused:?}");
    let knowing = Rehearsal::offering("250-8BITMIME\r\n250-SMTPUTF8\r\n", Tls::Never, &[]).await;
    send(&Smtp::new(config(knowing.port)), "jérôme@exemple.org").await.unwrap();
    let log = knowing.log().join("\n");
    assert!(log.contains("SMTPUTF8 BODY=8BITMIME"), "{log}");
}

#[tokio::test]
async fn what_the_relay_offers_is_made_use_of() {
    let server = Rehearsal::offering("250-PIPELINING\r\n250-DSN\r\n", Tls::Never, &[]).await;
    let smtp = Smtp::new(config(server.port));
    send(&smtp, "jeanne+offres@exemple.org").await.unwrap();
    smtp.close().await;
    insta::assert_snapshot!(server.log().join("\n"), @r#"
        1 EHLO vigie.example
        1 MAIL FROM:<rebond@vigie.example> RET=HDRS ENVID=1
        1 RCPT TO:<jeanne+offres@exemple.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;jeanne+2Boffres@exemple.org
        1 DATA
        1 QUIT
        "#);
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn a_refusal_in_a_pipeline_is_told_apart() {
    let unknown = ("RCPT", Say::Reply("550 5.1.1 unknown"));
    // Most relays refuse DATA after that; those that say 354 are hung up on.
    let all_the_same = ("DATA", Say::Reply("354 go"));
    for (script, connections) in [(vec![unknown], 1), (vec![unknown, all_the_same], 2)] {
        let server = Rehearsal::offering("250-PIPELINING\r\n", Tls::Never, &script).await;
        let smtp = Smtp::new(config(server.port));
        let refused = send(&smtp, "a@exemple.org").await;
        assert_eq!(refused, Err(SendError::Permanent("550 5.1.1 unknown".into())));
        server.also("MAIL", Say::Reply("451 4.3.0 later"));
        let later = send(&smtp, "b@exemple.org").await;
        assert_eq!(later, Err(SendError::Temporary("451 4.3.0 later".into())));
        send(&smtp, "c@exemple.org").await.unwrap();
        assert_eq!(server.mails(), ["Subject: x\r\n\r\n.point\r\nfin\r\n"]);
        assert_eq!(server.log().join("\n").matches("EHLO").count(), connections);
    }
}

#[tokio::test]
async fn mails_at_the_same_time_share_the_connections_that_the_relay_allows() {
    let server = Rehearsal::start(Tls::Never, &[]).await;
    let smtp = Smtp::paced(config(server.port), Pace { connections: 2, per_minute: None });
    let to: Vec<String> = (0..12).map(|n| format!("n{n}@exemple.org")).collect();
    for outcome in futures_util::future::join_all(to.iter().map(|to| send(&smtp, to))).await {
        outcome.unwrap();
    }
    assert_eq!(server.mails().len(), 12);
    assert_eq!(server.log().iter().filter(|line| line.contains("EHLO")).count(), 2);
}
