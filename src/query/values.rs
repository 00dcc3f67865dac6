//! The closed lists of values: what each is called in a query, in French and in English.

use crate::model::{Contract, Kind, Role};
use crate::text;

use super::ast::{Need, Signal};

/// One value of a closed list.
pub(super) struct Choice<T: 'static> {
    pub(super) value: T,
    /// Selects the value's name in the catalogue.
    pub(super) key: &'static str,
    /// How a query prints it.
    pub(super) printed: &'static str,
    /// Other names, folded, with `-` between words.
    pub(super) names: &'static [&'static str],
}

const fn choice<T>(
    value: T,
    key: &'static str,
    printed: &'static str,
    names: &'static [&'static str],
) -> Choice<T> {
    Choice { value, key, printed, names }
}

/// The value of a name in any case, with or without accents, words joined by `-`, `_` or a blank.
pub(super) fn find<T: Copy>(list: &[Choice<T>], typed: &str) -> Option<T> {
    let typed = slug(typed);
    list.iter()
        .find(|choice| {
            slug(choice.key) == typed
                || slug(choice.printed) == typed
                || choice.names.contains(&typed.as_str())
        })
        .map(|choice| choice.value)
}

/// The entry of a value.
pub(super) fn entry<T: PartialEq>(list: &[Choice<T>], value: T) -> Option<&Choice<T>> {
    list.iter().find(|choice| choice.value == value)
}

fn slug(text: &str) -> String {
    text::fold(text.trim()).replace(['_', ' ', '\u{a0}', '\u{2011}', '’', '\''], "-")
}

pub(super) const KINDS: &[Choice<Kind>] = &[
    choice(Kind::Employment, "employment", "emploi", &["job", "travail", "work", "poste", "paid"]),
    choice(
        Kind::Volunteering,
        "volunteering",
        "bénévolat",
        &["benevole", "volontariat", "volontaire", "volunteer", "voluntary"],
    ),
    choice(Kind::Internship, "internship", "stage", &["stagiaire", "intern", "placement"]),
    choice(Kind::Training, "training", "formation", &["cours", "course"]),
    choice(Kind::Call, "call", "appel", &["appel-a-candidatures", "appel-a-projets"]),
    choice(Kind::Other, "other", "autre", &["autres", "divers"]),
];

pub(super) const CONTRACTS: &[Choice<Contract>] = &[
    choice(
        Contract::Permanent,
        "permanent",
        "cdi",
        &["indetermine", "duree-indeterminee", "permanente", "unbefristet"],
    ),
    choice(
        Contract::FixedTerm,
        "fixed-term",
        "cdd",
        &["determine", "duree-determinee", "fixed", "befristet"],
    ),
    choice(
        Contract::Temporary,
        "temporary",
        "temporaire",
        &["interim", "remplacement", "replacement", "temp"],
    ),
    choice(
        Contract::Casual,
        "casual",
        "occasionnel",
        &["occasionnelle", "vacation", "vacataire", "sur-appel", "liste-de-rappel"],
    ),
    choice(
        Contract::Freelance,
        "freelance",
        "indépendant",
        &["independante", "prestation", "mandat", "self-employed", "contractor", "pigiste"],
    ),
    choice(
        Contract::Volunteer,
        "volunteer",
        "bénévole",
        &["benevolat", "volontariat", "volunteering", "voluntary"],
    ),
    choice(
        Contract::Internship,
        "internship",
        "stage",
        &["alternance", "apprentissage", "apprenticeship", "intern"],
    ),
];

pub(super) const ROLES: &[Choice<Role>] = &[
    choice(Role::PairAidant, "pair-aidant", "pair-aidant", &["paire-aidante", "pair-aidante"]),
    choice(
        Role::Msp,
        "msp",
        "msp",
        &["mediateur-de-sante-pair", "mediatrice-de-sante-paire", "mediateur-sante-pair"],
    ),
    choice(
        Role::TravailleurPair,
        "travailleur-pair",
        "travailleur-pair",
        &["travailleuse-paire", "travail-pair"],
    ),
    choice(
        Role::PairPraticien,
        "pair-praticien",
        "pair-praticien",
        &["paire-praticienne", "praticien-pair", "ppsm"],
    ),
    choice(
        Role::IntervenantPair,
        "intervenant-pair",
        "intervenant-pair",
        &["intervenante-paire", "accompagnateur-pair", "educateur-pair", "animateur-pair"],
    ),
    choice(
        Role::PatientPartenaire,
        "patient-partenaire",
        "patient-partenaire",
        &["patiente-partenaire", "patient-expert", "patient-ressource", "patient-partner"],
    ),
    choice(
        Role::PairFamille,
        "pair-famille",
        "pair-famille",
        &["pair-aidant-famille", "parent-pair", "family-peer", "parent-pair-aidant"],
    ),
    choice(
        Role::ExpertExperience,
        "expert-experience",
        "expert-experience",
        &["expert-d-experience", "experte-d-experience", "expert-du-vecu", "expert-by-experience"],
    ),
    choice(
        Role::PeerSupportWorker,
        "peer-support-worker",
        "peer-support-worker",
        &["peer-support", "peer-worker", "peer-specialist", "psw", "peer"],
    ),
    choice(
        Role::Genesungsbegleiter,
        "genesungsbegleiter",
        "genesungsbegleiter",
        &["genesungsbegleiterin", "ex-in", "genesungsbegleitung"],
    ),
    choice(
        Role::Ervaringsdeskundige,
        "ervaringsdeskundige",
        "ervaringsdeskundige",
        &["ervaringswerker"],
    ),
    choice(Role::Esp, "esp", "esp", &["esperto-in-supporto-tra-pari"]),
];

pub(super) const NEEDS: &[Choice<Need>] = &[
    choice(
        Need::RecordCheck,
        "record-check",
        "casier",
        &["casier-judiciaire", "antecedents", "record", "criminal-record", "dbs"],
    ),
    choice(
        Need::LivedExperience,
        "lived-experience",
        "vécu",
        &["experience", "savoir-experientiel", "experience-vecue", "lived"],
    ),
    choice(Need::Training, "training", "formation", &["diplome", "certification"]),
    choice(Need::Licence, "licence", "permis", &["license", "permis-de-conduire", "driving"]),
];

pub(super) const SIGNALS: &[Choice<Signal>] = &[
    choice(
        Signal::Key("pay_stated"),
        "pay-stated",
        "paie",
        &["pay", "salaire", "remuneration", "salary"],
    ),
    choice(Signal::Key("full_time"), "full-time", "temps-plein", &["temps", "temps-choisi"]),
    choice(Signal::Key("stability"), "stability", "stabilité", &["stable", "perenne"]),
    choice(
        Signal::Key("supervision"),
        "supervision",
        "supervision",
        &["intervision", "analyse-de-pratiques"],
    ),
    choice(
        Signal::Key("training_paid"),
        "training-paid",
        "formation",
        &["formation-payee", "formation-prise-en-charge", "training"],
    ),
    choice(
        Signal::Key("job_description_clear"),
        "job-description-clear",
        "fiche-de-poste",
        &["fiche", "missions", "job-description"],
    ),
    choice(Signal::Key("team_place"), "team-place", "équipe", &["place-dans-l-equipe", "team"]),
    choice(
        Signal::Key("team_prepared"),
        "team-prepared",
        "équipe-préparée",
        &["preparation", "equipe-sensibilisee"],
    ),
    choice(
        Signal::Key("several_peers"),
        "several-peers",
        "plusieurs-pairs",
        &["pairs", "binome", "peers"],
    ),
    choice(Signal::Key("expenses"), "expenses", "frais", &["defraiement", "deplacements"]),
    choice(Signal::Key("accommodations"), "accommodations", "aménagements", &["amenagement"]),
    choice(Signal::Key("observation"), "observation", "observation", &["doublure", "shadowing"]),
    choice(
        Signal::Key("inclusive_hiring"),
        "inclusive-hiring",
        "recrutement-inclusif",
        &["inclusion", "inclusif", "inclusive"],
    ),
    choice(
        Signal::Warning,
        "warnings",
        "vigilance",
        &["avertissement", "avertissements", "warning", "alerte"],
    ),
];
