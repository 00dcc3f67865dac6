//! XML as boards write it: a tree is made of anything, and what had to be mended is remembered.
//!
//! feed-rs needs well-formed XML. One bare `&` or one tag out of place must not cost a whole feed.

mod builder;

use std::collections::BTreeSet;

use builder::Builder;

/// A fault that was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Mend {
    /// `&` that begins no reference, or a reference that XML does not have.
    Ampersand,
    /// Tags that do not pair, or `<` that begins no tag.
    Tags,
    /// The document stops before its end.
    Cut,
}

/// What family a name belongs to, whatever its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Space {
    /// The feed's own vocabulary.
    Own,
    /// Dublin Core.
    Dublin,
    /// `content:encoded`.
    Content,
    /// Atom inside RSS.
    Atom,
    /// RDF syntax.
    Rdf,
    /// Anything else.
    Other,
}

/// An element.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Element {
    pub(in crate::extract) space: Space,
    /// Local name in lower case.
    pub(in crate::extract) name: String,
    /// Names as written, in lower case, prefix included.
    pub(in crate::extract) attributes: Vec<(String, String)>,
    pub(in crate::extract) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone)]
pub(in crate::extract) enum Node {
    Element(Element),
    Text(String),
}

/// A document.
#[derive(Debug, Default)]
pub(in crate::extract) struct Tree {
    pub(in crate::extract) root: Option<Element>,
    pub(in crate::extract) mends: BTreeSet<Mend>,
}

impl Element {
    pub(in crate::extract) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(in crate::extract) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(in crate::extract) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    pub(in crate::extract) fn has_elements(&self) -> bool {
        self.elements().next().is_some()
    }

    /// All text inside.
    pub(in crate::extract) fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    fn push_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.push_text(out),
            }
        }
    }
}

/// Builds a tree of any text.
pub(in crate::extract) fn parse(text: &str) -> Tree {
    let mut builder = Builder::default();
    let mut rest = text;
    while !rest.is_empty() {
        let taken = builder.step(rest).max(1);
        rest = rest.get(taken..).unwrap_or_default();
    }
    builder.finish()
}
pub(in crate::extract) fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}
