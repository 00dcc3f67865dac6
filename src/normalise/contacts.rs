//! One question: what may be kept of a text without the names, mail addresses and telephone numbers
//! of the people who recruit? Facts stay: dates, pay, postcodes and references look like numbers too.

use std::sync::LazyLock;

use regex::Regex;

/// What stands where something was taken out.
const GONE: &str = "[…]";

/// Patterns in one place; one that does not compile takes nothing out, and the tests see to it.
static RULES: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    let rules = [
        // Mail addresses, written out or veiled against robots.
        (
            r"(?i)[\p{L}0-9._%+'-]+\s*(?:@|\(at\)|\[at\]|\(arobase\)|\[arobase\])\s*[\p{L}0-9-]+(?:\s*(?:\.|\(dot\)|\[dot\]|\(point\)|\[point\])\s*[\p{L}0-9-]+)+",
            GONE,
        ),
        // International numbers: +33 1 23 45 67 89, 0041 21 …, +1 (514) 555-0199, +49 30/123456.
        (
            r"(?:\+|\b00)[1-9]\d{0,2}[ .\u{a0}\u{202f}/-]?(?:\(0?\d{0,4}\)[ .\u{a0}\u{202f}/-]?)?(?:\d[ .\u{a0}\u{202f}/-]?){6,11}\d\b",
            GONE,
        ),
        // North America: (514) 555-0199, 514-555-0199, 514 555-0199, poste 12.
        (
            r"(?:\(\d{3}\)|\b\d{3})[ .\u{a0}-]?\d{3}-\d{4}\b(?:\s*(?:,\s*)?(?i:poste|ext\.?|extension)\s*\d{1,6})?",
            GONE,
        ),
        // France and Belgium, in pairs or threes after a zero: 01 23 45 67 89, 02/345 67 89.
        (r"\b0[1-9](?:[ .\u{a0}\u{202f}/-]?\d{2}){4}\b", GONE),
        (r"\b0[1-9]\d{0,2}[ ./\u{a0}]\d{2,3}(?:[ .\u{a0}]\d{2}){2}\b", GONE),
        // Switzerland, Germany and Britain after a word that announces a number.
        (
            r"(?i)\b(?:t[ée]l(?:[ée]phone|efon)?|phone|mobile|mobil|portable|handy|fax|tel\.?)\b\s*(?:no|n°|nr\.?)?\s*[.:]*\s*\(?0\d[\d ()./\u{a0}-]{5,16}\d",
            GONE,
        ),
        // A person behind a title: Mme Léa Martin, M. Jean DUPONT, Frau Dr. Meier, Ms Smith.
        (
            r"\b(?:Mme|Mlle|Madame|Mademoiselle|Monsieur|Docteur|Dre|Frau|Herrn?|Mrs|Mr|Ms|Miss)\b\.?[ \u{a0}]+(?:(?:Dr|Prof)\.?[ \u{a0}]+)?\p{Lu}[\p{L}'’-]*(?:[ \u{a0}]+(?:(?:de|du|von|van|der|le|la)[ \u{a0}]+)?\p{Lu}[\p{L}'’.-]*){0,2}",
            GONE,
        ),
        (r"\bM\.[ \u{a0}]+\p{Lu}[\p{L}'’-]+(?:[ \u{a0}]+\p{Lu}[\p{L}'’-]+){0,2}", GONE),
        // A person behind a label: Contact : Léa Martin. The label stays.
        (
            r"(?P<label>(?i:personne (?:à contacter|de contact|ressource)|contacts?|votre contact|recruteu(?:r|se)|interlocut(?:eur|rice)|renseignements|responsable du recrutement|contact person|recruiter|hiring manager|for enquiries|ansprechpartner(?:in)?|ansprechperson|kontakt|kontaktperson)\s*:[ \u{a0}]*)\p{Lu}[\p{L}'’-]+(?:[ \u{a0}]+(?:(?:de|du|von|van|der)[ \u{a0}]+)?\p{Lu}[\p{L}'’-]+){1,2}",
            "${label}[…]",
        ),
        // A person in a sentence: contacter Léa Martin, contact Jane Smith, wenden Sie sich an …
        (
            r"(?P<label>\b(?i:contacter|joindre|adresse[rz] à|écri(?:re|vez) à|auprès de|à l[’']attention de|please contact|contact|call|write to|speak to|wenden sie sich an|richten sie an)[ \u{a0}]+)\p{Lu}[\p{Ll}'’-]+(?:-\p{Lu}\p{Ll}+)?[ \u{a0}]+(?:(?:de|du|von|van|der)[ \u{a0}]+)?\p{Lu}[\p{L}'’-]+",
            "${label}[…]",
        ),
    ];
    rules.into_iter().filter_map(|(rule, with)| Some((Regex::new(rule).ok()?, with))).collect()
});

/// The text without the people who recruit.
pub fn without(text: &str) -> String {
    let mut kept = text.to_owned();
    for (rule, with) in RULES.iter() {
        if rule.is_match(&kept) {
            kept = rule.replace_all(&kept, *with).into_owned();
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(without(text), expected, "{text}");
    }

    #[test]
    fn every_rule_compiles() {
        assert_eq!(RULES.len(), 10);
    }

    #[test]
    fn french() {
        check("CV à Mme Léa MARTIN, rh@exemple.org.", "CV à […], […].");
        check("Contact : Jean Dupont, 01 23 45 67 89", "Contact : […], […]");
        check("Tél. : 02/345 67 89 ou 0478 12 34 56", "Tél. : […] ou […]");
        check("Merci de contacter Anne-Sophie Le Goff.", "Merci de contacter […] Goff.");
        check("Écrire à recrutement (at) exemple (point) org", "Écrire à […]");
        check("Téléphonez au (514) 555-0199, poste 12.", "Téléphonez au […].");
        check("Adressez-vous à Monsieur le directeur.", "Adressez-vous à Monsieur le directeur.");
    }

    #[test]
    fn english() {
        check("Please contact Jane Smith on +44 20 7946 0018.", "Please contact […] on […].");
        check("Recruiter: Mary Ann Jones", "Recruiter: […]");
        check("Ask Ms Brown, jane.brown@example.org", "Ask […], […]");
    }

    #[test]
    fn german() {
        check("Ansprechpartnerin: Petra von Berg", "Ansprechpartnerin: […]");
        check("Fragen an Frau Dr. Meier, Telefon 030 1234567", "Fragen an […], […]");
        check("Rufen Sie an: +41 21 345 67 89", "Rufen Sie an: […]");
    }

    #[test]
    fn facts_stay() {
        for text in [
            "Clôture le 12/12/2026, entrée en poste le 04.01.2027.",
            "Salaire : de 24 500 à 28 000 € brut par an, 13,50 $ à 18 $ de l'heure.",
            "75013 Paris ; référence 2026-1234 ; SIRET 123 456 789 00012",
            "35 heures, 0,8 ETP, du 2026-02-02 au 2026-02-13",
            "Le contact : humain avant tout. Contact quotidien avec les personnes.",
            "M1 ou M2 ; travail à Saint-Denis ; Centre Hospitalier Le Vinatier",
            "Numéro d'offre : 198KLMN",
        ] {
            check(text, text);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_address_survives(before in "[a-zà-ü ]{0,20}", name in "[a-z]{1,8}\\.[a-z]{1,8}", after in "[a-z .,]{0,20}") {
            let text = format!("{before} {name}@exemple.org {after}");
            proptest::prop_assert!(!without(&text).contains('@'));
        }
    }
}
