//! Makes a tree of any text, step by step.

use std::collections::{BTreeMap, BTreeSet};

use super::{Element, Mend, Node, Space, Tree, is_entry};
use crate::extract::plain;

/// Deeper elements become children of the last that fits.
const DEPTH: usize = 48;

#[derive(Default)]
pub(super) struct Builder {
    stack: Vec<Element>,
    root: Option<Element>,
    /// Prefixes and their addresses, wherever they were declared.
    spaces: BTreeMap<String, String>,
    /// The prefix of the root: its vocabulary is the feed's own.
    own: Option<String>,
    mends: BTreeSet<Mend>,
}

impl Builder {
    /// Takes what comes first; returns its length.
    pub(super) fn step(&mut self, rest: &str) -> usize {
        if !rest.starts_with('<') {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = rest.get(..end).unwrap_or_default();
            let decoded = self.decode(text);
            self.push_text(&decoded);
            return end;
        }
        let until = |mark: &str| rest.find(mark).map(|at| at + mark.len());
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let end = data.find("]]>");
            self.push_text(data.get(..end.unwrap_or(data.len())).unwrap_or_default());
            return end.map_or_else(|| self.cut(rest), |end| end + 12);
        }
        if rest.starts_with("<!--") {
            return until("-->").unwrap_or_else(|| self.cut(rest));
        }
        if rest.starts_with("<?") {
            return until(">").unwrap_or_else(|| self.cut(rest));
        }
        if rest.starts_with("<!") {
            return self.doctype(rest);
        }
        if let Some(tail) = rest.strip_prefix("</") {
            let Some(end) = tail.find('>') else { return self.cut(rest) };
            self.close(tail.get(..end).unwrap_or_default());
            return end + 3;
        }
        let named = |c: char| c.is_alphabetic() || c == '_';
        match rest.get(1..).is_some_and(|tail| tail.starts_with(named)) {
            true => self.open(rest),
            false => {
                self.mends.insert(Mend::Tags);
                self.push_text("<");
                1
            }
        }
    }

    fn cut(&mut self, rest: &str) -> usize {
        self.mends.insert(Mend::Cut);
        rest.len()
    }

    /// A document type is passed by: entities of its own are not read (they could be bombs).
    fn doctype(&mut self, rest: &str) -> usize {
        let Some(end) = rest.find('>').map(|at| at + 1) else { return self.cut(rest) };
        match rest.get(..end).is_some_and(|head| head.contains('[')) {
            true => rest.find("]>").map_or_else(|| self.cut(rest), |close| close + 2),
            false => end,
        }
    }

    fn decode(&mut self, text: &str) -> String {
        if !text.contains('&') {
            return text.to_owned();
        }
        for (at, _) in text.match_indices('&') {
            if plain::reference(&text[at..]).is_none() {
                self.mends.insert(Mend::Ampersand);
            }
        }
        plain::entities(text)
    }

    fn push_text(&mut self, text: &str) {
        if let Some(top) = self.stack.last_mut() {
            match top.children.last_mut() {
                Some(Node::Text(before)) => before.push_str(text),
                _ => top.children.push(Node::Text(text.to_owned())),
            }
        }
    }

    fn open(&mut self, rest: &str) -> usize {
        let Some((inside, length)) = tag(rest) else { return self.cut(rest) };
        let closed = inside.ends_with('/');
        let inside = inside.trim_end_matches('/');
        let stop = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let (name, tail) = inside.split_at(stop);
        let attributes = self.attributes(tail);
        let (prefix, local) = split(name);
        if self.stack.is_empty() && self.root.is_none() {
            self.own = prefix.clone();
        }
        let space = self.space(prefix.as_deref());
        let element = Element { space, name: local, attributes, children: Vec::new() };
        if is_entry(&element.name)
            && let Some(at) = self.stack.iter().position(|open| is_entry(&open.name))
        {
            self.mends.insert(Mend::Tags);
            self.pop_to(at);
        }
        let void = matches!(element.name.as_str(), "br" | "hr" | "img" | "input" | "wbr");
        let full = self.stack.len() >= DEPTH;
        self.stack.push(element);
        if closed || void || full {
            self.pop_to(self.stack.len() - 1);
        }
        length
    }

    fn attributes(&mut self, text: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut rest = text.trim_start();
        while let Some(sign) = rest.find('=') {
            let name = rest.get(..sign).unwrap_or_default().trim();
            let name = name.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
            let value = rest.get(sign + 1..).unwrap_or_default().trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => {
                    let inner = value.get(1..).unwrap_or_default();
                    inner.split_once(quote).unwrap_or((inner, ""))
                }
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.spaces.insert(prefix.to_owned(), value.to_owned());
            }
            let value = self.decode(value);
            found.push((name, value));
            rest = after.trim_start();
        }
        found
    }

    fn space(&self, prefix: Option<&str>) -> Space {
        let Some(prefix) = prefix.filter(|prefix| Some(*prefix) != self.own.as_deref()) else {
            return Space::Own;
        };
        let declared = self.spaces.get(prefix).map(String::as_str).unwrap_or_default();
        let holds = |part: &str| declared.contains(part);
        match prefix {
            _ if holds("purl.org/dc/") => Space::Dublin,
            _ if holds("modules/content") => Space::Content,
            _ if holds("2005/Atom") || holds("purl.org/atom") => Space::Atom,
            _ if holds("22-rdf-syntax-ns") => Space::Rdf,
            _ if declared.ends_with("purl.org/rss/1.0/") => Space::Own,
            // Undeclared or wrongly declared prefixes are read by their usual meaning.
            "dc" | "dcterms" => Space::Dublin,
            "content" => Space::Content,
            "atom" | "a10" | "atom10" => Space::Atom,
            "rdf" => Space::Rdf,
            _ => Space::Other,
        }
    }

    fn close(&mut self, name: &str) {
        let (_, local) = split(name.trim());
        match self.stack.iter().rposition(|open| open.name == local) {
            Some(at) => {
                if at + 1 != self.stack.len() {
                    self.mends.insert(Mend::Tags);
                }
                self.pop_to(at);
            }
            None => {
                // The end of an element that was too deep, or of a void one, is no fault to tell.
                if self.stack.len() < DEPTH && !matches!(local.as_str(), "br" | "img" | "hr") {
                    self.mends.insert(Mend::Tags);
                }
            }
        }
    }

    /// Closes every element from `at` on.
    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(element) = self.stack.pop() else { break };
            match self.stack.last_mut() {
                Some(parent) => parent.children.push(Node::Element(element)),
                None => {
                    self.root.get_or_insert(element);
                }
            }
        }
    }

    pub(super) fn finish(mut self) -> Tree {
        if !self.stack.is_empty() {
            self.mends.insert(Mend::Cut);
            self.pop_to(0);
        }
        Tree { root: self.root, mends: self.mends }
    }
}

/// The inside of a tag and its whole length.
fn tag(rest: &str) -> Option<(&str, usize)> {
    let mut quote = None;
    for (at, c) in rest.char_indices().skip(1) {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), '<') => return rest.get(1..at).map(|inside| (inside, at)),
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return rest.get(1..at).map(|inside| (inside, at + 1)),
            (None, '<') => return rest.get(1..at).map(|inside| (inside, at)),
            (None, _) => {}
        }
    }
    None
}

fn split(name: &str) -> (Option<String>, String) {
    match name.split_once(':') {
        Some((prefix, local)) => (Some(prefix.to_lowercase()), local.to_lowercase()),
        None => (None, name.to_lowercase()),
    }
}
