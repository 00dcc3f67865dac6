//! Is a mailbox dead, alive, or is the fault ours? From a report's fields or from free text.

use super::Kind;
use super::headers::folded;
use super::phrases::{ALIVE, DEAD, DELAYED, FAILED, OURS, first};
use super::report::Delivery;
use crate::mail::retry::{self, Fault};

/// What a bounce means.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) kind: Kind,
    pub(super) status: Option<String>,
    pub(super) evidence: String,
}

/// Judges a report with fields; `None` when it reports no failure.
pub(super) fn report(delivery: &Delivery) -> Option<Verdict> {
    let said = format!("{} {}", delivery.status, delivery.diagnostic);
    match delivery.action.as_str() {
        "delivered" | "relayed" | "expanded" => return None,
        "delayed" => return Some(verdict(Kind::BounceSoft, &delivery.status, &said)),
        _ => {}
    }
    // `x.0.0` says nothing: exim gives 5.0.0 for what its diagnostic calls 5.1.1 (measured).
    let status = [&delivery.status, &delivery.diagnostic]
        .into_iter()
        .find(|text| retry::status(text).is_some())
        .unwrap_or(&delivery.status);
    let kind = judge(status, &folded(&delivery.diagnostic));
    Some(verdict(kind, status, &said))
}

/// Judges the text of a mail system; `None` when it does not speak of a mail that failed.
pub(super) fn free_text(subject: &str, text: &str) -> Option<Verdict> {
    let (subject, body) = (folded(subject), folded(text));
    let failed = first(&subject, &FAILED).or_else(|| first(&body, &FAILED));
    let late = first(&subject, &DELAYED);
    let told = failed.or(late).or_else(|| first(&body, &DEAD)).or_else(|| first(&body, &ALIVE))?;
    let status = retry::status(text).map(|_| text).unwrap_or_default();
    let kind = if late.is_some() { Kind::BounceSoft } else { judge(status, &body) };
    let evidence = telling_line(text).unwrap_or(told);
    Some(verdict(kind, status, evidence))
}

/// The words come before the code where they say that the mailbox lives or that the fault is ours:
/// systems give 5.1.1 for much. A code that says nothing is completed by the words.
fn judge(status: &str, folded: &str) -> Kind {
    let fault = retry::fault(status);
    let dead = first(folded, &DEAD).is_some();
    // "Recipient address rejected: Access denied" speaks of the recipient, not of us.
    let ours = first(folded, &OURS).is_some() && !folded.contains("recipient address rejected");
    let transient = retry::status(status).is_some_and(|(class, _, _)| class == 4);
    match fault {
        // A greylisting relay says 4.7.1 and asks for patience.
        Fault::Ours if !transient => Kind::BounceOurs,
        _ if first(folded, &ALIVE).is_some() => Kind::BounceSoft,
        Fault::Ours => Kind::BounceOurs,
        Fault::Dead if ours && !dead => Kind::BounceOurs,
        Fault::Dead => Kind::BounceHard,
        Fault::Unknown | Fault::Mailbox if ours => Kind::BounceOurs,
        Fault::Unknown if dead && !transient => Kind::BounceHard,
        Fault::Unknown | Fault::Mailbox => Kind::BounceSoft,
    }
}

/// The line that holds the reply of the other system.
fn telling_line(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| {
        let folded = folded(line);
        retry::status(line).is_some()
            || [&DEAD[..], &ALIVE, &OURS].iter().any(|phrases| first(&folded, phrases).is_some())
    })
}

fn verdict(kind: Kind, status: &str, evidence: &str) -> Verdict {
    let status = retry::status(status).map(|(a, b, c)| format!("{a}.{b}.{c}"));
    Verdict { kind, status, evidence: evidence.trim().to_owned() }
}
