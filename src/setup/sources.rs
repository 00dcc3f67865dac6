//! The list of sources that comes with the program, with some of them switched on.

use crate::config::{self, Content, Input, InputFile, SOURCES_TOML};

const TEXT: &str = include_str!("../../sources.toml");

/// A source of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundled {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The country of its offers.
    pub country: String,
    /// Switched on as it comes: its shape is known.
    pub enabled: bool,
}

/// The sources of the list, in its order.
pub fn bundled() -> Vec<Bundled> {
    let content = Content::Text(TEXT.to_owned());
    let file = InputFile { name: SOURCES_TOML.to_owned(), content };
    let (config, _) = config::load(&Input { files: vec![file], ..Input::default() });
    let sources = config.map(|config| config.sources).unwrap_or_default();
    let bundled = |source: crate::model::Source| Bundled {
        id: source.id.to_string(),
        name: source.name,
        country: source.country.to_string(),
        enabled: source.enabled,
    };
    sources.into_iter().map(bundled).collect()
}

/// The list, with these and no others switched on; as it comes without a choice. Every comment
/// stays where it is: it says what is known of the site.
pub(super) fn choose(chosen: Option<&[String]>) -> String {
    let Some(chosen) = chosen else { return TEXT.to_owned() };
    let mut text = String::new();
    let mut on = false;
    for line in TEXT.lines() {
        if let Some(id) = line.strip_prefix("id = \"").and_then(|rest| rest.strip_suffix('"')) {
            on = chosen.iter().any(|chosen| chosen == id);
        }
        match line.starts_with("enabled = ") {
            true => text.push_str(if on { "enabled = true" } else { "enabled = false" }),
            false => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_of_the_list_can_be_switched() {
        let all = bundled();
        assert!(all.len() > 20, "{all:?}");
        for source in &all {
            let text = choose(Some(std::slice::from_ref(&source.id)));
            let content = Content::Text(text);
            let file = InputFile { name: SOURCES_TOML.to_owned(), content };
            let (config, faults) = config::load(&Input { files: vec![file], ..Input::default() });
            let config = config.unwrap_or_else(|| panic!("{}: {faults:?}", source.id));
            let on: Vec<String> = config
                .sources
                .iter()
                .filter(|source| source.enabled)
                .map(|source| source.id.to_string())
                .collect();
            assert_eq!(on, std::slice::from_ref(&source.id));
        }
        let none = choose(Some(&[]));
        assert!(!none.contains("enabled = true\n"));
        assert_eq!(none.lines().count(), TEXT.lines().count());
    }
}
