//! Postings → positions: stars around a representative. A pure function of the set: neither the
//! order of the postings nor what was decided before plays a part.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::compare::{Verdict, compare};
use super::merge::standing;
use super::rulings::{Bond, Rulings};
use super::score::PERHAPS;
use super::side::Side;

/// A posting that another member of a star resembles so much may join although the representative
/// alone would not suffice.
const CLEAR: f64 = 2.0;

/// One position: indices of its postings, the representative first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Star {
    /// The representative, then the others in the order of their standing.
    pub(super) members: Vec<usize>,
}

/// The posting that represents others.
pub(super) fn lead(sides: &[Side]) -> Option<&Side> {
    sides.iter().min_by(|a, b| by_standing(a, b))
}

fn by_standing(a: &Side, b: &Side) -> Ordering {
    standing((a.trust, &a.facts, &a.id), (b.trust, &b.facts, &b.id))
}

/// Gathers postings into positions.
pub(super) fn stars(sides: &[Side], rulings: &Rulings) -> Vec<Star> {
    let mut sheet = Sheet { sides, rulings, known: HashMap::new() };
    let mut stars: Vec<Star> = Vec::new();
    let atoms = sheet.atoms();
    for (at, atom) in atoms.iter().enumerate() {
        let later = atoms.get(at + 1..).unwrap_or_default();
        let mut best: Option<(usize, f64)> = None;
        for (place, star) in stars.iter().enumerate() {
            let Some(strength) = sheet.strength(atom, star) else { continue };
            let better = best.is_none_or(|(_, other)| strength > other);
            if better && !sheet.contested(atom, strength, later, star) {
                best = Some((place, strength));
            }
        }
        match best.and_then(|(place, _)| stars.get_mut(place)) {
            Some(star) => star.members.extend(atom),
            None => stars.push(Star { members: atom.clone() }),
        }
    }
    stars
}

/// What is kept of a comparison.
#[derive(Debug, Clone, Copy)]
struct Brief {
    verdict: Verdict,
    sum: f64,
    vetoed: bool,
}

/// Comparisons, each made once.
struct Sheet<'a> {
    sides: &'a [Side],
    rulings: &'a Rulings,
    known: HashMap<(usize, usize), Brief>,
}

impl Sheet<'_> {
    fn beside(&mut self, a: usize, b: usize) -> Option<Brief> {
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        let found = compare(self.sides.get(key.0)?, self.sides.get(key.1)?);
        let vetoed = !found.vetoes.is_empty();
        let brief = Brief { verdict: found.verdict, sum: found.sum, vetoed };
        self.known.insert(key, brief);
        Some(brief)
    }

    fn says(&self, a: usize, b: usize, what: Bond) -> bool {
        let ids = self.sides.get(a).zip(self.sides.get(b));
        ids.is_some_and(|(a, b)| self.rulings.bond(&a.id, &b.id) == Some(what))
    }

    /// What a volunteer joined stays together; the rest stands alone. Each in the order of
    /// standing.
    fn atoms(&self) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.sides.len()).collect();
        order.sort_by(|&x, &y| match (self.sides.get(x), self.sides.get(y)) {
            (Some(a), Some(b)) => by_standing(a, b),
            _ => x.cmp(&y),
        });
        let mut atoms: Vec<Vec<usize>> = Vec::new();
        for &at in &order {
            let mut joined = vec![at];
            let mut rest = Vec::with_capacity(atoms.len() + 1);
            for atom in atoms {
                let bonded = atom.iter().any(|&other| self.says(at, other, Bond::Same));
                let parted =
                    atom.iter().any(|&x| joined.iter().any(|&y| self.says(x, y, Bond::Apart)));
                if bonded && !parted { joined.extend(atom) } else { rest.push(atom) }
            }
            rest.push(joined);
            atoms = rest;
        }
        let place = |at: &usize| order.iter().position(|other| other == at);
        atoms.iter_mut().for_each(|atom| atom.sort_by_key(place));
        atoms.sort_by_key(|atom| atom.first().and_then(place));
        atoms
    }

    /// How well an atom fits a star; `None` when it does not. Every member may forbid.
    fn strength(&mut self, atom: &[usize], star: &Star) -> Option<f64> {
        let mut best: Option<f64> = None;
        let (lead, others) = star.members.split_first()?;
        for &at in atom {
            if star.members.iter().any(|&member| self.says(at, member, Bond::Apart)) {
                return None;
            }
            let to_lead = self.beside(at, *lead)?;
            let mut likest = f64::MIN;
            for &other in others {
                let found = self.beside(at, other)?;
                if found.vetoed {
                    return None;
                }
                if found.verdict == Verdict::Same {
                    likest = likest.max(found.sum);
                }
            }
            if to_lead.vetoed {
                return None;
            }
            let joins = to_lead.verdict == Verdict::Same
                || (likest > CLEAR && to_lead.sum > PERHAPS && to_lead.verdict != Verdict::Other);
            if joins {
                let sum = to_lead.sum.max(likest);
                best = Some(best.map_or(sum, |other| other.max(sum)));
            }
        }
        best
    }

    /// Another posting fits the star better, and the two cannot both be in it: of two adverts of
    /// one board, the right one joins.
    fn contested(
        &mut self,
        atom: &[usize],
        strength: f64,
        later: &[Vec<usize>],
        star: &Star,
    ) -> bool {
        later.iter().any(|rival| {
            let excludes = rival.iter().any(|&x| {
                atom.iter().any(|&y| {
                    self.says(x, y, Bond::Apart) || self.beside(x, y).is_some_and(|b| b.vetoed)
                })
            });
            excludes && self.strength(rival, star).is_some_and(|other| other > strength)
        })
    }
}
