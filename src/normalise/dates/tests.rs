//! The whole table of dates, and laws that hold for any text.

use proptest::prelude::*;

use super::*;

fn context(language: &str) -> DateContext {
    let country = match language {
        "en-US" => Country::parse("US").unwrap(),
        "en-CA" => Country::CA,
        "de" => Country::CH,
        "nl" => Country::BE,
        "it" => Country::parse("IT").unwrap(),
        _ => Country::FR,
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    DateContext { today, language: language.to_owned(), country }
}

fn shown(found: &Found) -> String {
    let kind = match (found.kind, found.value) {
        (_, Value::Range(..)) | (Kind::Range, _) => "range",
        (Kind::Deadline, _) => "deadline",
        (Kind::Start, _) => "start",
        (Kind::Published | Kind::Updated, _) => "published",
        (Kind::ContractEnd, _) => "contract_end",
        (Kind::Interview, _) => "interview",
        (Kind::Plain, _) => "date",
    };
    let mut text = match found.value {
        Value::Day(day) => format!("{kind} {day}"),
        Value::DayTime(moment) => format!("{kind} {}", moment.format("%Y-%m-%dT%H:%M")),
        Value::Month { year, month, part } => {
            let part = match part {
                MonthPart::Whole => "",
                MonthPart::Early => "early ",
                MonthPart::Mid => "mid ",
                MonthPart::End => "end ",
            };
            format!("{kind} {part}{year}-{month:02}")
        }
        Value::Week(day) => format!("{kind} week {day}"),
        Value::Range(from, to) => format!("{kind} {from}..{to}"),
        Value::NoLaterThan(day) => format!("{kind} ≤{day}"),
        Value::Asap => format!("{kind} asap"),
        Value::Rolling => format!("{kind} rolling"),
    };
    if found.exclusive && found.kind == Kind::Deadline {
        text.push_str(" excl");
    }
    if found.weekday_conflict {
        text.push_str(" weekday?");
    }
    if let Some(other) = found.ambiguous {
        text.push_str(&format!(" ambiguous({other})"));
    }
    text
}

fn seen(language: &str, text: &str) -> String {
    let all: Vec<String> = read(text, &context(language)).iter().map(shown).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" + ") }
}

fn check(language: &str, text: &str, expected: &str) {
    assert_eq!(seen(language, text), expected, "for {text:?}");
}

#[test]
fn the_whole_table_is_read() {
    let tables = [
        include_str!("../../../tests/cases/dates.tsv"),
        include_str!("../../../tests/cases/own/dates.tsv"),
    ];
    let mut faults = Vec::new();
    for line in tables.iter().flat_map(|table| table.lines().skip(1)) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [language, text, want] = cells[..] else { panic!("three cells in {line:?}") };
        let got = seen(language, text);
        if got != want {
            faults.push(format!("{text}: want {want}, got {got}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_date_is_for_what_its_sentence_says() {
    check("fr", "Entretiens prévus jusqu'au 12 décembre 2026", "interview 2026-12-12");
    check("fr", "Affiché jusqu'au 12 décembre 2026", "deadline 2026-12-12");
    check("fr", "CDD de remplacement jusqu'au 30 juin 2027", "contract_end 2027-06-30");
    check("fr", "Prise de poste avant le 1er mars 2027", "start 2027-03-01");
    check("fr", "Date limite\n15 décembre 2026", "deadline 2026-12-15");
    check("fr", "Le décret publié le 3 mars 2021", "date 2021-03-03");
    check(
        "fr",
        "Publié le 3 novembre 2026, candidatures avant le 5 décembre 2026, entretiens le 12 décembre",
        "published 2026-11-03 + deadline 2026-12-05 excl + interview 2026-12-12",
    );
    check("it", "Inviare la candidatura entro il 15 dicembre 2026", "deadline 2026-12-15");
    check("it", "Scadenza: 1° marzo 2027", "deadline 2027-03-01");
}

#[test]
fn numbers_that_are_no_dates_stay_numbers() {
    for text in [
        "Tél. 01.02.03.04.05",
        "Engagement au 4/5 temps",
        "poste au 1/2 ETP",
        "version 1.2.3",
        "514 555-0199",
        "CP 319.02",
        "échelon 4 - 15 ans d'ancienneté",
        "you may 5 times",
    ] {
        check("fr", text, "none");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in prop_oneof!["\\PC{0,80}", scan::babble()]) {
        for found in read(&text, &context("fr")) {
            prop_assert!(text.get(found.span.clone()).is_some());
        }
    }

    #[test]
    fn every_date_begins_where_one_may(text in scan::babble()) {
        let (tokens, today) = (scan::scan(&text), context("fr").today);
        for (at, token) in tokens.iter().enumerate() {
            let begins = relative::at(&tokens, at, today).is_some() || shape::at(&tokens, at).is_some();
            prop_assert!(!begins || may_open(token), "{:?} in {text:?}", token.word);
        }
    }

    #[test]
    fn a_full_date_is_read_back(days in 0_i64..8000, mark in "[/.-]") {
        let day = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap() + chrono::Duration::days(days);
        let text = format!("Date limite : {}", day.format(&format!("%d{mark}%m{mark}%Y")));
        prop_assert_eq!(seen("fr", &text), format!("deadline {day}"));
    }
}
