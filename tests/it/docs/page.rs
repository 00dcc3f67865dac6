//! A page of the documentation: its fenced blocks, and what it sets as code inside a sentence.

use std::path::Path;

/// A page in Markdown.
pub(super) struct Page {
    pub(super) name: &'static str,
    pub(super) blocks: Vec<Block>,
    /// Code inside sentences and tables, with its line.
    pub(super) spans: Vec<(usize, String)>,
}

/// A fenced block.
pub(super) struct Block {
    /// The line of its fence.
    pub(super) line: usize,
    /// What stands behind the fence: the language, and perhaps a word more.
    pub(super) info: String,
    pub(super) text: String,
}

impl Page {
    /// Reads a page of the repository.
    pub(super) fn read(name: &'static str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut page = Self { name, blocks: Vec::new(), spans: Vec::new() };
        let (mut open, mut prose, mut began) = (None::<Block>, String::new(), 1);
        for (at, line) in text.lines().enumerate() {
            let inner = line.trim_start();
            match (&mut open, inner.strip_prefix("```")) {
                (None, Some(info)) => {
                    page.take_spans(began, &std::mem::take(&mut prose));
                    let info = info.trim().to_owned();
                    open = Some(Block { line: at + 1, info, text: String::new() });
                }
                (Some(_), Some("")) => {
                    page.blocks.extend(open.take());
                    began = at + 2;
                }
                (Some(block), _) => {
                    block.text.push_str(inner);
                    block.text.push('\n');
                }
                (None, None) => {
                    prose.push_str(line);
                    prose.push('\n');
                }
            }
        }
        assert!(open.is_none(), "{name}: a fence is not closed");
        page.take_spans(began, &prose);
        page
    }

    /// Code may be broken over two lines, as any sentence.
    fn take_spans(&mut self, began: usize, prose: &str) {
        let mut parts = prose.split('`');
        let mut line = began + parts.next().unwrap_or_default().matches('\n').count();
        let mut inside = true;
        for part in parts {
            if inside {
                let words: Vec<&str> = part.split_whitespace().collect();
                self.spans.push((line, words.join(" ").replace("\\|", "|")));
            }
            line += part.matches('\n').count();
            inside = !inside;
        }
    }
}

impl Block {
    /// Its first word: the language.
    pub(super) fn language(&self) -> &str {
        self.info.split(' ').next().unwrap_or_default()
    }

    /// Its lines, those that end in a backslash put together.
    pub(super) fn commands(&self) -> Vec<String> {
        let whole = self.text.replace("\\\n", " ");
        let lines = whole.lines().map(str::trim);
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
    }

    /// Is it for somebody with more rights than a test has? Then its first line says so.
    pub(super) fn is_for_root(&self) -> bool {
        self.text.starts_with("# as root") || self.text.starts_with("# en administrateur")
    }

    /// What is typed behind each `$`, and what then stands there.
    pub(super) fn session(&self) -> Vec<(String, Vec<String>)> {
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for line in self.text.lines() {
            match (line.strip_prefix("$ "), said.last_mut()) {
                (Some(command), _) => said.push((command.to_owned(), Vec::new())),
                (None, Some((_, answer))) => answer.push(line.to_owned()),
                (None, None) => panic!("a session begins with a command: {line}"),
            }
        }
        said
    }
}
