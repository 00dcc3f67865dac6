//! What reading a source obliges to: `[source.licence]`, `refresh`, `drop_when_withdrawn`,
//! `keep_contacts` and `mail`.

use super::section::Section;
use super::values;
use crate::model::{Contacts, Duties, Licence, Mailing, Withdrawn};

const EXAMPLE: &str = "licence = { text = \"Offres de …\", url = \"https://exemple.org/licence\" }";

/// Reads the duties of a source.
pub(super) fn read(source: &Section<'_>) -> Duties {
    let refresh = source.read("refresh", "24h", |text| values::duration_within(text, "1h", "30d"));
    let dropped = source.flag("drop_when_withdrawn").unwrap_or(false);
    let kept = source.flag("keep_contacts").unwrap_or(true);
    let mailed = source.flag("mail").unwrap_or(true);
    Duties {
        licence: licence(source),
        refresh,
        withdrawn: if dropped { Withdrawn::Dropped } else { Withdrawn::Kept },
        contacts: if kept { Contacts::Kept } else { Contacts::Dropped },
        mail: if mailed { Mailing::Allowed } else { Mailing::Withheld },
    }
}

fn licence(source: &Section<'_>) -> Option<Licence> {
    let section = source.open_inside("licence", &["text", "url"], EXAMPLE);
    if !source.has("licence") {
        return None;
    }
    let text = section.require("text", "Offres de …", values::line);
    let url = section.read("url", "https://exemple.org/licence", values::web_address);
    Some(Licence { text: text?, url })
}
