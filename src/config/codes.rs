//! Country and language codes, and what a country or region says of the language and the zone of
//! its adverts.

use chrono_tz::Tz;

use crate::model::Country;

/// ISO 3166-1 alpha-2, officially assigned.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ \
    BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE \
    DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR \
    GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP \
    KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT \
    MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG \
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch \
    co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he \
    hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv \
    kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny \
    oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su \
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What people write for a country, in lower case, and its code.
const NAMES: [(&str, &str); 21] = [
    ("canada", "CA"),
    ("québec", "CA"),
    ("quebec", "CA"),
    ("ca-qc", "CA"),
    ("qc", "CA"),
    ("can", "CA"),
    ("france", "FR"),
    ("fra", "FR"),
    ("belgique", "BE"),
    ("belgium", "BE"),
    ("bel", "BE"),
    ("suisse", "CH"),
    ("switzerland", "CH"),
    ("che", "CH"),
    ("sui", "CH"),
    ("luxembourg", "LU"),
    ("uk", "GB"),
    ("angleterre", "GB"),
    ("allemagne", "DE"),
    ("germany", "DE"),
    ("usa", "US"),
];

/// Is it an assigned country code?
pub(super) fn is_country(code: &str) -> bool {
    COUNTRIES.split_whitespace().any(|known| known == code)
}

/// Is it a language code?
pub(super) fn is_language(code: &str) -> bool {
    LANGUAGES.split_whitespace().any(|known| known == code)
}

/// The code of a country that was written in another way.
pub(super) fn country_meant(text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    let start = |name: &str| text == name || text.starts_with(&format!("{name}-"));
    NAMES.iter().find(|(name, _)| start(name)).map(|(_, code)| *code).or_else(|| {
        let code = text.get(..2)?.to_uppercase();
        let region = text.get(2..)?.starts_with('-');
        COUNTRIES.split_whitespace().find(|known| region && *known == code)
    })
}

/// The language of a country's adverts, when there is one that is much the commonest. A region can
/// say more than its country.
pub(super) fn language_of(country: Country, region: Option<&str>) -> Option<&'static str> {
    let of_region = region.and_then(|region| find_region(country, region)).map(|found| found.0);
    of_region.or(match country.as_str() {
        "CA" | "FR" | "BE" | "CH" | "LU" | "MC" | "RE" | "GP" | "MQ" | "GF" | "YT" | "NC"
        | "PF" | "PM" => Some("fr"),
        "GB" | "IE" | "US" | "AU" | "NZ" => Some("en"),
        "DE" | "AT" | "LI" => Some("de"),
        "NL" => Some("nl"),
        "IT" => Some("it"),
        "ES" => Some("es"),
        "PT" => Some("pt"),
        _ => None,
    })
}

/// The zone of a country or of one of its regions. `None` for countries with several zones, and for
/// those that nobody has needed so far.
pub(super) fn zone_of(country: Country, region: Option<&str>) -> Option<Tz> {
    let of_region = region.and_then(|region| find_region(country, region)).map(|found| found.1);
    of_region.or(match country.as_str() {
        "CA" => Some(Tz::America__Toronto),
        "FR" | "MC" => Some(Tz::Europe__Paris),
        "BE" => Some(Tz::Europe__Brussels),
        "CH" | "LI" => Some(Tz::Europe__Zurich),
        "LU" => Some(Tz::Europe__Luxembourg),
        "DE" => Some(Tz::Europe__Berlin),
        "AT" => Some(Tz::Europe__Vienna),
        "NL" => Some(Tz::Europe__Amsterdam),
        "IT" => Some(Tz::Europe__Rome),
        "GB" => Some(Tz::Europe__London),
        "IE" => Some(Tz::Europe__Dublin),
        "RE" => Some(Tz::Indian__Reunion),
        "GP" => Some(Tz::America__Guadeloupe),
        "MQ" => Some(Tz::America__Martinique),
        "GF" => Some(Tz::America__Cayenne),
        "YT" => Some(Tz::Indian__Mayotte),
        _ => None,
    })
}

/// Regions that differ from their country: country, names in lower case, language, zone.
const REGIONS: [(&str, &[&str], &str, Tz); 17] = [
    ("CA", &["ontario"], "en", Tz::America__Toronto),
    ("CA", &["manitoba"], "en", Tz::America__Winnipeg),
    ("CA", &["saskatchewan"], "en", Tz::America__Regina),
    ("CA", &["alberta"], "en", Tz::America__Edmonton),
    ("CA", &["colombie-britannique", "british columbia"], "en", Tz::America__Vancouver),
    ("CA", &["nouveau-brunswick", "new brunswick"], "fr", Tz::America__Moncton),
    ("CA", &["nouvelle-écosse", "nova scotia"], "en", Tz::America__Halifax),
    ("CA", &["île-du-prince-édouard", "prince edward island"], "en", Tz::America__Halifax),
    ("CA", &["terre-neuve-et-labrador", "newfoundland and labrador"], "en", Tz::America__St_Johns),
    ("FR", &["la réunion", "réunion"], "fr", Tz::Indian__Reunion),
    ("FR", &["guadeloupe"], "fr", Tz::America__Guadeloupe),
    ("FR", &["martinique"], "fr", Tz::America__Martinique),
    ("FR", &["guyane"], "fr", Tz::America__Cayenne),
    ("FR", &["mayotte"], "fr", Tz::Indian__Mayotte),
    (
        "BE",
        &["anvers", "limbourg", "flandre-orientale", "brabant flamand", "flandre-occidentale"],
        "nl",
        Tz::Europe__Brussels,
    ),
    (
        "CH",
        &[
            "zurich",
            "berne",
            "lucerne",
            "uri",
            "schwytz",
            "obwald",
            "nidwald",
            "glaris",
            "zoug",
            "soleure",
            "bâle-ville",
            "bâle-campagne",
            "schaffhouse",
            "appenzell rhodes-extérieures",
            "appenzell rhodes-intérieures",
            "saint-gall",
            "grisons",
            "argovie",
            "thurgovie",
        ],
        "de",
        Tz::Europe__Zurich,
    ),
    ("CH", &["tessin", "ticino"], "it", Tz::Europe__Zurich),
];

fn find_region(country: Country, region: &str) -> Option<(&'static str, Tz)> {
    let region = region.to_lowercase();
    REGIONS
        .iter()
        .find(|(of, names, _, _)| *of == country.as_str() && names.contains(&region.as_str()))
        .map(|(_, _, language, zone)| (*language, *zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_recognised_under_its_other_names() {
        for (text, code) in
            [("France", "FR"), ("CA-QC", "CA"), ("Québec", "CA"), ("UK", "GB"), ("BE-WBR", "BE")]
        {
            assert_eq!(country_meant(text), Some(code), "{text}");
        }
        assert_eq!(country_meant("Atlantide"), None);
    }

    #[test]
    fn a_region_says_more_than_its_country() {
        let both = |country, region| {
            (language_of(country, region), zone_of(country, region).map(|zone| zone.name()))
        };
        assert_eq!(both(Country::CA, None), (Some("fr"), Some("America/Toronto")));
        assert_eq!(both(Country::CA, Some("Montérégie")), (Some("fr"), Some("America/Toronto")));
        assert_eq!(both(Country::CA, Some("Alberta")), (Some("en"), Some("America/Edmonton")));
        assert_eq!(both(Country::CH, Some("Vaud")), (Some("fr"), Some("Europe/Zurich")));
        assert_eq!(both(Country::CH, Some("Berne")), (Some("de"), Some("Europe/Zurich")));
        assert_eq!(both(Country::FR, Some("La Réunion")), (Some("fr"), Some("Indian/Reunion")));
    }
}
