//! What offers print, for patterns, which ask for letters and not for words.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::set::Set;
use crate::model::Offer;
use crate::query::ast::{Part, Pattern};

/// Patterns whose answers are remembered: a list is paged through, and counted, with one pattern.
const REMEMBERED: usize = 8;

/// Shows the text of every offer, each with its place in the index.
pub type EachText = Box<dyn Fn(&mut dyn FnMut(u32, &str)) + Send + Sync>;

/// Where whole texts are.
pub enum Texts {
    /// Here, by place in the index.
    Here(Vec<String>),
    /// Elsewhere: they are large, and patterns over them are rare.
    Elsewhere(EachText),
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Here(_) => "Here",
            Self::Elsewhere(_) => "Elsewhere",
        })
    }
}

/// Titles and employers, and the way to the texts.
#[derive(Debug)]
pub(super) struct Printed {
    titles: Strings,
    employers: Strings,
    /// Offers of whom no employer is known, and those without a text.
    no_employer: Arc<Set>,
    no_text: Arc<Set>,
    texts: Texts,
    known: Mutex<Vec<(String, Arc<Set>)>>,
}

/// What offers print, taken while they are read.
#[derive(Debug, Default)]
pub(super) struct Printing {
    titles: Strings,
    employers: Strings,
    no_employer: Vec<u32>,
    no_text: Vec<u32>,
}

impl Printing {
    pub(super) fn add(&mut self, offer: &Offer) {
        let (slot, facts) = (self.titles.len() as u32, &offer.facts);
        self.titles.push(&facts.title);
        self.employers.push(facts.employer.as_deref().unwrap_or_default());
        if facts.employer.is_none() {
            self.no_employer.push(slot);
        }
        if facts.text.is_empty() {
            self.no_text.push(slot);
        }
    }

    pub(super) fn done(self, texts: Texts) -> Printed {
        let size = self.titles.len();
        let set = |slots: &[u32]| {
            let mut set = Set::new(size);
            set.insert_all(slots);
            Arc::new(set)
        };
        Printed {
            no_employer: set(&self.no_employer),
            no_text: set(&self.no_text),
            titles: self.titles.tight(),
            employers: self.employers.tight(),
            texts,
            known: Mutex::default(),
        }
    }
}

impl Printed {
    /// The offers whose part is not known, which may hold anything. The title always is.
    pub(super) fn unknown(&self, part: Part) -> Option<Arc<Set>> {
        match part {
            Part::Title => None,
            Part::Employer => Some(Arc::clone(&self.no_employer)),
            Part::Text => Some(Arc::clone(&self.no_text)),
        }
    }

    /// The offers whose part a pattern fits.
    pub(super) fn fitting(&self, part: Part, pattern: &Pattern) -> Arc<Set> {
        match part {
            Part::Title => Arc::new(self.titles.fitting(pattern)),
            Part::Employer => {
                let mut found = self.employers.fitting(pattern);
                found.take_away(&self.no_employer);
                Arc::new(found)
            }
            Part::Text => self.fitting_texts(pattern),
        }
    }

    /// One look at a time: all texts are read for it.
    fn fitting_texts(&self, pattern: &Pattern) -> Arc<Set> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, set)) = known.iter().find(|(source, _)| source == pattern.source()) {
            return Arc::clone(set);
        }
        let mut set = Set::new(self.titles.len());
        let mut look = |slot: u32, text: &str| {
            if !text.is_empty() && pattern.is_match(text) {
                set.insert(slot);
            }
        };
        match &self.texts {
            Texts::Here(texts) => (0..).zip(texts).for_each(|(slot, text)| look(slot, text)),
            Texts::Elsewhere(each) => each(&mut look),
        }
        let set = Arc::new(set);
        known.truncate(REMEMBERED - 1);
        known.insert(0, (pattern.source().to_owned(), Arc::clone(&set)));
        set
    }
}

/// Many short texts in one.
#[derive(Debug, Default)]
struct Strings {
    all: String,
    ends: Vec<u32>,
}

impl Strings {
    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn tight(mut self) -> Self {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
        self
    }

    fn fitting(&self, pattern: &Pattern) -> Set {
        let mut set = Set::new(self.len());
        let mut from = 0;
        for (slot, end) in (0..).zip(&self.ends) {
            let text = self.all.get(from as usize..*end as usize).unwrap_or_default();
            if pattern.is_match(text) {
                set.insert(slot);
            }
            from = *end;
        }
        set
    }
}
