//! `/c/{pass}` and `/d/{pass}`: saying yes, and leaving. GET shows a button, POST does it.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::{private, refused, said};
use crate::api::ApiError;
use crate::api::subscribers::{self, Entrance, Own};
use crate::web::page::{Fault, Frame, page};
use crate::web::reader::Reader;

#[derive(Template)]
#[template(path = "web/button.html")]
struct ButtonPage<'a> {
    frame: Frame<'a>,
    lines: Vec<String>,
    action: String,
    button: &'a str,
    back: Option<(String, &'a str)>,
}

fn button(
    reader: &Reader,
    of: &str,
    lines: Vec<String>,
    action: String,
    back: Option<(String, &'static str)>,
) -> Response {
    let (title, go) = (format!("web-{of}-title"), format!("web-{of}-go"));
    let shown = ButtonPage {
        frame: Frame::new(reader, reader.say(&title), "").unlisted(),
        lines,
        action,
        button: reader.say(&go),
        back: back.map(|(address, id)| (address, reader.say(id))),
    };
    private(page(StatusCode::OK, &shown))
}

/// Something about one subscriber as a page; `show` makes it of what came of it.
fn about<T>(
    reader: &Reader,
    came: Option<Result<T, ApiError>>,
    show: impl FnOnce(&Reader, T) -> Response,
) -> Response {
    match came {
        Some(Ok(done)) => show(reader, done),
        Some(Err(error)) => refused(reader, &error),
        None => private(Fault::Trouble.page(reader)),
    }
}

/// What saying yes would do.
pub(super) async fn look_before_yes(reader: Reader, Path(pass): Path<String>) -> Response {
    let action = reader.link(&format!("/c/{pass}"));
    let look =
        move |reader: &Reader| subscribers::look_at(&reader.web.app, Entrance::Confirm, &pass);
    about(&reader, reader.block(look).await, |reader, own: Own| {
        let address = own.moving.as_deref().unwrap_or(&own.subscriber.address);
        let lines = vec![
            reader.phrases().choose("web-confirm-who", "address", address),
            reader.say("web-confirm-what").to_owned(),
            reader.say("web-confirm-health").to_owned(),
            reader.say("web-confirm-stop").to_owned(),
        ];
        button(reader, "confirm", lines, action, None)
    })
}

/// Yes.
pub(super) async fn confirm(reader: Reader, Path(pass): Path<String>) -> Response {
    let run = move |reader: &Reader| subscribers::confirm(&reader.web.app, &pass);
    about(&reader, reader.act(run).await, |reader, own: Own| {
        let lines =
            ["web-confirmed-what", "web-confirmed-next"].map(|id| reader.say(id).to_owned());
        let settings = reader.link(&format!("/p/{}", own.settings));
        let links = vec![
            (settings, reader.say("web-settings-title").to_owned()),
            (reader.link("/offres"), reader.say("web-none-all").to_owned()),
        ];
        private(said(reader, "web-confirmed-title", &lines, links))
    })
}

/// What leaving would do.
pub(super) async fn look_before_leaving(reader: Reader, Path(pass): Path<String>) -> Response {
    let action = reader.link(&format!("/d/{pass}"));
    let look = move |reader: &Reader| subscribers::look_at(&reader.web.app, Entrance::Leave, &pass);
    about(&reader, reader.block(look).await, |reader, own: Own| {
        let address = &own.subscriber.address;
        let lines = vec![
            reader.phrases().choose("web-leave-who", "address", address),
            reader.say("web-leave-what").to_owned(),
        ];
        let pause = (reader.link(&format!("/p/{}", own.settings)), "web-leave-pause");
        button(reader, "leave", lines, action, Some(pause))
    })
}

/// Leaving, by the button or by a mail program (RFC 8058): the same answer however often.
pub(super) async fn leave(reader: Reader, Path(pass): Path<String>) -> Response {
    let run = move |reader: &Reader| subscribers::leave(&reader.web.app, &pass);
    about(&reader, reader.act(run).await, |reader, _| {
        let lines = ["web-left-what", "web-left-wish"].map(|id| reader.say(id).to_owned());
        let links = vec![(reader.link("/"), reader.say("web-fault-home").to_owned())];
        private(said(reader, "web-left-title", &lines, links))
    })
}

/// The second page before everything is erased.
pub(super) fn before_erasing(reader: &Reader, pass: &str, own: &Own) -> Response {
    let lines = vec![
        reader.phrases().choose("web-erase-who", "address", &own.subscriber.address),
        reader.say("web-erase-what").to_owned(),
    ];
    let action = reader.link(&format!("/p/{pass}/effacer"));
    let back = (reader.link(&format!("/p/{pass}")), "web-erase-back");
    button(reader, "erase", lines, action, Some(back))
}
