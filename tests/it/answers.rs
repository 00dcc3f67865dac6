//! Mail to us: what people write, what mail systems send back, and what strangers make up.

use std::cell::Cell;

use vigie::api::subscribers::{self, Request};
use vigie::mail::{ReturnPath, Taken};
use vigie::model::{Lang, SubscriberState};

use crate::board::{Advert, Setup, Shape};
use crate::world::{Mail, World, days, hours};

/// A house with a mailbox that it reads.
struct House {
    world: World,
    maildir: tempfile::TempDir,
    count: Cell<usize>,
}

impl House {
    async fn new() -> Self {
        Self::with("").await
    }

    async fn with(more: &str) -> Self {
        let maildir = tempfile::tempdir().unwrap();
        std::fs::create_dir(maildir.path().join("new")).unwrap();
        let settings = format!(
            "[admin]\nmail = \"technique@exemple.org\"\n[mail]\nfrom = \"Vigie <releve@exemple.org>\"\n\
             folder = \"x\"\nbounces = \"rebond@exemple.org\"\ninbox = \"{}\"\n{more}",
            maildir.path().display()
        );
        let board = Setup { shape: Shape::Rss, ..Setup::new("oiseaux") };
        let world = World::with(vec![board], &settings).await;
        Self { world, maildir, count: Cell::new(0) }
    }

    /// A message arrives.
    fn receive(&self, message: &str) {
        self.count.set(self.count.get() + 1);
        let name = format!("new/{}.test", self.count.get());
        std::fs::write(self.maildir.path().join(name), message.replace('\n', "\r\n")).unwrap();
    }

    /// Somebody writes, perhaps in answer to a mail of ours.
    fn write(&self, from: &str, subject: &str, text: &str, answering: Option<&Mail>) {
        let answering =
            answering.map_or(String::new(), |mail| format!("In-Reply-To: <{}>\n", mail.message_id));
        let id = self.count.get();
        self.receive(&format!(
            "From: {from}\nTo: releve@exemple.org\nSubject: {subject}\nMessage-ID: <m{id}@ailleurs.example>\n\
             {answering}\n{text}\n"
        ));
    }

    /// What the mail system of the other side sends back to the return path of a mail.
    fn bounce(&self, back_to: &str, status: &str, words: &str) {
        self.receive(&format!(
            "From: MAILER-DAEMON@mx.example\nTo: {back_to}\nSubject: Undelivered\nAuto-Submitted: auto-replied\n\
             MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
             --b\nContent-Type: text/plain\n\nSorry.\n\n--b\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; camille@exemple.org\nAction: failed\n\
             Status: {status}\nDiagnostic-Code: smtp; {words}\n\n--b--\n"
        ));
    }

    fn state(&self) -> Option<SubscriberState> {
        subscribers::list(&self.world.app).unwrap().first().map(|row| row.state)
    }

    /// Somebody who agreed, and the digest that they were sent.
    async fn camille(&self) -> Taken {
        self.world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
        self.world.subscriber("camille@exemple.org", "", "daily");
        self.world.tick().await;
        self.world.envelopes().remove(0)
    }

    async fn mail(&self) -> Vec<Mail> {
        self.world.tick().await;
        self.world.mail()
    }
}

fn read(taken: &Taken) -> Mail {
    Mail::read(taken.to.reveal(), &taken.bytes)
}

fn path(taken: &Taken) -> &str {
    match &taken.from {
        ReturnPath::Address(address) => address.reveal(),
        ReturnPath::Null => panic!("a return path"),
    }
}

#[tokio::test]
async fn an_answer_of_one_word_confirms_pauses_resumes_and_leaves() {
    let house = House::new().await;
    let request = Request {
        address: "camille@exemple.org".to_owned(),
        language: Lang::Fr,
        ..Request::default()
    };
    subscribers::request(&house.world.app, &request).unwrap();
    let question = house.mail().await.remove(0);
    house.write("camille@exemple.org", "Re: x", "Oui, j’accepte", Some(&question));
    house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Active));
    let row = subscribers::list(&house.world.app).unwrap().remove(0);
    assert_eq!(row.consent.unwrap().how, "mail");
    // Another address may answer: the ticket is what counts.
    house.write("camille@ailleurs.example", "Re: x", "pause", Some(&question));
    house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Paused));
    house.write("camille@exemple.org", "Re: x", "reprise", Some(&question));
    house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Active));
    house.write("camille@exemple.org", "Re: x", "hebdomadaire", Some(&question));
    house.mail().await;
    assert_eq!(subscribers::list(&house.world.app).unwrap()[0].rhythm, "weekly");
    house.write("camille@exemple.org", "Re: x", "Désabonnement merci", Some(&question));
    house.mail().await;
    assert_eq!(house.state(), None, "erased");
    house.world.finish();
}

#[tokio::test]
async fn a_sender_alone_proves_nothing_and_gets_a_link_or_a_question() {
    let house = House::new().await;
    house.camille().await;
    house.write("camille@exemple.org", "désabonnement", "", None);
    let asked = house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Active));
    assert_eq!((asked.len(), asked[0].to.as_str()), (1, "camille@exemple.org"));
    assert!(asked[0].text.contains("Ce n’était pas vous"), "{}", asked[0].text);
    for _ in 0..3 {
        house.write("camille@exemple.org", "désabonnement", "", None);
    }
    assert!(house.mail().await.is_empty(), "one answer a day");
    house.write("camille@exemple.org", "Re: x", "désabonnement", Some(&asked[0]));
    house.mail().await;
    assert_eq!(house.state(), None, "the mailbox has spoken");
    house.world.finish();
}

#[tokio::test]
async fn somebody_new_subscribes_by_mail_and_is_asked_first() {
    let house = House::new().await;
    house.write("alix@exemple.org", "abonnement", "", None);
    let question = house.mail().await;
    assert_eq!((question.len(), question[0].to.as_str()), (1, "alix@exemple.org"));
    assert_eq!(house.state(), Some(SubscriberState::Pending));
    house.write("alix@exemple.org", "Re: x", "oui", Some(&question[0]));
    house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Active));
    house.world.finish();
}

#[tokio::test]
async fn a_dead_mailbox_is_suspended_at_once_and_a_forged_report_changes_nothing() {
    let house = House::new().await;
    let digest = house.camille().await;
    house.bounce(
        "rebond+s0123456789ab.aaaaaaaaaaaaaaaa@exemple.org",
        "5.1.1",
        "550 5.1.1 unknown user",
    );
    assert!(house.mail().await.is_empty());
    assert_eq!(house.state(), Some(SubscriberState::Active), "forged");
    house.bounce(path(&digest), "5.1.1", "550 5.1.1 unknown user");
    assert!(house.mail().await.is_empty(), "a machine is never answered");
    assert_eq!(house.state(), Some(SubscriberState::Suspended));
    house.world.board("oiseaux").post(Advert::peer("Paire aidante famille", "Québec"));
    house.world.advance(days(2));
    assert!(house.mail().await.is_empty(), "nothing is sent to a dead mailbox");
    house.world.finish();
}

#[tokio::test]
async fn a_mailbox_that_is_full_is_suspended_only_after_weeks() {
    let house = House::new().await;
    let digest = house.camille().await;
    for day in 0..15 {
        assert_eq!(house.state(), Some(SubscriberState::Active), "day {day}");
        house.bounce(path(&digest), "4.2.2", "452 4.2.2 mailbox full");
        house.bounce(path(&digest), "4.2.2", "452 4.2.2 mailbox full");
        house.mail().await;
        house.world.advance(days(1));
    }
    assert_eq!(house.state(), Some(SubscriberState::Suspended));
    house.world.finish();
}

#[tokio::test]
async fn a_refusal_of_ours_strikes_nobody_and_tells_the_person_in_charge_once() {
    let house = House::new().await;
    let digest = house.camille().await;
    for _ in 0..3 {
        house.bounce(path(&digest), "5.7.1", "554 5.7.1 message refused: poor reputation");
    }
    let told = house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Active));
    assert_eq!((told.len(), told[0].to.as_str()), (1, "technique@exemple.org"));
    assert!(told[0].text.contains("5.7.1") && told[0].text.contains("SPF"), "{}", told[0].text);
    house.world.finish();
}

#[tokio::test]
async fn a_complaint_erases_at_once() {
    let house = House::new().await;
    let digest = house.camille().await;
    house.receive(&format!(
        "From: fbl@provider.example\nTo: abus@exemple.org\nSubject: FW: x\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nA complaint.\n\n--b\nContent-Type: message/feedback-report\n\n\
         Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n\n--b\nContent-Type: message/rfc822\n\n\
         Message-ID: <{}>\nFrom: releve@exemple.org\nSubject: x\n\ny\n\n--b--\n",
        read(&digest).message_id
    ));
    assert!(house.mail().await.is_empty());
    assert_eq!(house.state(), None);
    house.world.finish();
}

#[tokio::test]
async fn machines_are_not_answered_and_what_they_say_changes_nothing() {
    let house = House::new().await;
    let digest = read(&house.camille().await);
    for machine in ["Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x.example>"] {
        house.receive(&format!(
            "From: camille@exemple.org\nTo: releve@exemple.org\nSubject: désabonnement\n{machine}\n\
             In-Reply-To: <{}>\n\nabsente\n",
            digest.message_id
        ));
    }
    let told = house.mail().await;
    assert!(told.iter().all(|mail| mail.to == "technique@exemple.org"), "{told:#?}");
    assert_eq!(house.state(), Some(SubscriberState::Active));
    house.world.finish();
}

#[tokio::test]
async fn what_a_person_should_read_waits_for_them_and_they_are_told() {
    let house = House::new().await;
    let digest = read(&house.camille().await);
    house.write(
        "camille@exemple.org",
        "Re: x",
        "Merci beaucoup pour votre travail !",
        Some(&digest),
    );
    let told = house.mail().await;
    assert_eq!((told.len(), told[0].to.as_str()), (1, "technique@exemple.org"));
    let kept = std::fs::read_dir(house.maildir.path().join("cur")).unwrap();
    let names: Vec<_> =
        kept.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.len() == 1 && names[0].ends_with(":2,"), "unread in cur: {names:?}");
    house.world.finish();
}

#[tokio::test]
async fn a_server_that_vouches_for_the_sender_is_proof_enough_for_a_command() {
    let house = House::with("checked_by = \"mx.exemple.org\"\n").await;
    house.camille().await;
    let mail = |results: &str| {
        format!(
            "Authentication-Results: {results}\nFrom: camille@exemple.org\nTo: releve@exemple.org\n\
             Subject: pause\n\n\n"
        )
    };
    house.receive(&mail("mx.autre.example; dmarc=pass header.from=exemple.org"));
    house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Active));
    house.receive(&mail("mx.exemple.org; dmarc=pass header.from=exemple.org"));
    house.mail().await;
    assert_eq!(house.state(), Some(SubscriberState::Paused));
    house.world.finish();
}

#[tokio::test]
async fn a_new_address_can_say_yes_by_mail_and_the_old_one_cannot_say_it() {
    let house = House::with("[instance]\nurl = \"https://vigie.exemple.org/\"\n").await;
    let digest = read(&house.camille().await);
    let settings = digest.text.split("https://vigie.exemple.org/p/").nth(1).unwrap();
    let pass = settings.split_whitespace().next().unwrap();
    subscribers::change_address(&house.world.app, pass, "camille@nouveau.example").unwrap();
    let question = house.mail().await.remove(0);
    let address = || subscribers::list(&house.world.app).unwrap().remove(0).address;
    house.write("camille@exemple.org", "Re: x", "oui", Some(&digest));
    house.mail().await;
    assert_eq!(address(), "camille@exemple.org");
    house.world.advance(hours(25));
    house.write("camille@nouveau.example", "Re: x", "oui", Some(&question));
    house.mail().await;
    assert_eq!(address(), "camille@nouveau.example");
    house.world.finish();
}

#[tokio::test]
async fn an_answer_never_bounces_and_says_that_a_machine_wrote_it() {
    let house = House::new().await;
    house.write("alix@exemple.org", "aide", "", None);
    house.world.tick().await;
    let answer = house.world.envelopes().remove(0);
    assert_eq!(answer.from, ReturnPath::Null);
    let text = String::from_utf8(answer.bytes.clone()).unwrap();
    assert!(text.contains("Auto-Submitted: auto-replied") && text.contains("In-Reply-To: <m0@"));
    assert!(!text.contains("List-Unsubscribe"), "{text}");
    house.world.finish();
}
