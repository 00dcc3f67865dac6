//! Markup to tidy plain text: one paragraph, list item or table row a line.

use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;
use scraper::node::{Element, Node};

use super::tidy::tidy;

/// Elements whose content is no text of the page.
const SILENT: [&str; 14] = [
    "script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object",
    "canvas", "select", "datalist", "textarea",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// A first cell longer than this is no label.
const LABEL: usize = 80;

/// Feeds escape markup once or twice more than a page does; a text is never escaped deeper.
const ROUNDS: usize = 3;

static ENTITY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,8});").ok()
});
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)</?(p|br|div|span|ul|ol|li|b|i|u|strong|em|h[1-6]|table|tr|td|th|a|font|script|style|section|img)(\s[^<>]*)?/?>").ok()
});

/// The text of a fragment or page of markup, tidied. Scripts, styles and comments say nothing;
/// markup and entities that were escaped twice are read as markup; a two-cell row becomes
/// `label: value`. Plain text passes unharmed.
pub fn plain(html: &str) -> String {
    let mut text = if too_deep(html) { render(&flat(html)) } else { render(html) };
    for _ in 1..ROUNDS {
        let tags = text.contains('<') && TAG.as_ref().is_some_and(|tag| tag.is_match(&text));
        let entities =
            text.contains('&') && ENTITY.as_ref().is_some_and(|entity| entity.is_match(&text));
        if !tags && !entities {
            break;
        }
        let again = if tags { text.clone() } else { text.replace('<', "&lt;") };
        text = render(&again.replace('\n', "<br>"));
    }
    // Some boards print the two characters of an escaped line break.
    if text.contains('\\') {
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n");
    }
    tidy(&text)
}

/// Elements that a parser closes by itself, or that hold nothing: they open no level.
const LEVEL: [&str; 20] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "hr", "input", "meta", "link",
    "source", "wbr", "col", "area", "embed", "param",
];

/// Parsing takes a time that grows with the square of the depth (measured: 20 000 levels 2 s,
/// 100 000 levels over a minute). No page that a person wrote comes near this.
const DEEPEST: usize = 2_000;

fn too_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
            continue;
        }
        let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = tag.get(..length).unwrap_or_default().to_ascii_lowercase();
        if !name.is_empty() && !LEVEL.contains(&name.as_str()) {
            depth += 1;
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// The markup without its tags, each a line break.
fn flat(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (at, part) in html.split('<').enumerate() {
        let text = if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) };
        out.push_str(text);
        out.push_str("<br>");
    }
    out
}

/// Walks the tree without recursion, so that no depth of nesting can end the process.
fn render(html: &str) -> String {
    if !html.contains(['<', '&', '\0']) {
        // No markup: a parser would find one text.
        let mut writer = Writer::default();
        writer.text(html);
        return writer.out;
    }
    let page = Html::parse_document(html);
    let root = page.tree.root();
    let mut writer = Writer::default();
    let mut node = root;
    'walk: loop {
        let silent = node.value().as_element().is_some_and(|it| SILENT.contains(&it.name()));
        if !silent {
            let siblings = || node.prev_siblings().filter_map(|it| it.value().as_element());
            match node.value() {
                Node::Text(text) => writer.text(text),
                Node::Element(element) => writer.open(element, siblings().next()),
                _ => {}
            }
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
        }
        loop {
            if !silent && let Node::Element(element) = node.value() {
                writer.close(element);
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) if parent.id() != root.id() => node = parent,
                _ => break 'walk,
            }
        }
    }
    writer.out
}

/// Text as it grows, and where the row under the pen began.
#[derive(Default)]
struct Writer {
    out: String,
    row: usize,
    verbatim: usize,
}

impl Writer {
    fn open(&mut self, element: &Element, before: Option<&Element>) {
        match element.name() {
            "br" => self.line(),
            "td" | "th" => self.cell(before),
            "dd" if before.is_some_and(|it| it.name() == "dt") => self.cell(before),
            "tr" | "dt" => {
                self.line();
                self.row = self.out.len();
            }
            name => {
                if name == "pre" {
                    self.verbatim += 1;
                }
                if BLOCKS.contains(&name) {
                    self.line();
                }
            }
        }
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if name == "pre" {
            self.verbatim = self.verbatim.saturating_sub(1);
        }
        if BLOCKS.contains(&name) {
            self.line();
        }
    }

    fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            self.out.push_str(text);
            return;
        }
        let mut words = text.split([' ', '\t', '\n', '\r', '\u{C}']);
        self.out.push_str(words.next().unwrap_or_default());
        for word in words {
            if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                self.out.push(' ');
            }
            self.out.push_str(word);
        }
    }

    /// Ends the line, unless the pen stands behind a label that waits for its value.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') && !self.out.ends_with(": ") {
            self.out.push('\n');
        }
    }

    /// Joins a cell to the label before it, or starts a new line when that was no label.
    fn cell(&mut self, before: Option<&Element>) {
        let Some(first) = before else {
            self.line();
            self.row = self.out.len();
            return;
        };
        self.out.truncate(self.out.trim_end().len());
        let row = self.out.get(self.row..).unwrap_or_default();
        let label = !row.is_empty() && !row.contains('\n') && row.chars().count() <= LABEL;
        match row {
            row if label && row.ends_with(':') => self.out.push(' '),
            row if label && (first.name() != "td" || !row.contains(": ")) => {
                self.out.push_str(": ");
            }
            _ if label => self.out.push_str(" | "),
            _ => self.line(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(plain(html), expected, "{html}");
    }

    #[test]
    fn blocks_stand_on_lines_of_their_own() {
        check(
            "<h1>Pair-aidant·e</h1><p>Poste à <b>mi-temps</b>,\n dès mars.</p>",
            "Pair-aidant·e\nPoste à mi-temps, dès mars.",
        );
        check(
            "Missions<ul><li>accueillir</li><li><p>écouter</p></li></ul>Fin",
            "Missions\naccueillir\nécouter\nFin",
        );
        check("a<br>b<br/><br/>c", "a\nb\nc");
        check("sans balise & sans souci, 2 < 3", "sans balise & sans souci, 2 < 3");
    }

    #[test]
    fn rows_read_as_labels_and_values() {
        check(
            "<table><tr><th>Lieu</th><td>Lyon</td></tr><tr><td>Temps :</td><td><p>80 %</p></td></tr></table>",
            "Lieu: Lyon\nTemps : 80 %",
        );
        check(
            "<dl><dt>Contrat</dt><dd>CDI</dd><dt>Salaire</dt><dd>CCN 51</dd></dl>",
            "Contrat: CDI\nSalaire: CCN 51",
        );
        check(
            "<table><tr><td>Lundi</td><td>9 h</td><td>12 h</td></tr></table>",
            "Lundi: 9 h | 12 h",
        );
    }

    #[test]
    fn scripts_styles_and_comments_say_nothing() {
        check(
            "<style>p{}</style><p>un<!-- deux --></p><script>trois()</script><noscript>quatre</noscript>",
            "un",
        );
        check("<template><p>non</p></template>oui", "oui");
    }

    #[test]
    fn what_was_escaped_twice_is_read_as_markup() {
        check("&lt;p&gt;M&amp;eacute;diateur&lt;/p&gt;&lt;p&gt;pair&lt;/p&gt;", "Médiateur\npair");
        check("L&amp;#39;&amp;eacute;quipe&amp;nbsp;mobile", "L'équipe mobile");
        check("R&amp;D et P&D", "R&D et P&D");
        check(r"ligne\nautre", "ligne\nautre");
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let depth = 200_000;
        let html = format!("{}fond{}", "<div>".repeat(depth), "</div>".repeat(depth));
        assert_eq!(plain(&html), "fond");
    }

    proptest! {
        #[test]
        fn a_text_without_markup_needs_no_parser(text in "[^<&\\x00]{0,60}") {
            let parsed = render(&format!("<!-- -->{text}"));
            prop_assert_eq!(tidy(&render(&text)), tidy(&parsed));
        }

        #[test]
        fn any_text_is_read(html in any::<String>()) {
            let text = plain(&html);
            prop_assert_eq!(tidy(&text), text);
        }

        #[test]
        fn any_markup_is_read(html in "(<(/)?(p|td|tr|table|dl|dt|dd|li|pre|script|div|b)>|&amp;lt;|&lt;|a|é| |\n|:){0,40}") {
            let text = plain(&html);
            prop_assert_eq!(tidy(&text), text);
        }
    }
}
