//! What the DNS says of the sender: without it, mailboxes take the mail for somebody else's.
//! RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC).

use super::{Check, Names, say};
use crate::app::App;
use crate::mail::Mailer;
use crate::model::Message;

const IDS: [&str; 3] = ["spf", "dkim", "dmarc"];

/// SPF, DKIM and DMARC of the sender's domain.
pub(super) async fn sender(app: &App, names: &Names) -> Vec<Check> {
    let sends = matches!(app.mailer.as_ref(), Mailer::Smtp(_)) && app.config.mail.from.is_some();
    if !sends {
        return IDS.map(|id| Check::skipped(id, say("sender-none"))).to_vec();
    }
    let domain = app.identity.domain.as_str();
    let records = app.post.dkim.as_ref().map(|dkim| dkim.records()).unwrap_or_default();
    let bounces = app.config.mail.bounces.as_ref();
    let envelope = bounces.and_then(|address| address.reveal().rsplit('@').next());
    let (spf, dkim, dmarc) = tokio::join!(
        spf(envelope.unwrap_or(domain), names),
        dkim(domain, &records, names),
        dmarc(domain, names)
    );
    vec![spf, dkim, dmarc]
}

fn unasked(id: &str, why: &str) -> Check {
    Check::skipped(id, say("dns-silent").with("why", why))
}

fn of(mut texts: Vec<String>, version: &str) -> Vec<String> {
    texts.retain(|text| text.to_ascii_lowercase().starts_with(version));
    texts
}

async fn spf(domain: &str, names: &Names) -> Check {
    let records = match names.texts(domain).await {
        Ok(texts) => of(texts, "v=spf1"),
        Err(why) => return unasked("spf", &why),
    };
    let about = |id: &str| say(id).with("domain", domain);
    match records.as_slice() {
        [] => Check::wrong("spf", about("spf-none"), about("spf-cure")),
        [one] => Check::fine("spf", say("record").with("record", one.as_str())),
        // Section 4.5: more than one is an error, and nobody passes.
        several => {
            let what = about("spf-several").with("n", several.len());
            Check::wrong("spf", what, about("spf-several-cure"))
        }
    }
}

async fn dkim(domain: &str, records: &[(String, String)], names: &Names) -> Check {
    if records.is_empty() {
        let about = |id: &str| say(id).with("domain", domain);
        return Check::doubtful("dkim", about("dkim-unsigned"), about("dkim-unsigned-cure"));
    }
    for (name, record) in records {
        let cure = || say("publish").with("name", name.as_str()).with("record", record.as_str());
        let about = |id: &str| say(id).with("name", name.as_str());
        let texts = match names.texts(name).await {
            Ok(texts) => texts,
            Err(why) => return unasked("dkim", &why),
        };
        if texts.is_empty() {
            return Check::wrong("dkim", about("dkim-none"), cure());
        }
        if texts.iter().all(|text| public_key(text) != public_key(record)) {
            return Check::wrong("dkim", about("dkim-other"), cure());
        }
    }
    Check::fine("dkim", say("dkim").with("n", records.len()))
}

/// The tag `p=` without the spaces that DNS pages put in.
fn public_key(record: &str) -> Option<String> {
    let tags = record.split(';').filter_map(|tag| tag.split_once('='));
    let key = tags.into_iter().find(|(name, _)| name.trim() == "p")?.1;
    Some(key.split_whitespace().collect())
}

/// At the domain itself, else at one above it: which one is the organisation's is not known here.
async fn dmarc(domain: &str, names: &Names) -> Check {
    let mut at = domain;
    loop {
        match names.texts(&format!("_dmarc.{at}")).await {
            Err(why) => return unasked("dmarc", &why),
            Ok(texts) => {
                if let Some(found) = of(texts, "v=dmarc1").first() {
                    return Check::fine("dmarc", say("record").with("record", found.as_str()));
                }
            }
        }
        match at.split_once('.') {
            Some((_, above)) if above.contains('.') => at = above,
            _ => break,
        }
    }
    let what = say("dmarc-none").with("domain", domain);
    let cure: Message = say("publish").with("name", format!("_dmarc.{domain}"));
    Check::doubtful("dmarc", what, cure.with("record", "v=DMARC1; p=none"))
}
