//! Postings → positions: stars around a representative. A pure function of the set: neither the
//! order of the postings nor what was decided before plays a part.

use std::cmp::Ordering;

use super::compare::{Comparison, Verdict, compare};
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
    let mut stars: Vec<Star> = Vec::new();
    for atom in atoms(sides, rulings) {
        let mut best: Option<(usize, f64)> = None;
        for (at, star) in stars.iter().enumerate() {
            let strength = strength(sides, &atom, star, rulings);
            if let Some(strength) = strength.filter(|s| best.is_none_or(|(_, other)| *s > other)) {
                best = Some((at, strength));
            }
        }
        match best.and_then(|(at, _)| stars.get_mut(at)) {
            Some(star) => star.members.extend(atom),
            None => stars.push(Star { members: atom }),
        }
    }
    stars
}

/// What a volunteer joined stays together; the rest stands alone. Each in the order of standing.
fn atoms(sides: &[Side], rulings: &Rulings) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..sides.len()).collect();
    order.sort_by(|&x, &y| match (sides.get(x), sides.get(y)) {
        (Some(a), Some(b)) => by_standing(a, b),
        _ => x.cmp(&y),
    });
    let mut atoms: Vec<Vec<usize>> = Vec::new();
    for &at in &order {
        let says = |a: usize, b: usize, what| bond(sides, a, b, rulings) == Some(what);
        let mut joined = vec![at];
        let mut rest = Vec::with_capacity(atoms.len() + 1);
        for atom in atoms {
            let bonded = atom.iter().any(|&other| says(at, other, Bond::Same));
            let parted = atom.iter().any(|&x| joined.iter().any(|&y| says(x, y, Bond::Apart)));
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

fn bond(sides: &[Side], a: usize, b: usize, rulings: &Rulings) -> Option<Bond> {
    rulings.bond(&sides.get(a)?.id, &sides.get(b)?.id)
}

/// How well an atom fits a star; `None` when it does not. Every member may forbid.
fn strength(sides: &[Side], atom: &[usize], star: &Star, rulings: &Rulings) -> Option<f64> {
    let mut best: Option<f64> = None;
    let (lead, others) = star.members.split_first()?;
    for &at in atom {
        let side = sides.get(at)?;
        let against = |other: usize| sides.get(other).map(|other| compare(side, other));
        let to_lead = against(*lead)?;
        let to_others: Vec<Comparison> =
            others.iter().filter_map(|&other| against(other)).collect();
        let parted = star.members.iter().any(|&m| bond(sides, at, m, rulings) == Some(Bond::Apart));
        if parted || !to_lead.vetoes.is_empty() || to_others.iter().any(|c| !c.vetoes.is_empty()) {
            return None;
        }
        let likest = to_others.iter().filter(|c| c.links()).map(|c| c.sum).fold(f64::MIN, f64::max);
        let joins = to_lead.verdict == Verdict::Same
            || (likest > CLEAR && to_lead.sum > PERHAPS && to_lead.verdict != Verdict::Other);
        if joins {
            let sum = to_lead.sum.max(likest);
            best = Some(best.map_or(sum, |other| other.max(sum)));
        }
    }
    best
}
