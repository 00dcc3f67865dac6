//! The nine boards, one file for each shape of site.

mod accordion;
mod aggregator;
mod cards;
mod drupal;
mod feeds;
mod hospital;
mod structured;

use serde::Deserialize;

use super::adverts::Advert;
use super::markup::Answer;

/// A board of the demo. Its name in `adverts/*.toml` is its id in `sources.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Board {
    /// A Québec association: one page, folding headings, some leaflets.
    Reseau,
    /// A Québec community board: cards on two pages, labelled details.
    Babillard,
    /// A French programme: a Drupal list and its nodes.
    Msp,
    /// A French federation: a WordPress feed in windows-1252, heavy with entities.
    Addictions,
    /// A French network: an Atom feed.
    Solidaire,
    /// A French hospital: a table of posts, labelled details in capitals.
    Hopital,
    /// A Belgian portal: a Joomla feed.
    Belgique,
    /// A Swiss board: schema.org lists and postings.
    Romandie,
    /// An aggregator that copies the others.
    Agregateur,
}

impl Board {
    /// Every board.
    pub const ALL: [Self; 9] = [
        Self::Reseau,
        Self::Babillard,
        Self::Msp,
        Self::Addictions,
        Self::Solidaire,
        Self::Hopital,
        Self::Belgique,
        Self::Romandie,
        Self::Agregateur,
    ];

    /// Its id in `sources.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reseau => "reseau",
            Self::Babillard => "babillard",
            Self::Msp => "msp",
            Self::Addictions => "addictions",
            Self::Solidaire => "solidaire",
            Self::Hopital => "hopital",
            Self::Belgique => "belgique",
            Self::Romandie => "romandie",
            Self::Agregateur => "agregateur",
        }
    }

    /// The path of its listing.
    pub(super) fn listing(self) -> &'static str {
        match self {
            Self::Reseau => "/reseau/offres",
            Self::Babillard => "/babillard/emplois",
            Self::Msp => "/msp/recrutements",
            Self::Addictions => "/addictions/feed/",
            Self::Solidaire => "/solidaire/offres.atom",
            Self::Hopital => "/hopital/recrutement",
            Self::Belgique => "/belgique/index.php/offres-d-emploi?format=feed&type=rss",
            Self::Romandie => "/romandie/stellen",
            Self::Agregateur => "/agregateur/recherche?q=pair",
        }
    }

    /// The path under which it shows an advert.
    pub(super) fn address(self, slug: &str, pdf: Option<&str>) -> String {
        match (self, pdf) {
            (Self::Reseau, Some(file)) => format!("/reseau/s/{file}"),
            (Self::Reseau, None) => format!("/reseau/offres#{slug}"),
            (Self::Babillard, _) => format!("/babillard/emplois/{slug}"),
            (Self::Msp, _) => format!("/msp/node/{slug}"),
            (Self::Addictions, _) => format!("/addictions/recrutement/{slug}/"),
            (Self::Solidaire, _) => format!("/solidaire/emploi/{slug}"),
            (Self::Hopital, _) => format!("/hopital/offre/{slug}"),
            (Self::Belgique, _) => format!("/belgique/index.php/offres-d-emploi/{slug}"),
            (Self::Romandie, _) => format!("/romandie/stelle/{slug}"),
            (Self::Agregateur, _) => format!("/agregateur/annonce/{slug}"),
        }
    }

    /// Every page of the board.
    pub(super) fn draw(self, adverts: &[Advert], base: &str) -> Vec<Answer> {
        match self {
            Self::Reseau => accordion::draw(adverts),
            Self::Babillard => cards::draw(adverts),
            Self::Msp => drupal::draw(adverts),
            Self::Addictions => feeds::wordpress(adverts, base),
            Self::Solidaire => feeds::atom(adverts, base),
            Self::Hopital => hospital::draw(adverts),
            Self::Belgique => feeds::joomla(adverts, base),
            Self::Romandie => structured::draw(adverts, base),
            Self::Agregateur => aggregator::draw(adverts, base),
        }
    }
}
