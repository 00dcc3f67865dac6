//! A command line from end to end: arguments in, output and exit code out.

use std::path::Path;
use std::process::{Command, Output};

use vigie::model::Lang;
use vigie::words::Words;

const SOURCES: &str = "[[source]]\nid = \"phare\"\nname = \"Le Phare\"\nurl = \"https://phare.exemple.org/feed\"\nformat = \"feed\"\ncountry = \"FR\"\n";
const FILTER: &str = "name.fr = \"Tout\"\nname.en = \"Everything\"\ndescription.fr = \"Tout.\"\nquery = \"nature:emploi\"\n";

struct House(tempfile::TempDir);

impl House {
    fn new(sources: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("filters")).unwrap();
        std::fs::write(folder.path().join("sources.toml"), sources).unwrap();
        std::fs::write(folder.path().join("filters/tout.toml"), FILTER).unwrap();
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, args: &[&str]) -> Told {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.arg("--config").arg(self.path()).args(args).env_clear();
        Told::of(&command.output().unwrap())
    }
}

#[derive(Debug)]
struct Told {
    code: i32,
    out: String,
    err: String,
}

impl Told {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            code: output.status.code().unwrap(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

fn bare(args: &[&str], lang: &str) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    Told::of(&command.args(args).env_clear().env("LANG", lang).output().unwrap())
}

#[test]
fn help_is_an_answer_in_the_readers_language() {
    let french = bare(&["--help"], "fr_CA.UTF-8");
    assert_eq!(french.code, 0, "{french:?}");
    for words in ["Utilisation", "Commandes", "Exemples", "vigie demo"] {
        assert!(french.out.contains(words), "{words}: {}", french.out);
    }
    assert!(
        french.out.find("Exemples") < french.out.find("Utilisation"),
        "examples first: {}",
        french.out
    );
    let english = bare(&["--help"], "en_GB.UTF-8");
    for words in ["Usage", "Commands", "Examples"] {
        assert!(english.out.contains(words), "{}", english.out);
    }
    let asked = bare(&["offer", "list", "--help", "--lang", "en"], "fr_FR.UTF-8");
    assert!(asked.out.contains("Searches the offers"), "{asked:?}");
}

#[test]
fn no_sentence_of_any_help_is_missing() {
    fn walk(path: &mut Vec<String>, command: &clap::Command) {
        for sub in command.get_subcommands() {
            path.push(sub.get_name().to_owned());
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!about.is_empty() && !about.starts_with("cli-"), "{path:?}: {about:?}");
            for arg in sub.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(
                    !help.is_empty() && !help.starts_with("cli-"),
                    "{path:?} {}: {help:?}",
                    arg.get_id()
                );
            }
            walk(path, sub);
            path.pop();
        }
    }
    use clap::CommandFactory;
    for lang in [Lang::Fr, Lang::En] {
        let command = vigie::cli::localised(vigie::cli::args::Cli::command(), &Words::new(lang));
        walk(&mut Vec::new(), &command);
    }
}

#[test]
fn a_slip_is_told_with_what_was_meant() {
    let slip = bare(&["serch", "pair"], "fr_FR.UTF-8");
    assert_eq!(slip.code, 2);
    assert!(
        slip.out.is_empty() && slip.err.contains("serch") && slip.err.contains("search"),
        "{slip:?}"
    );
    let missing = bare(&["offer", "show"], "fr_FR.UTF-8");
    assert_eq!(missing.code, 2, "{missing:?}");
}

#[test]
fn check_tells_every_fault_at_once() {
    let house = House::new(
        "[[source]]\nid = \"phare\"\nname = \"Le Phare\"\nurl = \"pas une adresse\"\nformat = \"feeed\"\ncountry = \"FR\"\ncolour = 1\n",
    );
    let told = house.run(&["check"]);
    assert_eq!(told.code, 4, "{told:?}");
    for words in ["sources.toml:4", "sources.toml:5", "feed", "sources.toml:7", "colour"] {
        assert!(told.err.contains(words), "{words}: {}", told.err);
    }
    let json = house.run(&["check", "--json"]);
    for line in json.out.lines() {
        let fault: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(fault["schema"], 1);
        assert!(fault["line"].as_u64().unwrap() > 0);
    }
    assert_eq!(json.out.lines().count(), 3);
    assert_eq!(house.run(&["poll"]).code, 4, "nothing starts on a faulty configuration");
}

#[test]
fn public_boards_need_a_contact() {
    let house = House::new(SOURCES);
    let told = house.run(&["poll"]);
    assert_eq!(told.code, 4, "{told:?}");
    assert!(told.err.contains("contact"), "{}", told.err);
}

#[test]
fn a_query_with_a_fault_gets_a_caret() {
    let house = House::new(SOURCES);
    let told = house.run(&["search", "contart:cdi"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("^") && told.err.contains("contrat"), "{}", told.err);
}

#[test]
fn nothing_found_is_not_a_failure_and_not_a_find() {
    let house = House::new(SOURCES);
    let told = house.run(&["search", "pair"]);
    assert_eq!((told.code, told.out.as_str()), (3, ""));
}

#[test]
fn subscribers_come_and_go() {
    let house = House::new(SOURCES);
    let added = house.run(&[
        "subscriber",
        "add",
        "camille@exemple.org",
        "--filter",
        "tout",
        "--rhythm",
        "weekly",
        "--confirmed",
        "--json",
    ]);
    assert_eq!(added.code, 0, "{added:?}");
    let row: serde_json::Value = serde_json::from_str(&added.out).unwrap();
    assert_eq!((row["schema"].as_u64(), row["state"].as_str()), (Some(1), Some("active")));
    let slip = house.run(&["subscriber", "add", "d@exemple.org", "--filter", "tuot"]);
    assert_eq!(slip.code, 3);
    assert!(slip.err.contains("tout"), "{}", slip.err);
    for (args, code) in [
        (vec!["subscriber", "add", "pas une adresse"], 2),
        (vec!["subscriber", "add", "d@exemple.org", "--rhythm", "souvent"], 2),
        (vec!["subscriber", "add", "d@exemple.org", "--zone", "Europe/Pari"], 2),
        (vec!["subscriber", "show", "d@exemple.org"], 3),
        (vec!["subscriber", "remove", "camille@exemple.org"], 0),
        (vec!["subscriber", "show", "camille@exemple.org"], 3),
    ] {
        let told = house.run(&args);
        assert_eq!(told.code, code, "{args:?}: {told:?}");
    }
}

#[test]
fn a_backup_brings_back_and_an_erasure_stays() {
    let house = House::new(SOURCES);
    let add = |who: &str| {
        let told = house.run(&["subscriber", "add", who, "--confirmed"]);
        assert_eq!(told.code, 0, "{told:?}");
    };
    add("camille@exemple.org");
    add("dominique@exemple.org");
    let file = house.path().join("sauvegarde.ndjson.zst");
    let file = file.to_str().unwrap();
    assert_eq!(house.run(&["store", "backup", file]).code, 0);
    assert_eq!(house.run(&["store", "verify", file]).code, 0);
    assert_eq!(house.run(&["store", "verify", "--deep"]).code, 0);
    assert_eq!(house.run(&["subscriber", "erase", "camille@exemple.org"]).code, 0);
    add("sacha@exemple.org");
    let restored = house.run(&["store", "restore", file]);
    assert_eq!(restored.code, 0, "{restored:?}");
    let left = house.run(&["--json", "subscriber", "list"]).out;
    assert!(left.contains("dominique@exemple.org"), "{left}");
    assert!(!left.contains("camille@exemple.org"), "an erasure is not undone by a backup: {left}");
    assert!(!left.contains("sacha@exemple.org"), "{left}");
    let exported = house.run(&["store", "export"]);
    assert!(exported.out.lines().count() > 2, "{exported:?}");
    for line in exported.out.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    std::fs::write(house.path().join("abime"), "pas une sauvegarde").unwrap();
    let damaged = house.path().join("abime");
    assert_eq!(house.run(&["store", "restore", damaged.to_str().unwrap()]).code, 1);
    assert!(house.run(&["--json", "subscriber", "list"]).out.contains("dominique@exemple.org"));
}

#[test]
fn a_second_process_is_told_to_wait() {
    let house = House::new(SOURCES);
    let held = vigie::store::Store::open(&house.path().join("vigie-data")).unwrap();
    let told = house.run(&["subscriber", "list"]);
    assert_eq!(told.code, 75, "{told:?}");
    drop(held);
    assert_eq!(house.run(&["subscriber", "list"]).code, 0);
}

#[test]
fn the_shipped_configuration_is_in_order() {
    let folder = env!("CARGO_MANIFEST_DIR");
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    let told = Told::of(&command.args(["--config", folder, "check"]).env_clear().output().unwrap());
    assert_eq!(told.code, 0, "{told:?}");
}
