//! An advert as a person would pin it to a board. Invented people and places of work only.

use chrono::NaiveDate;

/// What a board knows of one position. Everything but the title can be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Advert {
    /// The title, as printed.
    pub(crate) title: String,
    /// Who hires.
    pub(crate) employer: Option<String>,
    /// Where, in words.
    pub(crate) place: Option<String>,
    /// Day of publication.
    pub(crate) posted: Option<NaiveDate>,
    /// Last day to apply.
    pub(crate) deadline: Option<NaiveDate>,
    /// Legal form, in words.
    pub(crate) contract: Option<String>,
    /// How much of the week, in words.
    pub(crate) hours: Option<String>,
    /// What is paid, in words.
    pub(crate) pay: Option<String>,
    /// An explicit reference.
    pub(crate) reference: Option<String>,
    /// The text, one paragraph a line.
    pub(crate) text: String,
}

impl Advert {
    /// A job for a peer, in a town.
    pub(crate) fn peer(title: &str, place: &str) -> Self {
        Self {
            title: title.to_owned(),
            employer: Some("Les Oiseaux de passage".to_owned()),
            place: Some(place.to_owned()),
            contract: Some("CDI".to_owned()),
            hours: Some("28 heures par semaine".to_owned()),
            text: format!(
                "Notre équipe cherche une personne pour un poste de {title} à {place}.\n\
                 Vous avez vécu un trouble psychique et vous êtes en rétablissement : ce savoir \
                 d'expérience est la qualification demandée.\n\
                 Vous soutenez d'autres personnes dans leur rétablissement, en équipe, avec une \
                 supervision chaque mois."
            ),
            ..Self::default()
        }
    }

    /// A job that is not for a peer.
    pub(crate) fn other(title: &str, place: &str) -> Self {
        Self {
            title: title.to_owned(),
            employer: Some("Atelier du Pont".to_owned()),
            place: Some(place.to_owned()),
            contract: Some("CDD de six mois".to_owned()),
            text: format!(
                "L'atelier recrute pour un poste de {title} à {place}.\n\
                 Vous tenez les comptes et préparez les factures. Diplôme de gestion exigé."
            ),
            ..Self::default()
        }
    }

    /// The facts that a page prints, with their labels.
    pub(crate) fn labelled(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<NaiveDate>| day.map(french_day);
        [
            ("Employeur", self.employer.clone()),
            ("Lieu", self.place.clone()),
            ("Publié le", day(self.posted)),
            ("Date limite", day(self.deadline)),
            ("Type de contrat", self.contract.clone()),
            ("Temps de travail", self.hours.clone()),
            ("Salaire", self.pay.clone()),
            ("Référence", self.reference.clone()),
        ]
        .into_iter()
        .filter_map(|(label, value)| value.map(|value| (label, value)))
        .collect()
    }
}

/// `2 novembre 2026`.
pub(crate) fn french_day(day: NaiveDate) -> String {
    use chrono::Datelike;
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}
