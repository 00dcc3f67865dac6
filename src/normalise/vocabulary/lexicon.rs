//! Every word set of a group of tables, and for every word that was met, which of them it belongs
//! to: a text is looked up once, whatever the number of tables.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::sync::{Arc, PoisonError, RwLock};

use foldhash::fast::RandomState;

use super::pattern::Form;
use super::sections::{Lines, Section};
use super::table::{Hit, Start, Table};
use crate::text::{Folded, Word};

/// Words that are remembered at most; a year of adverts holds some ten thousand.
const REMEMBERED: usize = 20_000;

/// The number of a set of forms.
pub(super) type SetId = usize;

/// The word sets of all patterns of a lexicon, each kept once.
#[derive(Debug, Default)]
pub(super) struct Sets {
    count: usize,
    known: HashMap<Vec<Form>, SetId>,
    /// Sets that name a word itself.
    exact: HashMap<String, Vec<SetId>>,
    /// Sets that take a word by a part of it, or by its capitals.
    partial: Vec<(Form, SetId)>,
}

impl Sets {
    /// The number of a set, which is made when it is new.
    pub(super) fn id(&mut self, forms: Vec<Form>) -> SetId {
        if let Some(id) = self.known.get(&forms) {
            return *id;
        }
        let id = self.count;
        self.count += 1;
        for form in &forms {
            match form {
                Form::Word(word) => self.exact.entry(word.clone()).or_default().push(id),
                form => self.partial.push((form.clone(), id)),
            }
        }
        self.known.insert(forms, id);
        id
    }

    /// The sets that a word belongs to.
    fn of(&self, word: &Word) -> Vec<SetId> {
        let named = self.exact.get(word.key.as_str()).into_iter().flatten().copied();
        let fits = self.partial.iter().filter(|(form, _)| form.fits(word)).map(|(_, id)| *id);
        let mut ids: Vec<SetId> = named.chain(fits).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// What a lexicon knows of one word.
#[derive(Debug)]
pub(crate) struct Known {
    /// One bit a set.
    sets: Box<[u64]>,
    /// The rows that can begin here, table by table, each in the order of its table.
    rows: Box<[Start]>,
    /// By table: where its rows end.
    ends: Box<[usize]>,
    /// One bit a table of which any row can begin here.
    begins: u64,
}

impl Known {
    /// Whether the word belongs to a set.
    pub(super) fn is(&self, set: SetId) -> bool {
        self.sets.get(set / 64).is_some_and(|bits| bits >> (set % 64) & 1 == 1)
    }

    /// The rows of a table that can begin at the word.
    pub(super) fn rows(&self, table: usize) -> &[Start] {
        let end = |table: usize| self.ends.get(table).copied().unwrap_or_default();
        let start = table.checked_sub(1).map_or(0, end);
        self.rows.get(start..end(table)).unwrap_or_default()
    }
}

/// Words that were met, by their number, and what is known of each.
type Met = HashMap<u64, Arc<Known>, RandomState>;

/// A group of tables that share their word sets.
pub(crate) struct Lexicon {
    pub(super) tables: Vec<Table>,
    sets: Sets,
    /// By set: the rows that can begin with it, each with its table.
    starts: Vec<Vec<(usize, Start)>>,
    /// Rows that can begin at any word.
    anywhere: Vec<(usize, Start)>,
    /// Words that were met, those in capitals apart.
    met: [RwLock<Met>; 2],
}

impl Lexicon {
    /// Reads tables.
    pub(crate) fn read(texts: &[&'static str]) -> Self {
        let mut sets = Sets::default();
        let tables: Vec<Table> = texts
            .iter()
            .enumerate()
            .map(|(place, text)| Table::read(place, text, &mut sets))
            .collect();
        let mut starts = vec![Vec::new(); sets.count];
        let mut anywhere = Vec::new();
        for (table, rows) in tables.iter().enumerate() {
            for (start, firsts) in rows.starts() {
                if firsts.is_empty() {
                    anywhere.push((table, start));
                }
                for set in firsts {
                    starts[set].push((table, start));
                }
            }
        }
        Self { tables, sets, starts, anywhere, met: Default::default() }
    }

    /// A folded text with what is known of its words.
    pub(crate) fn look_up(&self, folded: Folded) -> Text {
        let known: Vec<Option<Arc<Known>>> = {
            let met =
                self.met.each_ref().map(|it| it.read().unwrap_or_else(PoisonError::into_inner));
            let find =
                |word: &Word| met[usize::from(word.capitals)].get(&word.key.number()).cloned();
            folded.words.iter().map(find).collect()
        };
        let words = folded.words.iter().zip(known);
        let known: Vec<Arc<Known>> =
            words.map(|(word, known)| known.unwrap_or_else(|| self.learn(word))).collect();
        let mut present = vec![0_u64; self.sets.count.div_ceil(64)];
        for word in &known {
            present.iter_mut().zip(&word.sets).for_each(|(all, own)| *all |= own);
        }
        let begins = known.iter().map(|word| word.begins).collect();
        let hits = self.tables.iter().map(|_| OnceCell::new()).collect();
        let sections = OnceCell::new();
        Text { folded, known, begins, present: present.into_boxed_slice(), hits, sections }
    }

    fn learn(&self, word: &Word) -> Arc<Known> {
        let ids = self.sets.of(word);
        let mut bits = vec![0_u64; self.sets.count.div_ceil(64)];
        let mut starts = self.anywhere.clone();
        for id in ids {
            bits[id / 64] |= 1 << (id % 64);
            starts.extend_from_slice(&self.starts[id]);
        }
        starts.sort_unstable_by_key(|(table, start)| (*table, start.row));
        starts.dedup();
        let begins = starts.iter().fold(0, |begins, (table, _)| begins | 1 << table);
        let end = |table| starts.partition_point(|(other, _)| *other <= table);
        let ends = (0..self.tables.len()).map(end).collect();
        let rows = starts.iter().map(|(_, start)| *start).collect();
        let known = Arc::new(Known { sets: bits.into_boxed_slice(), rows, ends, begins });
        let shelf = &self.met[usize::from(word.capitals)];
        let mut met = shelf.write().unwrap_or_else(PoisonError::into_inner);
        if met.len() >= REMEMBERED {
            met.clear();
        }
        met.insert(word.key.number(), Arc::clone(&known));
        known
    }
}

/// A folded text whose words were looked up once, for every table of its lexicon.
pub(crate) struct Text {
    folded: Folded,
    known: Vec<Arc<Known>>,
    /// By word: one bit a table of which any row can begin there.
    begins: Vec<u64>,
    /// One bit a set that any of the words belongs to.
    present: Box<[u64]>,
    /// By table: every hit, once it was asked for.
    hits: Vec<OnceCell<Box<[Hit]>>>,
    sections: OnceCell<Lines>,
}

impl Text {
    /// Whether any word belongs to a set.
    pub(super) fn holds(&self, set: SetId) -> bool {
        self.present.get(set / 64).is_some_and(|bits| bits >> (set % 64) & 1 == 1)
    }

    /// Every hit of a table, found once.
    pub(super) fn hits_of(&self, table: &Table) -> &[Hit] {
        let found = || table.hits(self, 0..self.known.len()).into_boxed_slice();
        self.hits.get(table.place()).map_or(&[], |known| known.get_or_init(found))
    }

    /// Its lines, each with the section that it stands in, found once.
    pub(super) fn sections_by(&self, find: impl FnOnce() -> Lines) -> &[(Range<usize>, Section)] {
        self.sections.get_or_init(find)
    }

    /// The words of a range at which a row of a table can begin.
    pub(super) fn openings(
        &self,
        table: usize,
        within: Range<usize>,
    ) -> impl Iterator<Item = usize> {
        let begins = self.begins.get(within.clone()).unwrap_or_default().iter();
        within.zip(begins).filter(move |(_, begins)| *begins >> table & 1 == 1).map(|(at, _)| at)
    }

    /// What is known of a word.
    pub(super) fn known(&self, at: usize) -> Option<&Known> {
        self.known.get(at).map(Arc::as_ref)
    }
}

impl Deref for Text {
    type Target = Folded;

    fn deref(&self) -> &Folded {
        &self.folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_met_again_is_known_as_at_first() {
        let lexicon = Lexicon::read(&["care\tsoin~ ..1 pair\n", "far\t=DU|duo\n"]);
        for _ in 0..2 {
            let text = lexicon.look_up(Folded::new("Le soin du pair, DU et duo"));
            assert_eq!(lexicon.tables[0].hits(&text, 0..text.words.len()).len(), 1);
            assert_eq!(lexicon.tables[1].hits(&text, 0..text.words.len()).len(), 2);
        }
    }
}
