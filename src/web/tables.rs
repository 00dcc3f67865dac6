//! `/employeurs`: who hires peers. `/sources`: what is read, and when.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::facts;
use super::page::{Fault, Frame, page, troubled};
use super::reader::Reader;
use crate::api::sources::{self, SourceRow};
use crate::model::Country;
use crate::model::health::State;
use crate::query::{Look, Part, Query, Term};
use crate::shelf::Employer;
use crate::store::StoreError;

struct EmployerView {
    name: String,
    region: String,
    offers: usize,
    open: Option<(String, String)>,
    last: String,
}

struct CountryView {
    /// For the heading's `id`.
    code: String,
    name: String,
    employers: Vec<EmployerView>,
}

#[derive(Template)]
#[template(path = "web/employers.html")]
struct EmployersPage<'a> {
    frame: Frame<'a>,
    counted: String,
    countries: Vec<CountryView>,
}

/// Who hires peers, by country and region.
pub(super) async fn employers(reader: Reader) -> Response {
    let made = reader.block(|reader| match employers_page(reader) {
        Ok(response) => response,
        Err(error) => troubled(reader, &error),
    });
    made.await.unwrap_or_else(|| Fault::Trouble.page(&reader))
}

fn employers_page(reader: &Reader) -> Result<Response, StoreError> {
    let app = &reader.web.app;
    let shelved = app.shelf.soon(&app.store)?;
    let everybody = shelved.employers();
    let mut codes: Vec<Option<Country>> = everybody.iter().map(|one| one.country).collect();
    codes.sort();
    codes.dedup();
    let mut countries: Vec<CountryView> =
        codes.into_iter().map(|code| country(reader, code, everybody)).collect();
    // By name, without a country last.
    countries.sort_by(|one, other| {
        (one.code == UNKNOWN, &one.name).cmp(&(other.code == UNKNOWN, &other.name))
    });
    let shown = EmployersPage {
        frame: Frame::new(reader, reader.say("web-employers-title"), "/employeurs"),
        counted: reader.phrases().count("web-employers-counted", everybody.len()),
        countries,
    };
    Ok(page(StatusCode::OK, &shown))
}

/// Stands for the country that adverts do not name.
const UNKNOWN: &str = "xx";

fn country(reader: &Reader, code: Option<Country>, everybody: &[Employer]) -> CountryView {
    let mut there: Vec<&Employer> = everybody.iter().filter(|one| one.country == code).collect();
    // Stable: by name inside a region, without a region last.
    there.sort_by(|one, other| {
        (one.region.is_none(), &one.region).cmp(&(other.region.is_none(), &other.region))
    });
    CountryView {
        code: code.map_or_else(|| UNKNOWN.to_owned(), |code| String::from(code).to_lowercase()),
        name: match code {
            Some(code) => reader.phrases().country(code),
            None => reader.say("web-country-unknown").to_owned(),
        },
        employers: there.into_iter().map(|one| employer(reader, one)).collect(),
    }
}

fn employer(reader: &Reader, one: &Employer) -> EmployerView {
    let named = Look::Words(one.name.clone());
    let query = Query::Term(Term::Within(Part::Employer, vec![named])).to_string();
    let readable = crate::query::parse(&query).is_ok();
    let open = (one.open > 0 && readable).then(|| {
        let link = reader.link_with("/offres", &[("q", &query)]);
        (link, reader.phrases().count("web-count-open", one.open))
    });
    EmployerView {
        name: one.name.clone(),
        region: one.region.clone().unwrap_or_else(|| reader.say("web-unsaid").to_owned()),
        offers: one.offers,
        open,
        last: reader.phrases().day(one.last),
    }
}

struct SourceView {
    name: String,
    link: Option<String>,
    country: String,
    state: &'static str,
    told: String,
    last: Option<String>,
    usual: Option<String>,
}

#[derive(Template)]
#[template(path = "web/sources.html")]
struct SourcesPage<'a> {
    frame: Frame<'a>,
    counted: String,
    sources: Vec<SourceView>,
}

/// What is read, when, and how it stands.
pub(super) async fn sources(reader: Reader) -> Response {
    let made = reader.block(|reader| match sources::list(&reader.web.app) {
        Ok(rows) => sources_page(reader, &rows),
        Err(error) => Fault::from(&error).page(reader),
    });
    made.await.unwrap_or_else(|| Fault::Trouble.page(&reader))
}

fn sources_page(reader: &Reader, rows: &[SourceRow]) -> Response {
    let enabled: Vec<&SourceRow> = rows.iter().filter(|row| row.enabled).collect();
    let shown = SourcesPage {
        frame: Frame::new(reader, reader.say("web-sources-title"), "/sources"),
        counted: reader.phrases().count("web-sources-counted", enabled.len()),
        sources: enabled.into_iter().map(|row| source(reader, row)).collect(),
    };
    page(StatusCode::OK, &shown)
}

fn source(reader: &Reader, row: &SourceRow) -> SourceView {
    let phrases = reader.phrases();
    let zone = reader.web.app.config.instance.timezone;
    let country = Country::parse(&row.country).map(|country| phrases.country(country));
    // No blame: a board that cannot be read today owes nobody anything.
    let state = match row.state {
        State::New => "new",
        State::Ok => "ok",
        State::Quiet => "quiet",
        State::Degraded | State::Broken => "pending",
    };
    SourceView {
        name: row.name.clone(),
        link: facts::outward(&row.url).map(str::to_owned),
        country: country.unwrap_or_else(|| row.country.clone()),
        state,
        told: phrases.choose("web-source-state", "state", state),
        last: row.last_good.map(|at| phrases.moment(at, zone)),
        usual: row.items.map(|items| {
            phrases.count("web-count-adverts", usize::try_from(items).unwrap_or(usize::MAX))
        }),
    }
}
