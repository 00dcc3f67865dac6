//! How a board looks from outside: the same state as RSS, Atom, HTML or JSON-LD.

use std::fmt::Write;

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::advert::{Advert, french_day};
use super::{Listing, Shape};

/// One line of the listing.
pub(super) struct Entry<'a> {
    /// Its own page.
    pub(super) url: String,
    /// What it says.
    pub(super) advert: &'a Advert,
}

/// One page of the listing.
pub(super) struct List<'a> {
    pub(super) shape: Shape,
    pub(super) listing: Listing,
    pub(super) name: &'a str,
    pub(super) url: &'a str,
    pub(super) entries: Vec<Entry<'a>>,
    /// The page after this one.
    pub(super) next: Option<String>,
    /// The look before or after a redesign.
    pub(super) look: Look,
}

/// The look of the HTML pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The one that `sources_toml` describes.
    Known,
    /// Other tags, other classes.
    New,
}

impl List<'_> {
    /// The content type and the body.
    pub(super) fn render(&self) -> (&'static str, String) {
        match self.shape {
            Shape::Rss => ("application/rss+xml; charset=utf-8", self.rss()),
            Shape::Atom => ("application/atom+xml; charset=utf-8", self.atom()),
            Shape::Html => ("text/html; charset=utf-8", self.html()),
            Shape::Jsonld => ("text/html; charset=utf-8", self.jsonld()),
        }
    }

    fn text(&self, advert: &Advert) -> String {
        match self.listing {
            Listing::Full => full_text(advert),
            Listing::Teaser => String::new(),
        }
    }

    fn rss(&self) -> String {
        let mut items = String::new();
        for Entry { url, advert } in &self.entries {
            let date = advert.posted.map_or(String::new(), |day| {
                format!("<pubDate>{}</pubDate>", noon(day).to_rfc2822())
            });
            let text = escape(&self.text(advert));
            let _ = writeln!(
                items,
                "<item><title>{}</title><link>{url}</link><guid isPermaLink=\"true\">{url}</guid>\
                 {date}<description>{text}</description></item>",
                escape(&advert.title),
            );
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>\
             <title>{}</title><link>{}</link><description>Offres</description>\n{items}\
             </channel></rss>\n",
            escape(self.name),
            self.url
        )
    }

    fn atom(&self) -> String {
        let mut entries = String::new();
        for Entry { url, advert } in &self.entries {
            let date = advert.posted.map_or(String::new(), |day| {
                let at = noon(day).to_rfc3339();
                format!("<published>{at}</published><updated>{at}</updated>")
            });
            let _ = writeln!(
                entries,
                "<entry><title>{}</title><link href=\"{url}\"/><id>{url}</id>{date}\
                 <content type=\"html\">{}</content></entry>",
                escape(&advert.title),
                escape(&self.text(advert)),
            );
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\
             <title>{}</title><id>{}</id><updated>2026-01-01T12:00:00Z</updated>\n{entries}</feed>\n",
            escape(self.name),
            self.url
        )
    }

    fn html(&self) -> String {
        let mut list = String::new();
        for Entry { url, advert } in &self.entries {
            let (title, line) = (escape(&advert.title), entry_line(advert));
            let _ = match self.look {
                Look::Known => writeln!(
                    list,
                    "<li class=\"offre\"><h3><a href=\"{url}\">{title}</a></h3>{line}{}</li>",
                    self.text(advert)
                ),
                Look::New => writeln!(
                    list,
                    "<article class=\"card\"><div class=\"card-title\">{title}</div>\
                     <button data-href=\"{url}\">Voir</button></article>"
                ),
            };
        }
        let list = match self.look {
            Look::Known => format!("<ul class=\"offres\">\n{list}</ul>"),
            Look::New => format!("<section>\n{list}</section>"),
        };
        let next = self.next.as_ref().map_or(String::new(), |next| {
            format!("<a rel=\"next\" href=\"{next}\">Page suivante</a>")
        });
        page(self.name, &format!("<h1>Offres d'emploi</h1>\n{list}\n{next}"))
    }

    fn jsonld(&self) -> String {
        let graph: Vec<Value> = self
            .entries
            .iter()
            .map(|entry| posting(&entry.url, entry.advert, &self.text(entry.advert)))
            .collect();
        let links: String = self
            .entries
            .iter()
            .map(|entry| {
                format!("<li><a href=\"{}\">{}</a></li>", entry.url, escape(&entry.advert.title))
            })
            .collect();
        let data = script(&json!({ "@context": "https://schema.org", "@graph": graph }));
        page(self.name, &format!("<h1>Offres</h1><ul>{links}</ul>{data}"))
    }
}

/// The advert's own page.
pub(super) fn detail(shape: Shape, name: &str, url: &str, advert: &Advert) -> String {
    let facts: String = advert
        .labelled()
        .iter()
        .map(|(label, value)| format!("<dt>{label}</dt><dd>{}</dd>", escape(value)))
        .collect();
    let data = match shape {
        Shape::Jsonld => {
            let mut data = posting(url, advert, &paragraphs(&advert.text));
            data["@context"] = json!("https://schema.org");
            script(&data)
        }
        Shape::Rss | Shape::Atom | Shape::Html => String::new(),
    };
    let body = format!(
        "<main><h1>{}</h1>\n<dl>{facts}</dl>\n<div class=\"texte\">{}</div></main>{data}",
        escape(&advert.title),
        paragraphs(&advert.text)
    );
    page(name, &body)
}

/// A page of the site around some content.
pub(super) fn page(name: &str, body: &str) -> String {
    let name = escape(name);
    format!(
        "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{name}</title>\
         </head><body>\n<nav><a href=\"/\">Accueil</a> <a href=\"/contact\">Contact</a></nav>\n\
         {body}\n<footer>{name}, association</footer>\n</body></html>\n"
    )
}

fn entry_line(advert: &Advert) -> String {
    let mut line = String::new();
    if let Some(employer) = &advert.employer {
        let _ = write!(line, "<span class=\"org\">{}</span> ", escape(employer));
    }
    if let Some(place) = &advert.place {
        let _ = write!(line, "<span class=\"lieu\">{}</span> ", escape(place));
    }
    if let Some(day) = advert.posted {
        let _ = write!(line, "<time datetime=\"{day}\">{}</time> ", french_day(day));
    }
    if let Some(day) = advert.deadline {
        let _ = write!(line, "<span class=\"limite\">{}</span>", french_day(day));
    }
    line
}

/// The advert in a feed: its text, then its facts.
fn full_text(advert: &Advert) -> String {
    let facts: String = advert
        .labelled()
        .iter()
        .map(|(label, value)| format!("<p>{label} : {}</p>", escape(value)))
        .collect();
    format!("{}{facts}", paragraphs(&advert.text))
}

fn posting(url: &str, advert: &Advert, text: &str) -> Value {
    let mut data = json!({ "@type": "JobPosting", "title": advert.title, "url": url });
    if !text.is_empty() {
        data["description"] = json!(text);
    }
    if let Some(employer) = &advert.employer {
        data["hiringOrganization"] = json!({ "@type": "Organization", "name": employer });
    }
    if let Some(place) = &advert.place {
        let address = json!({ "@type": "PostalAddress", "addressLocality": place });
        data["jobLocation"] = json!({ "@type": "Place", "address": address });
    }
    for (key, day) in [("datePosted", advert.posted), ("validThrough", advert.deadline)] {
        if let Some(day) = day {
            data[key] = json!(day.to_string());
        }
    }
    if let Some(reference) = &advert.reference {
        data["identifier"] = json!({ "@type": "PropertyValue", "value": reference });
    }
    data
}

fn script(data: &Value) -> String {
    let safe = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{safe}</script>")
}

fn paragraphs(text: &str) -> String {
    text.lines().map(|line| format!("<p>{}</p>", escape(line))).collect()
}

fn noon(day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
    day.and_time(NaiveTime::from_hms_opt(12, 0, 0).expect("noon exists")).and_utc()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
