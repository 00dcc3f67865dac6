//! A Swiss board that speaks schema.org: an `ItemList`, and one `JobPosting` a page.

use serde_json::{Value, json};

use super::Board;
use crate::demo::adverts::Advert;
use crate::demo::markup::{Answer, escape, page, paragraphs};

pub(super) fn draw(adverts: &[Advert], base: &str) -> Vec<Answer> {
    let link = |advert: &Advert| format!("{base}{}", Board::Romandie.address(&advert.slug, None));
    let list: Vec<Value> = adverts
        .iter()
        .enumerate()
        .map(|(index, advert)| {
            let (position, url) = (index + 1, link(advert));
            json!({"@type": "ListItem", "position": position, "url": url, "name": advert.title})
        })
        .collect();
    let data =
        json!({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": list});
    let links: String = adverts
        .iter()
        .map(|advert| {
            format!("<li><a href=\"{}\">{}</a></li>\n", link(advert), escape(&advert.title))
        })
        .collect();
    let main = format!("{}<h1>Stellen / Postes</h1>\n<ul>\n{links}</ul>", script(&data));
    let listing = Board::Romandie.listing().to_owned();
    let mut answers = vec![Answer::html(listing, page("Postes en Suisse", "fr-CH", &main))];
    answers.extend(adverts.iter().map(|advert| detail(advert, base)));
    answers
}

fn detail(advert: &Advert, base: &str) -> Answer {
    let main = format!(
        "{}<h1>{}</h1>\n<div class=\"inserat\">\n{}</div>",
        script(&posting(advert, base)),
        escape(&advert.title),
        paragraphs(advert)
    );
    let path = Board::Romandie.address(&advert.slug, None);
    Answer::html(path, page(&advert.title, &advert.language, &main))
}

fn posting(advert: &Advert, base: &str) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": advert.title,
        "description": paragraphs(advert),
        "identifier": {"@type": "PropertyValue", "name": "romandie", "value": advert.slug},
        "url": format!("{base}{}", Board::Romandie.address(&advert.slug, None)),
        "datePosted": advert.posted.map(|day| day.to_string()),
        "validThrough": advert.deadline.map(|day| format!("{day}T23:59:00+01:00")),
        "hiringOrganization": {"@type": "Organization", "name": advert.employer},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": advert.place,
                "addressRegion": advert.region,
                "postalCode": advert.postcode,
                "addressCountry": "CH",
            },
        },
        "employmentType": advert.contract,
        "workHours": advert.hours,
        "baseSalary": advert.pay,
        "inLanguage": advert.language,
    })
}

fn script(data: &Value) -> String {
    // `</` would end the element.
    let json = data.to_string().replace("</", "<\\/");
    format!("<script type=\"application/ld+json\">{json}</script>\n")
}
