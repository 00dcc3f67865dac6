//! The demo's boards, held against what a careful reader makes of them.

use std::collections::BTreeMap;

use vigie::api::{self, OfferRecord};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::{self, Content, Input, InputFile};
use vigie::demo::{self, Boards, Expected};
use vigie::model::{Outcome, PollReport, Status};
use vigie::store::Store;

use crate::world::start;

struct Read {
    base: String,
    report: PollReport,
    offers: Vec<OfferRecord>,
    app: App,
}

async fn read() -> Read {
    let (base, boards) = Boards::serve(start()).await.expect("boards");
    let files = demo::config(&base)
        .into_iter()
        .map(|(name, text)| InputFile { name, content: Content::Text(text) })
        .collect();
    let input = Input { files, environment: BTreeMap::new(), ..Input::default() };
    let (config, faults) = config::load(&input);
    assert!(faults.is_empty(), "{faults:#?}");
    let app =
        App::new(config.expect("a configuration"), Store::in_memory(), Clock::manual(start()))
            .expect("a house");
    let report = api::rounds::poll(&app, &Default::default(), &|_| {}).await.expect("a round");
    let offers = api::offers::export(&app, None, api::offers::Scope::All).expect("an export").0;
    boards.close().await;
    Read { base, report, offers, app }
}

#[tokio::test]
async fn every_board_is_read_whole() {
    let read = read().await;
    assert!(read.report.sources.len() >= 6);
    for source in &read.report.sources {
        assert_eq!(source.outcome, Outcome::Read, "{source:#?}");
        assert!(source.items >= 3, "{source:#?}");
    }
    let items: usize = read.report.sources.iter().map(|source| source.items).sum();
    assert!(items >= 40, "{items} postings");
}

/// A link without what boards append to it.
fn bare(link: &str) -> String {
    let cut = ["?utm_source=", "?source="].iter().filter_map(|noise| link.find(noise)).min();
    link[..cut.unwrap_or(link.len())].to_owned()
}

#[tokio::test]
async fn each_position_is_one_offer_and_each_look_alike_is_refused() {
    let Read { base, report, offers, .. } = read().await;
    let refused: Vec<String> = report
        .sources
        .iter()
        .flat_map(|source| &source.refused)
        .map(|refusal| bare(&refusal.url))
        .collect();
    let mut wrong = Vec::new();
    for truth in demo::truth().expect("the truth") {
        let links: Vec<String> =
            truth.postings.iter().map(|(_, path)| bare(&format!("{base}{path}"))).collect();
        let holding: Vec<&OfferRecord> = offers
            .iter()
            .filter(|offer| {
                offer.sightings.iter().any(|sighting| links.contains(&bare(&sighting.url)))
            })
            .collect();
        let seen: usize = holding.iter().map(|offer| offer.sightings.len()).sum();
        let fine = match truth.expected {
            Expected::Offer => {
                holding.len() == 1 && seen == links.len() && holding[0].status == Status::Open
            }
            Expected::Closed => {
                holding.iter().all(|offer| matches!(offer.status, Status::Closed | Status::Expired))
            }
            Expected::Borderline => holding.iter().all(|offer| offer.peer.is.is_none()),
            Expected::Refused => {
                holding.is_empty() && links.iter().all(|link| refused.contains(link))
            }
        };
        if !fine {
            let kept: Vec<String> = holding
                .iter()
                .map(|offer| {
                    format!(
                        "{} [{:?}, {} sightings]",
                        offer.title,
                        offer.status,
                        offer.sightings.len()
                    )
                })
                .collect();
            wrong.push(format!(
                "{} should be {:?}: kept as {kept:?}, postings {links:?}",
                truth.position, truth.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn a_second_round_changes_nothing() {
    let read = read().await;
    let (before, app) = (read.offers, read.app);
    // The boards are closed by now: every source fails, and nothing is lost or closed by it.
    let report = api::rounds::poll(&app, &Default::default(), &|_| {}).await.expect("a round");
    assert!(report.sources.iter().all(|source| source.outcome == Outcome::Failed), "{report:#?}");
    assert_eq!(
        api::offers::export(&app, None, api::offers::Scope::All).expect("an export").0,
        before
    );
}
