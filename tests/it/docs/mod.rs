//! Every command that a page of the documentation shows is known to the program, runs, and prints
//! what the page says it prints. What a page shows of a configuration is one, and what it shows of
//! a query is one.

mod page;
mod shown;
mod stage;
mod typed;

use page::{Block, Page};
use stage::Stage;

/// Every page, and the locale of its reader.
const PAGES: [(&str, &str); 11] = [
    ("README.md", "en_CA.UTF-8"),
    ("docs/LISEZMOI.md", "fr_CA.UTF-8"),
    ("docs/CONFIGURATION.md", "en_CA.UTF-8"),
    ("docs/CONFIGURATION.fr.md", "fr_CA.UTF-8"),
    ("docs/PERFORMANCE.md", "en_CA.UTF-8"),
    ("docs/READING.md", "en_CA.UTF-8"),
    ("docs/RELIABILITY.md", "en_CA.UTF-8"),
    ("packaging/README.md", "en_CA.UTF-8"),
    ("ARCHITECTURE.md", "en_CA.UTF-8"),
    ("CHANGELOG.md", "en_CA.UTF-8"),
    ("data/README.md", "en_CA.UTF-8"),
];
/// Programs of a block for root. Whatever else stands there is refused, so that nothing is excused
/// that could be run.
const OF_ROOT: [&str; 4] =
    ["sudo ", "[ -e /etc/", "vigie completions bash | sudo ", "vigie doctor"];
/// What is built or measured from the sources; run by other checks, and only looked up here.
const OF_BUILDERS: [&str; 3] = ["cargo ", "sudo target/release/examples/", "benches/"];

fn pages() -> impl Iterator<Item = (Page, &'static str)> {
    PAGES.into_iter().map(|(name, lang)| (Page::read(name), lang))
}

#[test]
fn nothing_is_shown_that_does_not_exist() {
    let mut wrong = Vec::new();
    for (page, _) in pages() {
        let blocks = page.blocks.iter().flat_map(|block| {
            let lines = match block.language() {
                "sh" => block.commands(),
                "console" => block.session().into_iter().map(|(command, _)| command).collect(),
                _ => Vec::new(),
            };
            lines.into_iter().map(|line| (block.line, line))
        });
        let spans = page.spans.iter().cloned();
        for (at, line) in blocks.chain(spans) {
            wrong.extend(typed::unknown(&line).map(|why| format!("{}:{at}: {why}", page.name)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_option_that_a_sentence_names_is_one() {
    use clap::CommandFactory;
    let mut known = vec!["help".to_owned(), "version".to_owned()];
    let mut commands = vec![vigie::cli::args::Cli::command()];
    while let Some(command) = commands.pop() {
        known.extend(command.get_arguments().filter_map(|arg| arg.get_long().map(str::to_owned)));
        commands.extend(command.get_subcommands().cloned());
    }
    for name in
        ["README.md", "docs/LISEZMOI.md", "docs/CONFIGURATION.md", "docs/CONFIGURATION.fr.md"]
    {
        for (at, span) in Page::read(name).spans {
            let option = span.strip_prefix("--").map(|rest| rest.split([' ', '=']).next());
            if let Some(Some(option)) = option {
                assert!(known.iter().any(|known| known == option), "{name}:{at}: --{option}");
            }
        }
    }
}

#[test]
fn every_block_is_of_a_kind_that_is_checked() {
    for (page, _) in pages() {
        for block in &page.blocks {
            let known = ["sh", "console", "toml", "query", "text", "mermaid", "nginx", "json"];
            let at = format!("{}:{}: {}", page.name, block.line, block.info);
            assert!(known.contains(&block.language()), "{at}");
            if block.language() == "sh" && block.is_for_root() {
                for line in block.commands() {
                    assert!(OF_ROOT.iter().any(|start| line.starts_with(start)), "{at}: {line}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_readme_does_what_it_says() {
    played("README.md").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_manual_of_an_association_does_what_it_says() {
    played("docs/LISEZMOI.md").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_on_configuration_do_what_they_say() {
    played("docs/CONFIGURATION.md").await;
    played("docs/CONFIGURATION.fr.md").await;
}

#[test]
fn no_other_page_has_commands_to_run() {
    let played =
        ["README.md", "docs/LISEZMOI.md", "docs/CONFIGURATION.md", "docs/CONFIGURATION.fr.md"];
    for (page, _) in pages().filter(|(page, _)| !played.contains(&page.name)) {
        for block in page.blocks.iter().filter(|block| block.language() == "sh") {
            for line in block.commands() {
                let of_data = page.name == "data/README.md";
                let excused = OF_BUILDERS.iter().any(|start| line.starts_with(start));
                assert!(of_data || excused, "{}:{}: {line}", page.name, block.line);
            }
        }
    }
}

/// Plays a page from the top, in one house, as a reader would.
async fn played(name: &str) {
    let (page, lang) = pages().find(|(page, _)| page.name == name).expect("a page");
    let stage = Stage::set(lang).await;
    let mut ran = 0;
    for block in &page.blocks {
        match block.language() {
            "sh" if !block.is_for_root() => ran += run(&page, block, &stage).await,
            "console" => ran += converse(&page, block, &stage).await,
            "toml" => shown::configuration(&page, block, &stage).await,
            "query" => shown::queries(&page, block),
            _ => {}
        }
    }
    assert!(ran > 0, "{name} shows nothing to run");
}

/// Every line ends well.
async fn run(page: &Page, block: &Block, stage: &Stage) -> usize {
    let mut ran = 0;
    for line in block.commands() {
        let demo = line.starts_with("cargo run --release -- demo");
        if line.starts_with("cargo ") && !demo {
            continue;
        }
        let far = line.contains("https://offres.votre-domaine.example");
        let daemon = if far { Some(stage.elsewhere().await) } else { None };
        let url = daemon.as_ref().map(|daemon| daemon.pages.clone()).unwrap_or_default();
        let told = stage.run(&line.replace("https://offres.votre-domaine.example", &url)).await;
        assert_eq!(told.code, 0, "{}:{}: {line}\n{}{}", page.name, block.line, told.out, told.err);
        if let Some(daemon) = daemon {
            daemon.stop();
        }
        ran += 1;
    }
    ran
}

/// What is typed is answered with what the page shows.
async fn converse(page: &Page, block: &Block, stage: &Stage) -> usize {
    let session = block.session();
    for (line, shown) in &session {
        let told = match block.info.as_str() {
            "console faulty" => shown::with_a_fault(stage, line).await,
            _ => stage.run(line).await,
        };
        let said = format!("{}{}", told.out, told.err);
        let at = format!("{}:{}", page.name, block.line);
        assert!(shown::is_what(shown, &said), "{at}: $ {line}\nthe program says:\n{said}");
    }
    session.len()
}
