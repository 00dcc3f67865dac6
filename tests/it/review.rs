//! `vigie review`: a draft advert, read as a candidate would, without configuration or store.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::site::{HTML, Site};

/// What the command said of a draft on standard input, in a folder that holds nothing.
fn review(draft: &str, args: &[&str]) -> (i32, String, String) {
    let empty = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .arg("review")
        .args(args)
        .env_clear()
        .env("LANG", "fr_FR.UTF-8")
        .current_dir(empty.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(draft.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0, "nothing is written");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The page without the part that is the same for every draft.
fn grid(draft: &str, args: &[&str]) -> String {
    let (code, out, err) = review(draft, args);
    assert_eq!(code, 0, "{err}");
    let end = out.find("\nPour préparer").or(out.find("\nTo prepare")).unwrap();
    out[..end].to_owned()
}

const SILENT: &str = "Pair-aidant·e\n\nNous cherchons une personne motivée pour rejoindre notre belle équipe.\nMerci d'envoyer votre CV.\n";

const EXEMPLARY: &str = "\
Pair-aidant·e en santé mentale (H/F/X)
Employeur : Association Le Phare
Lieu : Rennes (35)
Date limite : 15 janvier 2027

L'équipe a été sensibilisée au travail pair l'an dernier.
Contrat : CDI à temps plein, ou temps partiel choisi. Salaire : 2 150 € à 2 400 € brut par mois.

Vos missions :
- Aller vers les personnes et créer un lien de confiance
- Partager votre expérience du rétablissement
- Animer un groupe de parole
- Participer aux réunions d'équipe, en membre à part entière

Profil :
Vous avez un vécu de trouble psychique et vous êtes en rétablissement. Aucun diplôme n'est exigé.

Nous offrons :
Une supervision individuelle toutes les deux semaines par une personne extérieure.
La formation est prise en charge, sur votre temps de travail.
Les frais de déplacement sont remboursés.
Des horaires aménagés sont possibles.
Le premier mois est une période d'observation.
Vous rejoignez une équipe de deux pairs-aidants.
";

#[test]
fn a_silent_draft_gets_advice() {
    insta::assert_snapshot!(grid(SILENT, &["-"]), @r#"
    Pair-aidant·e

    Ce que Vigie a compris
        Nature : emploi
        Métier : pair-aidant
        Employeur : non précisé
        Lieu : non précisé
        Pays : non précisé
        Publiée : non précisé
        Date limite : non précisé
        Début : non précisé
        Contrat : non précisé
        Temps : non précisé
        Paie : non précisé
        Référence : non précisé
        Langue : fr
        Signes lus : 96

    Ce que l’annonce dit bien
      Rien encore de ce que les guides demandent.

    Ce qui manque à une personne candidate
      ? La paie
          Écrivez le montant, ou la grille et l’échelon. Une paie trop basse est la première raison de quitter ce métier.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · Hôpital & Addictions, cahier 5 (2026) · Gagne (2018)
      ? Le temps de travail
          Proposez un temps plein, ou un temps partiel que la personne choisit. Quelques heures ici et là ne font pas un emploi.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023)
      ? La durée du poste
          Dites si le poste est permanent, et jusqu’à quand il est financé.
          D’après : TIP 64, chapitre 2 (SAMHSA, 2023) · Gagne (2018)
      ? La supervision
          Prévoyez une supervision régulière, chaque semaine ou toutes les deux semaines, par quelqu’un qui connaît le rétablissement. Ce n’est pas le rôle du chef de service.
          D’après : TIP 64, chapitre 5 (SAMHSA, 2023) · Englander (2020)
      ? La formation payée
          Payez la formation initiale et continue, le temps passé et le trajet. Écrivez-le.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · TIP 64, chapitre 6 (SAMHSA, 2023)
      ? Les missions
          Listez trois à six missions concrètes, et dites ce que la personne ne fera pas. Un rôle vague glisse vite vers celui d’un soignant.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · Ehrlich · Launay et Maugiron
      ? La place dans l’équipe
          Dites que la personne participe aux réunions, a les mêmes accès que ses collègues, et qui est son référent.
          D’après : Englander (2020) · Launay et Maugiron · Hôpital & Addictions, cahier 5 (2026)
      ? La préparation de l’équipe
          Formez l’équipe avant l’arrivée et parlez de ses craintes. Une phrase dans l’annonce suffit à le faire savoir.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · NYC Health · Englander (2020)
      ? Plusieurs pairs
          Engagez si possible deux pairs, ou reliez la personne à un réseau de pairs.
          D’après : Walde · TIP 64, chapitre 4 (SAMHSA, 2023)
      ? Les frais
          Remboursez les trajets et les petites dépenses, et fournissez un téléphone.
          D’après : TIP 64, chapitre 2 (SAMHSA, 2023) · TIP 64, chapitre 4 (SAMHSA, 2023) · Englander (2020)
      ? Les aménagements
          Dites que les horaires peuvent être souples et que le poste peut être aménagé, surtout dans les moments difficiles.
          D’après : Gagne (2018) · Englander (2020)
      ? Un début progressif
          Prévoyez une première période d’observation, puis une prise de poste progressive.
          D’après : Launay et Maugiron · Ehrlich
      ? Le vécu comme qualification
          Demandez le vécu comme une qualification, et invitez les personnes concernées à se présenter. Ne demandez pas de diagnostic.
          D’après : Gagne (2018) · Hôpital & Addictions, cahier 5 (2026) · modèle d’annonce de recruteurs

    À écrire aussi
      L’annonce ne dit pas : l’employeur, le lieu, le contrat, le temps de travail, la paie, la date limite.
    "#);
}

#[test]
fn an_exemplary_draft_is_told_what_it_does_well() {
    insta::assert_snapshot!(grid(EXEMPLARY, &["-"]), @r#"
    Pair-aidant·e en santé mentale (H/F/X)

    Ce que Vigie a compris
        Nature : emploi
        Métier : pair-aidant
        Employeur : Association Le Phare
        Lieu : Rennes
        Pays : FR
        Publiée : non précisé
        Date limite : 15 janvier 2027
        Début : non précisé
        Contrat : durée indéterminée
        Temps : non précisé
        Paie : 2 150 € à 2 400 € brut par mois
        Référence : non précisé
        Langue : fr
        Signes lus : 887
        Compétences : nouer une relation, partager son vécu, informer sur la santé, travailler en équipe

    Ce que l’annonce dit bien
      + La paie
          « 2 150 € à 2 400 € brut par mois »
          La paie est écrite : c’est ce que les candidats cherchent en premier. Vérifiez qu’elle vaut celle des postes de même niveau.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · Hôpital & Addictions, cahier 5 (2026) · Gagne (2018)
      + Le temps de travail
          « Contrat : CDI à temps plein, ou temps partiel choisi »
          Un vrai temps de travail est proposé. Si ce n’est pas déjà écrit, dites qu’on peut en choisir un plus court.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023)
      + La durée du poste
          « Contrat : CDI à temps plein, ou temps partiel choisi »
          La durée du poste est claire et rassure.
          D’après : TIP 64, chapitre 2 (SAMHSA, 2023) · Gagne (2018)
      + La supervision
          « Une supervision individuelle toutes les deux semaines par une personne extérieure »
          La supervision est annoncée. Il est bon de lire aussi combien de fois par mois, et par qui : mieux vaut une personne qui n’est pas la hiérarchie.
          D’après : TIP 64, chapitre 5 (SAMHSA, 2023) · Englander (2020)
      + La formation payée
          « La formation est prise en charge, sur votre temps de travail »
          La formation est à votre charge. Le temps passé à se former doit l’être aussi, et se lire.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · TIP 64, chapitre 6 (SAMHSA, 2023)
      + Les missions
          « Vos missions »
          Les missions sont décrites : le rôle risque moins de glisser vers un autre métier.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · Ehrlich · Launay et Maugiron
      + La place dans l’équipe
          « Participer aux réunions d'équipe, en membre à part entière »
          La personne sera une collègue à part entière, et c’est écrit.
          D’après : Englander (2020) · Launay et Maugiron · Hôpital & Addictions, cahier 5 (2026)
      + La préparation de l’équipe
          « L'équipe a été sensibilisée au travail pair l'an dernier »
          L’équipe a été préparée, et cela se sait : c’est rare et précieux.
          D’après : TIP 64, chapitre 4 (SAMHSA, 2023) · NYC Health · Englander (2020)
      + Plusieurs pairs
          « Vous rejoignez une équipe de deux pairs-aidants »
          La personne ne sera pas seule de son métier. Cela mérite les premières lignes.
          D’après : Walde · TIP 64, chapitre 4 (SAMHSA, 2023)
      + Les frais
          « Les frais de déplacement sont remboursés »
          Les frais sont remboursés : personne n’aura à avancer d’argent.
          D’après : TIP 64, chapitre 2 (SAMHSA, 2023) · TIP 64, chapitre 4 (SAMHSA, 2023) · Englander (2020)
      + Les aménagements
          « Des horaires aménagés sont possibles »
          Des aménagements sont possibles, et il ne faut pas les quémander.
          D’après : Gagne (2018) · Englander (2020)
      + Un début progressif
          « Le premier mois est une période d'observation »
          Le début est progressif : chacun a le temps de trouver sa place.
          D’après : Launay et Maugiron · Ehrlich
      + Le vécu comme qualification
          « Vous avez un vécu de trouble psychique et vous êtes en rétablissement »
          Le vécu est reconnu à l’embauche. Ne demandez ni diagnostic ni récit médical.
          D’après : Gagne (2018) · Hôpital & Addictions, cahier 5 (2026) · modèle d’annonce de recruteurs

    Ce qui manque à une personne candidate
      Rien : tout ce que les guides demandent est dit.

    À écrire aussi
      L’annonce ne dit pas : le temps de travail.
    "#);
}

#[test]
fn what_deters_is_quoted_in_the_readers_language() {
    let draft = "Volunteer peer supporter\nThis full-time volunteer role, 35 hours a week, carries a small honorarium.\nYou will administer medication and work alone at night, on call.\nProvide proof of your diagnosis.\n";
    let page = grid(draft, &["-", "--lang", "en"]);
    let from = page.find("What could make").unwrap();
    insta::assert_snapshot!(&page[from..], @r#"
    What could make a candidate hesitate
      ! A whole post without pay
          “This full-time volunteer role, 35 hours a week, carries a small honorarium”
          A post of this size must be paid as a job. Otherwise ask for less, and say that it is voluntary in the title.
          From: TIP 64, chapter 4 (SAMHSA, 2023) · Hôpital & Addictions, booklet 5 (2026) · Gagne (2018)
      ! Only an honorarium
          “This full-time volunteer role, 35 hours a week, carries a small honorarium”
          Nobody lives on an honorarium, and it can cost a benefit. Pay a wage, or say what the sum covers.
          From: TIP 64, chapter 4 (SAMHSA, 2023) · Hôpital & Addictions, booklet 5 (2026) · Gagne (2018)
      ! Working alone
          “You will administer medication and work alone at night, on call”
          Do not leave the person alone on site or alone of their trade. Say whom they can reach, and when.
          From: Walde · TIP 64, chapter 4 (SAMHSA, 2023)
      ! Clinical tasks
          “You will administer medication and work alone at night, on call”
          Medication, diagnosis and restraint are no part of a peer’s role. Take these tasks out.
          From: TIP 64, chapter 4 (SAMHSA, 2023) · Ehrlich · Launay and Maugiron
      ! Being on call
          “You will administer medication and work alone at night, on call”
          Being on call weighs on health. Make it optional, or say how often it happens and how it is made up for.
          From: Gagne (2018) · Englander (2020)
      ! A question about diagnosis
          “Provide proof of your diagnosis”
          Ask for no diagnosis and no certificate: what counts is the knowledge drawn from experience. The law often forbids the question.
          From: Gagne (2018) · Hôpital & Addictions, booklet 5 (2026) · a recruiters’ advert template

    Also to be written
      The advert does not say: the employer, the place, the closing date.
    "#);
}

#[test]
fn a_program_gets_the_same_grid() {
    let (code, out, _) = review(EXEMPLARY, &["-", "--json"]);
    let page: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, page["schema"].as_u64()), (0, Some(1)));
    assert_eq!(page["facts"]["place"]["city"], "Rennes");
    assert_eq!(page["facts"]["deadline"], "2027-01-15");
    assert_eq!(page["missing"].as_array().unwrap().len(), 0, "{}", page["missing"]);
    let supervision =
        page["said"].as_array().unwrap().iter().find(|it| it["key"] == "supervision").unwrap();
    assert_eq!(supervision["guides"][0], "tip64-ch5");
    assert!(supervision["quote"].as_str().unwrap().contains("toutes les deux semaines"));
}

#[test]
fn what_cannot_be_read_is_told_with_a_cure() {
    let (code, _, err) = review("", &["-"]);
    assert!(code == 2 && err.contains("Ctrl-D"), "{err}");
    let (code, _, err) = review("", &["nulle-part.txt"]);
    assert!(code == 2 && err.contains("nulle-part.txt"), "{err}");
    let (code, _, err) = review("%PDF-1.7 …", &["-"]);
    assert!(code == 2 && err.contains("texte"), "{err}");
    let (code, _, err) = review(SILENT, &["-", "--country", "Québec"]);
    assert!(code == 2 && err.contains("FR, CA, BE"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_advert_is_read_through_the_polite_door() {
    let site = Site::open(|_| {
        let lines = EXEMPLARY.lines().skip(1).map(|line| format!("<p>{line}</p>"));
        let lines: String = lines.collect();
        let page = format!(
            "<html lang=\"fr\"><body><nav>Accueil</nav><main><h1>Pair-aidante</h1>{lines}</main></body></html>"
        );
        (200, HTML, page)
    })
    .await;
    let url = format!("{}/annonce", site.address);
    let (code, out, err) = review("", &[&url, "--allow-private", "--json"]);
    assert_eq!(code, 0, "{err}");
    let page: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(page["facts"]["title"], "Pair-aidante");
    assert_eq!(page["facts"]["contract"], "permanent");
    let (code, _, _) = review("", &[&url]);
    assert_eq!(code, 2, "an address of this machine needs to be allowed");
}
