//! `baseSalary` in all its shapes as words: `24.5-31.2 CAD HOUR`.

use serde_json::Value;

use super::posting::words;

/// The pay of a JobPosting.
pub(super) fn read(posting: &Value) -> Option<String> {
    let currency = posting.get("salaryCurrency").and_then(words);
    let salary = ["baseSalary", "estimatedSalary", "salary"];
    salary.iter().find_map(|name| of(posting.get(*name)?, currency.as_deref()))
}

fn of(value: &Value, currency: Option<&str>) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(|value| of(value, currency)),
        Value::Object(_) => amounts(value, currency),
        other => phrase(amount(other)?, None, currency, None),
    }
}

/// MonetaryAmount, MonetaryAmountDistribution, PriceSpecification: the amounts stand here or one
/// level down.
fn amounts(value: &Value, currency: Option<&str>) -> Option<String> {
    let inner = value.get("value").filter(|inner| inner.is_object() || inner.is_array());
    let inner = match inner {
        Some(Value::Array(values)) => values.first(),
        other => other,
    };
    let get = |names: &[&str]| {
        let here = names.iter().find_map(|name| amount(value.get(*name)?));
        here.or_else(|| names.iter().find_map(|name| amount(inner?.get(*name)?)))
    };
    let say = |names: &[&str]| {
        let here = names.iter().find_map(|name| words(value.get(*name)?));
        here.or_else(|| names.iter().find_map(|name| words(inner?.get(*name)?)))
    };
    let own = say(&["currency", "priceCurrency", "salaryCurrency"]);
    let unit = say(&["unitText", "unitCode", "duration"]).map(|unit| period(&unit));
    let low = get(&["minValue", "minPrice", "percentile10"]);
    let high = get(&["maxValue", "maxPrice", "percentile90"]);
    let single = get(&["value", "price", "median"]);
    let currency = own.as_deref().or(currency);
    match (low, high, single) {
        (Some(low), Some(high), _) if low != high => {
            phrase(format!("{low}-{high}"), None, currency, unit)
        }
        (Some(same), Some(_), _) | (None, None, Some(same)) => phrase(same, None, currency, unit),
        (Some(low), None, _) => phrase(low, Some("from"), currency, unit),
        (None, Some(high), _) => phrase(high, Some("up to"), currency, unit),
        (None, None, None) => None,
    }
}

/// A number as written, or words. Zero is how boards leave the field empty.
fn amount(value: &Value) -> Option<String> {
    let said = match value {
        Value::Number(_) | Value::String(_) => words(value)?,
        _ => return None,
    };
    let said = said.strip_suffix(".0").unwrap_or(&said).to_owned();
    let empty = said.parse::<f64>().is_ok_and(|number| number == 0.0);
    (!empty).then_some(said)
}

fn phrase(
    amount: String,
    opening: Option<&str>,
    currency: Option<&str>,
    unit: Option<String>,
) -> Option<String> {
    let told = amount.contains(char::is_alphabetic);
    let currency = currency.filter(|_| !told).map(str::to_owned);
    let parts = [opening.map(str::to_owned), Some(amount), currency, unit.filter(|_| !told)];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// `unitText` as schema.org names it, or the UN/CEFACT code of `unitCode`.
pub(in crate::extract) fn period(unit: &str) -> String {
    let lower = unit.to_lowercase();
    let known = [
        ("HOUR", &["hour", "heure", "hur", "pt1h", "stunde", "uur"][..]),
        ("DAY", &["day", "jour", "p1d", "dai", "tag"]),
        ("WEEK", &["week", "semaine", "wee", "p1w", "woche"]),
        ("MONTH", &["month", "mois", "mon", "p1m", "mensu", "monat", "maand"]),
        ("YEAR", &["year", "annu", "année", " an", "ann", "p1y", "jahr", "jaar"]),
    ];
    let fits = |words: &&[&str]| words.iter().any(|word| lower.contains(word));
    let found = known.iter().find(|(_, words)| fits(words)).map(|(name, _)| (*name).to_owned());
    found.unwrap_or_else(|| unit.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Option<&str>) {
        let posting: Value = serde_json::from_str(json).unwrap();
        assert_eq!(read(&posting).as_deref(), expected, "{json}");
    }

    #[test]
    fn every_shape() {
        check(
            r#"{"baseSalary":{"@type":"MonetaryAmount","currency":"CAD","value":{"minValue":24.5,"maxValue":31.2,"unitText":"HOUR"}}}"#,
            Some("24.5-31.2 CAD HOUR"),
        );
        check(
            r#"{"baseSalary":{"currency":"EUR","value":{"value":"2100.00","unitText":"Mois"}}}"#,
            Some("2100.00 EUR MONTH"),
        );
        check(
            r#"{"baseSalary":{"currency":"EUR","value":2100,"unitText":"MONTH"}}"#,
            Some("2100 EUR MONTH"),
        );
        check(
            r#"{"baseSalary":{"minValue":2000,"maxValue":2000,"currency":"EUR"}}"#,
            Some("2000 EUR"),
        );
        check(r#"{"baseSalary":"30000","salaryCurrency":"EUR"}"#, Some("30000 EUR"));
        check(r#"{"baseSalary":30000.0,"salaryCurrency":"EUR"}"#, Some("30000 EUR"));
        check(
            r#"{"baseSalary":"2 000 € brut par mois","salaryCurrency":"EUR"}"#,
            Some("2 000 € brut par mois"),
        );
        check(
            r#"{"baseSalary":[{"currency":"CHF","value":{"minValue":80000,"unitText":"YEAR"}}]}"#,
            Some("from 80000 CHF YEAR"),
        );
        check(
            r#"{"baseSalary":{"currency":"EUR","value":{"maxValue":15,"unitCode":"HUR"}}}"#,
            Some("up to 15 EUR HOUR"),
        );
        check(
            r#"{"baseSalary":{"@type":"PriceSpecification","price":"25.10","priceCurrency":"CAD"}}"#,
            Some("25.10 CAD"),
        );
        check(r#"{"baseSalary":{"currency":"EUR","value":{"value":0,"unitText":"YEAR"}}}"#, None);
        check(r#"{"baseSalary":{"currency":"EUR"}}"#, None);
        check(r#"{"baseSalary":null}"#, None);
        check(r#"{}"#, None);
    }
}
