//! The text of an element as a reader sees it.

use scraper::ElementRef;

use super::{Go, Visit, shown, walk};

/// The text as a reader sees it: one line for each block, blanks collapsed, empty lines left out.
pub(in crate::extract) fn lines(root: ElementRef<'_>) -> Vec<String> {
    lines_but(root, |_| false)
}

/// The same, with some elements passed by.
pub(in crate::extract) fn lines_but<'a>(
    root: ElementRef<'a>,
    leave_out: impl Fn(ElementRef<'a>) -> bool,
) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut seam = Seam::default();
    walk(root, |visit| match visit {
        Visit::Text(text) => {
            if let Some(line) = all.last_mut() {
                seam.join(line, text);
                line.push_str(text);
            }
            Go::Past
        }
        Visit::Open(element) if !shown(element) || leave_out(element) => Go::Past,
        Visit::Open(element) | Visit::Close(element) => {
            seam.note(element);
            if is_block(element.value().name()) {
                all.push(String::new());
            }
            Go::In
        }
    });
    all.iter().map(|line| squeeze(line)).filter(|line| !line.is_empty()).collect()
}

/// Where two boxes meet that only a style sheet keeps apart: `<span>Lieu</span><span>Brest</span>`.
#[derive(Default)]
pub(super) struct Seam {
    between_boxes: bool,
}

impl Seam {
    /// An end or a start of a box was passed.
    pub(super) fn note(&mut self, element: ElementRef<'_>) {
        self.between_boxes |=
            matches!(element.value().name(), "span" | "a" | "label" | "strong" | "b");
    }

    /// Puts a blank where a word would run into a capital or a number.
    pub(super) fn join(&mut self, before: &mut String, text: &str) {
        let (last, next) = (before.chars().next_back(), text.chars().next());
        let ends = last.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || c == ')');
        let begins = next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let number_goes_on =
            last.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit());
        if self.between_boxes && ends && begins && !number_goes_on {
            before.push(' ');
        }
        self.between_boxes = false;
    }
}

/// Elements that begin and end a line.
pub(in crate::extract) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "center"
            | "caption"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "td"
            | "tr"
            | "ul"
            | "th"
    )
}

/// The text of an element on one line.
pub(in crate::extract) fn text(root: ElementRef<'_>) -> String {
    lines(root).join(" ")
}

/// Collapses blanks and drops characters that are there for line breaking only.
pub(in crate::extract) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
