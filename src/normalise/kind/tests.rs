//! The names of the vocabulary, its false positives, and the labelled table.

use proptest::prelude::*;

use super::*;

fn is_peer(title: &str, body: &str) -> Option<bool> {
    recognise(title, body, OnlyPeer::No).peer.is
}

/// Names of the trade in the spellings that were met, without any text.
const NAMES: [(&str, &str); 12] = [
    (
        "pair-aidant",
        "pair aidant|paire-aidante|pairs aidants|pair·e-aidant·e|pair.e aidant.e|pair(e)-aidant(e)|\
         UN(E) PAIR-AIDANT(E)|Le.a pair-aidant.e|PAIR AIDANT H/F|Pair-aidant (M/F/X)|\
         pair-aidant professionnel|pair-aidant salarié|intervenant pair aidant|pair aidant jeunesse|\
         pair aidant en dépendance",
    ),
    (
        "pair-famille",
        "pair aidant famille|pair-aidant familial|parent pair aidant|proche aidant pair|\
         pair-aidant proche|Family Peer Support Worker|Carer Peer Support Worker|Family Peer Advocate",
    ),
    (
        "msp",
        "médiateur de santé-pair|Médiateur de Santé-Pair.e|MÉDIATEUR SANTE-PAIR|\
         médiatrice de santé paire|médiateur·rice santé pair·e|médiateur/trice de santé pair|\
         médiateur(trice) de santé pair|médiateur·ice de santé pair|médiatrice paire|\
         médiateurs de santé pairs",
    ),
    (
        "travailleur-pair",
        "travailleur pair|travailleuse paire|travailleuses paires|travailleurs pairs|\
         travailleur·se pair·e|travailleur·euse pair·e|travailleur(se) pair(e)",
    ),
    ("pair-praticien", "pair praticien en santé mentale|paire praticienne|pair·e praticien·ne"),
    (
        "intervenant-pair",
        "intervenant pair|intervenante-paire|accompagnateur pair|pair-accompagnant|pair émulateur|\
         éducateur pair|animateur pair|agent pair|facilitateur pair|pair navigateur|pair ressource|\
         pair conseiller",
    ),
    (
        "patient-partenaire",
        "patient partenaire|patiente experte|patient-expert addictions|patient ressource|\
         patient formateur|patient coordonnateur|patient expérimenté|expert patient|usager-expert|\
         usager formateur",
    ),
    (
        "expert-experience",
        "expert d'expérience|experte du vécu|expert d'usage|Expert by Experience",
    ),
    (
        "peer-support-worker",
        "Peer Support Worker|Peer Support Specialist|Certified Peer Support Specialist|\
         Certified Peer Specialist|Peer Specialist|Peer Recovery Specialist|Peer Recovery Coach|\
         Recovery Peer Specialist|Peer Recovery Support Specialist|Peer Support Associate|\
         Peer Support Advocate|Peer Support Facilitator|Peer Advocate|Youth Peer Advocate|\
         Certified Recovery Peer Advocate|Peer Navigator|Peer Coordinator|Peer Worker|\
         Senior Peer Worker|Consumer Peer Worker|Transition Peer Worker|Peer Bridger|\
         Lived Experience Peer Cadet|Lived Experience Worker|Lived Experience Practitioner|\
         Lived Experience Engagement Facilitator|Lived Experience Partner|Peer Counselor|\
         Peer Outreach Worker",
    ),
    (
        "genesungsbegleiter",
        "Genesungsbegleiter|Genesungsbegleiterin|Genesungsbegleiter*in|Genesungsbegleiter/-in|\
         GenesungsbegleiterInnen|Ex-In-Genesungsbegleiter|Expertin aus Erfahrung|\
         Expert*in aus Erfahrung|Erfahrungsexperte|Peer-Begleiter|Peermitarbeitende|\
         Peer-Mitarbeitende|Peer-Berater*in",
    ),
    (
        "ervaringsdeskundige",
        "ervaringsdeskundige|ervaringswerker|ervaringsdeskundig begeleider|\
         ervaringsdeskundig trainer|hoopverlener|ervaringsdeskundige in de armoede",
    ),
    (
        "esp",
        "esperto in supporto tra pari|esperta in supporto fra pari|\
         esperti in supporto tra pari|utente esperto|esperto per esperienza",
    ),
];

#[test]
fn every_name_of_the_vocabulary_is_recognised_by_itself() {
    let mut wrong = Vec::new();
    for (role, names) in NAMES {
        for name in names.split('|') {
            let seen = recognise(name, "", OnlyPeer::No);
            let found = seen.role.map(|role| role.as_str());
            if seen.peer.is != Some(true) || found != Some(role) || seen.kind != Kind::Employment {
                wrong.push(format!("{name}: {:?} {found:?} {:?}", seen.peer, seen.kind));
            }
            assert!(seen.peer.evidence.iter().all(|quote| !quote.is_empty()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_only_looks_like_the_trade_is_refused_with_its_words() {
    let check = |title: &str, body: &str| {
        let seen = recognise(title, body, OnlyPeer::No);
        assert_eq!(seen.peer.is, Some(false), "{title}: {:?}", seen.peer);
        assert!(seen.refusal.is_some(), "{title}");
    };
    check("Coordinateur de MSP", "Maison de santé pluriprofessionnelle, CDI.");
    check("MSP engineer", "Managed service provider, full time.");
    check("Médiateur en santé", "CDI 35 h.");
    check("Médiateur interculturel", "CDD.");
    check("Personal Support Worker (PSW)", "Nights.");
    check("Jeune fille au pair", "Chambre et repas.");
    check("Chargé de l'évaluation par les pairs", "CDD.");
    check("Peer review editor", "Full time.");
    check("Développeur, pair programming", "CDI.");
    check("Peer Tutor", "Campus job, GPA 3.0.");
    check("Conseiller aux proches aidants", "28 h.");
    check("Aide-soignant", "CDI.");
    check("Deskundige personeel (B1)", "Voltijds.");
    check("Alltagsbegleiter", "Teilzeit.");
    check("Esperto contabile", "Tempo pieno.");
    check("Vendeur hors pair", "Une paire de gants offerte.");
    check("Rencontre avec un pair-aidant", "Il raconte.");
}

#[test]
fn a_source_of_peer_offers_is_believed() {
    let seen = recognise("Intervenant", "CDI 35 h.", OnlyPeer::Yes);
    assert_eq!((seen.peer.is, seen.refusal), (Some(true), None));
    let news = recognise("Interview : un pair-aidant raconte", "À lire.", OnlyPeer::Yes);
    assert!(news.refusal.is_some());
}

#[test]
fn the_text_decides_under_another_title() {
    assert_eq!(is_peer("Éducateur", "Vous avez un vécu de la maladie psychique. CDI."), Some(true));
    assert_eq!(is_peer("Éducateur", "Vous travaillez avec un pair-aidant. CDI."), Some(false));
    assert_eq!(is_peer("Éducateur", "Un savoir expérientiel serait un atout. CDI."), None);
    assert_eq!(is_peer("Coordinateur de pairs-aidants", "CDI, temps plein."), None);
    assert_eq!(is_peer("Coordinateur de pairs-aidants", "Master exigé, CDI."), Some(false));
    assert_eq!(
        is_peer("Éducateur", "Diplôme exigé. Savoir expérientiel apprécié. CDI."),
        Some(false)
    );
}

/// Rows of the tuned part that the rules may get wrong: the floor under which no change may fall.
const MISTAKES: usize = 42;

#[test]
fn the_labelled_table_is_read_as_a_reader_does() {
    let table = include_str!("../../../tests/labelled/titles.tsv");
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, _, title, context, kind, peer, _] = cells[..] else { panic!("columns of {line}") };
        let seen = recognise(title, context, OnlyPeer::No);
        let found_kind = serde_json::to_value(seen.kind).expect("a name");
        let found_peer = match seen.peer.is {
            Some(true) => "yes",
            Some(false) => "no",
            None => "open",
        };
        if found_kind != kind || found_peer != peer {
            wrong.push(format!("{title}: {found_kind} {found_peer}"));
        }
    }
    assert!(wrong.len() <= MISTAKES, "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn any_title_and_text_are_read(title in any::<String>(), body in any::<String>()) {
        let seen = recognise(&title, &body, OnlyPeer::No);
        prop_assert_eq!(seen.refusal.is_some(), seen.peer.is == Some(false));
    }

    #[test]
    fn evidence_is_printed_in_the_advert(
        words in proptest::collection::vec("pair|aidant|médiateur|santé|vous|avez|vécu|trouble|psychique|avec|un|CDI|atout|\\.|\n", 0..30)
    ) {
        let body = words.join(" ");
        let tidied = crate::text::tidy(&body);
        for quote in recognise("Offre", &body, OnlyPeer::No).peer.evidence {
            prop_assert!(tidied.contains(&quote), "{quote:?} in {tidied:?}");
        }
    }
}
