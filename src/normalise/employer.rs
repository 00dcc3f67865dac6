//! One question: who hires? A name that names nobody is none.

use crate::text;

/// What boards write when an employer wants to stay unnamed.
const NOBODY: [&str; 8] = [
    "confidential",
    "confidentiel",
    "entreprise confidentielle",
    "employeur confidentiel",
    "anonyme",
    "non communique",
    "nc",
    "vertraulich",
];

/// The employer as printed, tidied, on one line.
pub fn employer(raw: Option<&str>) -> Option<String> {
    let name = text::tidy(raw?).replace('\n', " ");
    let key = text::key(&name);
    let nobody = NOBODY.iter().any(|nobody| text::key(nobody) == key);
    (!key.is_empty() && !nobody).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: Option<&str>) {
        assert_eq!(employer(Some(raw)).as_deref(), expected, "{raw}");
    }

    #[test]
    fn nobody_is_no_employer() {
        check(" Maison\u{a0}du Fleuve ", Some("Maison du Fleuve"));
        check("confidential", None);
        check("Entreprise confidentielle", None);
        check("CONFIDENTIEL", None);
        check("—", None);
        assert_eq!(employer(None), None);
    }
}
