//! How texts are read, and what is said of those that cannot be.

use super::*;

#[track_caller]
fn check(text: &str, printed: &str) {
    match parse(text) {
        Ok(query) => assert_eq!(query.to_string(), printed, "{text}"),
        Err(error) => panic!("{}", error.shown(text, &french())),
    }
}

#[test]
fn words_phrases_and_groups() {
    check("", "");
    check(" \n\t ", "");
    check("pair aidant", "pair aidant");
    check("\"santé mentale\"", "\"santé mentale\"");
    check("« santé  mentale » “pair aidant”", "\"santé mentale\" \"pair aidant\"");
    check("-stage NON bénévole NOT x −y –z", "-stage -bénévole -x -y -z");
    check("-(stage OU formation)", "-(stage OU formation)");
    check("lyon ou grenoble", "lyon OU grenoble");
    check("a ET b AND c et d", "a b c d");
    check("a OU b c OU d", "a OU (b c) OU d");
    check("(a b) (c d)", "a b c d");
    check("((a)) OR (b OU c)", "a OU b OU c");
    check("--a", "-(-a)");
    check("non violent", "non violent");
    check("pair(e)-aidant(e)s (H/F)", "pair(e)-aidant(e)s");
    check("Pair-aidant·e (F/H) – Lyon – x", "Pair-aidant·e Lyon x");
    check("H/F OU lyon", "lyon");
    check("stage(a OU b)", "stage (a OU b)");
    check("10:30 pair-aidante", "10:30 pair-aidante");
}

#[test]
fn every_field_in_both_languages() {
    check("pays:CA country:belgique PAYS:fr", "pays:CA pays:BE pays:FR");
    check("pays : CA", "pays:CA");
    check("Pays:CA, FR stage", "pays:CA,FR stage");
    check("depuis:14j limite:7j heures:20h", "publié:<=14j clôt:<=7j temps:=20h");
}

#[test]
fn places() {
    check("région:québec region:qc", "région:Québec région:Québec");
    check("région:\"Auvergne-Rhône-Alpes\"", "région:Auvergne-Rhône-Alpes");
    check("région:idf,paca", "région:Île-de-France,\"Provence-Alpes-Côte d'Azur\"");
    check("région:\"canton de Vaud\"", "région:Vaud");
    check("région:Alsace", "dépt:67,68");
    check("région:Bretagne,Finistère", "région:Bretagne OU dépt:29");
    check("dépt:29,2a,1 dept:Gironde", "dépt:29,2A,01 dépt:33");
    check("ville:\"La Rochelle\",Lévis city:Paris", "ville:\"La Rochelle\",Lévis ville:Paris");
    check("près:\"Brest 50km\"", "près:\"Brest 50km\"");
    check("près:Brest 50 km", "près:\"Brest 50km\"");
    check("pres:Brest near:Lyon", "près:\"Brest 30km\" près:\"Lyon 30km\"");
    check("près:48.39,-4.48,50km", "près:\"48.39,-4.48 50km\"");
    check("près:\"-33.8,151.2 12.5km\"", "près:\"-33.8,151.2 12.5km\"");
}

#[test]
fn closed_lists() {
    check("nature:emploi, stage kind:volunteering", "nature:emploi,stage nature:bénévolat");
    check(
        "kind:employment,internship,training,call,other",
        "nature:emploi,stage,formation,appel,autre",
    );
    check("rôle:msp role:Pair-Aidant", "rôle:msp rôle:pair-aidant");
    check("contrat:CDI,temporaire contract:fixed_term", "contrat:cdi,temporaire contrat:cdd");
    check("exige:-casier", "-exige:casier");
    check("exige:vécu,-casier,-permis", "exige:vécu -exige:casier,permis");
    check("signale:supervision signals:pay_stated", "signale:supervision signale:paie");
    check("langue:fr,allemand source:aqrp", "langue:fr,de source:aqrp");
}

#[test]
fn measures() {
    check("temps:>=0.5 temps:80% temps:>=28h", "temps:>=0.5 temps:=0.8 temps:>=28h");
    check("temps:0,5 hours:plein temps:>= 28 h", "temps:=0.5 temps:>=1 temps:>=28h");
    check("temps:17h30 temps:30", "temps:=17.5h temps:=30h");
    check("paie:>=20/h paie:22,50$/h", "paie:>=20/h paie:>=22.5CAD/h");
    check("paie:>= 2000 €/mois pay:\"2 000 € / month\"", "paie:>=2000EUR/mois paie:>=2000EUR/mois");
    check("paie:>45k$/an", "paie:>45000CAD/an");
    check("publié:<14j posted:>2026-01-01", "publié:<14j publié:>2026-01-01");
    check("clôt:<7 jours closes:<31/12/2026", "clôt:<7j clôt:<2026-12-31");
    check("publié:2sem publié:2026-01-31", "publié:<=2sem publié:2026-01-31");
}

#[test]
fn parts_and_patterns() {
    check(r"titre:/m[ée]diat\w+/", r"titre:/m[ée]diat\w+/");
    check(r"titre:/H\/F/,stage", r"titre:/H\/F/,stage");
    check(
        "titre:-stage employeur:\"Maison du Fleuve\"",
        "-titre:stage employeur:\"Maison du Fleuve\"",
    );
    check("texte:/a b, (c|d)/ e", "texte:/a b, (c|d)/ e");
}

/// Each faulty text with what is shown.
fn faults(texts: &[&str], words: &Words) -> String {
    let shown = texts.iter().map(|text| match parse(text) {
        Ok(query) => format!("  {text}\n  understood as {query:?}"),
        Err(error) => error.shown(text, words),
    });
    shown.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn faults_of_structure() {
    let texts = [
        "pair \"santé mentale",
        "« santé",
        "pair (lyon OU grenoble",
        "lyon) pair",
        "pair ()",
        "OU lyon",
        "lyon OU",
        "(lyon OU ) pair",
        "pair ET",
        "pair - stage",
        "pair NON",
        "\"\"",
        "pair & aidant",
        "médiat*",
        "titre:/abc",
    ];
    insta::assert_snapshot!(faults(&texts, &french()), @r#"
      pair "santé mentale
           ^
    Ces guillemets ne se referment pas. Ajoutez le guillemet fermant après la phrase.

      « santé
      ^
    Ces guillemets ne se referment pas. Ajoutez le guillemet fermant après la phrase.

      pair (lyon OU grenoble
           ^
    Cette parenthèse ne se referme pas. Ajoutez « ) » à la fin du groupe.

      lyon) pair
          ^
    Cette parenthèse ferme un groupe que rien n’ouvre. Retirez-la, ou ajoutez « ( » au début du groupe.

      pair ()
           ^^
    Ce groupe est vide. Écrivez entre les parenthèses, par exemple (lyon OU grenoble).

      OU lyon
      ^^
    Il manque quelque chose avant « OU ». Écrivez par exemple lyon OU grenoble. Pour chercher le mot lui-même, mettez-le entre guillemets : "OU".

      lyon OU
           ^^
    Il manque quelque chose après « OU ». Écrivez le mot, la phrase ou le champ qui doit suivre, ou retirez « OU ».

      (lyon OU ) pair
            ^^
    Il manque quelque chose après « OU ». Écrivez le mot, la phrase ou le champ qui doit suivre, ou retirez « OU ».

      pair ET
           ^^
    Il manque quelque chose après « ET ». Écrivez le mot, la phrase ou le champ qui doit suivre, ou retirez « ET ».

      pair - stage
           ^
    Ce signe moins n’exclut rien. Collez-le au mot à écarter, par exemple -stage, ou retirez-le.

      pair NON
           ^^^
    Il manque quelque chose après « NON ». Écrivez le mot, la phrase ou le champ qui doit suivre, ou retirez « NON ».

      ""
      ^^
    Il n’y a rien entre ces guillemets. Écrivez-y les mots cherchés, ou retirez-les.

      pair & aidant
           ^
    Il n’y a ni lettre ni chiffre à chercher dans « & ». Retirez-le.

      médiat*
      ^^^^^^^
    L’étoile ne remplace pas la fin d’un mot. Les accents, le genre et le pluriel sont déjà confondus ; pour un début de mot, écrivez titre:/médiat\w*/ ou texte:/médiat\w*/.

      titre:/abc
            ^
    Cette expression régulière ne se referme pas. Ajoutez « / » à la fin ; à l’intérieur, écrivez \/.
    "#);
}

#[test]
fn faults_of_fields() {
    let texts = [
        "pays:CA contart:cdi",
        "zzz:1",
        "https://exemple.org",
        "contrat:cdj",
        "contrat:",
        "nature:emploi,",
        "pays:Suise",
        "région:bretange",
        "dépt:99",
        "rôle:mps",
        "temps:beaucoup",
        "paie:>=20",
        "paie:>=20/lune",
        "paie:>=x/h",
        "publié:<14z",
        "clôt:2026-02-30",
        "près:50km",
        "près:\"95,200 5km\"",
        "titre:/(abc/",
        r"titre:/(\w{500}){500}/",
        "ville:/Lyon/",
        "langue:franchais",
        "pays:FR\nville:Lyon contrat:xyz",
    ];
    insta::assert_snapshot!(faults(&texts, &french()), @r#"
      pays:CA contart:cdi
              ^^^^^^^
    Champ inconnu : « contart ». Vouliez-vous dire « contrat: » ? Pour chercher ce texte tel quel, mettez-le entre guillemets.

      zzz:1
      ^^^
    Champ inconnu : « zzz ». Champs connus : pays, région, ville, dépt, près, nature, rôle, contrat, temps, paie, exige, signale, publié, clôt, source, langue, titre, texte, employeur. Pour chercher ce texte tel quel, mettez-le entre guillemets.

      https://exemple.org
      ^^^^^
    Champ inconnu : « https ». Champs connus : pays, région, ville, dépt, près, nature, rôle, contrat, temps, paie, exige, signale, publié, clôt, source, langue, titre, texte, employeur. Pour chercher ce texte tel quel, mettez-le entre guillemets.

      contrat:cdj
              ^^^
    Valeur inconnue : « cdj ». Vouliez-vous dire « cdd » ? Valeurs : cdi, cdd, temporaire, occasionnel, indépendant, bénévole, stage.

      contrat:
      ^^^^^^^
    Il manque une valeur pour ce champ. Valeurs : cdi, cdd, temporaire, occasionnel, indépendant, bénévole, stage.

      nature:emploi,
                    ^
    Il manque une valeur pour ce champ. Valeurs : emploi, bénévolat, stage, formation, appel, autre.

      pays:Suise
           ^^^^^
    Valeur inconnue : « Suise ». Vouliez-vous dire « Suisse » ? Par exemple pays:CA, pays:FR ou pays:Belgique.

      région:bretange
             ^^^^^^^^
    Valeur inconnue : « bretange ». Vouliez-vous dire « Bretagne » ? Par exemple région:Québec ou région:"Auvergne-Rhône-Alpes".

      dépt:99
           ^^
    Valeur inconnue : « 99 ». Par exemple dépt:29 ou dépt:Finistère.

      rôle:mps
           ^^^
    Valeur inconnue : « mps ». Vouliez-vous dire « msp » ? Valeurs : pair-aidant, msp, travailleur-pair, pair-praticien, intervenant-pair, patient-partenaire, pair-famille, expert-experience, peer-support-worker, genesungsbegleiter, ervaringsdeskundige, esp.

      temps:beaucoup
            ^^^^^^^^
    « beaucoup » n’est pas un temps de travail. Par exemple temps:>=0.5, temps:80%, temps:>=28h ou temps:plein.

      paie:>=20
           ^^^^
    Pour quelle durée ? Ajoutez /h, /jour, /sem, /mois ou /an après la somme, par exemple paie:>=20/h.

      paie:>=20/lune
           ^^^^^^^^^
    « >=20/lune » finit par une durée inconnue. Écrivez /h, /jour, /sem, /mois, /an ou /total.

      paie:>=x/h
           ^^^^^
    « >=x/h » n’est pas une somme. Par exemple paie:>=20/h, paie:>=2000€/mois ou paie:>=45000$/an.

      publié:<14z
             ^^^^
    « <14z » n’est ni une date ni une durée. Par exemple <14j, <2sem, <3mois, >2026-01-31 ou >31/01/2026.

      clôt:2026-02-30
           ^^^^^^^^^^
    « 2026-02-30 » n’est ni une date ni une durée. Par exemple <14j, <2sem, <3mois, >2026-01-31 ou >31/01/2026.

      près:50km
           ^^^^
    Il manque le lieu autour duquel mesurer. Par exemple près:"Brest 50km".

      près:"95,200 5km"
           ^^^^^^^^^^^^
    Ces coordonnées ne sont pas sur Terre. Écrivez d’abord la latitude (de -90 à 90), puis la longitude (de -180 à 180) : près:"48.39,-4.48 50km".

      titre:/(abc/
            ^^^^^^
    Cette expression régulière ne se lit pas : unclosed group. Pour chercher des mots tels quels, écrivez-les sans barres.

      titre:/(\w{500}){500}/
            ^^^^^^^^^^^^^^^^
    Cette expression régulière demande trop de mémoire. Réduisez les répétitions, par exemple \w+ au lieu de \w{1,500}.

      ville:/Lyon/
            ^^^^^^
    Ce champ ne prend pas d’expression régulière ; titre, texte et employeur en prennent. Par exemple ville:Lévis ou ville:"La Rochelle".

      langue:franchais
             ^^^^^^^^^
    Valeur inconnue : « franchais ». Vouliez-vous dire « français » ? Par exemple langue:fr, langue:en ou langue:allemand.

      ville:Lyon contrat:xyz
                         ^^^
    Valeur inconnue : « xyz ». Valeurs : cdi, cdd, temporaire, occasionnel, indépendant, bénévole, stage.
    "#);
}

#[test]
fn faults_in_english() {
    let texts = ["countri:CA", "kind:jobb", "pay:>=20", "lyon OR", "near:50km"];
    insta::assert_snapshot!(faults(&texts, &Words::new(Lang::En)), @r#"
      countri:CA
      ^^^^^^^
    Unknown field: “countri”. Did you mean “country:”? To look for this text as it is, put it in quotes.

      kind:jobb
           ^^^^
    Unknown value: “jobb”. Did you mean “job”? Values: employment, volunteering, internship, training, call, other.

      pay:>=20
          ^^^^
    For how long a work? Add /h, /day, /week, /month or /year after the amount, such as pay:>=20/h.

      lyon OR
           ^^
    Something is missing after “OR”. Write the word, phrase or field that should follow, or remove “OR”.

      near:50km
           ^^^^
    The place to measure from is missing. For example near:"Brest 50km".
    "#);
}

#[test]
fn a_long_line_is_shown_around_the_fault() {
    let text = format!("{} contart:cdi {}", "pair ".repeat(40), "aidant ".repeat(40));
    insta::assert_snapshot!(faults(&[&text], &french()), @r#"
      …pair pair pair pair pair pair pair  contart:cdi aidant aidant aidant aid…
                                           ^^^^^^^
    Champ inconnu : « contart ». Vouliez-vous dire « contrat: » ? Pour chercher ce texte tel quel, mettez-le entre guillemets.
    "#);
}

#[test]
fn sizes_are_limited() {
    let id = |text: &str| parse(text).unwrap_err().what.id;
    assert_eq!(id(&"(".repeat(3_000)), "query-too-deep");
    assert_eq!(id(&"-".repeat(3_000)), "query-too-deep");
    assert_eq!(id(&"a ".repeat(300)), "query-too-many-terms");
    assert_eq!(id(&"a".repeat(5_000)), "query-too-long");
    assert_eq!(id(&format!("titre:/{}/", "a".repeat(300))), "query-regex-too-long");
    assert!(parse(&format!("{}a{}", "(".repeat(30), ")".repeat(30))).is_ok());
}
