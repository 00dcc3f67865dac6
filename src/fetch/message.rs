//! Says in the reader's language what kept a page away, and how to mend it.

use super::error::{Fault, FetchError, Phase};
use super::guard::Barred;
use crate::model::Message;

impl FetchError {
    /// The sentence for a report. It names no address; the report's `at` does.
    pub fn message(&self) -> Message {
        match self {
            Self::Status(status) => Message::new(status_id(*status)).with("status", *status),
            Self::RateLimited { status, retry_after } => {
                let minutes = retry_after.map_or(0, |wait| wait.as_secs().div_ceil(60));
                Message::new("fetch-rate-limited").with("status", *status).with("minutes", minutes)
            }
            Self::TooLarge { limit } => {
                Message::new("fetch-too-large").with("megabytes", limit.div_ceil(1 << 20))
            }
            Self::Timeout(phase) => Message::new(match phase {
                Phase::Connect => "fetch-timeout-connect",
                Phase::Answer => "fetch-timeout-answer",
                Phase::Idle => "fetch-timeout-idle",
                Phase::Total => "fetch-timeout-total",
            }),
            Self::Refused(barred) => barred_message(barred),
            Self::Robots(says) => says.message(),
            Self::Credentials { status } => {
                Message::new("fetch-credentials").with("status", *status)
            }
            Self::Network { fault, detail } => Message::new(match fault {
                Fault::Name => "fetch-unknown-name",
                Fault::Connect => "fetch-unreachable",
                Fault::Tls => "fetch-tls",
                Fault::Broken => "fetch-broken",
            })
            .with("detail", detail.as_str()),
            Self::TooManyRedirects { limit } => {
                Message::new("fetch-redirects").with("limit", u64::from(*limit))
            }
            Self::BadUrl(url) => Message::new("fetch-bad-url").with("url", url.as_str()),
            Self::NotText { content_type } if content_type.is_empty() => {
                Message::new("fetch-not-text-untyped")
            }
            Self::NotText { content_type } => {
                Message::new("fetch-not-text").with("type", content_type.as_str())
            }
            Self::NoContact => Message::new("fetch-no-contact"),
            Self::Setup(detail) => Message::new("fetch-setup").with("detail", detail.as_str()),
        }
    }
}

fn status_id(status: u16) -> &'static str {
    match status {
        404 | 410 => "fetch-status-gone",
        401 | 402 | 403 | 407 | 451 => "fetch-status-denied",
        500.. => "fetch-status-server",
        _ => "fetch-status-other",
    }
}

fn barred_message(barred: &Barred) -> Message {
    match barred {
        Barred::Scheme(scheme) => {
            Message::new("fetch-barred-scheme").with("scheme", scheme.as_str())
        }
        Barred::Credentials => Message::new("fetch-barred-credentials"),
        Barred::Port(port) => Message::new("fetch-barred-port").with("port", *port),
        Barred::Address { host, ip } => Message::new("fetch-barred-address")
            .with("host", host.as_str())
            .with("ip", ip.to_string()),
        Barred::Clear => Message::new("fetch-barred-clear"),
        Barred::Peer => Message::new("fetch-barred-peer"),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::robots::{RobotsLine, RobotsSays};
    use super::*;
    use crate::model::Lang;
    use crate::words::Words;

    fn every_error() -> Vec<FetchError> {
        let detail = || "connection refused".to_owned();
        let network = |fault| FetchError::Network { fault, detail: detail() };
        let robots = FetchError::Robots;
        let line = || RobotsLine { number: 4, text: "Disallow: /emplois".to_owned() };
        let limited = |wait| FetchError::RateLimited { status: 429, retry_after: wait };
        vec![
            FetchError::Status(404),
            FetchError::Status(403),
            FetchError::Status(500),
            FetchError::Status(418),
            limited(Some(Duration::from_secs(61))),
            limited(Some(Duration::from_secs(30))),
            limited(None),
            FetchError::TooLarge { limit: 10 << 20 },
            FetchError::Timeout(Phase::Connect),
            FetchError::Timeout(Phase::Answer),
            FetchError::Timeout(Phase::Idle),
            FetchError::Timeout(Phase::Total),
            FetchError::Refused(Barred::Scheme("ftp".to_owned())),
            FetchError::Refused(Barred::Credentials),
            FetchError::Refused(Barred::Port(25)),
            FetchError::Refused(Barred::Address {
                host: "exemple.org".to_owned(),
                ip: [10, 0, 0, 1].into(),
            }),
            FetchError::Refused(Barred::Peer),
            FetchError::Refused(Barred::Clear),
            FetchError::Credentials { status: 401 },
            robots(RobotsSays::Disallowed(line())),
            robots(RobotsSays::Closed { status: 403 }),
            robots(RobotsSays::Unreachable { status: 500 }),
            robots(RobotsSays::TooSlow { seconds: 120 }),
            // What source test shows of the open ones.
            robots(RobotsSays::Exempt),
            robots(RobotsSays::NoFile { status: 404 }),
            robots(RobotsSays::Free),
            robots(RobotsSays::Allowed(line())),
            network(Fault::Name),
            network(Fault::Connect),
            network(Fault::Tls),
            network(Fault::Broken),
            FetchError::TooManyRedirects { limit: 5 },
            FetchError::BadUrl("http://[".to_owned()),
            FetchError::NotText { content_type: "application/pdf".to_owned() },
            FetchError::NotText { content_type: String::new() },
            FetchError::NoContact,
            FetchError::Setup(detail()),
        ]
    }

    fn said(lang: Lang) -> String {
        let words = Words::new(lang);
        every_error().iter().map(|error| words.tell(&error.message()) + "\n").collect()
    }

    #[test]
    fn every_fault_is_told_in_french() {
        insta::assert_snapshot!(said(Lang::Fr), @r#"
        La page n’existe plus (réponse 404). Si l’adresse a changé, corrigez-la.
        Le site refuse de nous répondre (réponse 403). Vigie n’insiste pas : demandez l’accord du site, ou retirez cette adresse.
        Le site est en panne (réponse 500). Vigie réessaiera plus tard.
        Le site donne une réponse inattendue (418). Ouvrez la page dans un navigateur pour voir ce qu’elle est devenue.
        Le site demande de patienter 2 minutes (réponse 429). Vigie n’y reviendra pas avant.
        Le site demande de patienter une minute (réponse 429). Vigie n’y reviendra pas avant.
        Le site demande de ralentir (réponse 429). Vigie attendra avant d’y revenir. Si cela se répète, augmentez « delay » pour cette source.
        La page dépasse 10 Mo ; elle n’a pas été lue. Donnez l’adresse d’une liste plus courte ou d’un fil RSS.
        Le site ne répond pas : la connexion n’a pas abouti à temps. Vigie réessaiera plus tard.
        Le site est joignable mais n’a pas répondu à temps. Vigie réessaiera plus tard.
        Le site s’est arrêté au milieu de la page. Vigie réessaiera plus tard.
        La page arrive trop lentement et n’a pas été lue en entier. Vigie réessaiera plus tard.
        L’adresse commence par « ftp » : vigie ne lit que http et https.
        L’adresse contient un nom ou un mot de passe. Retirez-les : vigie ne se connecte à aucun compte.
        Le port 25 n’est pas un port de site web. Pour un site interne, écrivez allow_private = true.
        « exemple.org » mène à 10.0.0.1, une adresse qui n’est pas publique. Pour un site interne, écrivez allow_private = true.
        La machine qui a répondu n’a pas pu être vérifiée ; la réponse n’a pas été lue.
        Un mot de passe ou un jeton ne part pas sans chiffrement. Donnez une adresse en https.
        Le site refuse les identifiants de la source (réponse 401). Vérifiez les fichiers client_id_file et client_secret_file, puis que le compte a bien accès à ce service.
        Le site demande aux robots de ne pas lire cette page (robots.txt, ligne 4 : « Disallow: /emplois »). Vigie obéit : demandez l’accord du site, ou choisissez une autre adresse.
        Le site refuse de montrer ses règles aux robots (robots.txt : réponse 403). Vigie ne lit donc rien : demandez l’accord du site, ou retirez cette adresse.
        Les règles du site pour les robots ne sont pas disponibles (robots.txt : réponse 500). Vigie attend qu’elles le soient et réessaiera.
        Le site demande 120 secondes de pause entre deux lectures, plus que vigie ne peut attendre (une minute). Choisissez un fil RSS, ou demandez l’accord du site.
        Lu avec un compte du site : ses conditions d’usage s’appliquent, pas robots.txt.
        Le site n’a pas de robots.txt (réponse 404) : tout peut être lu.
        Aucune règle de robots.txt ne concerne cette page : elle peut être lue.
        robots.txt permet de lire cette page (ligne 4 : « Disallow: /emplois »).
        Le nom du site est introuvable (connection refused). Vérifiez l’adresse, puis la connexion de cette machine.
        Le site est injoignable (connection refused). Vigie réessaiera plus tard.
        La connexion sécurisée est refusée : le certificat du site ou sa chaîne n’est pas valable (connection refused). Prévenez le site ; si tous les sites échouent, installez les certificats du système (paquet « ca-certificates »).
        La réponse est coupée ou abîmée (connection refused). Vigie réessaiera plus tard.
        Le site renvoie d’adresse en adresse sans fin (plus de 5 renvois). Ouvrez la page dans un navigateur et copiez l’adresse d’arrivée.
        Le site renvoie à une adresse illisible : http://[. Ouvrez la page dans un navigateur et copiez l’adresse d’arrivée.
        Ce n’est pas une page que vigie sache lire (type « application/pdf »). Donnez l’adresse d’une page web ou d’un fil RSS.
        Ce n’est pas une page que vigie sache lire. Donnez l’adresse d’une page web ou d’un fil RSS.
        Vigie ne lit pas de vrais sites sans dire qui la fait tourner. Écrivez une adresse de contact dans vigie.toml : [instance] contact = "…".
        L’accès au web n’a pas pu être préparé : connection refused. Vérifiez [instance] contact dans vigie.toml.
        "#);
    }

    #[test]
    fn every_fault_is_told_in_english() {
        insta::assert_snapshot!(said(Lang::En), @r#"
        The page no longer exists (answer 404). If its address has changed, correct it.
        The site refuses to answer us (answer 403). Vigie does not insist: ask the site to agree, or remove this address.
        The site is out of order (answer 500). Vigie will try again later.
        The site gives an unexpected answer (418). Open the page in a browser to see what has become of it.
        The site asks us to wait 2 minutes (answer 429). Vigie will not return before.
        The site asks us to wait one minute (answer 429). Vigie will not return before.
        The site asks us to slow down (answer 429). Vigie will wait before it returns. If this happens often, raise "delay" for this source.
        The page is larger than 10 MB and was not read. Give the address of a shorter list or of an RSS feed.
        The site does not answer: no connection was made in time. Vigie will try again later.
        The site can be reached but did not answer in time. Vigie will try again later.
        The site stopped in the middle of the page. Vigie will try again later.
        The page comes too slowly and was not read to its end. Vigie will try again later.
        The address begins with "ftp": vigie reads only http and https.
        The address holds a name or a password. Remove them: vigie signs in nowhere.
        Port 25 is not a port of a web site. For an internal site, write allow_private = true.
        "exemple.org" leads to 10.0.0.1, which is not a public address. For an internal site, write allow_private = true.
        The machine that answered could not be checked; its answer was not read.
        A password or token does not leave without encryption. Give an https address.
        The site refuses the source's credentials (answer 401). Check the files client_id_file and client_secret_file, then that the account may use this service.
        The site asks robots not to read this page (robots.txt, line 4: "Disallow: /emplois"). Vigie obeys: ask the site to agree, or choose another address.
        The site refuses to show robots its rules (robots.txt: answer 403). So vigie reads nothing: ask the site to agree, or remove this address.
        The site's rules for robots cannot be had (robots.txt: answer 500). Vigie waits until they can and will try again.
        The site asks for 120 seconds between two readings, more than vigie can wait (one minute). Choose an RSS feed, or ask the site to agree.
        Read under an account of the site: its terms of use apply, not robots.txt.
        The site has no robots.txt (answer 404): everything may be read.
        No rule of robots.txt concerns this page: it may be read.
        robots.txt lets this page be read (line 4: "Disallow: /emplois").
        The site's name cannot be found (connection refused). Check the address, then this machine's connection.
        The site cannot be reached (connection refused). Vigie will try again later.
        The secure connection is refused: the site's certificate or its chain is not valid (connection refused). Tell the site; if every site fails, install the system's certificates (package "ca-certificates").
        The answer is cut short or damaged (connection refused). Vigie will try again later.
        The site sends us from address to address without end (more than 5 redirects). Open the page in a browser and copy the address where you arrive.
        The site points to an address that cannot be read: http://[. Open the page in a browser and copy the address where you arrive.
        This is not a page that vigie can read (type "application/pdf"). Give the address of a web page or of an RSS feed.
        This is not a page that vigie can read. Give the address of a web page or of an RSS feed.
        Vigie reads no real site without saying who runs it. Write a contact address in vigie.toml: [instance] contact = "…".
        Access to the web could not be prepared: connection refused. Check [instance] contact in vigie.toml.
        "#);
    }
}
