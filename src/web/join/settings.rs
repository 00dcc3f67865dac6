//! `/p/{pass}`: a subscriber's own settings.

use askama::Template;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::choices::{Choices, Chosen};
use super::{own, private, refused, see};
use crate::api::ApiError;
use crate::api::subscribers::{self, Own};
use crate::model::SubscriberState;
use crate::web::fields::Fields;
use crate::web::page::{Fault, Frame, page};
use crate::web::reader::Reader;

#[derive(Template)]
#[template(path = "web/settings.html")]
struct SettingsPage<'a> {
    frame: Frame<'a>,
    /// Every form of the page goes here.
    action: String,
    choices: Choices,
    who: String,
    state: String,
    paused: bool,
    moving: Option<String>,
    /// What the last form did.
    done: Option<&'a str>,
    trouble: Option<String>,
    export: String,
    erase: String,
}

/// What a form of the page asks for, by its hidden field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Wishes,
    Pause,
    Resume,
    Address,
}

impl Act {
    const ALL: [(&'static str, Self, &'static str); 4] = [
        ("souhaits", Self::Wishes, "web-settings-done-wishes"),
        ("pause", Self::Pause, "web-settings-done-pause"),
        ("reprise", Self::Resume, "web-settings-done-resume"),
        ("adresse", Self::Address, "web-settings-done-address"),
    ];

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(of, ..)| *of == name).map(|(_, act, _)| *act)
    }
}

/// The page.
pub(super) async fn show(reader: Reader, Path(pass): Path<String>) -> Response {
    let (look, key) = (pass.clone(), reader.query.one("fait").unwrap_or_default().to_owned());
    match reader.block(move |reader| subscribers::look(&reader.web.app, &look)).await {
        Some(Ok(own)) => {
            let done = Act::ALL.iter().find(|(of, ..)| *of == key).map(|(.., id)| *id);
            let done = done.map(|id| reader.say(id));
            let chosen = kept(&own);
            written(&reader, &pass, &own, StatusCode::OK, &chosen, done, None)
        }
        Some(Err(error)) => refused(&reader, &error),
        None => private(Fault::Trouble.page(&reader)),
    }
}

fn kept(own: &Own) -> Chosen {
    let row = &own.subscriber;
    Chosen {
        filters: row.filters.clone(),
        query: row.query.clone().unwrap_or_default(),
        rhythm: row.rhythm.clone(),
        language: row.language,
        zone: row.zone.clone(),
    }
}

fn written(
    reader: &Reader,
    pass: &str,
    own: &Own,
    status: StatusCode,
    chosen: &Chosen,
    done: Option<&str>,
    trouble: Option<String>,
) -> Response {
    let row = &own.subscriber;
    let phrases = reader.phrases();
    let shown = SettingsPage {
        frame: Frame::new(reader, reader.say("web-settings-title"), "").unlisted(),
        action: reader.link(&format!("/p/{pass}")),
        choices: Choices::of(reader, chosen),
        who: phrases.choose("web-settings-who", "address", &row.address),
        state: phrases.choose("web-settings-state", "state", row.state.as_str()),
        paused: row.state == SubscriberState::Paused,
        moving: own
            .moving
            .as_deref()
            .map(|to| phrases.choose("web-settings-moving", "address", to)),
        done,
        trouble,
        export: reader.link(&format!("/p/{pass}/donnees.json")),
        erase: reader.link(&format!("/p/{pass}/effacer")),
    };
    private(page(status, &shown))
}

/// One of the page's forms.
pub(super) async fn change(reader: Reader, Path(pass): Path<String>, body: Bytes) -> Response {
    let fields = Fields::parse(&body);
    let named = fields.one("geste").unwrap_or_default().to_owned();
    let Some(act) = Act::parse(&named) else { return private(Fault::Missing.page(&reader)) };
    let chosen = Chosen::of(&reader, &fields);
    let (key, wishes) = (pass.clone(), chosen.wishes());
    let run = move |reader: &Reader| {
        let app = &reader.web.app;
        match act {
            Act::Wishes => subscribers::change_wishes(app, &key, &wishes),
            Act::Pause => subscribers::pause(app, &key),
            Act::Resume => subscribers::resume(app, &key),
            Act::Address => {
                subscribers::change_address(app, &key, fields.one("adresse").unwrap_or_default())
            }
        }
    };
    match reader.act(run).await {
        Some(Ok(_)) => {
            let address = reader.link_with(&format!("/p/{pass}"), &[("fait", &named)]);
            private(see(&address))
        }
        Some(Err(error)) => again(&reader, &pass, &error, &chosen).await,
        None => private(Fault::Trouble.page(&reader)),
    }
}

/// When a form is refused, the page comes back with what was typed.
async fn again(reader: &Reader, pass: &str, error: &ApiError, chosen: &Chosen) -> Response {
    let key = pass.to_owned();
    match reader.block(move |reader| subscribers::look(&reader.web.app, &key)).await {
        Some(Ok(own)) => {
            let what = reader.phrases().words().tell(&error.message);
            written(reader, pass, &own, StatusCode::BAD_REQUEST, chosen, None, Some(what))
        }
        Some(Err(_)) => refused(reader, error),
        None => private(Fault::Trouble.page(reader)),
    }
}

/// Everything that is kept about the person, to take away (GDPR art. 15 and 20).
pub(super) async fn export(reader: Reader, Path(pass): Path<String>) -> Response {
    match reader.block(move |reader| subscribers::export_own(&reader.web.app, &pass)).await {
        Some(Ok(dossier)) => {
            let text = serde_json::to_string_pretty(&dossier).unwrap_or_default();
            let headers = [
                (CONTENT_TYPE, "application/json"),
                (CONTENT_DISPOSITION, "attachment; filename=\"mes-donnees.json\""),
            ];
            private((headers, text).into_response())
        }
        Some(Err(error)) => refused(&reader, &error),
        None => private(Fault::Trouble.page(&reader)),
    }
}

/// Asks once more before everything is erased.
pub(super) async fn before_erasing(reader: Reader, Path(pass): Path<String>) -> Response {
    let key = pass.clone();
    match reader.block(move |reader| subscribers::look(&reader.web.app, &key)).await {
        Some(Ok(own)) => own::before_erasing(&reader, &pass, &own),
        Some(Err(error)) => refused(&reader, &error),
        None => private(Fault::Trouble.page(&reader)),
    }
}
