//! "Did you mean": the nearest known name.

use crate::model::Message;

/// The known name nearest to what was typed, when it is near enough to be a slip.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = typed.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&folded, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// A message for an unknown name: `id` with `name`, or `id-near` with `name` and `near`.
pub fn unknown<'a>(id: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Message {
    match nearest(name, known) {
        Some(near) => Message::new(&format!("{id}-near")).with("name", name).with("near", near),
        None => Message::new(id).with("name", name),
    }
}
