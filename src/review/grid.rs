//! Which guide asks for which line of the grid, and of which adverts a line is asked.
//!
//! Sources: SAMHSA TIP 64 (2023); Hôpital & Addictions, booklet 5 (2026), and the works that it
//! reports: Englander 2020, Gagne 2018, NYC Health, Launay & Maugiron, Ehrlich, Walde; a recruiters'
//! template for a peer support specialist's advert; ARS Île-de-France's call for peer mediators.

use serde::{Deserialize, Serialize};

use crate::model::{Facts, Kind};

/// A guide on hiring peers, as it is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guide {
    /// SAMHSA, TIP 64, chapter 2.
    Tip64Ch2,
    /// SAMHSA, TIP 64, chapter 4.
    Tip64Ch4,
    /// SAMHSA, TIP 64, chapter 5.
    Tip64Ch5,
    /// SAMHSA, TIP 64, chapter 6.
    Tip64Ch6,
    /// Hôpital & Addictions, booklet 5.
    Ha5,
    /// Englander 2020.
    Englander,
    /// Gagne 2018.
    Gagne,
    /// NYC Health.
    Nyc,
    /// Launay & Maugiron.
    Launay,
    /// Ehrlich.
    Ehrlich,
    /// Walde.
    Walde,
    /// A recruiters' template.
    Template,
    /// ARS Île-de-France.
    Ars,
}

impl Guide {
    /// The name in JSON and in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tip64Ch2 => "tip64-ch2",
            Self::Tip64Ch4 => "tip64-ch4",
            Self::Tip64Ch5 => "tip64-ch5",
            Self::Tip64Ch6 => "tip64-ch6",
            Self::Ha5 => "ha5",
            Self::Englander => "englander",
            Self::Gagne => "gagne",
            Self::Nyc => "nyc",
            Self::Launay => "launay",
            Self::Ehrlich => "ehrlich",
            Self::Walde => "walde",
            Self::Template => "template",
            Self::Ars => "ars",
        }
    }
}

/// The guides that ask for a signal, or that warn.
pub(super) fn guides(key: &str) -> &'static [Guide] {
    use Guide::{
        Ars, Ehrlich, Englander, Gagne, Ha5, Launay, Nyc, Template, Tip64Ch2, Tip64Ch4, Tip64Ch5,
        Tip64Ch6, Walde,
    };
    match key {
        "pay_stated" | "honorarium_only" | "unpaid_full_post" => &[Tip64Ch4, Ha5, Gagne],
        "full_time" => &[Tip64Ch4],
        "stability" | "pay_per_act" | "funding_uncertain" => &[Tip64Ch2, Gagne],
        "supervision" | "no_supervision" => &[Tip64Ch5, Englander],
        "training_paid" | "candidate_pays" => &[Tip64Ch4, Tip64Ch6],
        "job_description_clear" | "replaces_professional" | "clinical_tasks" => {
            &[Tip64Ch4, Ehrlich, Launay]
        }
        "team_place" => &[Englander, Launay, Ha5],
        "team_prepared" => &[Tip64Ch4, Nyc, Englander],
        "several_peers" | "lone_worker" => &[Walde, Tip64Ch4],
        "expenses" => &[Tip64Ch2, Tip64Ch4, Englander],
        "accommodations" | "on_call" => &[Gagne, Englander],
        "observation" => &[Launay, Ehrlich],
        "inclusive_hiring" | "asks_diagnosis" => &[Gagne, Ha5, Template],
        "same_service" => &[Ars],
        _ => &[],
    }
}

/// Warnings that say of a signal more than its absence does.
pub(super) fn warnings_of(signal: &str) -> &'static [&'static str] {
    match signal {
        "pay_stated" => &["honorarium_only", "unpaid_full_post"],
        "full_time" => &["unpaid_full_post"],
        "stability" => &["funding_uncertain", "pay_per_act"],
        "supervision" => &["no_supervision"],
        "training_paid" => &["candidate_pays"],
        "several_peers" => &["lone_worker"],
        _ => &[],
    }
}

/// Whether a signal is asked of this kind of advert: nobody asks a voluntary post for its pay.
pub(super) fn asked_of(signal: &str, kind: Kind) -> bool {
    match kind {
        Kind::Volunteering => !matches!(signal, "pay_stated" | "full_time" | "stability"),
        Kind::Internship => !matches!(signal, "full_time" | "stability"),
        _ => true,
    }
}

/// Plain facts that are missing, by the names of the catalogue's `digest-silent`.
pub(super) fn unstated(facts: &Facts) -> Vec<&'static str> {
    let place = &facts.place;
    let nowhere = place.city.is_none() && place.region.is_none() && !place.remote;
    let paid = !matches!(facts.kind, Kind::Volunteering | Kind::Training | Kind::Call);
    let no_hours = facts.hours.fte.is_none() && facts.hours.weekly.is_none();
    let all = [
        ("employer", facts.employer.is_none()),
        ("place", nowhere),
        ("contract", facts.contract.is_none() && paid),
        ("hours", no_hours && paid),
        ("pay", facts.pay.is_none() && paid),
        ("deadline", facts.deadline.is_none()),
    ];
    all.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect()
}

/// The stages of an employer's calendar.
pub(super) const STAGES: [&str; 4] = ["long-before", "before", "first-days", "later"];
