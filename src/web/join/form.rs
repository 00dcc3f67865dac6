//! `/abonnement`: one form, one page, one mail.

use std::time::Duration;

use askama::Template;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Response;
use tokio::time::{Instant, sleep_until};

use super::choices::{Choices, Chosen};
use super::gate::{Passage, Stamp};
use super::network::Network;
use super::{private, said, see};
use crate::api::ApiError;
use crate::api::subscribers::{self, Request};
use crate::web::fields::Fields;
use crate::web::page::{Fault, Frame, page};
use crate::web::reader::Reader;

/// Every answer takes at least so long, so that its time does not tell whether an address is known.
const PATIENCE: Duration = Duration::from_millis(400);

#[derive(Template)]
#[template(path = "web/subscribe.html")]
struct SubscribePage<'a> {
    frame: Frame<'a>,
    choices: Choices,
    address: &'a str,
    stamp: String,
    /// What stands in the way: the field it is about, and the sentence.
    trouble: Option<(&'static str, String)>,
}

/// The empty form.
pub(super) async fn show(reader: Reader) -> Response {
    let query = reader.query.clone();
    written(&reader, &query, StatusCode::OK, None)
}

fn written(
    reader: &Reader,
    fields: &Fields,
    status: StatusCode,
    trouble: Option<(&'static str, String)>,
) -> Response {
    let gate = &reader.web.gate;
    let shown = SubscribePage {
        frame: Frame::new(reader, reader.say("web-subscribe-title"), "/abonnement"),
        choices: Choices::of(reader, &Chosen::of(reader, fields)),
        address: fields.one("adresse").unwrap_or_default(),
        stamp: gate.stamp(reader.web.app.clock.now()),
        trouble,
    };
    private(page(status, &shown))
}

/// The form, filled in.
pub(super) async fn ask(reader: Reader, network: Network, body: Bytes) -> Response {
    let fields = Fields::parse(&body);
    let answered = Instant::now() + PATIENCE;
    let answer = judged(&reader, network, &fields).await;
    sleep_until(answered).await;
    answer
}

async fn judged(reader: &Reader, network: Network, fields: &Fields) -> Response {
    let thanks = || see(&reader.link("/abonnement/envoye"));
    // People do not see this field; a robot that fills it in learns nothing from the answer.
    if fields.one("telephone").is_some() {
        return thanks();
    }
    let refuse = |status: StatusCode, field: &'static str, id: &'static str| {
        written(reader, fields, status, Some((field, reader.say(id).to_owned())))
    };
    let now = reader.web.app.clock.now();
    match reader.web.gate.read(fields.one("timbre").unwrap_or_default(), now) {
        Stamp::Fine => {}
        Stamp::TooQuick => return refuse(StatusCode::BAD_REQUEST, "", "web-subscribe-too-quick"),
        Stamp::Stale => return refuse(StatusCode::BAD_REQUEST, "", "web-subscribe-stale"),
    }
    if fields.one("accord").is_none() {
        return refuse(StatusCode::BAD_REQUEST, "accord", "web-subscribe-no-consent");
    }
    if reader.web.gate.pass(network.0, now) == Passage::Crowded {
        return refuse(StatusCode::TOO_MANY_REQUESTS, "", "web-subscribe-crowded");
    }
    let chosen = Chosen::of(reader, fields);
    let request = Request {
        address: fields.one("adresse").unwrap_or_default().to_owned(),
        language: chosen.language,
        wishes: chosen.wishes(),
    };
    let asked = reader.act(move |reader| subscribers::request(&reader.web.app, &request)).await;
    match asked {
        Some(Ok(_)) => thanks(),
        Some(Err(error)) => match at_fault(&error) {
            Some(field) => {
                let what = reader.phrases().words().tell(&error.message);
                written(reader, fields, StatusCode::BAD_REQUEST, Some((field, what)))
            }
            None => Fault::Trouble.page(reader),
        },
        None => Fault::Trouble.page(reader),
    }
}

/// The field that an error is about; `None` when no field is.
fn at_fault(error: &ApiError) -> Option<&'static str> {
    match (&error.query, error.exit) {
        (Some(_), _) => Some("q"),
        (None, crate::api::Exit::Usage) if error.message.id.contains("address") => Some("adresse"),
        (None, crate::api::Exit::Usage | crate::api::Exit::NotFound) => Some(""),
        _ => None,
    }
}

/// The same page whether the address was known or not.
pub(super) async fn sent(reader: Reader) -> Response {
    let lines = ["web-sent-look", "web-sent-spam", "web-sent-nothing"];
    let lines = lines.map(|id| reader.say(id).to_owned());
    let links = vec![(reader.link("/offres"), reader.say("web-none-all").to_owned())];
    private(said(&reader, "web-sent-title", &lines, links))
}
