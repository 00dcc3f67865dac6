//! Facts as a volunteer corrected them.

use crate::model::{Correction, Facts};

/// Puts corrections in the place of what was read.
pub(super) fn corrected(facts: &mut Facts, corrections: &[Correction]) {
    for correction in corrections {
        correct(facts, correction.clone());
    }
}

fn correct(facts: &mut Facts, correction: Correction) {
    match correction {
        Correction::Title(value) => set(&mut facts.title, value),
        Correction::Employer(value) => or(&mut facts.employer, value),
        Correction::Kind(value) => set(&mut facts.kind, value),
        Correction::Peer(value) => or(&mut facts.peer.is, value),
        Correction::Role(value) => or(&mut facts.role, value),
        Correction::Place(value) => set(&mut facts.place, value.map(|place| *place)),
        Correction::Contract(value) => or(&mut facts.contract, value),
        Correction::Fte(value) => or(&mut facts.hours.fte, value),
        Correction::Weekly(value) => or(&mut facts.hours.weekly, value),
        Correction::Pay(value) => or(&mut facts.pay, value.map(|pay| *pay)),
        Correction::Posted(value) => {
            dated(&mut facts.posted, value, &mut facts.year_inferred, "posted")
        }
        Correction::Deadline(value) => {
            dated(&mut facts.deadline, value, &mut facts.year_inferred, "deadline");
        }
        Correction::Starts(value) => {
            dated(&mut facts.starts, value, &mut facts.year_inferred, "starts")
        }
        Correction::Reference(value) => or(&mut facts.reference, value),
    }
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

fn or<T>(field: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *field = value;
    }
}

/// A day that a person wrote is not inferred.
fn dated<T>(field: &mut Option<T>, value: Option<T>, inferred: &mut Vec<String>, name: &str) {
    if value.is_some() {
        inferred.retain(|inferred| inferred != name);
        *field = value;
    }
}
