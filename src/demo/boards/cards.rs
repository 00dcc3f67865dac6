//! A community board: cards on several pages, each leading to a page with labelled facts.

use super::Board;
use crate::demo::adverts::Advert;
use crate::demo::markup::{Answer, escape, page, paragraphs};

/// Cards on a page.
const PER_PAGE: usize = 7;

pub(super) fn draw(adverts: &[Advert]) -> Vec<Answer> {
    let pages = adverts.chunks(PER_PAGE).collect::<Vec<_>>();
    let mut answers: Vec<Answer> = pages
        .iter()
        .enumerate()
        .map(|(index, cards)| list(cards, index + 1, pages.len()))
        .collect();
    answers.extend(adverts.iter().map(detail));
    answers
}

fn path(number: usize) -> String {
    match number {
        1 => Board::Babillard.listing().to_owned(),
        number => format!("{}?page={number}", Board::Babillard.listing()),
    }
}

fn list(cards: &[Advert], number: usize, last: usize) -> Answer {
    let cards: String = cards.iter().map(card).collect();
    let next = (number < last)
        .then(|| format!("<a rel=\"next\" href=\"{}\">Page suivante</a>", path(number + 1)));
    let main = format!(
        "<h1>Emplois du milieu communautaire</h1>\n\
         <form><select><option>Tout le Québec</option></select></form>\n{cards}\
         <nav class=\"pages\">Page {number} de {last} {}</nav>",
        next.unwrap_or_default()
    );
    Answer::html(path(number), page("Babillard communautaire – emplois", "fr-CA", &main))
}

fn card(advert: &Advert) -> String {
    let posted = advert.posted.map(|day| format!("<time datetime=\"{day}\">{day}</time>"));
    format!(
        "<article class=\"offre\">\n<h3><a href=\"{href}\">{title}</a></h3>\n\
         <p class=\"organisme\">{employer}</p>\n<p class=\"ville\">{city}</p>\n{posted}\n\
         <p class=\"extrait\">{excerpt}</p>\n</article>\n",
        href = Board::Babillard.address(&advert.slug, None),
        title = escape(&advert.title),
        employer = escape(advert.employer.as_deref().unwrap_or_default()),
        city = escape(&advert.city),
        posted = posted.unwrap_or_default(),
        excerpt = escape(&advert.excerpt()),
    )
}

fn detail(advert: &Advert) -> Answer {
    let mut rows = Vec::new();
    for (label, fact) in advert.labelled() {
        let (label, fact) = match (label, advert.posted, advert.deadline) {
            ("Type de contrat", ..) => ("Statut de l'emploi", fact),
            // The network's boards print both days in one field.
            ("Date limite", Some(posted), Some(deadline)) => {
                ("Date d'affichage", format!("du {posted} à {deadline}"))
            }
            (label, ..) => (label, fact),
        };
        rows.push(format!("<dt>{label}</dt><dd>{}</dd>\n", escape(&fact)));
    }
    let closed =
        advert.closed.as_deref().map(|mark| format!("<p class=\"alerte\">⚠️ {mark}</p>\n"));
    let main = format!(
        "{closed}<h1>{title}</h1>\n<dl class=\"fiche\">\n{rows}</dl>\n\
         <div class=\"description\">\n{text}</div>\n\
         <aside><h2>Offres semblables</h2><ul><li><a href=\"#\">Toutes les offres</a></li></ul></aside>",
        closed = closed.unwrap_or_default(),
        title = escape(&advert.title),
        rows = rows.concat(),
        text = paragraphs(advert),
    );
    let path = Board::Babillard.address(&advert.slug, None);
    Answer::html(path, page(&advert.title, &advert.language, &main))
}
