//! What is known of a position. A posting and an offer hold the same facts: one source's view of
//! them, or the merged view.
//!
//! Unknown is `None`, never a guess.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::Country;

/// Canonical values, tidy and typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// The title as printed, tidied.
    pub title: String,
    /// Who hires.
    pub employer: Option<String>,
    /// What sort of engagement.
    pub kind: Kind,
    /// Whether lived experience is the qualification.
    pub peer: Peer,
    /// Which name of the trade.
    pub role: Option<Role>,
    /// Where.
    pub place: Place,
    /// Legal form of the engagement.
    pub contract: Option<Contract>,
    /// How much of the week.
    pub hours: Hours,
    /// What is paid.
    pub pay: Option<Pay>,
    /// Day of publication, in the place's zone.
    pub posted: Option<NaiveDate>,
    /// Last day to apply, in the place's zone.
    pub deadline: Option<NaiveDate>,
    /// First day of work.
    pub starts: Option<NaiveDate>,
    /// Names of the dates above whose year was inferred by rule: `posted`, `deadline`, `starts`.
    #[serde(default)]
    pub year_inferred: Vec<String>,
    /// What is asked of the candidate.
    pub requires: Requires,
    /// What the advert says of the things that the guides ask for.
    pub signals: Signals,
    /// Categories 1–12 of the PAT competency framework that the duties touch.
    #[serde(default)]
    pub competencies: Vec<u8>,
    /// ISO 639-1 code of the advert.
    pub language: Option<String>,
    /// An explicit reference printed in the advert.
    #[serde(default)]
    pub reference: Option<String>,
    /// The whole text, tidied, one paragraph a line.
    #[serde(default)]
    pub text: String,
}

/// What sort of engagement a posting announces.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Paid work.
    Employment,
    /// Unpaid or with expenses only.
    Volunteering,
    /// A placement.
    Internship,
    /// A course.
    Training,
    /// A call addressed to employers.
    Call,
    /// Something else, or nothing said.
    #[default]
    Other,
}

impl Kind {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::Volunteering => "volunteering",
            Self::Internship => "internship",
            Self::Training => "training",
            Self::Call => "call",
            Self::Other => "other",
        }
    }
}

/// Is lived experience the qualification?
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Peer {
    /// `None` when the advert can be read both ways.
    pub is: Option<bool>,
    /// The words that say so, as printed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// One concept of the trade, whatever its spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Pair-aidant·e.
    PairAidant,
    /// Médiateur·rice de santé pair.
    Msp,
    /// Travailleur·euse pair·e.
    TravailleurPair,
    /// Pair·e praticien·ne en santé mentale.
    PairPraticien,
    /// Intervenant·e, accompagnateur·rice, éducateur·rice, animateur·rice pair·e.
    IntervenantPair,
    /// Patient·e partenaire, expert·e, ressource.
    PatientPartenaire,
    /// Pair-aidant·e famille, parent pair.
    PairFamille,
    /// Expert·e d'expérience, du vécu.
    ExpertExperience,
    /// Peer support worker and its English kin.
    PeerSupportWorker,
    /// Genesungsbegleiter·in, EX-IN.
    Genesungsbegleiter,
    /// Ervaringsdeskundige, ervaringswerker.
    Ervaringsdeskundige,
    /// Esperto in supporto tra pari.
    Esp,
}

impl Role {
    /// Every role, in the order of the vocabulary.
    pub const ALL: [Self; 12] = [
        Self::PairAidant,
        Self::Msp,
        Self::TravailleurPair,
        Self::PairPraticien,
        Self::IntervenantPair,
        Self::PatientPartenaire,
        Self::PairFamille,
        Self::ExpertExperience,
        Self::PeerSupportWorker,
        Self::Genesungsbegleiter,
        Self::Ervaringsdeskundige,
        Self::Esp,
    ];

    /// The name in JSON and in queries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PairAidant => "pair-aidant",
            Self::Msp => "msp",
            Self::TravailleurPair => "travailleur-pair",
            Self::PairPraticien => "pair-praticien",
            Self::IntervenantPair => "intervenant-pair",
            Self::PatientPartenaire => "patient-partenaire",
            Self::PairFamille => "pair-famille",
            Self::ExpertExperience => "expert-experience",
            Self::PeerSupportWorker => "peer-support-worker",
            Self::Genesungsbegleiter => "genesungsbegleiter",
            Self::Ervaringsdeskundige => "ervaringsdeskundige",
            Self::Esp => "esp",
        }
    }
}

/// Where the work is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Place {
    /// Town, by its official name.
    pub city: Option<String>,
    /// Official region: région (FR), région administrative (Québec), province (elsewhere in Canada
    /// and in Belgium, or Bruxelles-Capitale), canton (CH), Land, nation.
    pub region: Option<String>,
    /// Département (FR): its code, such as `29` or `2A`.
    #[serde(default)]
    pub department: Option<String>,
    /// Country.
    pub country: Option<Country>,
    /// Postcode as printed, tidied.
    pub postcode: Option<String>,
    /// Degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    pub lon: Option<f64>,
    /// How finely the place is known.
    pub precision: Precision,
    /// Work from home, wholly.
    pub remote: bool,
    /// The words of the advert.
    pub text: Option<String>,
}

/// How finely a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The country only.
    Country,
    /// The region.
    Region,
    /// The département or district.
    Department,
    /// The town.
    City,
}

/// Legal form of the engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contract {
    /// CDI, poste permanent, unbefristet.
    Permanent,
    /// CDD, fixed term, befristet.
    FixedTerm,
    /// Intérim, remplacement, temporaire.
    Temporary,
    /// Vacation, liste de rappel, sur appel, casual.
    Casual,
    /// Indépendant, prestation, mandat.
    Freelance,
    /// Bénévolat, volontariat.
    Volunteer,
    /// Stage, alternance.
    Internship,
}

impl Contract {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::FixedTerm => "fixed_term",
            Self::Temporary => "temporary",
            Self::Casual => "casual",
            Self::Freelance => "freelance",
            Self::Volunteer => "volunteer",
            Self::Internship => "internship",
        }
    }
}

/// How much of the week, only as stated.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Hours {
    /// Share of full time, 0–1; the lower end of a range.
    pub fte: Option<f64>,
    /// Hours a week; the lower end of a range.
    pub weekly: Option<f64>,
}

/// What is paid, only as stated, never converted to another period.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Pay {
    /// Lower bound in `currency`.
    pub min: Option<f64>,
    /// Upper bound in `currency`.
    pub max: Option<f64>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// What the amounts are for.
    pub period: Option<PayPeriod>,
    /// Before deductions; `None` when the advert does not say.
    pub gross: Option<bool>,
    /// The words of the advert.
    pub text: String,
    /// The period was inferred from the size of the amount.
    #[serde(default)]
    pub period_inferred: bool,
    /// Months paid in a year, when stated (13).
    #[serde(default)]
    pub months: Option<f64>,
    /// Collective agreement or scale, and level.
    #[serde(default)]
    pub grid: Option<String>,
    /// The advert says that it is open to negotiation.
    #[serde(default)]
    pub negotiable: bool,
    /// The advert says that nothing is paid.
    #[serde(default)]
    pub unpaid: bool,
}

/// What an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayPeriod {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// The whole engagement.
    Total,
}

/// What is asked of the candidate; `None` when the advert is silent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Requires {
    /// Lived experience of illness, addiction, or as a relative.
    pub lived_experience: Option<bool>,
    /// Which training, in the advert's words.
    pub training: Option<String>,
    /// A criminal-record check.
    pub record_check: Option<bool>,
    /// A driving licence.
    #[serde(default)]
    pub licence: Option<bool>,
}

/// What the advert says of the things that the guides on hiring peers ask for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signals {
    /// Every signal's key; the quoted words, or `None` when the advert is silent.
    #[serde(flatten)]
    pub quotes: BTreeMap<String, Option<String>>,
    /// Things that could deter, quoted.
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

/// One thing that could deter a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Which.
    pub key: String,
    /// The words of the advert.
    pub quote: String,
}
