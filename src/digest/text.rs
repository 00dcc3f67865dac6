//! The text part: complete by itself, wrapped for a terminal and for a screen reader.

use super::view::{EntryView, FooterLine, View};

/// RFC 3676 asks for at most 78 columns and advises 72; addresses alone may be longer.
const WIDTH: usize = 72;

/// The whole text part, lines ended by `\n`.
pub(super) fn text(view: &View) -> String {
    let mut out = String::new();
    paragraph(&mut out, &view.greeting);
    for line in &view.intro {
        paragraph(&mut out, line);
    }
    for section in &view.sections {
        heading(&mut out, &section.heading);
        if let Some(note) = &section.note {
            paragraph(&mut out, note);
        }
        for group in &section.groups {
            if let Some(heading) = &group.heading {
                paragraph(&mut out, &format!("[{heading}]"));
            }
            group.entries.iter().for_each(|entry| offer(&mut out, entry));
        }
    }
    if let Some(more) = &view.more {
        paragraph(&mut out, more);
    }
    signature(&mut out, &view.footer);
    out
}

/// Lines under the separator that mail programs know: two hyphens and a space.
pub(super) fn signature(out: &mut String, footer: &[FooterLine]) {
    out.push_str("-- \n");
    footer.iter().for_each(|line| linked(out, line));
}

/// A wrapped sentence, and the address that it speaks of on a line of its own.
pub(super) fn linked(out: &mut String, line: &FooterLine) {
    wrap(out, &line.text, "", "");
    if let Some(link) = &line.link {
        out.push_str(link);
        out.push('\n');
    }
}

/// One wrapped paragraph and an empty line.
pub(super) fn paragraph(out: &mut String, text: &str) {
    wrap(out, text, "", "");
    out.push('\n');
}

fn heading(out: &mut String, text: &str) {
    let upper = text.to_uppercase();
    out.push_str(&upper);
    out.push('\n');
    out.push_str(&"-".repeat(upper.chars().count().min(WIDTH)));
    out.push_str("\n\n");
}

fn offer(out: &mut String, entry: &EntryView) {
    wrap(out, &entry.title, "* ", "  ");
    for row in &entry.rows {
        wrap(out, &format!("{} {}", row.label, row.value), "  ", "    ");
    }
    if let Some(link) = &entry.link {
        out.push_str("  ");
        out.push_str(link);
        out.push('\n');
    }
    out.push('\n');
}

/// Breaks at spaces only, so that a no-break space and a long address stay whole.
fn wrap(out: &mut String, text: &str, first: &str, next: &str) {
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = line.chars().count() + 1 + word.chars().count();
        if !empty && longer > WIDTH {
            out.push_str(line.trim_end());
            out.push('\n');
            line = next.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_lines_hang_under_their_label() {
        let mut out = String::new();
        wrap(&mut out, &"mot ".repeat(20), "* ", "  ");
        assert_eq!(out, format!("* {}mot\n  mot mot mot\n", "mot ".repeat(16)));
    }

    proptest! {
        #[test]
        fn only_a_single_long_word_passes_the_width(text in "[a-zé ]{0,300}") {
            let mut out = String::new();
            wrap(&mut out, &text, "  ", "    ");
            for line in out.lines() {
                prop_assert!(line.chars().count() <= WIDTH || !line.trim().contains(' '));
            }
        }
    }
}
