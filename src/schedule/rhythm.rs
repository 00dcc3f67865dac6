//! A rhythm in words: `now`, `daily`, `weekly`, `monthly` or a cron expression, in French too.

use super::expression::Expression;
use crate::model::{Message, Rhythm};

/// Reads a rhythm. A cron expression is kept in six or seven fields, whatever way it was typed.
///
/// # Errors
/// The sentence to show, with what would work.
pub fn parse(text: &str) -> Result<Rhythm, Message> {
    let word = text.trim().to_lowercase();
    Ok(match word.as_str() {
        "now" | "immédiat" | "immediat" | "immédiate" | "immediate" | "instant" => Rhythm::Now,
        "immédiatement" | "immediatement" | "immediately" | "tout de suite" => Rhythm::Now,
        "daily" | "quotidien" | "quotidienne" | "jour" | "day" | "@daily" => Rhythm::Daily,
        "chaque jour" | "tous les jours" | "every day" => Rhythm::Daily,
        "weekly" | "hebdomadaire" | "hebdo" | "semaine" | "week" | "@weekly" => Rhythm::Weekly,
        "chaque semaine" | "toutes les semaines" | "every week" => Rhythm::Weekly,
        "monthly" | "mensuel" | "mensuelle" | "mois" | "month" | "@monthly" => Rhythm::Monthly,
        "chaque mois" | "tous les mois" | "every month" => Rhythm::Monthly,
        _ if looks_like_cron(&word) => Rhythm::Cron(Expression::parse(text)?.as_str().to_owned()),
        _ => return Err(Message::new("schedule-unknown-rhythm").with("typed", text.trim())),
    })
}

/// The canonical text of a rhythm: `parse(print(rhythm)) == rhythm`.
pub fn print(rhythm: &Rhythm) -> String {
    match rhythm {
        Rhythm::Now => "now".to_owned(),
        Rhythm::Daily => "daily".to_owned(),
        Rhythm::Weekly => "weekly".to_owned(),
        Rhythm::Monthly => "monthly".to_owned(),
        Rhythm::Cron(text) => text.clone(),
    }
}

/// A misspelt word deserves the list of words, a faulty expression the name of its field.
fn looks_like_cron(text: &str) -> bool {
    text.starts_with('@') || text.contains('*') || text.chars().any(|c| c.is_ascii_digit())
}
