//! Asks the gazetteer for every commune by its own name, as adverts write it, and prints how often
//! the answer is right, ambiguous or wrong; also what loading and asking cost.
//!
//! `cargo run --release --example places`

#![expect(clippy::print_stdout, reason = "an example reports on standard output")]

use std::time::Instant;

use vigie::model::Country;
use vigie::places::{Gazetteer, Hints, Kind, Row, gazetteer};

/// How a commune is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    Name,
    Capitals,
    WithArea,
    WithPostcode,
}

#[derive(Debug, Default)]
struct Count {
    right: u64,
    ambiguous: u64,
    wrong: u64,
    people: [f64; 3],
}

fn main() {
    let start = Instant::now();
    let places = gazetteer();
    println!("loaded {} rows in {:?}", places.rows().len(), start.elapsed());
    for (country, label) in
        [("FR", "France"), ("BE", "Belgium"), ("CH", "Switzerland"), ("CA", "Québec")]
    {
        let Some(country) = Country::parse(country) else { continue };
        let communes: Vec<&Row> = places
            .rows()
            .iter()
            .filter(|row| row.country == country && row.kind == Kind::Commune)
            .filter(|row| country != Country::CA || row.admin1 == "QC")
            .collect();
        for form in [Form::Name, Form::Capitals, Form::WithArea, Form::WithPostcode] {
            let start = Instant::now();
            let (count, asked) = round_trip(places, &communes, form);
            let each = start.elapsed() / u32::try_from(asked.max(1)).unwrap_or(1);
            report(label, form, asked, &count, each);
        }
    }
    wrong(places);
}

fn written(places: &Gazetteer, row: &Row, form: Form) -> Option<String> {
    let area = match row.country {
        Country::FR => row.admin2.to_owned(),
        Country::CA => "Québec".to_owned(),
        _ => places.region(row)?.name.to_owned(),
    };
    Some(match form {
        Form::Name => row.name.to_owned(),
        Form::Capitals => places_plain(row.name),
        Form::WithArea => format!("{} ({area})", row.name),
        Form::WithPostcode => format!("{} {}", row.postcodes().next()?, row.name),
    })
}

fn places_plain(name: &str) -> String {
    vigie::places::key(name).to_uppercase()
}

fn round_trip(places: &Gazetteer, communes: &[&Row], form: Form) -> (Count, usize) {
    let mut count = Count::default();
    let mut asked = 0;
    for row in communes {
        let Some(text) = written(places, row, form) else { continue };
        asked += 1;
        let hints = Hints { country: row.country, region: None };
        let found = places.resolve(&text, &hints);
        let people = f64::from(row.population);
        // A district of the commune, or the part that bears its name, is the commune.
        let own = |one: &Row| one == *row || places.parent(one) == Some(row);
        match found.row {
            Some(one) if own(one) => {
                (count.right, count.people[0]) = (count.right + 1, count.people[0] + people)
            }
            Some(_) => (count.wrong, count.people[2]) = (count.wrong + 1, count.people[2] + people),
            None => {
                (count.ambiguous, count.people[1]) = (count.ambiguous + 1, count.people[1] + people)
            }
        }
    }
    (count, asked)
}

fn report(label: &str, form: Form, asked: usize, count: &Count, each: std::time::Duration) {
    let total = (count.right + count.ambiguous + count.wrong).max(1);
    let share = |n: u64| 100.0 * n as f64 / total as f64;
    let people: f64 = count.people.iter().sum::<f64>().max(1.0);
    println!(
        "{label:<12} {:<13} {asked:>6}: right {:.2} %, ambiguous {:.2} %, wrong {:.2} %; by people {:.2} / {:.2} / {:.2} %; {each:?} each",
        format!("{form:?}"),
        share(count.right),
        share(count.ambiguous),
        share(count.wrong),
        100.0 * count.people[0] / people,
        100.0 * count.people[1] / people,
        100.0 * count.people[2] / people,
    );
}

/// The largest communes that are found wrong by name alone.
fn wrong(places: &Gazetteer) {
    let mut faults: Vec<(&Row, &Row)> = places
        .rows()
        .iter()
        .filter(|row| row.kind == Kind::Commune)
        .filter_map(|row| {
            let hints = Hints { country: row.country, region: None };
            let found = places.resolve(row.name, &hints).row?;
            (found != row && places.parent(found) != Some(row)).then_some((row, found))
        })
        .collect();
    faults.sort_by_key(|(row, _)| std::cmp::Reverse(row.population));
    for (row, found) in faults.into_iter().take(25) {
        println!(
            "{} {} ({}) → {} {} {:?}",
            row.country, row.name, row.population, found.country, found.name, found.kind
        );
    }
}
