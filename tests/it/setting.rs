//! A house set up from answers, examined, and run.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ANSWERS: &str = "sources = [\"coco\", \"pair-aidance-bretagne\"]\n\
    try_relay = true\n\
    [instance]\n\
    name = \"Les Oiseaux\"\n\
    contact = \"https://oiseaux.example.net/contact\"\n\
    country = \"CA\"\n\
    languages = [\"fr\"]\n\
    url = \"https://offres.example.net/\"\n\
    [mail]\n\
    from = \"Les Oiseaux <lettre@example.net>\"\n\
    [mail.smtp]\n\
    host = \"127.0.0.1\"\n\
    port = 1\n\
    security = \"none\"\n";

fn vigie(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.arg("--config").arg(folder.join("maison")).args(args).env_clear().env("LANG", "fr_FR");
    let Output { status, stdout, stderr } =
        command.stdin(Stdio::null()).output().expect("a process");
    let text = |bytes| String::from_utf8(bytes).expect("text").replace('\u{a0}', " ");
    (status.code().expect("a code"), text(stdout), text(stderr))
}

fn with_answers(answers: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("reponses.toml"), answers).expect("a file");
    folder
}

fn init(folder: &Path, more: &[&str]) -> (i32, String, String) {
    let answers = folder.join("reponses.toml");
    let args = ["init", "--answers", answers.to_str().expect("a path")];
    vigie(folder, &[&args, more].concat())
}

#[test]
fn answers_make_a_house_that_works() {
    let folder = with_answers(ANSWERS);
    let (code, out, err) = init(folder.path(), &[]);
    assert_eq!(code, 5, "the relay of these answers is not there: {out}{err}");
    for words in [
        "Écrit : ",
        "maison/vigie.toml",
        "relay : Le serveur de courriel n’a pas pu être utilisé",
        "ExecStart=",
        "reverse_proxy 127.0.0.1:7411",
        "offres.example.net",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let written = std::fs::read_to_string(folder.path().join("maison/vigie.toml")).expect("a file");
    assert!(written.contains("name = \"Les Oiseaux\""), "{written}");
    let (code, _, err) = vigie(folder.path(), &["check"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("2"), "two sources are on: {err}");
}

#[test]
fn nothing_is_written_over() {
    let folder = with_answers(ANSWERS);
    init(folder.path(), &[]);
    let own = folder.path().join("maison/vigie.toml");
    std::fs::write(&own, "[instance]\nname = \"Le Nid\"\n").expect("a file");
    let (code, out, _) = init(folder.path(), &["--json"]);
    assert_eq!(code, 0, "{out}");
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&told["schema"], &told["made"]), (&1.into(), &serde_json::json!([])));
    assert!(told["kept"].as_array().is_some_and(|kept| kept.len() > 8), "{told}");
    assert!(std::fs::read_to_string(own).expect("a file").contains("Le Nid"));
}

#[test]
fn answers_with_faults_write_nothing() {
    let folder = with_answers("sources = [\"coca\"]\n[instance]\ncountry = \"Canada\"\n");
    let (code, _, err) = init(folder.path(), &[]);
    assert_eq!(code, 4, "{err}");
    for words in ["reponses.toml:1: sources", "coco", "instance.country", "instance.contact"] {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert!(!folder.path().join("maison").exists());
    let (code, _, err) = vigie(folder.path(), &["init"]);
    assert_eq!(code, 2, "no questions without a terminal: {err}");
    assert!(err.contains("--answers"), "{err}");
}

#[test]
fn a_doctor_tells_what_is_wrong_and_how_to_mend_it() {
    let folder = with_answers(&ANSWERS.replace("[mail]\n", "[mail]\nfolder = \"lettres\"\n"));
    init(folder.path(), &[]);
    let visit = |args: &[&str]| {
        let (code, out, err) = vigie(folder.path(), &[&["doctor", "--json"], args].concat());
        let checks: Vec<serde_json::Value> =
            out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert!(checks.iter().all(|check| check["schema"] == 1), "{out}{err}");
        let state = move |id: &str| {
            let found = checks.iter().find(|check| check["id"] == id);
            let found = found.unwrap_or_else(|| panic!("no {id}: {out}"));
            if found["state"] == "wrong" || found["state"] == "doubtful" {
                assert!(found["cure"].is_object(), "each finding has a cure: {found}");
            }
            found["state"].as_str().expect("a state").to_owned()
        };
        (code, state)
    };
    let (code, state) = visit(&[]);
    assert_eq!((code, state("store").as_str()), (0, "doubtful"), "there are no data yet");
    assert!(!folder.path().join("maison/vigie-data").exists(), "looking makes nothing");
    assert_eq!(vigie(folder.path(), &["subscriber", "list"]).0, 0);
    let (_, state) = visit(&[]);
    for (id, expected) in [
        ("configuration", "doubtful"),
        ("service", "doubtful"),
        ("store", "fine"),
        ("permissions", "fine"),
        ("backup", "doubtful"),
        ("contact", "wrong"),
        ("address", "fine"),
        ("sources", "doubtful"),
        ("relay", "doubtful"),
        ("queue", "fine"),
        ("spf", "skipped"),
    ] {
        assert_eq!(state(id), expected, "{id}");
    }
    let backup = folder.path().join("copie.zst");
    assert_eq!(vigie(folder.path(), &["store", "backup", backup.to_str().unwrap()]).0, 0);
    let data = folder.path().join("maison/vigie-data");
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let (code, state) = visit(&[]);
    assert_eq!((code, state("backup").as_str()), (1, "fine"));
    assert_eq!(state("permissions"), "wrong");
    let (_, out, _) = vigie(folder.path(), &["doctor"]);
    assert!(out.contains("à réparer") && out.contains("→ sudo chmod 700"), "{out}");
}

#[test]
fn a_doctor_of_a_faulty_configuration_says_so() {
    let folder = with_answers(ANSWERS);
    init(folder.path(), &[]);
    std::fs::write(folder.path().join("maison/vigie.toml"), "[instnce]\n").expect("a file");
    let (code, out, _) = vigie(folder.path(), &["doctor"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("configuration : une faute") && out.contains("vigie check"), "{out}");
}

#[test]
fn pages_and_completions_speak_of_every_command() {
    let folder = with_answers(ANSWERS);
    let pages = folder.path().join("man1");
    let (code, _, err) = vigie(folder.path(), &["man", pages.to_str().expect("a path")]);
    assert_eq!(code, 0, "{err}");
    let page = |name: &str| std::fs::read_to_string(pages.join(name)).expect("a page");
    assert!(page("vigie.1").contains("doctor") && page("vigie-offer-list.1").contains("pays:CA"));
    for shell in ["bash", "zsh", "fish"] {
        let (code, out, err) = vigie(folder.path(), &["completions", shell]);
        assert!(code == 0 && out.contains("subscriber"), "{shell}: {err}");
    }
    assert_eq!(vigie(folder.path(), &["completions", "cmd"]).0, 2);
}

#[test]
fn the_program_says_what_it_is_made_of() {
    let folder = with_answers(ANSWERS);
    let (code, out, _) = vigie(folder.path(), &["about"]);
    assert!(code == 0 && out.contains("GeoNames") && out.contains("MIT OR Apache-2.0"), "{out}");
    let (_, out, _) = vigie(folder.path(), &["about", "--libraries"]);
    for name in ["tokio", "sled", "lettre", "scraper"] {
        assert!(out.lines().any(|line| line.starts_with(&format!("{name}\t"))), "{name}");
    }
    let (_, out, _) = vigie(folder.path(), &["about", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert!(told["libraries"].as_array().is_some_and(|all| all.len() > 200), "{out}");
}
