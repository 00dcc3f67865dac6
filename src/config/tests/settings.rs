//! What is told of `vigie.toml`, the environment and the command line, and what they make.

use std::path::Path;

use insta::assert_snapshot;

use super::{SITE, good, input, say, vigie};
use crate::config::Flag;
use crate::model::{Details, Format, Lang, Trust};

#[test]
fn the_settings_are_checked() {
    let text = r#"
[instance]
name = "Les oiseaux"
contact = "moi"
languages = ["fr", "de"]
[fetch]
delai = "2s"
concurrency = 500
max_body = "1GB"
[mail]
smtp = { host = "https://smtp.exemple.org", password = "sésame", security = "ssl" }
[web]
listen = 8080
base_path = "offres"
[stor]
path = "x"
"#;
    assert_snapshot!(vigie(text), @r#"
    vigie.toml:4: instance.contact : « moi » n’est ni une adresse de courriel ni l’adresse d’une page ; par exemple contact@exemple.org
    vigie.toml:5: instance.languages : « de » n’existe pas ; choix possibles : fr, en
    vigie.toml:7: fetch.delai : clé inconnue ; vouliez-vous écrire delay ?
    vigie.toml:8: fetch.concurrency : attend un nombre entier de 1 à 64, sans guillemets ; lu : 500
    vigie.toml:9: fetch.max_body : « 1GB » n’est pas une taille ; un nombre entier et une unité : 500kB ou 10MB.
    vigie.toml:11: mail.smtp.host : « https://smtp.exemple.org » n’est pas un nom de serveur ; par exemple smtp.exemple.org
    vigie.toml:11: mail.smtp.password : un secret ne s’écrit pas ici ; mettez-le dans un fichier lisible par vous seul, et indiquez ce fichier (pour le courriel : credentials_file, deux lignes, utilisateur puis mot de passe).
    vigie.toml:11: mail.smtp.security : « ssl » n’existe pas ; choix possibles : tls, starttls, none
    vigie.toml:13: web.listen : attend un texte entre guillemets, comme listen = "127.0.0.1:7411" ; lu : 8080
    vigie.toml:14: web.base_path : « offres » ne convient pas ; écrivez un chemin comme /offres/
    vigie.toml:15: stor : clé inconnue ; vouliez-vous écrire store ?
    "#);
}

#[test]
fn mail_is_never_sent_in_clear() {
    let text = "[mail]\nfrom = \"Moi <moi@gmail.com>\"\nsmtp = { host = \"smtp.exemple.org\", security = \"none\" }";
    assert_snapshot!(vigie(text), @r#"
    vigie.toml:2: avertissement : mail.from : gmail.com fait souvent rejeter les courriels envoyés par un autre serveur (smtp.exemple.org) ; prenez une adresse de votre domaine, ou le serveur de gmail.com
    vigie.toml:3: mail.smtp.security : security = "none" enverrait le courriel en clair à smtp.exemple.org ; écrivez "tls" ou "starttls". "none" ne vaut que pour un serveur sur cette machine.
    "#);
    assert_snapshot!(vigie("mail.folder = \"courriels\""), @r#"vigie.toml:1: mail.from : pour envoyer du courriel, ajoutez l’expéditeur : from = "Vigie <lettre@exemple.org>""#);
}

#[test]
fn keys_and_return_path_are_checked() {
    let text = r#"
[mail]
folder = "f"
from = "Vigie <lettre@oiseaux.ca>"
bounces = "rebond"
offers_trusted = ["a@oiseaux.ca"]
[mail.dkim.rsa]
selector = "vigie 1"
[mail.dkim.rsq]
selector = "v"
[mail.smtp]
host = "127.0.0.1"
per_minute = 0
"#;
    assert_snapshot!(vigie(text), @r#"
    vigie.toml:5: mail.bounces : « rebond » n’est pas une adresse de courriel ; par exemple contact@exemple.org
    vigie.toml:6: avertissement : mail.offers_trusted : sans checked_by, l’expéditeur d’un courriel ne prouve rien : ces annonces attendront une personne. Écrivez le nom que votre serveur met dans Authentication-Results.
    vigie.toml:7: mail.dkim.rsa.key_file : obligatoire et absent ; ajoutez par exemple key_file = "dkim-rsa.pem"
    vigie.toml:8: mail.dkim.rsa.selector : « vigie 1 » n’est pas un nom de sélecteur ; des lettres, des chiffres et des tirets, comme vigie1
    vigie.toml:9: mail.dkim.rsq : clé inconnue ; vouliez-vous écrire rsa ?
    vigie.toml:13: mail.smtp.per_minute : attend un nombre entier de 1 à 100000, sans guillemets ; lu : 0
    "#);
}

#[test]
fn what_shows_in_a_mailbox_is_discreet() {
    let text = "[instance]\nname = \"Pair-aidance Lévis\"\n[mail]\nfolder = \"f\"\nfrom = \"emplois@oiseaux.ca\"";
    assert_snapshot!(vigie(text), @r"
    vigie.toml:2: avertissement : instance.name : ce nom se voit dans la boîte de chaque personne, et dit de quoi parle la lettre (Pair) ; choisissez-en un plus discret.
    vigie.toml:5: avertissement : mail.from : ce nom se voit dans la boîte de chaque personne, et dit de quoi parle la lettre (Pair, emplois) ; choisissez-en un plus discret.
    ");
    assert_snapshot!(vigie("instance.name = \"Les oiseaux\""), @"");
}

#[test]
fn the_environment_is_checked_like_a_file() {
    let mut input = input(&[("sources.toml", "")]);
    for (name, value) in [
        ("VIGIE_FETCH__DELAI", "3s"),
        ("VIGIE_FETC__DELAY", "3s"),
        ("VIGIE_FETCH__CONCURRENCY", "beaucoup"),
        ("VIGIE_MAIL__SMTP__PASSWORD", "sésame"),
        ("VIGIE_LANG", "fr"),
        ("PATH", "/bin"),
    ] {
        input.environment.insert(name.to_owned(), value.to_owned());
    }
    assert_snapshot!(say(&input, Lang::Fr), @r#"
    VIGIE_FETCH__CONCURRENCY: fetch.concurrency : attend un nombre entier de 1 à 64, sans guillemets ; lu : "beaucoup"
    VIGIE_FETCH__DELAI: fetch.delai : clé inconnue ; vouliez-vous écrire VIGIE_FETCH__DELAY ?
    VIGIE_FETC__DELAY: fetc : clé inconnue ; vouliez-vous écrire VIGIE_FETCH ?
    VIGIE_MAIL__SMTP__PASSWORD: mail.smtp.password : un secret ne s’écrit pas ici ; mettez-le dans un fichier lisible par vous seul, et indiquez ce fichier (pour le courriel : credentials_file, deux lignes, utilisateur puis mot de passe).
    VIGIE_MAIL__SMTP__PASSWORD: mail.smtp.host : obligatoire et absent ; ajoutez par exemple host = "smtp.exemple.org"
    "#);
}

#[test]
fn flag_before_environment_before_file_before_default() {
    let mut input = input(&[
        ("sources.toml", ""),
        ("vigie.toml", "[fetch]\ndelay = \"3s\"\nconcurrency = 3\n[store]\npath = \"ici\""),
    ]);
    let config = good(&input);
    assert_eq!((config.fetch.delay.as_secs(), config.fetch.concurrency), (3, 3));
    assert_eq!(config.store.path, Path::new("/etc/vigie/ici"));
    input.environment.insert("VIGIE_FETCH__CONCURRENCY".to_owned(), "4".to_owned());
    input.environment.insert("VIGIE_STORE__PATH".to_owned(), "la".to_owned());
    input.environment.insert("VIGIE_INSTANCE__LANGUAGES".to_owned(), "en, fr".to_owned());
    let config = good(&input);
    assert_eq!((config.fetch.delay.as_secs(), config.fetch.concurrency), (3, 4));
    assert_eq!(config.store.path, Path::new("la"));
    assert_eq!(config.instance.languages, [Lang::En, Lang::Fr]);
    let (option, key) = ("--data".to_owned(), "store.path".to_owned());
    input.flags.push(Flag { option, key, value: "/srv".to_owned() });
    assert_eq!(good(&input).store.path, Path::new("/srv"));
}

#[test]
fn everything_has_a_default() {
    let mut input = input(&[("sources.toml", &format!("[[source]]\n{SITE}"))]);
    let config = good(&input);
    assert_eq!(config.store.path, Path::new("/var/lib/vigie"));
    assert_eq!(config.admin.socket, Path::new("/var/lib/vigie/vigie.sock"));
    assert_eq!(config.instance.timezone.name(), "Europe/Paris");
    assert!(config.mail.smtp.is_none() && config.mail.folder.is_none());
    let [source] = config.sources.as_slice() else { panic!("one source") };
    assert_eq!(
        (source.format, source.trust, source.details),
        (Format::Feed, Trust::Board, Details::Auto)
    );
    assert_eq!((source.language.as_str(), source.timezone.name()), ("fr", "Europe/Paris"));
    assert_eq!((source.delay.as_secs(), source.pages.limit), (2, 5));
    assert!(source.enabled && !source.verified && !source.only_peer && !source.allow_private);
    input.environment.insert("STATE_DIRECTORY".to_owned(), "/var/lib/private/vigie".to_owned());
    assert_eq!(good(&input).store.path, Path::new("/var/lib/private/vigie"));
}

#[test]
fn a_public_board_waits_for_a_contact() {
    let may = |contact: &str, url: &str| {
        let site = SITE.replace("https://exemple.org/", url);
        let mut input =
            input(&[("sources.toml", &format!("[[source]]\n{site}")), ("vigie.toml", "")]);
        if !contact.is_empty() {
            input.environment.insert("VIGIE_INSTANCE__CONTACT".to_owned(), contact.to_owned());
        }
        let config = good(&input);
        config.may_poll(&config.sources[0]).map_err(|what| what.id)
    };
    let public = "https://exemple.org/";
    let own = "http://127.0.0.1:8000/\"\nallow_private = true\nregion = \"Bretagne";
    assert_eq!(may("", public), Err("config-contact-missing".to_owned()));
    assert_eq!(may("moi@exemple.org", public), Err("config-contact-placeholder".to_owned()));
    assert_eq!(may("bonjour@oiseaux.ca", public), Ok(()));
    assert_eq!(may("https://oiseaux.ca/robot", public), Ok(()));
    assert_eq!(may("", own), Ok(()));
}
