//! The vocabulary of labels, folded. Collected from the boards listed in the sources page and from
//! what employment services of the four countries print.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Field::{
    self, Contract, Country, Deadline, Employer, Hours, Locality, Pay, Place, Postcode, Posted,
    Reference, Region, Starts,
};

/// The labels of each field, separated by bars.
type Vocabulary = &'static [(Field, &'static str)];

/// The field of a whole label.
pub(super) fn whole(label: &str) -> Option<Field> {
    static INDEX: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| each(ALL).collect());
    INDEX.get(label).copied()
}

/// The field of a label that goes on after one of the openings.
pub(super) fn opening(label: &str) -> Option<Field> {
    /// By their first word, in their order.
    static INDEX: LazyLock<HashMap<&str, Vec<(&str, Field)>>> = LazyLock::new(|| {
        let mut index: HashMap<&str, Vec<(&str, Field)>> = HashMap::new();
        for (words, field) in each(OPENINGS) {
            index.entry(first_word(words)).or_default().push((words, field));
        }
        index
    });
    let opens = |words: &str| label.strip_prefix(words).is_some_and(|tail| tail.starts_with(' '));
    let known = INDEX.get(first_word(label))?;
    known.iter().find(|(words, _)| opens(words)).map(|(_, field)| *field)
}

fn first_word(label: &str) -> &str {
    label.split(' ').next().unwrap_or_default()
}

/// Every word of a vocabulary with its field.
pub(super) fn each(vocabulary: Vocabulary) -> impl Iterator<Item = (&'static str, Field)> {
    vocabulary.iter().flat_map(|(field, words)| words.split('|').map(|word| (word.trim(), *field)))
}

/// Whole labels.
pub(super) const ALL: Vocabulary = &[
    (
        Employer,
        "entreprise | employeur | organisme | organisation | organisme employeur | structure | \
         structure employeuse | etablissement | association | societe | recruteur | institution \
         | organisme recruteur | nom de l'organisme | nom de l'employeur | nom de la structure \
         | nom de l'entreprise | nom de l'etablissement | nom de l'organisation | nom de \
         l'association | company | employer | organization | company name | employer name | \
         organisation name | organization name | hiring organization | agency | arbeitgeber | \
         unternehmen | firma | trager | einrichtung | werkgever | organisatie | bedrijf | \
         azienda | ente | datore di lavoro | organizzazione",
    ),
    (
        Place,
        "lieu | lieux | lieu de travail | lieux de travail | lieu du poste | lieu de la mission \
         | lieu de mission | lieu d'exercice | lieu d'affectation | lieu d'intervention | \
         localisation | localisation du poste | emplacement | adresse | adresse du poste | \
         adresse du lieu de travail | secteur geographique | zone geographique | territoire | \
         location | locations | job location | work location | workplace | place of work | \
         address | where | arbeitsort | standort | einsatzort | ort | dienstort | plaats | \
         standplaats | locatie | werkplek | werkplaats | plaats van tewerkstelling | plaats \
         tewerkstelling | werklocatie | luogo | sede | luogo di lavoro | sede di lavoro | \
         localita",
    ),
    (
        Locality,
        "ville | commune | municipalite | localite | city | town | stadt | stad | gemeente | \
         citta | comune",
    ),
    (
        Region,
        "region | region administrative | province | canton | departement | kanton | bundesland \
         | provincie | regione | state | county",
    ),
    (
        Postcode,
        "code postal | postal code | postcode | zip | zip code | plz | postleitzahl | cap | cp",
    ),
    (Country, "pays | country | land | paese"),
    (
        Posted,
        "publie | publie le | publiee le | offre publiee le | annonce publiee le | date de \
         publication | publication | poste le | postee le | mis en ligne le | mise en ligne le \
         | mise en ligne | date de mise en ligne | affiche le | affichee le | date d'affichage \
         | periode d'affichage | parution | date de parution | paru le | parue le | date de \
         l'offre | date de creation | ajoute le | ajoutee le | date posted | posted | posted on \
         | post date | posting date | publication date | published | published on | date \
         published | listed | veroffentlicht | veroffentlicht am | veroffentlichung | \
         veroffentlichungsdatum | online seit | gepubliceerd | gepubliceerd op | \
         publicatiedatum | geplaatst op | pubblicato il | data di pubblicazione",
    ),
    (
        Deadline,
        "date limite | date butoir | date de cloture | cloture | cloture le | cloture des \
         candidatures | echeance | fin d'affichage | fin de l'affichage | date de fin \
         d'affichage | date de validite | date d'expiration | expire le | valable jusqu'au | \
         valide jusqu'au | postuler avant le | postulez avant le | postuler jusqu'au | \
         candidature avant le | candidatures avant le | candidatures jusqu'au | delai | delai \
         de postulation | delai de candidature | fin de publication | date de fin de \
         publication | fin du concours | closing date | deadline | application deadline | apply \
         by | apply before | closes | closes on | closing | expires | expires on | expiry date \
         | valid through | bewerbungsfrist | bewerbungsschluss | bewerben bis | bewerbung bis | \
         uiterste datum | sluitingsdatum | solliciteren tot | solliciteren voor | kandidaturen \
         tot | uiterste sollicitatiedatum | scadenza | data di scadenza | termine",
    ),
    (
        Starts,
        "prise de poste | date de prise de poste | date de debut | debut | debut du contrat | \
         date de debut du contrat | entree en fonction | date d'entree en fonction | entree | \
         date d'entree | date d'embauche | debut d'emploi | date d'entree en poste | entree en \
         poste | debut de l'emploi | date prevue d'entree en fonction | debut de mission | \
         poste a pourvoir | poste a pourvoir le | a pourvoir | a pourvoir le | a partir du | \
         start date | starting date | start | starts | starts on | eintrittsdatum | eintritt | \
         stellenantritt | arbeitsbeginn | beginn | eintrittstermin | startdatum | \
         indiensttreding | begindatum | data di inizio | inizio | entrata in servizio",
    ),
    (
        Contract,
        "contrat | type de contrat | types de contrat | nature du contrat | contrat propose | \
         type de poste | type d'emploi | statut de l'emploi | statut d'emploi | statut du poste \
         | type d'engagement | engagement | contract | contract type | type of contract | job \
         type | employment type | type of employment | position type | vertragsart | anstellung \
         | anstellungsart | beschaftigungsart | befristung | vertrag | type contract | \
         contracttype | soort contract | dienstverband | statuut | contratto | tipo di \
         contratto",
    ),
    (
        Hours,
        "heures par semaine | nombre d'heures par semaine | heures | nombre d'heures | horaire \
         | horaires | horaire de travail | horaires de travail | temps de travail | duree du \
         travail | duree hebdomadaire | regime | duree hebdomadaire de travail | regime de \
         travail | taux | taux d'activite | taux d'occupation | taux de travail | pourcentage | \
         quotite | quotite de travail | etp | volume horaire | heures/semaine | hours | working \
         hours | hours per week | weekly hours | working time | fte | workload | arbeitszeit | \
         arbeitspensum | pensum | beschaftigungsgrad | stellenumfang | wochenstunden | uren | \
         aantal uren | uren per week | arbeidsduur | werkregime | tewerkstellingsbreuk | orario \
         | orario di lavoro | percentuale | percentuale di lavoro | grado d'occupazione",
    ),
    (
        Pay,
        "salaire | remuneration | traitement | taux horaire | echelle salariale | bareme | \
         indemnite | indemnites | gratification | fourchette salariale | conditions salariales \
         | salary | salary range | pay | pay rate | wage | wages | compensation | hourly rate | \
         pay range | gehalt | vergutung | lohn | entgelt | besoldung | bezahlung | loon | \
         salaris | verloning | barema | bezoldiging | stipendio | retribuzione | salario",
    ),
    (
        Reference,
        "reference | ref | reference de l'offre | numero de l'offre | numero d'offre | n° de \
         l'offre | n° d'offre | offre n° | no de reference | numero de reference | numero de \
         concours | no de concours | numero de poste | no de poste | numero du poste | no \
         d'affichage | numero d'affichage | reference number | job id | job reference | job \
         number | requisition id | req id | posting id | referenz | referenznummer | kennziffer \
         | stellen-id | referentie | referentienummer | vacaturenummer | riferimento | numero \
         di riferimento",
    ),
];

/// Openings after which more words may follow: they leave no doubt.
pub(super) const OPENINGS: Vocabulary = &[
    (Pay, "salaire | remuneration | salary | gehalt"),
    (Deadline, "date limite | date de cloture | closing date | application deadline | date butoir"),
    (Hours, "temps de travail | heures par semaine"),
    (Posted, "date de publication"),
    (Contract, "type de contrat"),
    (Place, "lieu de travail | lieu d'exercice"),
    (Starts, "date de debut | date de prise de poste | date d'entree en fonction"),
];
