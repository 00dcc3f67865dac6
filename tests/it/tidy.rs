//! The rules of the house, read from the code itself: who may know whom, how long a file may be,
//! what must never be written.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that know no network, store, mail, clock or file.
const CORE: [&str; 10] = [
    "extract",
    "text",
    "places",
    "normalise",
    "dedup",
    "query",
    "digest",
    "review",
    "schedule",
    "health",
];

/// Names that only one room may speak.
const OWNERS: [(&str, &[&str]); 11] = [
    ("sled::", &["store"]),
    ("lettre::", &["mail"]),
    ("reqwest::", &["fetch", "door"]),
    ("hickory_resolver::", &["doctor"]),
    ("hyper::", &["faces"]),
    ("hyper_util::", &["faces"]),
    ("axum::", &["api", "door", "faces", "web", "demo"]),
    ("tower::", &["door", "faces"]),
    ("Utc::now", &["clock.rs"]),
    ("SystemTime::now", &["clock.rs"]),
    ("clap::", &["cli"]),
];

struct Source {
    path: PathBuf,
    room: String,
    /// The code outside `#[cfg(test)]`.
    code: String,
    lines: usize,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                texts.push((path, text));
            }
        }
    }
    let test_modules: Vec<PathBuf> =
        texts.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    let source = |(path, text): (PathBuf, String)| {
        let inside = path.strip_prefix(&root).unwrap();
        let room = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let of_tests = test_modules
            .iter()
            .any(|module| path.with_extension("") == *module || path.starts_with(module));
        let code = if of_tests { "" } else { text.split("#[cfg(test)]").next().unwrap() };
        Source { room, code: code.to_owned(), lines: text.lines().count(), path }
    };
    texts.into_iter().map(source).collect()
}

/// Where the modules live that a file declares for tests only.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let declared =
        regex::Regex::new(r"#\[cfg\(test\)\]\s*(?:pub(?:\([a-z ]+\))? )?mod (\w+);").unwrap();
    let home = match path.file_stem().unwrap().to_str().unwrap() {
        "mod" | "lib" => path.parent().unwrap().to_owned(),
        stem => path.parent().unwrap().join(stem),
    };
    declared.captures_iter(text).map(|found| home.join(&found[1])).collect()
}

fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_core_knows_no_edge() {
    let edges = [
        "tokio::",
        "reqwest::",
        "sled::",
        "lettre::",
        "axum::",
        "std::fs",
        "std::net::Tcp",
        "std::env::var",
        "crate::clock",
        "crate::store",
        "crate::fetch",
        "crate::mail",
        "crate::app",
        "crate::poll",
        "crate::deliver",
        "crate::daemon",
        "crate::door",
        "crate::faces",
        "crate::turn",
        "crate::api",
        "crate::cli",
        "crate::demo",
        "crate::config",
    ];
    for source in sources().iter().filter(|source| CORE.contains(&source.room.as_str())) {
        let code = without_comments(&source.code);
        for edge in edges {
            assert!(!code.contains(edge), "{} names {edge}", source.path.display());
        }
    }
}

#[test]
fn the_model_knows_only_itself() {
    for source in sources().iter().filter(|source| source.room == "model") {
        for line in source.code.lines().filter(|line| line.contains("crate::")) {
            assert!(line.contains("crate::model"), "{}: {line}", source.path.display());
        }
    }
}

#[test]
fn each_outside_library_has_one_owner() {
    for source in sources() {
        let code = without_comments(&source.code);
        for (name, owners) in OWNERS {
            let owned = owners.contains(&source.room.as_str());
            assert!(owned || !code.contains(name), "{} names {name}", source.path.display());
        }
    }
}

#[test]
fn pipelines_do_not_know_who_calls_them() {
    let above = [
        "crate::api",
        "crate::door",
        "crate::faces",
        "crate::cli",
        "crate::daemon",
        "crate::reload",
        "crate::demo",
    ];
    for source in sources().iter().filter(|source| {
        matches!(
            source.room.as_str(),
            "poll" | "deliver" | "store" | "shelf" | "mail" | "fetch" | "config"
        )
    }) {
        for name in above {
            assert!(
                !without_comments(&source.code).contains(name),
                "{} names {name}",
                source.path.display()
            );
        }
    }
}

#[test]
fn only_the_terminal_prints() {
    for source in sources() {
        let prints = ["println!", "print!(", "eprintln!", "eprint!("];
        for print in prints {
            assert!(
                !without_comments(&source.code).contains(print),
                "{} prints",
                source.path.display()
            );
        }
    }
}

#[test]
fn a_file_is_read_in_one_sitting() {
    for source in sources() {
        assert!(source.lines <= 400, "{} has {} lines", source.path.display(), source.lines);
    }
}

#[test]
fn every_file_says_what_it_owns() {
    for source in sources().iter().filter(|source| !source.code.is_empty()) {
        assert!(source.code.starts_with("//!"), "{} opens without a word", source.path.display());
    }
}

#[test]
fn nothing_promises_and_nothing_panics() {
    let never =
        [".unwrap()", ".expect(\"", "panic!(", "todo!(", "unimplemented!(", "TODO", "FIXME", "XXX"];
    for source in sources() {
        for word in never {
            assert!(
                !without_comments(&source.code).contains(word),
                "{} holds {word}",
                source.path.display()
            );
        }
    }
}
