//! An aggregator: titles rewritten, employers dropped, a JSON-LD block among advertisements.

use serde_json::json;

use super::Board;
use crate::demo::adverts::Advert;
use crate::demo::markup::{Answer, escape, page};

pub(super) fn draw(adverts: &[Advert], base: &str) -> Vec<Answer> {
    let cards: String = adverts.iter().map(card).collect();
    let main = format!(
        "<h1>{} offres pour « pair »</h1>\n<div id=\"resultats\">\n{cards}</div>\n\
         <div class=\"pub\">Créez une alerte et recevez les offres avant tout le monde !</div>",
        adverts.len()
    );
    let listing = Board::Agregateur.listing().to_owned();
    let mut answers = vec![Answer::html(listing, page("Offres d'emploi", "fr", &main))];
    answers.extend(adverts.iter().map(|advert| detail(advert, base)));
    answers
}

fn card(advert: &Advert) -> String {
    format!(
        "<div class=\"carte\"><h2><a class=\"lien\" href=\"{href}?source=search\">{title}</a></h2>\
         <span class=\"lieu\">{place}</span><p>{excerpt}</p></div>\n",
        href = Board::Agregateur.address(&advert.slug, None),
        title = escape(&advert.title),
        place = escape(&advert.place),
        excerpt = escape(&advert.excerpt()),
    )
}

fn detail(advert: &Advert, base: &str) -> Answer {
    let text: String = advert.paragraphs.iter().map(|line| escape(line) + "<br>").collect();
    let path = Board::Agregateur.address(&advert.slug, None);
    let data = json!({"@context": "http://schema.org/", "@graph": [
        {"@type": "WebSite", "name": "Offres"},
        {
            "@type": "JobPosting",
            "title": advert.title,
            "description": text,
            "datePosted": advert.posted.map(|day| day.to_string()),
            "validThrough": advert.deadline.map(|day| day.to_string()),
            "hiringOrganization": advert.employer.as_deref().unwrap_or("confidential"),
            "jobLocation": [{"@type": "Place", "address": {"addressLocality": advert.place}}],
            "employmentType": advert.contract,
            "workHours": advert.hours,
            "url": format!("{base}{path}"),
        },
    ]});
    let json = data.to_string().replace("</", "<\\/");
    let main = format!(
        "<script type=\"application/ld+json\">{json}</script>\n<h1>{}</h1>\n\
         <span class=\"lieu\">{}</span>\n<div class=\"texte\">{text}</div>",
        escape(&advert.title),
        escape(&advert.place),
    );
    Answer::html(path, page(&advert.title, "fr", &main))
}
