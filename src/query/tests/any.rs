//! Any query and any offer, for laws.

use chrono::Duration;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::model::{Hours as Week, Pay, PayPeriod, Role, SourceId};
use crate::query::pattern::compile;
use crate::query::values;

/// A few words, so that queries and offers meet.
const WORDS: [&str; 8] =
    ["pair", "aidante", "Lyon", "stage", "santé-mentale", "médiateur·rice", "PAIR(E)S", "msp"];
const REGIONS: [&str; 6] =
    ["Québec", "Montérégie", "Bretagne", "Auvergne-Rhône-Alpes", "Vaud", "Ailleurs"];
const CITIES: [&str; 4] = ["Lyon", "Lyon 3e Arrondissement", "La Rochelle", "Lévis"];
const DEPARTMENTS: [&str; 3] = ["29", "69", "2A"];
const COUNTRIES: [Country; 3] = [Country::CA, Country::FR, Country::CH];

fn list<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Vec<T>> {
    proptest::collection::vec(select(values), 1..3)
}

fn texts(values: &[&str]) -> impl Strategy<Value = Vec<String>> + use<> {
    list(values.iter().map(|text| (*text).to_owned()).collect())
}

fn op() -> impl Strategy<Value = Op> {
    select(vec![Op::AtLeast, Op::Above, Op::AtMost, Op::Below, Op::Equal])
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (-40i64..40).prop_map(|days| today() + Duration::days(days))
}

fn when() -> impl Strategy<Value = Test<When>> {
    let unit = select(vec![TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Year]);
    let value = prop_oneof![
        date().prop_map(When::Day),
        (0u32..40, unit).prop_map(|(count, unit)| When::Span(count, unit)),
    ];
    (op(), value).prop_map(|(op, value)| Test { op, value })
}

fn period() -> impl Strategy<Value = PayPeriod> {
    select(vec![PayPeriod::Hour, PayPeriod::Week, PayPeriod::Month, PayPeriod::Year])
}

fn measure() -> impl Strategy<Value = Term> {
    let hours = prop_oneof![
        (1u32..=10).prop_map(|tenths| Hours::Share(f64::from(tenths) / 10.0)),
        (2u32..80).prop_map(|halves| Hours::Weekly(f64::from(halves) / 2.0)),
    ];
    let currency = select(vec![None, Some(Currency::Cad), Some(Currency::Eur)]);
    let money = (1u32..4_000, currency, period()).prop_map(|(cents, currency, period)| Money {
        amount: f64::from(cents) / 4.0,
        currency,
        period,
    });
    prop_oneof![
        (op(), hours).prop_map(|(op, value)| Term::Hours(Test { op, value })),
        (op(), money).prop_map(|(op, value)| Term::Pay(Test { op, value })),
        when().prop_map(Term::Posted),
        when().prop_map(Term::Closes),
    ]
}

fn looks() -> impl Strategy<Value = Vec<Look>> {
    let words = select(WORDS.to_vec()).prop_map(|word| Look::Words(word.to_owned()));
    let patterns = select(vec![r"aid\w+", "H/F", r"a\\/b", "[a-z]{2,3}", "é|è", r"\d"])
        .prop_map(|source| Look::Pattern(compile(source).unwrap()));
    proptest::collection::vec(prop_oneof![words, patterns], 1..3)
}

fn place_term() -> impl Strategy<Value = Term> {
    let spot = prop_oneof![
        select(vec!["Brest", "Québec", "Nulle part"]).prop_map(|name| Spot::Named(name.to_owned())),
        (-90i32..90, -180i32..180)
            .prop_map(|(lat, lon)| Spot::At(Point { lat: lat.into(), lon: lon.into() })),
    ];
    prop_oneof![
        list(COUNTRIES.to_vec()).prop_map(Term::Country),
        texts(&REGIONS).prop_map(Term::Region),
        texts(&CITIES).prop_map(Term::City),
        texts(&DEPARTMENTS).prop_map(Term::Department),
        (spot, 1u32..900).prop_map(|(spot, km)| Term::Near(Near { spot, km: f64::from(km) / 2.0 })),
    ]
}

fn choices<T: Copy + std::fmt::Debug + 'static>(
    list_of: &'static [values::Choice<T>],
) -> impl Strategy<Value = Vec<T>> {
    list(list_of.iter().map(|choice| choice.value).collect())
}

fn term() -> impl Strategy<Value = Term> {
    let parts = select(vec![Part::Title, Part::Text, Part::Employer]);
    prop_oneof![
        4 => select(WORDS.to_vec()).prop_map(|word| Term::Word(word.to_owned())),
        2 => select(vec!["pair aidante", "OU", "a, (b) -c", "santé mentale"])
            .prop_map(|phrase| Term::Phrase(phrase.to_owned())),
        1 => (parts, looks()).prop_map(|(part, looks)| Term::Within(part, looks)),
        4 => place_term(),
        4 => measure(),
        1 => choices(values::KINDS).prop_map(Term::Kind),
        1 => choices(values::ROLES).prop_map(Term::Role),
        1 => choices(values::CONTRACTS).prop_map(Term::Contract),
        1 => choices(values::NEEDS).prop_map(Term::Requires),
        1 => choices(values::SIGNALS).prop_map(Term::Signals),
        1 => texts(&["fr", "en"]).prop_map(Term::Language),
        1 => list(vec![SourceId::new("aqrp"), SourceId::new("fas_2")]).prop_map(Term::Source),
    ]
}

/// Any query of the shape that [`Query`] promises.
pub(in crate::query) fn query() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![20 => term().prop_map(Query::Term), 1 => Just(Query::Everything)];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Query::all),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Query::any),
            inner.prop_map(|part| !part),
        ]
    })
}

fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(WORDS.to_vec()), 0..5).prop_map(|words| words.join(" "))
}

fn place() -> impl Strategy<Value = Place> {
    let maybe = |texts: &[&str]| {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        proptest::option::of(select(texts))
    };
    let precisions = vec![Precision::Unknown, Precision::Region, Precision::City];
    (
        maybe(&CITIES),
        maybe(&REGIONS),
        maybe(&DEPARTMENTS),
        proptest::option::of(select(COUNTRIES.to_vec())),
        proptest::option::of((40.0..50.0, -80.0..10.0)),
        select(precisions),
        any::<bool>(),
    )
        .prop_map(|(city, region, department, country, point, precision, remote)| Place {
            city,
            region,
            department,
            country,
            lat: point.map(|point| point.0),
            lon: point.map(|point| point.1),
            precision,
            remote,
            ..Place::default()
        })
}

fn pay() -> impl Strategy<Value = Pay> {
    let amount = || proptest::option::of((1u32..2_000).prop_map(f64::from));
    let currency = proptest::option::of(select(vec!["CAD".to_owned(), "EUR".to_owned()]));
    (amount(), amount(), currency, proptest::option::of(period()), any::<bool>()).prop_map(
        |(min, max, currency, period, unpaid)| Pay {
            min,
            max,
            currency,
            period,
            unpaid,
            ..Pay::default()
        },
    )
}

/// Any offer that could meet [`query`].
pub(in crate::query) fn any_offer() -> impl Strategy<Value = Offer> {
    let said = (sentence(), proptest::option::of(sentence()), sentence());
    let kinds = (
        choices(values::KINDS),
        proptest::option::of(choices(values::CONTRACTS)),
        proptest::option::of(select(Role::ALL.to_vec())),
        proptest::option::of(select(vec!["fr".to_owned(), "en".to_owned()])),
    );
    let hours = (proptest::option::of(0.1..1.0), proptest::option::of(1.0..45.0))
        .prop_map(|(fte, weekly)| Week { fte, weekly });
    let dates = (proptest::option::of(date()), proptest::option::of(date()));
    (said, kinds, place(), hours, proptest::option::of(pay()), dates).prop_map(
        |((title, employer, text), (kind, contract, role, language), place, hours, pay, dates)| {
            offer(Facts {
                title,
                employer,
                text,
                kind: kind[0],
                contract: contract.map(|list| list[0]),
                role,
                language,
                place,
                hours,
                pay,
                posted: dates.0,
                deadline: dates.1,
                ..Facts::default()
            })
        },
    )
}
