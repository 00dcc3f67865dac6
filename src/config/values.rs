//! Reads the small values that keys hold: names, addresses, durations, sizes, cron lines. Text in,
//! value or message out.

use std::str::FromStr;
use std::time::Duration;

use chrono_tz::Tz;
use unicode_normalization::UnicodeNormalization;
use url::{Host, Url};

use super::codes;
use crate::model::{Address, Country, Lang, Message};
use crate::suggest::nearest;

/// Some text, on one line.
pub(super) fn line(text: &str) -> Result<String, Message> {
    if text.is_empty() {
        return Err(Message::new("config-empty"));
    }
    if text.contains(char::is_control) {
        return Err(Message::new("config-control"));
    }
    Ok(text.to_owned())
}

/// A stable name: lower-case letters, digits and single dashes.
pub(super) fn kebab(text: &str) -> Result<String, Message> {
    let mended = to_kebab(text);
    match (mended == text, mended.as_str()) {
        (_, "") => {
            Err(Message::new("config-not-kebab").with("found", text).with("mended", "mon-site"))
        }
        (true, _) if text.len() <= 64 => Ok(mended),
        (true, _) => Err(Message::new("config-too-long").with("most", 64_i64)),
        (false, _) => {
            Err(Message::new("config-not-kebab").with("found", text).with("mended", mended))
        }
    }
}

/// The stable name nearest to a text; empty when nothing of it can stay.
pub(super) fn to_kebab(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(char::is_ascii)
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// One of a closed set of names.
pub(super) fn choice<T: Copy>(text: &str, all: &[(&str, T)]) -> Result<T, Message> {
    let exact = all.iter().find(|(name, _)| *name == text);
    exact.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        match nearest(text, names.iter().copied()) {
            Some(near) => Message::new("config-choice-near").with("near", near),
            None => Message::new("config-choice"),
        }
        .with("found", text)
        .with("all", names.join(", "))
    })
}

/// The address of a page: `http` or `https`, with a host, without a password.
pub(super) fn web_address(text: &str) -> Result<Url, Message> {
    let wrong = |id: &str| Message::new(id).with("found", text);
    let Ok(url) = Url::parse(text) else {
        let with_scheme = format!("https://{text}");
        let mended = Url::parse(&with_scheme).ok().filter(|url| {
            !text.contains(char::is_whitespace)
                && url.host_str().is_some_and(|host| host.contains('.'))
        });
        return Err(match mended {
            Some(_) => wrong("config-url-scheme").with("mended", with_scheme),
            None => wrong("config-url"),
        });
    };
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(wrong("config-url-not-web"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Message::new("config-url-secret"));
    }
    Ok(url)
}

/// Is the host this machine or its private network, as far as the address itself tells?
pub(super) fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => {
            ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified()
        }
        Some(Host::Ipv6(ip)) => {
            ip.is_loopback()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
                || ip.is_unspecified()
        }
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost"
                || [".localhost", ".local", ".lan", ".internal", ".home.arpa"]
                    .iter()
                    .any(|end| name.ends_with(end))
        }
        None => false,
    }
}

/// A country's two letters.
pub(super) fn country(text: &str) -> Result<Country, Message> {
    let found = Country::parse(text).filter(|country| codes::is_country(country.as_str()));
    found.ok_or_else(|| match codes::country_meant(text) {
        Some(mended) => {
            Message::new("config-country-near").with("found", text).with("mended", mended)
        }
        None => Message::new("config-country").with("found", text),
    })
}

/// A language's two letters (ISO 639-1).
pub(super) fn language(text: &str) -> Result<String, Message> {
    match codes::is_language(text) {
        true => Ok(text.to_owned()),
        false => Err(Message::new("config-language").with("found", text)),
    }
}

/// A language that the program speaks.
pub(super) fn spoken(text: &str) -> Result<Lang, Message> {
    choice(text, &[("fr", Lang::Fr), ("en", Lang::En)])
}

/// A zone of the IANA list.
pub(super) fn timezone(text: &str) -> Result<Tz, Message> {
    Tz::from_str(text).map_err(|_| {
        let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        // People write the town alone, or a neighbour of the right name.
        let town = text.rsplit('/').next().unwrap_or(text).replace(' ', "_");
        let same_town = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).find(|name| {
            name.rsplit('/').next().is_some_and(|end| end.eq_ignore_ascii_case(&town))
        });
        match same_town.or_else(|| nearest(text, names)) {
            Some(near) => Message::new("config-zone-near").with("near", near),
            None => Message::new("config-zone"),
        }
        .with("found", text)
    })
}

/// A duration: a whole number and `ms`, `s`, `m` or `min`, `h`, `d` or `j`.
pub(super) fn duration(text: &str) -> Result<Duration, Message> {
    let wrong = || Message::new("config-duration").with("found", text);
    let split = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(split);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let millis = match unit.trim() {
        "ms" => 1,
        "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" | "j" => 86_400_000,
        _ => return Err(wrong()),
    };
    // A century is beyond every use, and inside every calendar.
    let most = 100 * 366 * 86_400_000;
    let total = number.checked_mul(millis).filter(|total| *total <= most).ok_or_else(wrong)?;
    Ok(Duration::from_millis(total))
}

/// A duration that is no shorter than `least` and no longer than `most`.
pub(super) fn duration_within(text: &str, least: &str, most: &str) -> Result<Duration, Message> {
    let read = duration(text)?;
    let inside = duration(least)? <= read && read <= duration(most)?;
    inside.then_some(read).ok_or_else(|| {
        Message::new("config-range").with("found", text).with("least", least).with("most", most)
    })
}

/// A size in bytes: a whole number and `kB`, `MB` (or `ko`, `Mo`); powers of 1000.
pub(super) fn size(text: &str) -> Result<u64, Message> {
    let wrong = || Message::new("config-size").with("found", text);
    let split = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(split);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let unit = match unit.trim().to_lowercase().as_str() {
        "kb" | "ko" => 1_000,
        "mb" | "mo" => 1_000_000,
        _ => return Err(wrong()),
    };
    let total = number.checked_mul(unit).ok_or_else(wrong)?;
    let inside = (100_000..=100_000_000).contains(&total);
    inside.then_some(total).ok_or_else(|| {
        Message::new("config-range")
            .with("found", text)
            .with("least", "100kB")
            .with("most", "100MB")
    })
}

/// Who answers for this instance: an e-mail address or a web address.
pub(super) fn contact(text: &str) -> Result<String, Message> {
    let fine = Address::parse(text).is_some() || web_address(text).is_ok();
    fine.then(|| text.to_owned()).ok_or_else(|| Message::new("config-contact").with("found", text))
}

/// Is the contact one that nobody reads: a reserved domain (RFC 2606, RFC 6761) or the words of an
/// example?
pub(super) fn is_placeholder(contact: &str) -> bool {
    let host = match Address::parse(contact) {
        Some(address) => address.reveal().rsplit('@').next().unwrap_or_default().to_owned(),
        None => match Url::parse(contact) {
            Ok(url) => url.host_str().unwrap_or_default().to_owned(),
            Err(_) => return true,
        },
    };
    let reserved = ["test", "invalid", "localhost", "example"];
    let words = [
        "example",
        "exemple",
        "votre-domaine",
        "votredomaine",
        "mon-domaine",
        "mondomaine",
        "your-domain",
        "yourdomain",
        "mydomain",
    ];
    host.rsplit('.').next().is_some_and(|end| reserved.contains(&end))
        || host.split('.').any(|label| words.contains(&label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_are_read() {
        let read = |text: &str| duration(text).ok().map(|read| read.as_millis());
        let cases = [
            ("500ms", Some(500)),
            ("2s", Some(2_000)),
            ("2 s", Some(2_000)),
            ("1m", Some(60_000)),
            ("15 min", Some(900_000)),
            ("3h", Some(10_800_000)),
            ("30j", Some(2_592_000_000)),
            ("2", None),
            ("s", None),
            ("-2s", None),
            ("1.5s", None),
            ("2 seconds", None),
            ("99999999999999999999s", None),
            ("999999999d", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_mended_to_kebab_case() {
        assert_eq!(to_kebab("Québec_Emplois  2"), "quebec-emplois-2");
        assert_eq!(to_kebab("été"), "ete");
        assert!(kebab("aqrp").is_ok());
        assert!(kebab("a--b").is_err());
        assert!(kebab("Été").is_err());
        assert!(kebab("·").is_err());
    }

    #[test]
    fn placeholders_are_no_contact() {
        for contact in [
            "moi@example.org",
            "https://exemple.org/robot",
            "a@b.test",
            "nom@votre-domaine.fr",
            "offres@sub.exemple.org",
        ] {
            assert!(is_placeholder(contact), "{contact}");
        }
        for contact in ["a@testament.fr", "https://exemplaire.ca/", "a@contest.org"] {
            assert!(!is_placeholder(contact), "{contact}");
        }
    }

    #[test]
    fn private_hosts_are_seen() {
        let private = |text: &str| web_address(text).is_ok_and(|url| is_private(&url));
        for url in
            ["http://127.0.0.1:80/", "http://localhost/", "http://10.1.2.3/", "http://[::1]/"]
        {
            assert!(private(url), "{url}");
        }
        assert!(!private("https://exemple.org/"));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_reader_panic(text in "\\PC*") {
            let _ = (duration(&text), size(&text), kebab(&text), web_address(&text));
            let _ = (country(&text), timezone(&text), contact(&text), is_placeholder(&text));
        }

        #[test]
        fn a_mended_name_is_a_name(text in "\\PC*") {
            let mended = to_kebab(&text);
            prop_assert_eq!(to_kebab(&mended), mended);
        }
    }
}
