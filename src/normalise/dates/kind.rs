//! Owns the decision what a date is for, from the cues around it.

use std::ops::Range;

use super::cue::{CUES, Cue, Kind};
use crate::normalise::scan::{self, Gap, Shape, Token};

/// How surely a date is for what it seems to be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Nothing says so but the form.
    Silent,
    /// A preposition alone: `jusqu'au`, `à partir du`.
    Weak,
    /// The sentence is about it.
    Strong,
    /// A word names it: `date limite`, `prise de poste`.
    Named,
    /// It is named for applications.
    Applications,
}

/// Whether a date is one day or runs from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Day,
    Range,
}

/// What a date is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    pub(super) strength: Strength,
    /// The joint right before the date is an exclusive one.
    pub(super) before: bool,
}

/// Decides for the date that fills a range of tokens. `from` is the first token that no earlier
/// date has used.
pub(super) fn meaning(tokens: &[Token], from: usize, date: &Range<usize>, span: Span) -> Meaning {
    let start = scan::clause_start(tokens, date.start).max(from);
    let end = scan::clause_end(tokens, date.end.saturating_sub(1));
    let mut before = CUES.all(tokens, start..date.start);
    if let Some(first) = before.first_mut().filter(|(_, at)| posted_on(tokens, start, at)) {
        first.0 = Cue::Names(Kind::Published);
    }
    let behind = CUES.all(tokens, date.end..end);
    let meaning = decide(tokens, (&before, &behind), date, span);
    match meaning.strength {
        Strength::Silent => {}
        // A line that says nothing else is about its date.
        Strength::Weak
            if meaning.kind != Kind::Plain
                && !is_named(&before)
                && loose(tokens, start..date.start, &before)
                    + loose(tokens, date.end..end, &behind)
                    <= 1 =>
        {
            return Meaning { strength: Strength::Strong, ..meaning };
        }
        _ => return meaning,
    }
    label(tokens, from, start, date).unwrap_or(meaning)
}

/// How many words of a range are no cue.
fn loose(tokens: &[Token], range: Range<usize>, hits: &Hits) -> usize {
    range
        .filter(|at| tokens[*at].shape == Shape::Word && tokens[*at].word.len() > 2)
        .filter(|at| !hits.iter().any(|(_, hit)| hit.contains(at)))
        .count()
}

fn is_named(hits: &Hits) -> bool {
    hits.iter().any(|(cue, _)| matches!(cue, Cue::Names(_)))
}

/// `Posté le …` at the start of a line; without its accent it looks like a post.
fn posted_on(tokens: &[Token], start: usize, at: &Range<usize>) -> bool {
    let on = tokens.get(at.end).is_some_and(|token| token.is_word(&["le", "il"]));
    at.start == start && on && tokens.get(at.start).is_some_and(|token| token.is_word(&["poste"]))
}

type Hits = [(Cue, Range<usize>)];

fn decide(
    tokens: &[Token],
    (before, behind): (&Hits, &Hits),
    date: &Range<usize>,
    span: Span,
) -> Meaning {
    let joint = joint(tokens, before, behind, date);
    let named = named(before).or_else(|| named_behind(tokens, behind, date));
    let (kind, strength) = match named {
        Some(named) => by_name(named, joint, [before, behind]),
        None => by_joint(joint, span, before, behind),
    };
    Meaning { kind, strength, before: joint == Some(Cue::Before) }
}

fn applies(hits: &Hits) -> bool {
    hits.iter().any(|(cue, _)| *cue == Cue::Applies)
}

fn engages(hits: &Hits) -> bool {
    hits.iter().any(|(cue, _)| matches!(cue, Cue::Engages | Cue::Names(Kind::ContractEnd)))
}

/// A date that a word names, perhaps turned by the joint before it.
fn by_name(named: Kind, joint: Option<Cue>, around: [&Hits; 2]) -> (Kind, Strength) {
    use Cue::{Before, By, For, From, Until};
    match (named, joint) {
        (Kind::Published, Some(Until | By | Before | For)) => (Kind::Deadline, Strength::Named),
        (Kind::Deadline, Some(From)) => (Kind::Plain, Strength::Weak),
        // "Prise de poste au plus tard le 1er mars" names no first day.
        (Kind::Start, Some(By | Before)) => (Kind::Start, Strength::Weak),
        (Kind::Start, Some(Until)) => (Kind::ContractEnd, Strength::Named),
        (Kind::Deadline, _) if around.into_iter().any(applies) => {
            (Kind::Deadline, Strength::Applications)
        }
        (kind, _) => (kind, Strength::Named),
    }
}

/// A date that only a joint introduces: what else the clause speaks of decides.
fn by_joint(joint: Option<Cue>, span: Span, before: &Hits, behind: &Hits) -> (Kind, Strength) {
    use Cue::{Applies, Before, By, Elsewhere, Engages, For, From, Until};
    let topics = before.iter().rev().map(|(cue, _)| *cue);
    let last = topics.into_iter().find(|cue| matches!(cue, Applies | Engages | Elsewhere));
    let speaks = applies(before) || applies(behind);
    let weak_plain = (Kind::Plain, Strength::Weak);
    match (joint, last) {
        (Some(Until | From), Some(Elsewhere)) => weak_plain,
        (Some(By | Before | For), Some(Elsewhere)) if !applies(before) => weak_plain,
        (Some(Until), _) if applies(before) => (Kind::Deadline, Strength::Strong),
        (Some(Until), Some(_)) => (Kind::ContractEnd, Strength::Strong),
        (Some(For), Some(Engages)) => (Kind::Start, Strength::Strong),
        (Some(By), last) if speaks || last != Some(Engages) => (Kind::Deadline, Strength::Strong),
        (Some(Until | By | Before | For), _) if speaks => (Kind::Deadline, Strength::Strong),
        (Some(Until | By | Before | For), _) => (Kind::Deadline, Strength::Weak),
        (Some(From), Some(Applies)) => weak_plain,
        (Some(From), _) if engages(before) || engages(behind) => (Kind::Start, Strength::Strong),
        (Some(From), _) => (Kind::Start, Strength::Weak),
        (None, Some(Applies)) if span == Span::Range => (Kind::Deadline, Strength::Strong),
        (None, Some(Engages)) if span == Span::Range => (Kind::Start, Strength::Strong),
        _ => (Kind::Plain, Strength::Silent),
    }
}

/// The nearest word that names a date, unless something else that has dates stands nearer.
fn named(before: &Hits) -> Option<Kind> {
    let near = before.iter().rposition(|(cue, _)| matches!(cue, Cue::Names(_)))?;
    let (Cue::Names(kind), _) = before[near] else { return None };
    let applies = before.iter().any(|(cue, _)| *cue == Cue::Applies);
    // "Le processus de sélection commencera le …"
    let selects = before.iter().any(|(cue, _)| *cue == Cue::Selects);
    if kind == Kind::Start && selects {
        return Some(Kind::Plain);
    }
    // "Le décret publié le …" has it before the word, "date limite d'inscription à la formation"
    // behind it.
    let reach = if kind == Kind::Published { 0 } else { near };
    let elsewhere = before.iter().skip(reach).any(|(cue, _)| *cue == Cue::Elsewhere);
    Some(if elsewhere && !applies && kind != Kind::Interview { Kind::Plain } else { kind })
}

/// `15 décembre 2026 (clôture)`, `le 15 décembre : date limite`.
fn named_behind(tokens: &[Token], behind: &Hits, date: &Range<usize>) -> Option<Kind> {
    let (cue, at) = behind.first()?;
    let Cue::Names(kind) = cue else { return None };
    let between = tokens.get(date.end..at.start)?;
    let tied = between.len() <= 3
        && between.first().is_some_and(|token| {
            token.is_sign("(")
                || token.is_sign(":")
                || token.is_sign("-")
                || token.is_word(&["est"])
        });
    let participle = between.is_empty() && *kind == Kind::Published;
    (tied || participle).then_some(*kind)
}

/// The joint that governs the date: the nearest one before it, or one right behind it
/// (`le 15 décembre au plus tard`).
fn joint(tokens: &[Token], before: &Hits, behind: &Hits, date: &Range<usize>) -> Option<Cue> {
    let is_joint =
        |cue: &Cue| matches!(cue, Cue::Until | Cue::Before | Cue::By | Cue::For | Cue::From);
    let near = before.iter().rev().find(|(cue, _)| is_joint(cue));
    if let Some((cue, at)) = near {
        let between = tokens.get(at.end..date.start).unwrap_or_default();
        let light = between.iter().all(|token| {
            token.word.len() <= 3
                || token.digits() > 0
                || super::words::weekday(token).is_some()
                || token.is_word(&["minuit", "midi", "heures", "vendredi", "prochain"])
        });
        if between.len() <= 6 && light {
            return Some(*cue);
        }
    }
    behind
        .first()
        .filter(|(cue, at)| *cue == Cue::By && at.start <= date.end + 2)
        .map(|(cue, _)| *cue)
}

/// A label on the line above: `Date limite` / `15 décembre 2026`.
fn label(tokens: &[Token], from: usize, start: usize, date: &Range<usize>) -> Option<Meaning> {
    let opens = date.start - start <= 2 && tokens.get(start).is_some_and(|t| t.gap == Gap::Line);
    let last = start.checked_sub(1).filter(|last| opens && *last >= from)?;
    let first = scan::clause_start(tokens, last).max(from);
    let short = start - first <= 8 && !tokens[last].is_sign(".");
    let hits = CUES.all(tokens, first..start);
    let kind = named(&hits).filter(|_| short)?;
    let applies = hits.iter().any(|(cue, _)| *cue == Cue::Applies);
    let strength = if applies { Strength::Applications } else { Strength::Named };
    Some(Meaning { kind, strength, before: false })
}
