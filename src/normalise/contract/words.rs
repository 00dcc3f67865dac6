//! Owns the words of contracts, in French, English, German, Dutch and Italian.

use std::sync::LazyLock;

use crate::model::Contract;
use crate::normalise::scan::Phrases;

/// What a phrase is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Is(Contract),
    /// Turns a permanent contract into a mere prospect: `CDD pouvant évoluer en CDI`.
    Later,
    /// Leaves it open: `CDI ou CDD`.
    Or,
}

/// Phrases that can hardly mean anything but the contract of the post.
pub(super) static CERTAIN: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    table(&[
        (
            Says::Is(Contract::Permanent),
            "temps partiel permanent, temps plein permanent, temps complet permanent, permanent \
             temps plein, permanent temps partiel, permanent temps complet, permanent a temps \
             plein, permanent a temps partiel, cdi, c d i, duree indeterminee, poste permanent, \
             poste regulier, emploi permanent, contrat permanent, postes permanents, permanent \
             position, permanent role, permanent post, permanent job, permanent contract, \
             permanent whole time, permanent wholetime, permanent full time, permanent part time, full time permanent, part time permanent, \
             unbefristet*, festanstellung, onbepaalde duur, onbepaalde tijd, vast contract, vaste \
             aanstelling, tempo indeterminato, indeterminato, titularisation, regulier temps complet, temps \
             complet regulier, regulier temps plein, temps partiel regulier, regulier temps \
             partiel, poste titulaire",
        ),
        (
            Says::Is(Contract::FixedTerm),
            "contrat jusqu au, contrat se terminant, contract until, contract ending, poste \
             contractuel, emploi contractuel, tremplin de, cdd, c d d, cddi, cddu, cdm, duree \
             determinee, duree maximale, contrat de projet, parcours emploi competences, cui cae, \
             adulte relais, contrat aide, contrat d insertion, article 60, article 61, fixed \
             term, limited term, time limited, befristet, befristete, befristeter, bepaalde duur, \
             bepaalde tijd, jaarcontract, tijdelijk contract, tempo determinato, term position, \
             year term, years term, month term, months term, contrat pec, pec de, contrat etudiant \
             cdd",
        ),
        (
            Says::Is(Contract::Temporary),
            "remplacement jusqu en, remplacement jusqu au, remplacement a, remplacement a temps, temporaire jusqu au, temporary until, temporaire a temps \
             plein, temporaire a temps partiel, temporaire a temps complet, poste temporaire, \
             emploi temporaire, contrat temporaire, affectation temporaire, temps complet \
             temporaire, temps partiel temporaire, temporaire temps complet, temporaire temps \
             plein, temporaire temps partiel, poste de remplacement, contrat de remplacement, \
             remplacement d un conge, remplacement de conge, remplacement conge, remplacement d \
             une, remplacement d un, mission d interim, contrat d interim, contrat saisonnier, \
             emploi saisonnier, temporary position, temporary role, temporary contract, temporary \
             full time, temporary part time, maternity cover, maternity leave cover, \
             uitzendcontract, vervangingscontract, vervanging, aushilfe, temporaranstellung, \
             sostituzione",
        ),
        (
            Says::Is(Contract::Casual),
            "casual shifts, bank shifts, vacations payees, vacations a, a la vacation, vacations de, vacations d enseignement, liste de rappel, liste de \
             disponibilite, sur appel, poste occasionnel, emploi occasionnel, temps partiel \
             occasionnel, vacataire, vacataires, contrat de vacation*, payes a la vacation, \
             remunere* a la vacation, statut de vacataire, en vacation*, travail occasionnel, \
             contrat occasionnel, casual and part time, casual position, casual role, casual contract, casual relief, on call position, per \
             diem, zero hours, zero hour, jobiste, contrat etudiant, auf abruf, oproepcontract, a \
             chiamata",
        ),
        (
            Says::Is(Contract::Freelance),
            "en tant qu independant, en tant qu independante, a titre d independant, honoraires \
             forfaitaires, freelance, free lance, auto entrepreneur*, autoentrepreneur*, micro \
             entrepreneur*, travailleur autonome, travailleuse autonome, travailleurs autonomes, \
             statut d independant, statut independant, en independant, prestation de service*, en \
             prestation, contrat de service*, contrat de prestation, contrat de mandat, sur \
             mandat, a honoraires, pigiste, self employed, independent contractor, contractors receive, freiberuflich, \
             freiberufliche*, prestazione occasionale, libero professionale, libero \
             professionista, selbstandigerwerbend, freier mitarbeiter, honorarbasis, zzp, als zelfstandige, \
             partita iva",
        ),
        (
            Says::Is(Contract::Volunteer),
            "offre de benevolat, recherche benevoles, recherche des benevoles, recherchons des \
             benevoles, cherchons des benevoles, devenir benevole, als vrijwilliger, \
             ehrenamtliche mitarbeit, mission benevole, missions benevoles, poste benevole, \
             postes benevoles, engagement benevole, contrat de volontariat, convention de \
             volontariat, volontariat avec, mandat benevole, mandats benevoles, sieger benevolement, \
             cerca volontari, cerchiamo volontari, service civique, a titre benevole, volunteer position, volunteer role, \
             volunteering role, voluntary role, voluntary position, unpaid role, ehrenamtliche \
             tatigkeit, vrijwilligerswerk, posizione di volontariato",
        ),
        (
            Says::Is(Contract::Internship),
            "offre de stage, convention de stage, gratification de stage, contrat d \
             apprentissage, contrat d alternance, en alternance, contrat de professionnalisation, \
             stage de fin d etudes, stage remunere, stage non remunere, stage gratifie, stage \
             conventionne, internship position, student placement, stageplaats, praktikumsstelle, \
             praktikumsplatz, tirocinio curriculare",
        ),
    ])
});

/// Single words, which mean the contract only in a field, in a title or behind a label.
pub(super) static NAMED: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    table(&[
        (
            Says::Is(Contract::Permanent),
            "titulaire, fonctionnaire, permanent, permanente, permanents, regulier, reguliere, \
             indetermine, vast, indeterminato",
        ),
        (Says::Is(Contract::FixedTerm), "determine, term, pec, contractuel, contractuelle"),
        (
            Says::Is(Contract::Temporary),
            "temporaire*, temporary, temp, remplacement, remplacements, interim, interimaire, \
             saisonnier, saisonniere, seasonal, surcroit, tijdelijk, temporar",
        ),
        (
            Says::Is(Contract::Casual),
            "relief, supply, occasionnel, occasionnelle, vacation, vacations, casual, tpo, per \
             diem, bank, on call, engagement auxiliaire, contrat d auxiliaire, poste d \
             auxiliaire, personnel auxiliaire",
        ),
        (
            Says::Is(Contract::Freelance),
            "independant, independante, prestation, honoraires, contractor",
        ),
        (
            Says::Is(Contract::Volunteer),
            "benevole, benevoles, benevolat, volontaire, volontariat, volunteer, volunteers, \
             voluntary, ehrenamt, ehrenamtlich*, vrijwilliger, vrijwilligers, volontario, unpaid",
        ),
        (
            Says::Is(Contract::Internship),
            "stage, stages, stagiaire, stagiaires, alternance, alternant, apprentissage, \
             apprenti, intern, internship, praktikum, praktikant*, lehrstelle, \
             stagiair, tirocinio",
        ),
    ])
});

/// Words that tie two contracts together.
pub(super) static TIES: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    table(&[
        (
            Says::Later,
            "puis, pouvant, evoluer, evolution, evolutif, possibilite*, possible, transform*, \
             debouch*, vers, a la cle, perspective*, perennis*, en vue, suivi, suivie, avant, \
             prolong*, renouvel*, leading to, with possibility, possibility, could become, may \
             become, mit option, aussicht, spater, met uitzicht, uitzicht, daarna, poi, con \
             possibilita",
        ),
        (Says::Or, "ou, or, oder, of, selon, o"),
    ])
});

fn table(rows: &[(Says, &'static str)]) -> Phrases<Says> {
    Phrases::of(rows.iter().flat_map(|(says, list)| list.split(", ").map(|one| (one, *says))))
}
