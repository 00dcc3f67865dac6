//! The facts of an offer in words. What the advert does not state is `None`: unknown stays unknown.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::phrases::Phrases;
use crate::model::{
    Contract, Country, Facts, Hours, Kind, Lang, Message, Offer, Pay, PayPeriod, Place, Role,
};

impl Phrases {
    /// `mardi 24 novembre 2026`.
    pub(super) fn day(&self, date: NaiveDate) -> String {
        let message = Message::new("web-day")
            .with("weekday", i64::from(date.weekday().number_from_monday()))
            .with("day", i64::from(date.day()))
            .with("month", i64::from(date.month()))
            .with("year", i64::from(date.year()));
        self.tell(message)
    }

    /// A day and an hour in a zone: `24 novembre 2026 à 15 h 04`.
    pub(super) fn moment(&self, at: DateTime<Utc>, zone: chrono_tz::Tz) -> String {
        let local = at.with_timezone(&zone);
        let message = Message::new("web-moment")
            .with("day", self.day(local.date_naive()))
            .with("hour", local.format("%H").to_string())
            .with("minute", local.format("%M").to_string());
        self.tell(message)
    }

    /// `demain`, `dans 8 jours`; a day that has passed says nothing.
    pub(super) fn left(&self, deadline: NaiveDate, today: NaiveDate) -> Option<String> {
        let days = (deadline - today).num_days();
        (days >= 0).then(|| self.tell(Message::new("web-days-left").with("days", days)))
    }

    pub(super) fn country(&self, country: Country) -> String {
        self.choose("web-country", "code", country.as_str())
    }

    pub(super) fn role(&self, role: Role) -> String {
        self.choose("web-role", "role", role.as_str())
    }

    pub(super) fn kind(&self, kind: Kind) -> Option<String> {
        (kind != Kind::Other).then(|| self.choose("web-kind", "kind", kind.as_str()))
    }

    pub(super) fn contract(&self, contract: Contract) -> String {
        self.choose("web-contract", "contract", contract.as_str())
    }

    /// Town, region and country; the advert's own words when none of them is known.
    pub(super) fn place(&self, place: &Place) -> Option<String> {
        let country = place.country.map(|country| self.country(country));
        let mut parts: Vec<String> =
            [place.city.clone(), place.region.clone(), country].into_iter().flatten().collect();
        parts.dedup();
        if parts.is_empty() {
            parts.extend(place.text.clone());
        }
        if place.remote {
            parts.push(self.say("web-remote").to_owned());
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Share of full time and hours a week.
    pub(super) fn hours(&self, hours: Hours) -> Option<String> {
        let share = hours.fte.filter(|share| *share > 0.0).map(|share| {
            // The nearest whole number: the catalogue knows full time by it.
            let percent: i64 = format!("{:.0}", share * 100.0).parse().unwrap_or_default();
            self.tell(Message::new("web-hours-share").with("percent", percent))
        });
        let weekly = hours.weekly.filter(|weekly| *weekly > 0.0).map(|weekly| {
            let hours = self.words().decimal(weekly);
            self.choose("web-hours-weekly", "hours", &hours)
        });
        let parts: Vec<String> = share.into_iter().chain(weekly).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Amounts as understood, else the advert's own words: nothing is converted.
    pub(super) fn pay(&self, pay: &Pay) -> Option<String> {
        if pay.unpaid {
            return Some(self.say("web-pay-unpaid").to_owned());
        }
        let (Some(currency), Some(low)) = (&pay.currency, pay.min.or(pay.max)) else {
            return (!pay.text.is_empty()).then(|| pay.text.clone());
        };
        let high = pay.max.filter(|high| *high > low).map(|high| self.words().amount(high));
        let amount = match high {
            Some(high) => format!("{} – {high}", self.words().amount(low)),
            None => self.words().amount(low),
        };
        let message = Message::new("web-pay")
            .with("amount", amount)
            .with("currency", currency.as_str())
            .with("period", pay.period.map_or("none", period))
            .with("gross", pay.gross.map_or("unknown", |gross| if gross { "yes" } else { "no" }));
        Some(self.tell(message))
    }

    /// A date that the advert states, with a word when its year was inferred.
    pub(super) fn dated(
        &self,
        facts: &Facts,
        name: &str,
        date: Option<NaiveDate>,
    ) -> Option<String> {
        let day = self.day(date?);
        let inferred = facts.year_inferred.iter().any(|of| of == name);
        Some(if inferred { format!("{day} ({})", self.say("web-year-inferred")) } else { day })
    }

    /// The last day to apply, and how far it is.
    pub(super) fn deadline(&self, facts: &Facts, today: NaiveDate) -> Option<String> {
        let day = self.dated(facts, "deadline", facts.deadline)?;
        let left = facts.deadline.and_then(|deadline| self.left(deadline, today));
        Some(left.map_or(day.clone(), |left| format!("{day}, {left}")))
    }
}

fn period(period: PayPeriod) -> &'static str {
    match period {
        PayPeriod::Hour => "hour",
        PayPeriod::Day => "day",
        PayPeriod::Week => "week",
        PayPeriod::Month => "month",
        PayPeriod::Year => "year",
        PayPeriod::Total => "total",
    }
}

/// The `lang` attribute of an advert's words, when they are not in the reader's language.
pub(super) fn foreign(offer: &Offer, lang: Lang) -> Option<&str> {
    offer.facts.language.as_deref().filter(|of| *of != lang.as_str() && of.len() == 2)
}

/// Only what leads to the web may be a link.
pub(super) fn outward(url: &str) -> Option<&str> {
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::phrases::Tongue;

    #[test]
    fn amounts_are_written_as_each_language_does() {
        let pay = Pay {
            min: Some(2100.0),
            max: Some(2450.5),
            currency: Some("EUR".to_owned()),
            period: Some(PayPeriod::Month),
            gross: Some(true),
            ..Pay::default()
        };
        let check = |tongue, expected| {
            assert_eq!(Phrases::new(tongue).pay(&pay).as_deref(), Some(expected));
        };
        check(Tongue::French, "2\u{202f}100 – 2\u{202f}450,50\u{a0}€ brut par mois");
        check(Tongue::English, "2,100 – 2,450.50\u{a0}€ before tax, a month");
    }

    #[test]
    fn only_the_web_is_linked() {
        assert_eq!(outward("javascript:alert(1)"), None);
        assert_eq!(outward("https://exemple.org/a"), Some("https://exemple.org/a"));
    }
}
