//! The same command by every way: in its own process, and through the socket of a running daemon.
//! What it prints is the same to the byte.

use std::path::Path;

use crate::house::{House, Told};
use crate::visitor::Visitor;

/// Every question, and acts that leave everything as it was.
pub(crate) fn commands(offer: &str, link: &str, source: &str, mail: &str) -> Vec<Vec<String>> {
    let told: Vec<Vec<&str>> = vec![
        vec!["search", "pair"],
        vec!["search", "pair", "--sort", "date", "--limit", "3"],
        vec!["search", "pair", "--sort", "relevance", "--facets"],
        vec!["search", "contart:cdi"],
        vec!["search", "zzzz"],
        vec!["search", "pair", "--sort", "prix"],
        vec!["offer", "list", "--all"],
        vec!["offer", "show", offer],
        vec!["offer", "show", "absente"],
        vec!["offer", "explain", offer],
        vec!["offer", "explain", link],
        vec!["offer", "explain", "https://exemple.org/rien?a=b&c=d e"],
        vec!["offer", "explain", offer, "--for", "camille@exemple.org"],
        vec!["offer", "explain", offer, "--for", "personne@exemple.org"],
        vec!["offer", "export", "--all"],
        vec!["offer", "merge", offer, offer, "--author", "Camille"],
        vec!["offer", "split", offer, "absente", "--author", "Camille"],
        vec!["offer", "hold", "absente", "--author", "Camille"],
        vec!["offer", "reject", offer],
        vec!["offer", "release", "absente", "--author", "Camille", "--reason", "vue"],
        vec!["offer", "correct", offer, "limite=demain", "--author", "Camille"],
        vec!["source", "list"],
        vec!["source", "show", source],
        vec!["source", "show", "absente"],
        vec!["source", "ack", source],
        vec!["source", "test", source],
        vec!["source", "discover", "ftp://exemple.org"],
        vec!["filter", "list"],
        vec!["filter", "show", "quebec"],
        vec!["filter", "test", "france"],
        vec!["subscriber", "list"],
        vec!["subscriber", "show", "camille@exemple.org"],
        vec!["subscriber", "show", "personne@exemple.org"],
        vec!["subscriber", "export", "camille@exemple.org"],
        vec!["subscriber", "pause", "camille@exemple.org"],
        vec!["subscriber", "resume", "camille@exemple.org"],
        vec!["subscriber", "add", "pas une adresse"],
        vec!["digest", "preview", "dominique@exemple.org"],
        vec!["digest", "log"],
        vec!["digest", "log", "camille@exemple.org"],
        vec!["digest", "send", "--due"],
        vec!["mail", "queue", "--all"],
        vec!["mail", "retry", "absent"],
        vec!["mail", "explain", mail],
        vec!["mail", "explain", "/absent"],
        vec!["poll", source, "--dry-run"],
        vec!["poll", "absente"],
        vec!["store", "verify"],
        vec!["store", "export"],
    ];
    let owned = |args: Vec<&str>| args.into_iter().map(str::to_owned).collect();
    told.into_iter().map(owned).collect()
}

/// In both languages and both forms.
fn dressed(args: &[String]) -> Vec<Vec<&str>> {
    let plain: Vec<&str> = args.iter().map(String::as_str).collect();
    let with = |more: &[&'static str]| [plain.clone(), more.to_vec()].concat();
    vec![with(&["--lang", "fr"]), with(&["--lang", "en", "--json"])]
}

/// What may differ: when an export or a trial was made, how many changes and records there were, for
/// a daemon makes its own, how an address is sealed, for that is never the same twice, and which
/// requests a trial needed, for a daemon remembers what a site's robots.txt says.
pub(crate) fn settled(told: Told) -> Told {
    let settle = |mut text: String| {
        for (pattern, instead) in [
            (r#""taken":"[^"]*""#, "taken"),
            (r#""crc":"[0-9a-f]{8}""#, "crc"),
            (r#""seq":\d+"#, "seq"),
            (r"(changement n°|change no\.)\s\d+", "a change"),
            (r"\d+ (enregistrements|records)", "records"),
            (r#""rows":\d+"#, "rows"),
            (r"~[0-9a-f]{8}\.[a-z0-9.]+", "sealed"),
            (r#"(?m)^\{"t":"meta","k":"mail-forgotten".*\n"#, ""),
            (r"\d{4}-\d\d-\d\dT[\d:]+(?:\.\d+)?Z", "an instant"),
            (r#""asked":\[.*?\],"chosen""#, "asked, chosen"),
            (r"(?m)^(http://127.*|robots\.txt .*|  Type : .*)\n", ""),
        ] {
            let pattern = regex::Regex::new(pattern).expect("a pattern");
            text = pattern.replace_all(&text, instead).into_owned();
        }
        text
    };
    Told { out: settle(told.out), err: settle(told.err), ..told }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_says_the_same_by_every_way() {
    let house = House::open().await;
    let export = house.run(&["offer", "export"]).await.out;
    let offer: serde_json::Value =
        serde_json::from_str(export.lines().next().expect("an offer")).expect("JSON");
    let (id, link) = (offer["id"].as_str().unwrap(), offer["url"].as_str().unwrap());
    let source = offer["sightings"][0]["source"].as_str().unwrap();
    let mail = house.folder.path().join("reponse.eml");
    std::fs::write(&mail, "From: camille@exemple.org\r\nSubject: aide\r\n\r\nAide\r\n")
        .expect("a mail");
    let commands = commands(id, link, source, mail.to_str().expect("a path"));
    let token = house.token("admin").await;
    let mut inside = Vec::new();
    for args in commands.iter().flat_map(|args| dressed(args)) {
        inside.push(settled(house.run(&args).await));
    }
    assert!(inside.iter().filter(|told| told.code == 0).count() > 40, "{inside:#?}");
    let daemon = house.daemon().await;
    for (args, told) in commands.iter().flat_map(|args| dressed(args)).zip(&inside) {
        let through = settled(house.run(&args).await);
        assert_eq!(through, *told, "through the socket: {args:?}");
        let afar = settled(house.afar(&daemon.pages, &token, &args).await);
        assert_eq!(afar, *told, "over the network: {args:?}");
    }
    daemon.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_given_to_a_daemon_is_heard_by_the_next_command() {
    let house = House::open().await;
    let export = house.run(&["offer", "export"]).await.out;
    let offer: serde_json::Value =
        serde_json::from_str(export.lines().next().expect("an offer")).expect("JSON");
    let id = offer["id"].as_str().unwrap();
    let signed = ["--author", "Camille", "--reason", "vu avec l’employeur", "--lang", "fr"];
    let daemon = house.daemon().await;
    let held = house.run(&[&["offer", "hold", id], signed.as_slice()].concat()).await;
    assert_eq!(held.code, 0, "{held:?}");
    assert!(held.out.contains("vu avec l’employeur"), "{held:?}");
    daemon.stop();
    let shown = house.run(&["offer", "show", id, "--json"]).await.out;
    assert!(shown.contains(r#""status":"held""#), "{shown}");
    let told = house.run(&["offer", "explain", id, "--lang", "fr"]).await.out;
    assert!(told.contains("Camille"), "{told}");
    let file = house.folder.path().join("sauvegarde.ndjson.zst");
    let file = file.to_str().expect("a path");
    assert_eq!(house.run(&["store", "backup", file]).await.code, 0);
    assert_eq!(house.run(&[&["offer", "release", id], signed.as_slice()].concat()).await.code, 0);
    let shown = house.run(&["offer", "show", id, "--json"]).await.out;
    assert!(shown.contains(r#""status":"open""#), "{shown}");
    assert_eq!(house.run(&["store", "restore", file]).await.code, 0);
    assert_eq!(house.run(&["poll"]).await.code, 0);
    let shown = house.run(&["offer", "show", id, "--json"]).await.out;
    assert!(shown.contains(r#""status":"held""#), "a restore brings the word back: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_gives_and_takes_files() {
    let house = House::open().await;
    let file = house.folder.path().join("sauvegarde.ndjson.zst");
    let file = file.to_str().expect("a path");
    let daemon = house.daemon().await;
    assert_eq!(house.run(&["store", "backup", file]).await.code, 0);
    assert_eq!(house.run(&["store", "verify", file]).await.code, 0);
    let rekeyed = house.run(&["store", "rekey", "--json"]).await;
    assert!(rekeyed.out.contains(r#""sealed":2"#), "{rekeyed:?}");
    let names = |folder: &Path| std::fs::read_dir(folder).expect("a folder").count();
    assert_eq!(names(&house.folder.path().join("vigie-data/transit")), 0, "nothing is left behind");
    assert_eq!(house.run(&["subscriber", "erase", "camille@exemple.org"]).await.code, 0);
    let restored = house.run(&["store", "restore", file]).await;
    assert_eq!(restored.code, 0, "{restored:?}");
    let people = house.run(&["subscriber", "list", "--json"]).await.out;
    assert!(people.contains("dominique@exemple.org"), "{people}");
    assert!(!people.contains("camille@exemple.org"), "an erasure is not undone: {people}");
    let full = house.run(&["store", "import", file]).await;
    assert_eq!(full.code, 1, "only an empty store takes an import: {full:?}");
    let stats = house.run(&["store", "stats", "--json"]).await.out;
    assert!(stats.contains("\"offers\":"), "{stats}");
    daemon.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_comes_and_goes() {
    let house = House::open().await;
    let socket = house.folder.path().join("vigie-data").join(vigie::config::SOCKET_NAME);
    let mut first = house.daemon().await;
    assert!(socket.exists());
    let second = house.run(&["run"]).await;
    assert_eq!(second.code, 75, "{second:?}");
    assert!(socket.exists(), "the one that runs keeps its socket");
    first.child.kill().expect("a kill");
    first.child.wait().expect("an end");
    assert!(socket.exists(), "a killed daemon leaves its socket");
    assert_eq!(house.run(&["subscriber", "list"]).await.code, 0, "and nobody minds");
    let again = house.daemon().await;
    let added = house.run(&["subscriber", "add", "sacha@exemple.org", "--confirmed"]).await;
    assert_eq!(added.code, 0, "{added:?}");
    let said = again.stop();
    assert!(said.contains("vigie stops"), "{said}");
    assert!(!said.contains("exemple.org"), "no address in the log: {said}");
    assert!(!socket.exists(), "a stopped one does not");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_serves_its_pages() {
    let house = House::open().await;
    let daemon = house.daemon().await;
    let visitor = Visitor::at(&daemon.pages);
    let found = visitor.get("/offres?q=brest").await;
    assert_eq!(found.status, 200);
    assert!(found.body.contains("CSAPA de la Penfeld"), "{}", found.body);
    assert_eq!(visitor.get("/offre/absente").await.status, 404);
    daemon.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_what_it_is_for_and_nothing_more() {
    let house = House::open().await;
    let [read, volunteer] = [house.token("read").await, house.token("volunteer").await];
    let source = "source";
    let daemon = house.daemon().await;
    let url = daemon.pages.as_str();
    let list = house.run(&["source", "list", "--json"]).await.out;
    let first: serde_json::Value =
        serde_json::from_str(list.lines().next().expect("a source")).expect("JSON");
    let id = first["id"].as_str().expect("an id");
    for (token, args, code) in [
        ("", vec!["subscriber", "list"], 1),
        ("vigie_1234_5678", vec![source, "list"], 1),
        (&read, vec![source, "list"], 0),
        (&read, vec!["subscriber", "list"], 1),
        (&read, vec!["poll", id], 1),
        (&volunteer, vec!["poll", id, "--dry-run"], 0),
        (&volunteer, vec!["subscriber", "list"], 1),
        (&volunteer, vec!["token", "add", "autre", "--scope", "admin"], 1),
    ] {
        let told = house.afar(url, token, &args).await;
        assert_eq!(told.code, code, "{args:?}: {told:?}");
        assert!(code == 0 || told.err.contains("jeton"), "{told:?}");
    }
    let ended = read.split('_').nth(1).expect("an id");
    assert_eq!(house.run(&["token", "revoke", ended]).await.code, 0);
    assert_eq!(house.afar(url, &read, &[source, "list"]).await.code, 1, "it has ended");
    let rows = house.run(&["token", "list", "--json"]).await.out;
    assert!(!rows.contains(&volunteer) && rows.lines().count() == 1, "{rows}");
    let kept = house.run(&["store", "export"]).await.out;
    let secret = volunteer.rsplit('_').next().expect("a secret");
    assert!(!kept.contains(secret), "only a hash is kept");
    daemon.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_who_say_nothing_stop_nobody() {
    let house = House::open().await;
    // More of them than it may open files.
    let daemon = house.daemon_with_files(160).await;
    let at = daemon.pages.trim_start_matches("http://").to_owned();
    let idle: Vec<std::net::TcpStream> =
        (0..400).map(|_| std::net::TcpStream::connect(&at).expect("a connection")).collect();
    for slow in idle.iter().step_by(2) {
        // Some have been shown out by now.
        let _ = std::io::Write::write_all(&mut &*slow, b"GET /offres HTTP/1.1\r\nhost: a\r\nx: ");
    }
    assert_eq!(house.run(&["poll"]).await.code, 0, "a round goes on");
    assert_eq!(house.run(&["search", "pair"]).await.code, 0);
    let health = tokio::task::spawn_blocking(move || {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(&at).expect("a connection");
        stream
            .write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            .expect("a question");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    });
    let health = health.await.expect("an answer");
    assert!(health.starts_with("HTTP/1.1 200"), "and so do the pages: {health}");
    drop(idle);
    daemon.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_configuration_is_taken_up_whole_or_not_at_all() {
    let house = House::open().await;
    let token = house.token("admin").await;
    let filter = |name: &str| house.folder.path().join(format!("filters/{name}.toml"));
    let text = "name.fr = \"Nuit\"\nname.en = \"Night\"\ndescription.fr = \"Nuit.\"\n\
                query = \"nuit\"\n";
    let mut daemon = house.daemon().await;
    std::fs::write(filter("nuit"), text).expect("a file");
    daemon = daemon.says("the configuration was read anew").await;
    let url = daemon.pages.clone();
    let known = async |name| house.afar(&url, &token, &["filter", "show", name]).await.code == 0;
    assert!(known("nuit").await, "seen without a word");
    std::fs::write(filter("jour"), text).expect("a file");
    std::fs::write(filter("faux"), "query = 1\n").expect("a file");
    daemon.signal("HUP");
    daemon = daemon.says("the new configuration is refused").await;
    assert!(!known("jour").await && known("nuit").await, "nothing of it");
    // The terminal of this machine still reaches the daemon, and is told.
    let told = house.run(&["filter", "list", "--lang", "fr"]).await;
    assert_eq!(told.code, 0, "{told:?}");
    assert!(told.err.contains("configuration d’avant"), "{told:?}");
    let seen = house.run(&["doctor", "--lang", "fr"]).await;
    for word in ["configuration", "reload", "filters/faux.toml"] {
        assert!(seen.out.contains(word), "{word}: {seen:?}");
    }
    std::fs::remove_file(filter("faux")).expect("a file");
    daemon.signal("HUP");
    daemon = daemon.says("the configuration was read anew").await;
    assert!(known("jour").await);
    daemon.stop();
}
