//! What is typed: does the program know every word of it?

use std::path::Path;

use clap::CommandFactory;
use vigie::cli::args::Cli;

/// The first command of a line that the program, or its tree, does not know as it is written.
pub(super) fn unknown(line: &str) -> Option<String> {
    let line = line.split(" #").next().unwrap_or_default();
    commands(line).into_iter().find_map(|words| match words.first().map(String::as_str) {
        Some("vigie") => vigie(&words[1..]),
        Some("cargo") => cargo(&words[1..]),
        _ => None,
    })
}

/// The commands of a line, without what only says for whom they run.
fn commands(line: &str) -> Vec<Vec<String>> {
    let mut commands = vec![Vec::new()];
    let mut quote = None;
    let mut word = String::new();
    for letter in line.chars().chain([' ']) {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), letter) => word.push(letter),
            (None, '"' | '\'') => quote = Some(letter),
            (None, ' ') => match std::mem::take(&mut word).as_str() {
                "" => {}
                "|" | "||" | "&&" | ";" => commands.push(Vec::new()),
                whole => commands.last_mut().expect("a command").push(whole.to_owned()),
            },
            (None, letter) => word.push(letter),
        }
    }
    commands.into_iter().map(without_sudo).collect()
}

fn without_sudo(words: Vec<String>) -> Vec<String> {
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["sudo", "-u", _, rest @ ..] | ["sudo", rest @ ..] => {
            rest.iter().map(|word| (*word).to_owned()).collect()
        }
        _ => words,
    }
}

/// Walks down the program's own tree of commands.
fn vigie(words: &[String]) -> Option<String> {
    let root = Cli::command();
    let mut command = &root;
    let mut skip = false;
    for word in words {
        let word = word.trim_matches(['[', ']', '…', '.', ',', ':', '(', ')', '»', '\u{a0}']);
        if std::mem::take(&mut skip) || word.is_empty() || word.starts_with(['>', '<', '{']) {
            continue;
        }
        if let Some(option) = word.strip_prefix("--") {
            let (name, value) =
                option.split_once('=').map_or((option, None), |(a, b)| (a, Some(b)));
            let of = |command: &clap::Command| {
                let found = command.get_arguments().find(|arg| arg.get_long() == Some(name));
                found.map(|arg| arg.get_action().takes_values())
            };
            match of(command).or_else(|| of(&root)) {
                Some(takes) => skip = takes && value.is_none(),
                None if matches!(name, "help" | "version") => {}
                None => return Some(format!("{} has no --{name}", command.get_name())),
            }
        } else if command.has_subcommands() && !word.starts_with('-') {
            // A place-holder for any command.
            if word == word.to_uppercase() {
                return None;
            }
            for name in word.split('|') {
                if command.find_subcommand(name).is_none() {
                    return Some(format!("{} has no command {name}", command.get_name()));
                }
            }
            command = command.find_subcommand(word.split('|').next()?)?;
        }
    }
    None
}

/// Does the tree have what cargo is asked to build?
fn cargo(words: &[String]) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let there = |paths: &[String]| paths.iter().any(|path| root.join(path).exists());
    let own = words.iter().position(|word| word == "--").unwrap_or(words.len());
    if words.iter().any(|word| word == "--manifest-path") {
        let path = words.iter().skip_while(|word| *word != "--manifest-path").nth(1)?;
        return (!root.join(path).exists()).then(|| format!("there is no {path}"));
    }
    for pair in words[..own].windows(2) {
        let [option, name] = pair else { continue };
        let paths = match option.as_str() {
            "--example" => [format!("examples/{name}.rs"), format!("examples/{name}/main.rs")],
            "--bench" => [format!("benches/{name}.rs"), format!("benches/{name}/main.rs")],
            "--test" => [format!("tests/{name}.rs"), format!("tests/{name}/main.rs")],
            "--lib" if name.contains("::") => {
                let file = name.trim_end_matches("::").replace("::", "/");
                [format!("src/{file}.rs"), format!("src/{file}/mod.rs")]
            }
            _ => continue,
        };
        if !there(&paths) {
            return Some(format!("{option} {name}: there is none"));
        }
    }
    let runs = words.first().is_some_and(|word| word == "run");
    let program = !words.iter().any(|word| word == "--example");
    (runs && program).then(|| vigie(words.get(own + 1..).unwrap_or_default())).flatten()
}

#[test]
fn what_does_not_exist_is_found() {
    for line in [
        "vigie pol",
        "vigie poll --dryrun",
        "vigie offer merge|splitt ID",
        "sudo -u vigie vigie serch pair",
        "vigie completions bash | vigie nothing",
        "vigie --colour search x",
        "cargo run --release -- demmo",
        "cargo bench --bench absent",
        "cargo test --lib extract::absent",
    ] {
        assert!(unknown(line).is_some(), "{line}");
    }
    for line in [
        "vigie poll [SOURCE…] [--dry-run]",
        "vigie --server https://a --token-file b search \"pair aidant\" # rien",
        "vigie subscriber add nom@exemple.org --query 'près:\"Brest 50km\" temps:>=0.5' --confirmed",
        "vigie COMMAND --help",
        "cargo run --release -- demo",
    ] {
        assert_eq!(unknown(line), None, "{line}");
    }
}
