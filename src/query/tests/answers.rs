//! What offers answer, and why.

use super::*;
use crate::model::{Hours as Week, Pay, PayPeriod, Requires, Role, Signals};

use Answer::{Maybe, No, Yes};

#[track_caller]
fn check(query: &str, facts: &Facts, answer: Answer) {
    let verdict = ask(query, facts);
    let words = french();
    let why: Vec<String> = verdict.why.iter().map(|why| words.tell(why)).collect();
    assert_eq!(verdict.answer, answer, "{query}: {why:?}");
}

#[test]
fn words_are_folded() {
    let facts = levis();
    for query in [
        "pair aidant",
        "paire-aidante",
        "PAIR(E)-AIDANT(E)",
        "pairs·es",
        "\"sante mentale\"",
        "levis",
        "fleuve entraide",
        "-stage",
        "\"maison du fleuve\"",
        "supervision -bénévole",
    ] {
        check(query, &facts, Yes);
    }
    check("stage", &facts, No);
    check("\"mentale santé\"", &facts, No);
    check("-pair", &facts, No);
    check("stage OU pair", &facts, Yes);
    // Words do not run from one part into the next.
    check("\"mentale maison\"", &facts, No);
}

#[test]
fn a_role_is_found_by_its_names() {
    let facts = Facts { role: Some(Role::Msp), ..levis() };
    check("msp", &facts, Yes);
    check("\"médiateur de santé pair\"", &facts, Yes);
    check("rôle:msp", &facts, Yes);
    check("rôle:pair-aidant", &facts, No);
    check("rôle:pair-aidant", &levis(), Maybe);
}

#[test]
fn silence_is_maybe_and_a_known_country_is_not() {
    let silent = Facts { title: "Pair aidant".to_owned(), ..Facts::default() };
    for query in [
        "pays:CA",
        "région:Québec",
        "ville:Lévis",
        "dépt:29",
        "près:Brest",
        "nature:emploi",
        "contrat:cdi",
        "temps:>=0.5",
        "paie:>=20/h",
        "exige:casier",
        "exige:-casier",
        "signale:supervision",
        "clôt:<7j",
        "publié:<14j",
        "langue:fr",
        "employeur:x",
        "texte:x",
        "rôle:msp",
        "-contrat:cdi",
        "pair contrat:cdi",
        "source:aqrp",
    ] {
        check(query, &silent, Maybe);
    }
    let abroad = Place { country: Some(Country::FR), ..Place::default() };
    let abroad = Facts { place: abroad, ..silent };
    check("pays:CA", &abroad, No);
    check("région:Québec", &abroad, No);
    check("région:Bretagne", &abroad, Maybe);
    check("pays:CA contrat:cdi", &abroad, No);
    check("pays:FR contrat:cdi", &abroad, Maybe);
    check("pays:FR OU contrat:cdi", &abroad, Yes);
}

#[test]
fn places_nest() {
    let facts = levis();
    check("pays:CA région:québec ville:lévis", &facts, Yes);
    check("région:\"Chaudière-Appalaches\"", &facts, Yes);
    check("région:Montérégie", &facts, No);
    check("ville:Québec", &facts, No);
    check("ville:Québec,Lévis", &facts, Yes);
    check("près:\"Québec 5km\"", &facts, Yes);
    check("près:\"Brest 50km\"", &facts, No);
    check("près:\"Nullepart 50km\"", &facts, Maybe);
    check("près:\"46.8,-71.2 10km\"", &facts, Yes);
    let place = |city: Option<&str>, region: Option<&str>, department: Option<&str>| Facts {
        place: Place {
            city: city.map(str::to_owned),
            region: region.map(str::to_owned),
            department: department.map(str::to_owned),
            country: Some(Country::FR),
            ..Place::default()
        },
        ..levis()
    };
    let lyon = place(Some("Lyon 3e Arrondissement"), Some("Auvergne-Rhône-Alpes"), Some("69"));
    check("ville:lyon", &lyon, Yes);
    check("dépt:69", &lyon, Yes);
    check("dépt:Rhône", &lyon, Yes);
    check("dépt:29", &lyon, No);
    check("région:\"Rhône-Alpes\"", &lyon, Yes);
    check("région:Auvergne", &lyon, No);
    let region_only = place(None, Some("Bretagne"), None);
    check("dépt:29", &region_only, Maybe);
    check("dépt:69", &region_only, No);
    check("ville:Brest", &region_only, Maybe);
    let department_only = place(None, None, Some("29"));
    check("région:Bretagne", &department_only, Yes);
    check("région:Corse", &department_only, No);
    let province = Facts {
        place: Place {
            region: Some("Québec".to_owned()),
            country: Some(Country::CA),
            ..Place::default()
        },
        ..levis()
    };
    check("région:Québec", &province, Yes);
    check("région:Montérégie", &province, Maybe);
    let home = Facts { place: Place { remote: true, ..lyon.place.clone() }, ..levis() };
    check("ville:Brest", &home, Maybe);
    check("pays:CA", &home, No);
}

#[test]
fn hours_compare_across_units() {
    let week = |fte, weekly| Facts { hours: Week { fte, weekly }, ..levis() };
    check("temps:>=0.5", &week(Some(0.8), None), Yes);
    check("temps:>=0.9", &week(Some(0.8), None), No);
    check("temps:80%", &week(Some(0.8), None), Yes);
    check("temps:>=0.5", &week(None, Some(28.0)), Yes);
    check("temps:plein", &week(None, Some(35.0)), Maybe);
    check("temps:plein", &week(None, Some(40.0)), Yes);
    check("temps:partiel", &week(None, Some(21.0)), Yes);
    check("temps:>=20h", &week(Some(0.2), None), No);
    check("temps:>=30h", &week(Some(0.8), None), Maybe);
}

#[test]
fn pay_is_compared_without_guessing() {
    let paid = |min, max, period| Facts {
        pay: Some(Pay {
            min,
            max,
            currency: Some("CAD".to_owned()),
            period: Some(period),
            ..Pay::default()
        }),
        ..levis()
    };
    let hourly = paid(Some(24.5), Some(31.2), PayPeriod::Hour);
    check("paie:>=20/h", &hourly, Yes);
    check("paie:>=25/h", &hourly, Maybe);
    check("paie:>=35/h", &hourly, No);
    check("paie:>=20$/h", &hourly, Yes);
    check("paie:>=20€/h", &hourly, Maybe);
    check("paie:>=2000/mois", &hourly, Maybe);
    let from = paid(Some(22.0), None, PayPeriod::Hour);
    check("paie:>=20/h", &from, Yes);
    check("paie:>=25/h", &from, Maybe);
    let yearly = paid(Some(48_000.0), Some(48_000.0), PayPeriod::Year);
    check("paie:>=4000/mois", &yearly, Yes);
    check("paie:>=4001/mois", &yearly, No);
    let weekly = Facts { hours: Week { fte: None, weekly: Some(30.0) }, ..hourly };
    check("paie:>=700/sem", &weekly, Yes);
    let unpaid = Facts { pay: Some(Pay { unpaid: true, ..Pay::default() }), ..levis() };
    check("paie:>=1/h", &unpaid, No);
}

#[test]
fn days_are_counted_from_today() {
    let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
    let dated = |posted, deadline| Facts { posted, deadline, ..levis() };
    check("publié:<14j", &dated(day("2026-11-11"), None), Yes);
    check("publié:<14j", &dated(day("2026-11-10"), None), No);
    check("publié:<=14j", &dated(day("2026-11-10"), None), Yes);
    check("publié:14j", &dated(day("2026-11-10"), None), Yes);
    check("publié:>2026-11-09", &dated(day("2026-11-10"), None), Yes);
    check("publié:>1mois", &dated(day("2026-10-20"), None), Yes);
    // First read on the 20th: it was published then at the latest.
    check("publié:<2j", &levis(), No);
    check("publié:<2026-11-21", &levis(), Yes);
    check("publié:<7j", &levis(), Maybe);
    check("clôt:<7j", &dated(None, day("2026-11-30")), Yes);
    check("clôt:<7j", &dated(None, day("2026-12-01")), No);
    check("clôt:<7j", &dated(None, day("2026-11-23")), No);
    check("clôt:<7j", &dated(None, day("2026-11-24")), Yes);
    check("clôt:>2026-11-01", &dated(None, day("2026-11-23")), Yes);
}

#[test]
fn requirements_and_signals() {
    let facts = Facts {
        requires: Requires {
            lived_experience: Some(true),
            training: Some("formation AQRP".to_owned()),
            record_check: Some(false),
            licence: None,
        },
        signals: Signals {
            quotes: [
                ("supervision".to_owned(), Some("supervision hebdomadaire".to_owned())),
                ("expenses".to_owned(), None),
            ]
            .into(),
            warnings: Vec::new(),
        },
        ..levis()
    };
    check("exige:vécu", &facts, Yes);
    check("exige:formation", &facts, Yes);
    check("exige:casier", &facts, No);
    check("exige:-casier", &facts, Yes);
    check("exige:permis", &facts, Maybe);
    check("exige:casier,permis", &facts, Maybe);
    check("signale:supervision", &facts, Yes);
    check("signale:frais", &facts, Maybe);
    check("signale:équipe", &facts, Maybe);
    check("signale:vigilance", &facts, No);
}

#[test]
fn parts_and_patterns() {
    let facts = levis();
    check(r"titre:/aidant\W/", &facts, Yes);
    check(
        r"titre:/AIDANT/ titre:\x22santé mentale\x22".replace(r"\x22", "\"").as_str(),
        &facts,
        Yes,
    );
    check("titre:fleuve", &facts, No);
    check("employeur:fleuve", &facts, Yes);
    check("texte:/deux semaines/", &facts, Yes);
    check("texte:levis", &facts, No);
}

#[test]
fn reasons_are_said_in_words() {
    let words = french();
    let queries = [
        "pair pays:CA région:québec",
        "pair contrat:cdd,cdi paie:>=20/h exige:casier",
        "pays:FR contrat:cdi",
        "stage OU ville:Québec",
        "-stage près:\"Québec 20km\"",
        "nature:emploi signale:supervision publié:<7j",
    ];
    let said: Vec<String> = queries
        .iter()
        .map(|query| {
            let verdict = ask(query, &levis());
            let why: Vec<String> = verdict.why.iter().map(|why| words.tell(why)).collect();
            format!("{query} => {:?}: {}", verdict.answer, why.join(" ; "))
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    pair pays:CA région:québec => Yes: « pair » dans le titre ; pays : CA ; région : Chaudière-Appalaches
    pair contrat:cdd,cdi paie:>=20/h exige:casier => Maybe: paie : non précisé ; vérification du casier judiciaire : on ne sait pas si c’est demandé ; « pair » dans le titre ; contrat : CDI
    pays:FR contrat:cdi => No: pays : CA
    stage OU ville:Québec => No: « stage » n’y figure pas ; ville : Lévis
    -stage près:"Québec 20km" => Yes: « stage » n’y figure pas ; à 3 km de Québec
    nature:emploi signale:supervision publié:<7j => Maybe: supervision : non précisé ; publication : non précisé ; nature : emploi
    "#);
}
