//! Owns the words that say what a date is for: the last day to apply, the first day of work, the
//! day of publication, an interview, the end of a contract.

use std::sync::LazyLock;

use crate::normalise::scan::Phrases;

/// What a date is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The last day to apply.
    Deadline,
    /// The first day of work.
    Start,
    /// The day of publication.
    Published,
    /// The day of the last change: no day of publication.
    Updated,
    /// The last day of the contract.
    ContractEnd,
    /// An interview, a test, a jury.
    Interview,
    /// From one day to another, nothing else said.
    Range,
    /// Nothing said.
    Plain,
}

/// What a word before or behind a date tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// It names the date.
    Names(Kind),
    /// Until, inclusive.
    Until,
    /// Before, exclusive.
    Before,
    /// At the latest.
    By,
    /// For that day: of an application its last day, of the work its first.
    For,
    /// From then on.
    From,
    /// Speaks of applying.
    Applies,
    /// Speaks of the engagement.
    Engages,
    /// Speaks of choosing between candidates: what begins then is not the work.
    Selects,
    /// Speaks of something else that has dates: a law, a course, a founding.
    Elsewhere,
}

const DEADLINE: Cue = Cue::Names(Kind::Deadline);
const START: Cue = Cue::Names(Kind::Start);
const PUBLISHED: Cue = Cue::Names(Kind::Published);
const UPDATED: Cue = Cue::Names(Kind::Updated);
const CONTRACT_END: Cue = Cue::Names(Kind::ContractEnd);
const INTERVIEW: Cue = Cue::Names(Kind::Interview);

/// The cues of every language; the longest that fits wins.
pub(super) static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    let rows = TABLES.iter().copied().flatten();
    Phrases::of(rows.flat_map(|(cue, list)| list.split(", ").map(|phrase| (phrase, *cue))))
});

/// A cue and the phrases that give it, set off by commas.
type Row = (Cue, &'static str);

const TABLES: [&[Row]; 6] = [FRENCH_NAMES, FRENCH_JOINTS, ENGLISH, GERMAN, DUTCH, ITALIAN];

const FRENCH_NAMES: &[Row] = &[
    (
        DEADLINE,
        "fin de validite, close, cloturee, cloturera, fermera, date limite, dates limites, \
         limite, heure limite, date butoir, butoir, date de cloture, cloture, clot, clos, \
         echeance, fin d affichage, fin de l affichage, fin de publication, fin de parution, \
         fin du concours, fin des candidatures, fin de candidature, fin de depot, fin du \
         depot, fin de reception, fin de la reception, fin de periode d affichage, fin de la \
         periode d affichage, date de fin d affichage, date de fin de publication, date de \
         fin de candidature, date de fin des candidatures, date de fin de depot, delai de \
         postulation, delai de candidature, delai d inscription, delai de depot, delai d \
         envoi, delai, date d expiration, expire, expirant, date de validite, validite de l offre, \
         offre valable, reception des candidatures, depot des candidatures, depot de \
         candidature*, depot des dossiers, reception des dossiers, periode de candidature, \
         reponse souhaitee",
    ),
    (
        START,
        "prise de poste, prise du poste, debut du poste, debut de poste, entree en poste, \
         arrivee en poste, prise de fonction*, prise d effet, date de debut, debut, debutant, \
         debutera, debute, debutez, debuterez, commencera, commence, commencerez, commencant, \
         prendra effet, prend effet, embauche, arrivee, arrivee souhaitee, arrivee prevue, \
         demarrage, demarrera, entree en fonction*, entree en service, date d entree, a \
         pourvoir, date d embauche, embauche prevue, date d engagement, date d arrivee, \
         disponibilite, disponible, poste vacant, vacant",
    ),
    (
        PUBLISHED,
        "publie*, date de publication, publication, mise en ligne, mis en ligne, en ligne \
         depuis, postee*, affiche*, date d affichage, periode d affichage, affichage, debut d \
         affichage, debut de l affichage, date de debut d affichage, debut de publication, \
         date d emission, date de parution, parution, paru*, diffuse*, date de diffusion, \
         date de creation, date de l annonce, date de l offre, ajoutee* le, depose* le",
    ),
    (
        UPDATED,
        "mis a jour, mise a jour, derniere mise a jour, date de mise a jour, actualise*, \
         modifie*, date de modification, date de revision, revise*",
    ),
    (
        CONTRACT_END,
        "fin de contrat, fin du contrat, fin de mission, fin de la mission, fin prevue, date \
         de fin, fin, se termine*",
    ),
    (
        INTERVIEW,
        "entretien*, entrevue*, commission de recrutement, comite de selection, jury, \
         audition*, epreuve*, seance d information, reunion d information, test*, \
         preselection",
    ),
];

const FRENCH_JOINTS: &[Row] = &[
    (Cue::For, "pour le, pour ce, per il"),
    (Cue::Until, "jusqu au, jusqu a, jusqu"),
    (Cue::Before, "avant le, avant"),
    (Cue::By, "d ici, d ici le, d ici au, au plus tard, dernier delai, delai de rigueur, sous"),
    (Cue::From, "a partir du, a partir de, a compter du, a compter de, a dater du, des"),
    (
        Cue::Applies,
        "repond*, proposition*, soumission*, depot, depots, candidat, candidate, candidats, \
         candidature*, candidater, candidatez, postul*, cv, curriculum, lettre*, dossier*, \
         interesse*, offre ouverte, ouvert*, repondre, reponse*, envoy*, transmettre, \
         adress*, retourner, faire parvenir, appel a candidature*, manifest*, interet, \
         soumettre, ecrivez, ecrire, contactez, signe, parvenir, deposez",
    ),
    (
        Cue::Engages,
        "cdm, cddi, interim, poste, postes, emploi, contrat*, cdd, cdi, mandat, mission, \
         mission*, remplacement, temporaire, duree, conge, finance*, subvention*, projet, \
         stage, fin d etudes, engagement, recrut*, cherch*, recherch*, embauch*, prolong*, \
         renouvel*",
    ),
    (
        Cue::Selects,
        "cohorte, session, promotion, examen des candidatures, examen des dossiers, \
         examinerons, examinees, analyse des candidatures, processus, selection, etude des \
         candidatures, etude des dossiers",
    ),
    (
        Cue::Elsewhere,
        "decret*, loi, arrete, circulaire, rapport, une etude, l etude, fonde*, cree*, \
         inaugur*, formation, rentree, inscription*, vacances, ferme*, colloque",
    ),
];

const ENGLISH: &[Row] = &[
    (
        DEADLINE,
        "apply by, apply before, apply no later than, closing date, close date, closing, \
         closes, applications close, applications due, application deadline, deadline, due \
         date, due by, end of posting, posting end date, posting expires, expires, expiry \
         date",
    ),
    (
        START,
        "start date, starting date, starting, start, starts, commencement date, commencing, \
         begins, beginning, available from",
    ),
    (
        PUBLISHED,
        "posted, posting date, date posted, published, publication date, listed, advertised, \
         posting start date",
    ),
    (UPDATED, "updated, last updated, modified, approved date, revision date, revised"),
    (CONTRACT_END, "end date, contract end, contract ends, ends, ending"),
    (INTERVIEW, "interview*, info session, information session"),
    (Cue::By, "on or before, no later than, not later than, at the latest, by"),
    (Cue::Before, "before, prior to"),
    (Cue::Until, "until, till, up to"),
    (Cue::From, "from, as of, effective"),
    (Cue::Applies, "apply*, application*, applicant*, resume*, submit*, send"),
    (Cue::Selects, "review of applications, selection process, screening, reviewed, considered"),
    (
        Cue::Engages,
        "contract, position, hiring, looking for, term, temporary, funded, funding, leave, \
         employment",
    ),
    (Cue::Elsewhere, "founded, established, training, act"),
];

const GERMAN: &[Row] = &[
    (
        DEADLINE,
        "bewerbungsfrist, bewerbungsschluss, bewerbungsende, anmeldefrist, anmeldeschluss, \
         eingabefrist, einsendeschluss, ausschreibungsende, frist",
    ),
    (
        START,
        "eintritt*, arbeitsbeginn, stellenantritt, antritt, beginn, startdatum, \
         stellenbeginn, arbeitsaufnahme, zu besetzen, besetzung, verfugbar",
    ),
    (
        PUBLISHED,
        "veroffentlicht*, veroffentlichung*, publiziert*, publikationsdatum, publikation, \
         erschienen, inserat vom, erscheinungsdatum, online seit, ausgeschrieben, \
         aufgeschaltet, eingestellt",
    ),
    (UPDATED, "aktualisiert, letzte anderung"),
    (CONTRACT_END, "befristet bis, befristet, vertragsende"),
    (INTERVIEW, "vorstellungsgesprach*, bewerbungsgesprach*, gesprach*"),
    (Cue::Until, "bis, bis zum, bis am"),
    (Cue::By, "bis spatestens, spatestens"),
    (Cue::Before, "vor dem"),
    (Cue::From, "ab, ab dem, per, zum"),
    (Cue::Applies, "bewerb*, bewerbung*, unterlagen, lebenslauf"),
    (
        Cue::Engages,
        "unbefristet*, pensum, teilzeit, vollzeit, stelle, vertrag, wir suchen, suchen, \
         anstellung",
    ),
    (Cue::Elsewhere, "gegrundet, ausbildung"),
];

const DUTCH: &[Row] = &[
    (
        DEADLINE,
        "sluitingsdatum, uiterste datum, uiterste sollicitatiedatum, reageren kan, vacature \
         sluit",
    ),
    (START, "startdatum, indiensttreding, in dienst, aanvang, ingangsdatum"),
    (PUBLISHED, "gepubliceerd, geplaatst, publicatiedatum, plaatsingsdatum, online sinds"),
    (UPDATED, "bijgewerkt, gewijzigd"),
    (CONTRACT_END, "einddatum"),
    (INTERVIEW, "sollicitatiegesprek*, gesprekken, gesprek"),
    (Cue::By, "uiterlijk, ten laatste, tot uiterlijk"),
    (Cue::Until, "tot, tot en met"),
    (Cue::Before, "voor"),
    (Cue::From, "vanaf, met ingang van"),
    (Cue::Applies, "sollicit*, kandid*, reageer, motivatiebrief"),
    (
        Cue::Engages,
        "onbepaalde duur, bepaalde duur, deeltijds, voltijds, halftijds, functie, zoeken, \
         contract",
    ),
    (Cue::Elsewhere, "opgericht, opleiding"),
];

const ITALIAN: &[Row] = &[
    (DEADLINE, "scadenza, termine ultimo, termine, data di scadenza"),
    (START, "data di inizio, inizio, entrata in servizio, entrata in funzione, decorrenza"),
    (PUBLISHED, "pubblicat*, data di pubblicazione, pubblicazione"),
    (UPDATED, "aggiornat*"),
    (CONTRACT_END, "data di fine"),
    (INTERVIEW, "colloqui*"),
    (Cue::By, "entro, entro il, entro e non oltre"),
    (Cue::Until, "fino al"),
    (Cue::Before, "prima del"),
    (Cue::From, "a partire dal, dal"),
    (Cue::Applies, "candidatur*, domande"),
    (Cue::Engages, "contratto, posto, cerchiamo"),
];
