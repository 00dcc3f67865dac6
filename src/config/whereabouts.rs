//! Where a house stands, read from files that may hold faults: enough to find its daemon.

use super::{Config, Content, Input, InputFile, SOURCES_TOML, VIGIE_TOML, load};

/// The keys that say where: section, key.
const KEYS: [(&str, &str); 2] = [("store", "path"), ("admin", "socket")];

/// A configuration of which only the data folder and the socket mean anything. A file that is no
/// TOML at all counts as if it were not there. `None` when even these two cannot be read.
pub fn whereabouts(input: &Input) -> Option<Config> {
    let written = input.files.iter().find(|file| file.name == VIGIE_TOML);
    let text = written.and_then(|file| match &file.content {
        Content::Text(text) => Some(reduced(text)),
        Content::Unreadable { .. } => None,
    });
    let file = |name: &str, text: String| InputFile {
        name: name.to_owned(),
        content: Content::Text(text),
    };
    let known = KEYS.map(|(section, key)| format!("VIGIE_{section}__{key}").to_uppercase());
    let own = |name: &str| !name.starts_with("VIGIE_") || known.iter().any(|known| known == name);
    let environment = input.environment.iter().filter(|(name, _)| own(name));
    let reduced = Input {
        files: vec![file(SOURCES_TOML, String::new()), file(VIGIE_TOML, text.unwrap_or_default())],
        environment: environment.map(|(name, value)| (name.clone(), value.clone())).collect(),
        ..input.clone()
    };
    load(&reduced).0
}

fn reduced(text: &str) -> String {
    let Ok(table) = toml::from_str::<toml::Table>(text) else { return String::new() };
    let written = KEYS.into_iter().filter_map(|(section, key)| {
        let value = table.get(section)?.get(key)?.as_str()?;
        // A text of JSON is one of TOML.
        Some(format!("[{section}]\n{key} = {}\n", serde_json::Value::from(value)))
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    fn check(settings: &str, expected: (&str, &str)) {
        let file =
            InputFile { name: VIGIE_TOML.to_owned(), content: Content::Text(settings.to_owned()) };
        let input = Input { dir: PathBuf::from("/maison"), files: vec![file], ..Input::default() };
        assert!(load(&input).0.is_none(), "a fault: {settings}");
        let found = whereabouts(&input).expect("a place");
        let (path, socket) = (found.store.path, found.admin.socket);
        assert_eq!(
            (path.as_path(), socket.as_path()),
            (Path::new(expected.0), Path::new(expected.1))
        );
    }

    #[test]
    fn a_house_is_found_behind_its_faults() {
        check("[fetch]\ndelay = 3\n", ("/maison/vigie-data", "/maison/vigie-data/vigie.sock"));
        check(
            "[store]\npath = \"ici\"\ncolour = 1\n[admin]\nsocket = \"/run/a.sock\"\n",
            ("/maison/ici", "/run/a.sock"),
        );
        check("[store\npath", ("/maison/vigie-data", "/maison/vigie-data/vigie.sock"));
    }
}
