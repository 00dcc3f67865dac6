//! The whole table of pay, and what an advert's text may and may not say.

use proptest::prelude::*;

use super::*;

fn number(value: Option<f64>) -> String {
    match value {
        Some(value) if value.fract() == 0.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.2}"),
        None => String::new(),
    }
}

fn shown(pay: Option<&Pay>) -> String {
    let Some(pay) = pay else { return "none".to_owned() };
    if pay.unpaid {
        return "unpaid".to_owned();
    }
    let mut parts = Vec::new();
    if pay.min.is_some() || pay.max.is_some() {
        let amount = if pay.min == pay.max {
            number(pay.min)
        } else {
            format!("{}-{}", number(pay.min), number(pay.max))
        };
        parts.push(pay.currency.clone().unwrap_or_else(|| "?".to_owned()));
        parts.push(amount);
        let period = match pay.period {
            Some(PayPeriod::Hour) => "hour",
            Some(PayPeriod::Day) => "day",
            Some(PayPeriod::Week) => "week",
            Some(PayPeriod::Month) => "month",
            Some(PayPeriod::Year) => "year",
            Some(PayPeriod::Total) => "total",
            None => "?",
        };
        parts.push(format!("{period}{}", if pay.period_inferred { "~" } else { "" }));
        parts.push(
            match pay.gross {
                Some(true) => "gross",
                Some(false) => "net",
                None => "-",
            }
            .to_owned(),
        );
    }
    parts.extend(pay.months.map(|months| format!("x{months}")));
    parts.extend(pay.grid.as_ref().map(|grid| format!("grid:{grid}")));
    if pay.negotiable {
        parts.push("negotiable".to_owned());
    }
    parts.join(" ")
}

fn check(country: &str, body: &str, expected: &str) {
    let found = pay(None, body, Country::parse(country).unwrap());
    assert_eq!(shown(found.as_ref()), expected, "for {body:?}");
}

#[test]
fn the_whole_table_is_read() {
    let tables = [
        include_str!("../../../tests/cases/salary.tsv"),
        include_str!("../../../tests/cases/own/salary.tsv"),
    ];
    let mut faults = Vec::new();
    for line in tables.iter().flat_map(|table| table.lines().skip(1)) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [country, text, want] = cells[..] else { panic!("three cells in {line:?}") };
        let found = pay(Some(text), "", Country::parse(country).unwrap());
        let got = shown(found.as_ref());
        if got.replace(".50", ".5") != want.replace(".50", ".5") {
            faults.push(format!("{text}: want {want}, got {got}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn lines_of_adverts_are_read() {
    let table = include_str!("../../../tests/cases/pay-lines.tsv");
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [country, text, want] = cells[..] else { panic!("three cells in {line:?}") };
        let found = pay(None, text, Country::parse(country).unwrap());
        let found = found.map(|pay| Pay { period_inferred: false, months: None, ..pay });
        assert_eq!(shown(found.as_ref()), want, "for {text:?}");
    }
}

#[test]
fn a_text_states_pay_only_in_so_many_words() {
    check("FR", "Notre budget est de 50 000 € par an.", "none");
    check("FR", "Une prime de 238 € brut et des tickets restaurant de 9 €.", "none");
    check("FR", "Rémunération : 2 100 € brut mensuel + prime Ségur 238 €", "EUR 2100 month gross");
    check("CA", "Salaire de 24,75 $ de l'heure, 28 h par semaine.", "CAD 24.75 hour -");
    check("CA", "Prime de 1 000 $. Taux horaire : 26 $", "CAD 26 hour -");
    check("CA", "$12.58 hourly; $26,175 annually", "CAD 12.58 hour -");
    check("CA", "Pay: $25.00 - $15.00 per hour", "CAD 15-25 hour -");
    check("FR", "Accompagner à l'échelle du territoire", "none");
    check("FR", "Encadrer les bénévoles de l'association", "none");
    check("FR", "Permis de catégorie B exigé", "none");
    check("FR", "Salaire selon grille de la fonction publique hospitalière", "grid:FPH");
    check("FR", "Mission bénévole d'une demi-journée par semaine", "unpaid");
}

#[test]
fn the_words_are_quoted() {
    let found = pay(None, "Lieu : Lyon.\nSalaire : 26 $/h.\nRéférence 12", Country::CA).unwrap();
    assert_eq!(found.text, "Salaire : 26 $/h.");
    let raw = pay(Some("24.5-31.2 CAD HOUR"), "", Country::CA);
    assert_eq!(shown(raw.as_ref()), "CAD 24.50-31.20 hour -");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in prop_oneof!["\\PC{0,80}", scan::babble()]) {
        let _ = pay(Some(&text), &text, Country::FR);
    }

    #[test]
    fn bounds_are_in_order(a in 10_u32..99, b in 10_u32..99) {
        let found = pay(Some(&format!("{a} $ à {b} $ de l'heure")), "", Country::CA).unwrap();
        prop_assert!(found.min <= found.max);
        prop_assert_eq!(found.period, Some(PayPeriod::Hour));
    }
}
