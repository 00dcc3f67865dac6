//! Every folder of `tests/fixtures/` is a board: `board.toml` says how it is read, `list.*` is a
//! page of its listing (`list-2.*` its next), `detail.*` the page of its first posting. What is
//! read of them stands in `read.snap`. Adding a board is adding a folder.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use url::Url;

use super::sample::{show, show_one, source};
use super::{Extraction, ask, detail, listing, starts};
use crate::model::{Format, Lang, Page, Source};
use crate::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Board {
    format: Format,
    url: Url,
    content_type: Option<String>,
    #[serde(default)]
    select: toml::Table,
    #[serde(default)]
    queries: Vec<String>,
    post_type: Option<String>,
}

impl Board {
    fn source(&self) -> Source {
        let mut source = Source { url: self.url.clone(), ..source(self.format) };
        source.options.queries = self.queries.clone();
        source.options.post_type = self.post_type.clone();
        for (name, value) in &self.select {
            let text = value.as_str().map(str::to_owned);
            match name.as_str() {
                "item" => source.select.item = text,
                "link" => source.select.link = text,
                "title" => source.select.title = text,
                "next" => source.select.next = text,
                "body" => source.select.body = text,
                "fields" => {
                    let fields = value.as_table().into_iter().flatten();
                    let fields =
                        fields.filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned())));
                    source.select.fields = fields.collect();
                }
                other => panic!("select.{other}"),
            }
        }
        source
    }
}

fn file(folder: &Path, stem: &str) -> Option<Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let path = entries.into_iter().find(|path| path.file_stem().is_some_and(|name| name == stem));
    path.map(|path| fs::read(path).unwrap())
}

fn boards() -> Vec<PathBuf> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/fixtures");
    let entries = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.join("board.toml").exists()).collect();
    folders.sort();
    folders
}

/// What is asked and read, page by page.
fn read(folder: &Path) -> String {
    let text = fs::read_to_string(folder.join("board.toml")).unwrap();
    let board: Board = toml::from_str(&text).unwrap();
    let source = board.source();
    let (mut out, mut url) = (String::new(), Some(starts(&source).remove(0)));
    let mut first = None;
    for stem in ["list", "list-2"] {
        let Some((at, body)) = url.take().zip(file(folder, stem)) else { break };
        let asked = ask(&source, &at);
        out.push_str(&format!("-- {stem}: {} {:?} {:?}\n", asked.url, asked.method, asked.want));
        let page = Page {
            url: asked.url,
            content_type: board.content_type.clone(),
            ..super::sample::page(body)
        };
        let found = listing(&source, &page);
        out.push_str(&show(&found));
        out.push_str(&extras(&found));
        first = first.or(found.postings.first().cloned());
        url = found.next;
    }
    if let Some((listed, body)) = first.zip(file(folder, "detail")) {
        let link = Url::parse(listed.url.as_deref().unwrap()).unwrap();
        let asked = super::ask_detail(&source, &link);
        out.push_str(&format!("-- detail: {}\n", asked.url));
        let page = Page { url: asked.url, ..super::sample::page(body) };
        let (raw, problems) = detail(&source, &page, listed);
        out.push_str(&show_one(&raw));
        out.push_str(&show(&Extraction { problems, ..Extraction::default() }));
    }
    out
}

fn extras(found: &Extraction) -> String {
    let words = Words::new(Lang::Fr);
    let chosen = found.chosen.as_ref().map(|how| format!("({})\n", words.tell(how)));
    let watched = found.watched.as_ref().map(|text| format!("= {}\n", text.replace('\n', " / ")));
    chosen.unwrap_or_default() + &watched.unwrap_or_default()
}

#[test]
fn every_board_is_read_as_its_snapshot_says() {
    let boards = boards();
    assert!(boards.len() >= 20, "{}", boards.len());
    for folder in boards {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("read", read(&folder)));
    }
}

#[test]
fn every_format_has_a_board() {
    let used: Vec<Format> = boards()
        .iter()
        .map(|folder| {
            let text = fs::read_to_string(folder.join("board.toml")).unwrap();
            toml::from_str::<Board>(&text).unwrap().format
        })
        .collect();
    // An inbox is no board.
    for (name, format) in Format::ALL.into_iter().filter(|(_, it)| *it != Format::Inbox) {
        assert!(used.contains(&format), "tests/fixtures has no board of the format {name}");
    }
}

#[test]
fn damaged_pages_are_read_without_a_panic() {
    for folder in boards() {
        let text = fs::read_to_string(folder.join("board.toml")).unwrap();
        let source = toml::from_str::<Board>(&text).unwrap().source();
        let Some(body) = file(&folder, "list") else { continue };
        for step in [3, 7, 50] {
            let cut = body.len() / step;
            let mut holed = body.clone();
            holed.iter_mut().step_by(step * 11).for_each(|byte| *byte = b'<');
            for damaged in [body[..cut].to_vec(), body[cut..].to_vec(), holed] {
                let page = Page { url: source.url.clone(), ..super::sample::page(damaged) };
                listing(&source, &page);
            }
        }
    }
}
