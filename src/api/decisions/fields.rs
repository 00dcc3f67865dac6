//! `field=value`, as a person types it, to a correction. Fields are named in French or English;
//! values are read by the rules that read adverts.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::api::ApiError;
use crate::model::{Contract, Correction, Country, Kind, Message, Pay, Place, Precision, RawPlace};
use crate::normalise::{pay, place};
use crate::{suggest, text};

/// Every field, by its English and its French name.
const FIELDS: [(&str, &str); 14] = [
    ("title", "titre"),
    ("employer", "employeur"),
    ("kind", "nature"),
    ("peer", "pair"),
    ("role", "metier"),
    ("place", "lieu"),
    ("contract", "contrat"),
    ("fte", "etp"),
    ("weekly", "heures"),
    ("pay", "paie"),
    ("posted", "parution"),
    ("deadline", "limite"),
    ("starts", "debut"),
    ("reference", "ref"),
];

/// Reads one `field=value`.
pub(super) fn correction(typed: &str, country: Country) -> Result<Correction, ApiError> {
    let Some((name, value)) = typed.split_once('=') else {
        return Err(ApiError::usage(Message::new("decide-no-value").with("typed", typed)));
    };
    let (name, value) = (text::fold(name.trim()), value.trim());
    let known = FIELDS.iter().find(|(en, fr)| *en == name || *fr == name);
    let Some((field, _)) = known else {
        let names = FIELDS.iter().flat_map(|(en, fr)| [*en, *fr]);
        return Err(ApiError::usage(suggest::unknown("decide-no-such-field", &name, names)));
    };
    let value = Some(value).filter(|value| !value.is_empty());
    let bad = || {
        let what = Message::new("decide-bad-value").with("field", *field);
        ApiError::usage(what.with("typed", value.unwrap_or_default()))
    };
    read(field, value, country).ok_or_else(bad)
}

/// `None` for a value that cannot be read.
fn read(field: &str, value: Option<&str>, country: Country) -> Option<Correction> {
    let text = value.map(str::to_owned);
    Some(match field {
        "title" => Correction::Title(text),
        "employer" => Correction::Employer(text),
        "reference" => Correction::Reference(text),
        "kind" => Correction::Kind(each(value, kind)?),
        "peer" => Correction::Peer(each(value, yes_or_no)?),
        "role" => Correction::Role(each(value, named)?),
        "place" => Correction::Place(each(value, |text| found(text, country).map(Box::new))?),
        "contract" => Correction::Contract(each(value, contract)?),
        "fte" => Correction::Fte(each(value, share)?),
        "weekly" => Correction::Weekly(each(value, number)?),
        "pay" => Correction::Pay(each(value, |text| amount(text, country).map(Box::new))?),
        "posted" => Correction::Posted(each(value, day)?),
        "deadline" => Correction::Deadline(each(value, day)?),
        "starts" => Correction::Starts(each(value, day)?),
        _ => return None,
    })
}

/// No value takes a correction back; one that cannot be read is a fault.
fn each<T>(value: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(value) => read(value).map(Some),
    }
}

/// A name as it stands in the JSON of an offer.
fn named<T: DeserializeOwned>(value: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(value)).ok()
}

fn kind(value: &str) -> Option<Kind> {
    match text::fold(value).as_str() {
        "emploi" => Some(Kind::Employment),
        "benevolat" => Some(Kind::Volunteering),
        "stage" => Some(Kind::Internship),
        "formation" => Some(Kind::Training),
        "appel" => Some(Kind::Call),
        "autre" => Some(Kind::Other),
        other => named(other),
    }
}

fn contract(value: &str) -> Option<Contract> {
    match text::fold(value).as_str() {
        "cdi" | "permanent" => Some(Contract::Permanent),
        "cdd" => Some(Contract::FixedTerm),
        "interim" | "temporaire" => Some(Contract::Temporary),
        "vacation" | "appel" | "sur appel" => Some(Contract::Casual),
        "independant" => Some(Contract::Freelance),
        "benevolat" => Some(Contract::Volunteer),
        "stage" => Some(Contract::Internship),
        other => named(other),
    }
}

fn yes_or_no(value: &str) -> Option<bool> {
    match text::fold(value).as_str() {
        "oui" | "yes" | "true" => Some(true),
        "non" | "no" | "false" => Some(false),
        _ => None,
    }
}

fn number(value: &str) -> Option<f64> {
    let number: f64 = value.trim_end_matches(['h', ' ']).replace(',', ".").parse().ok()?;
    (number > 0.0 && number <= 168.0).then_some(number)
}

/// `0,8`, `80 %`.
fn share(value: &str) -> Option<f64> {
    let percent = value.strip_suffix('%').map(str::trim);
    let number: f64 = percent.unwrap_or(value).replace(',', ".").parse().ok()?;
    let share = if percent.is_some() { number / 100.0 } else { number };
    (share > 0.0 && share <= 1.0).then_some(share)
}

fn day(value: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(value, form).ok())
}

fn found(value: &str, country: Country) -> Option<Place> {
    let raw = RawPlace { text: Some(value.to_owned()), ..RawPlace::default() };
    let found = place::place(&raw, "", "", country, None);
    (found.precision > Precision::Country || found.remote).then_some(found)
}

fn amount(value: &str, country: Country) -> Option<Pay> {
    pay::pay(Some(value), "", country).filter(|pay| pay.min.is_some() || pay.unpaid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Correction) {
        assert_eq!(correction(typed, Country::CA), Ok(expected), "{typed}");
    }

    #[test]
    fn fields_are_named_and_read_in_both_languages() {
        check("titre=Pair-aidant·e", Correction::Title(Some("Pair-aidant·e".to_owned())));
        check("Métier = pair-aidant", Correction::Role(Some(crate::model::Role::PairAidant)));
        check("nature=bénévolat", Correction::Kind(Some(Kind::Volunteering)));
        check("kind=training", Correction::Kind(Some(Kind::Training)));
        check("pair=non", Correction::Peer(Some(false)));
        check("contrat=CDI", Correction::Contract(Some(Contract::Permanent)));
        check("etp=80 %", Correction::Fte(Some(0.8)));
        check("heures=28,5 h", Correction::Weekly(Some(28.5)));
        check("limite=15/12/2026", Correction::Deadline(NaiveDate::from_ymd_opt(2026, 12, 15)));
        check("limite=", Correction::Deadline(None));
        let Ok(Correction::Place(Some(place))) = correction("lieu=Lévis", Country::CA) else {
            panic!("a place");
        };
        assert_eq!(place.city.as_deref(), Some("Lévis"));
    }

    #[test]
    fn what_cannot_be_read_is_a_fault_that_says_which() {
        let fault = |typed: &str| correction(typed, Country::FR).unwrap_err().message.id;
        assert_eq!(fault("limite=demain"), "decide-bad-value");
        assert_eq!(fault("lieu=Nullepart-sur-Rien"), "decide-bad-value");
        assert_eq!(fault("limitte=2026-12-01"), "decide-no-such-field-near");
        assert_eq!(fault("zzz=1"), "decide-no-such-field");
        assert_eq!(fault("limite"), "decide-no-value");
    }
}
