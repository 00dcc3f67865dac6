//! Acts by every way: what they print is the same, whether the house is opened by the command,
//! asked through its socket, or asked from elsewhere. And no command is forgotten.

use clap::CommandFactory;

use crate::house::{House, Told};
use crate::ways;

/// Commands that ask no house, or say on purpose who runs: each has tests of its own.
const APART: [&str; 10] = [
    "about",
    "check",
    "completions",
    "demo",
    "doctor",
    "init",
    "mail inbound",
    "man",
    "review",
    "run",
];

/// One after the other, they leave the house as it was.
fn acts(file: &str, advert: &str) -> Vec<Vec<String>> {
    let told: Vec<Vec<&str>> = vec![
        vec!["subscriber", "add", "sacha@exemple.org", "--rhythm", "weekly", "--filter", "quebec"],
        vec!["subscriber", "add", "sacha@exemple.org", "--query", "contart:cdi"],
        vec!["subscriber", "remove", "sacha@exemple.org"],
        vec!["subscriber", "add", "alex@exemple.org", "--confirmed"],
        // Only a house that is opened here says where its mail lies, and only a daemon is at work.
        vec!["digest", "send", "alex@exemple.org", "--quiet"],
        vec!["subscriber", "erase", "alex@exemple.org"],
        vec!["subscriber", "erase", "alex@exemple.org"],
        vec!["offer", "add", advert, "--hold", "--author", "Camille"],
        vec!["token", "add", "Camille", "--scope", "volunteer", "--days", "9"],
        vec!["token", "list"],
        vec!["token", "revoke", "absent"],
        vec!["store", "stats"],
        vec!["store", "backup", file],
        vec!["store", "verify", file],
        vec!["store", "verify", "--deep"],
        vec!["store", "import", file],
        vec!["store", "compact"],
        vec!["store", "rekey"],
        vec!["store", "restore", file],
    ];
    let owned = |args: Vec<&str>| args.into_iter().map(str::to_owned).collect();
    told.into_iter().map(owned).collect()
}

/// What differs from one time to the next: whose record it is, and how much there is of everything.
fn settled(told: Told) -> Told {
    let settle = |mut text: String| {
        for (pattern, instead) in [
            (r"\bs[0-9a-f]{12}\b", "READER"),
            (r"\b[0-9a-hjkmnp-tv-z]{16}\b", "OFFER"),
            (r"vigie_[0-9a-f]{8}_[0-9a-f]{64}", "TOKEN"),
            (r"\b[0-9a-f]{8}\b", "ID"),
            (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:[\d.]+Z)?", "DATE"),
            (r"\d+", "N"),
        ] {
            let pattern = regex::Regex::new(pattern).expect("a pattern");
            text = pattern.replace_all(&text, instead).into_owned();
        }
        // One token more each time.
        let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.dedup();
        lines.join("\n")
    };
    let told = ways::settled(told);
    Told { out: settle(told.out), err: settle(told.err), ..told }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_act_does_the_same_by_every_way() {
    let house = House::open().await;
    let path = |name: &str| house.folder.path().join(name).display().to_string();
    let (file, advert) = (path("sauvegarde.ndjson.zst"), path("annonce.txt"));
    std::fs::write(&advert, "Pair aidant, Lévis\n\nNous cherchons une personne pair aidante.\n")
        .expect("an advert");
    let acts = acts(&file, &advert);
    let token = house.token("admin").await;
    // The advert is new only once, and a backup writes over nothing by accident.
    assert_eq!(house.run(&["offer", "add", &advert, "--hold"]).await.code, 0);
    assert_eq!(house.run(&["store", "backup", &file]).await.code, 0);
    for more in [["--lang", "fr"].as_slice(), &["--lang", "en", "--json"]] {
        let dressed = |args: &Vec<String>| -> Vec<String> {
            args.iter().cloned().chain(more.iter().map(|arg| (*arg).to_owned())).collect()
        };
        let mut inside = Vec::new();
        for args in acts.iter().map(dressed) {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            inside.push(settled(house.run(&args).await));
        }
        let daemon = house.daemon().await;
        for (args, told) in acts.iter().map(dressed).zip(&inside) {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let through = settled(house.run(&args).await);
            assert_eq!(through, *told, "through the socket: {args:?}");
        }
        for (args, told) in acts.iter().map(dressed).zip(&inside) {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let afar = settled(house.afar(&daemon.pages, &token, &args).await);
            assert_eq!(afar, *told, "over the network: {args:?}");
        }
        daemon.stop();
    }
}

#[test]
fn no_command_is_forgotten() {
    let mut told: Vec<Vec<String>> = ways::commands("a", "b", "c", "d");
    told.extend(acts("a", "b"));
    let mut leaves = Vec::new();
    for command in vigie::cli::args::Cli::command().get_subcommands() {
        let name = command.get_name();
        let below = command.get_subcommands().map(|sub| format!("{name} {}", sub.get_name()));
        let below: Vec<String> = below.collect();
        leaves.extend(if below.is_empty() { vec![name.to_owned()] } else { below });
    }
    for leaf in leaves {
        let words: Vec<&str> = leaf.split(' ').collect();
        let tried = told.iter().any(|args| args.iter().zip(&words).all(|(arg, word)| arg == word));
        assert_ne!(tried, APART.contains(&leaf.as_str()), "{leaf}: tried by every way, or apart");
    }
}
