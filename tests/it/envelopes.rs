//! The envelope and the headers of every mail that leaves: signed, with a way out, and with a
//! return path that says whose mail came back.

use mail_parser::{HeaderName, MessageParser};
use vigie::api::subscribers::{self, Add, Agreement};
use vigie::mail::{
    Lapsed, ReturnPath, Taken, TicketFor, read_message_id, read_pass, read_return_path,
};
use vigie::model::{Lang, WhenNothing};

use crate::board::{Advert, Setup, Shape};
use crate::world::{Mail, World, days};

const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/mail/keys");

async fn one_digest(settings: &str) -> (World, Taken) {
    let board = Setup { shape: Shape::Rss, ..Setup::new("oiseaux") };
    let world = World::with(vec![board], settings).await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.subscriber("camille@exemple.org", "", "daily");
    world.tick().await;
    let taken = world.envelopes().remove(0);
    (world, taken)
}

fn header(taken: &Taken, name: &str) -> Vec<String> {
    let parsed = MessageParser::default().parse(&taken.bytes).expect("a mail");
    let named = |found: &str| found.eq_ignore_ascii_case(name);
    let values = parsed.headers_raw().filter(|(found, _)| named(found));
    values.map(|(_, value)| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[tokio::test]
async fn a_mail_is_signed_by_every_key_of_the_senders_domain() {
    let settings = format!(
        "[mail]\nfrom = \"Vigie <releve@exemple.org>\"\nfolder = \"x\"\n\
         [mail.dkim.rsa]\nselector = \"s1\"\nkey_file = \"{KEYS}/dkim-rsa.pem\"\n\
         [mail.dkim.ed25519]\nselector = \"s2\"\nkey_file = \"{KEYS}/dkim-ed25519.pem\"\n"
    );
    let (world, taken) = one_digest(&settings).await;
    let signatures = header(&taken, "DKIM-Signature");
    assert_eq!(signatures.len(), 2, "{signatures:?}");
    assert!(signatures[0].contains("a=rsa-sha256") && signatures[0].contains("s=s1"));
    assert!(signatures[1].contains("a=ed25519-sha256") && signatures[1].contains("d=exemple.org"));
    assert!(signatures.iter().all(|it| it.contains("List-Unsubscribe")), "{signatures:?}");
    world.finish();
}

#[tokio::test]
async fn a_return_path_says_whose_mail_came_back() {
    let settings = "[mail]\nfrom = \"Vigie <releve@exemple.org>\"\nfolder = \"x\"\nbounces = \"rebond@exemple.org\"\n";
    let (world, taken) = one_digest(settings).await;
    let key = world.app.store.instance_key();
    let ReturnPath::Address(path) = &taken.from else { panic!("a return path") };
    let who = read_return_path(&key, path.reveal()).expect("one of ours");
    assert_eq!(Some(who), read_message_id(&key, &header(&taken, "Message-ID")[0]));
    world.finish();
}

#[tokio::test]
async fn with_pages_a_mail_has_a_button_to_leave_and_links_that_open() {
    let (world, taken) =
        one_digest("[instance]\nurl = \"https://vigie.exemple.org/offres\"\n").await;
    let unsubscribe = header(&taken, "List-Unsubscribe").remove(0);
    let page = unsubscribe.split(['<', '>']).nth(1).expect("a page").to_owned();
    let pass = page.strip_prefix("https://vigie.exemple.org/offres/d/").expect("our page");
    assert_eq!(header(&taken, "List-Unsubscribe-Post"), ["List-Unsubscribe=One-Click"]);
    let (key, now) = (world.app.store.instance_key(), world.app.clock.now());
    let much_later = now + days(3_000);
    assert!(
        read_pass(&key, TicketFor::Leave, pass, much_later).is_ok(),
        "an old mail stops it too"
    );
    let mail = Mail::read("", &taken.bytes);
    assert!(mail.text.contains(&page) && mail.html.contains(&page));
    let settings = mail.text.split("/offres/p/").nth(1).expect("wishes can be changed");
    let settings = settings.split_whitespace().next().expect("a pass");
    assert!(read_pass(&key, TicketFor::Settings, settings, now).is_ok());
    assert_eq!(read_pass(&key, TicketFor::Settings, settings, much_later), Err(Lapsed::Over));
    assert_eq!(read_pass(&key, TicketFor::Leave, settings, now), Err(Lapsed::Unknown));
    world.finish();
}

#[tokio::test]
async fn without_pages_an_answer_by_mail_leaves() {
    let (world, taken) = one_digest("[mail]\nfrom = \"releve@exemple.org\"\nfolder = \"x\"\nreply_to = \"reponses@exemple.org\"\n").await;
    let unsubscribe = header(&taken, "List-Unsubscribe").remove(0);
    assert!(unsubscribe.starts_with("<mailto:reponses@exemple.org?subject=unsubscribe%20"));
    assert!(header(&taken, "List-Unsubscribe-Post").is_empty());
    assert_eq!(header(&taken, "List-Id"), ["<releve.exemple.org>"]);
    let parsed = MessageParser::default().parse(&taken.bytes).expect("a mail");
    let reply_to = parsed.header(HeaderName::ReplyTo).and_then(|it| it.as_address());
    assert!(reply_to.is_some_and(|it| it.contains("reponses@exemple.org")));
    world.finish();
}

#[tokio::test]
async fn a_month_of_silence_is_explained_once_to_those_who_wish_it() {
    let board = Setup { shape: Shape::Rss, ..Setup::new("oiseaux") };
    let world = World::new(vec![board]).await;
    for (address, when_nothing) in [
        ("camille@exemple.org", WhenNothing::MonthlyNote),
        ("dominique@exemple.org", WhenNothing::Silence),
    ] {
        let add = Add {
            address: address.to_owned(),
            filters: Vec::new(),
            query: None,
            rhythm: Some("daily".to_owned()),
            zone: None,
            language: Lang::Fr,
            when_nothing: Some(when_nothing),
            consent: Agreement::OnPaper,
        };
        subscribers::add(&world.app, &add).expect("a subscriber");
    }
    let mut notes = Vec::new();
    for _ in 0..62 {
        world.tick().await;
        notes.extend(world.mail());
        world.advance(days(1));
    }
    assert_eq!(notes.len(), 2, "{notes:#?}");
    for note in &notes {
        assert_eq!(note.to, "camille@exemple.org");
        assert!(note.text.contains("Rien de nouveau"), "{}", note.text);
    }
    world.finish();
}
