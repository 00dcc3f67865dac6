//! A programme's Drupal site: a view of titles, and nodes whose fields stand in nested `div`s.

use super::Board;
use crate::demo::adverts::Advert;
use crate::demo::dates;
use crate::demo::markup::{Answer, escape, page, paragraphs};

pub(super) fn draw(adverts: &[Advert]) -> Vec<Answer> {
    let rows: String = adverts.iter().map(row).collect();
    let main = format!(
        "<a id=\"main-content\"></a>\n<h1 class=\"page-title\">Recrutements</h1>\n\
         <div class=\"view-content\">\n{rows}</div>"
    );
    let title = "Recrutements | Programme médiateurs de santé pairs";
    let mut answers = vec![Answer::html(Board::Msp.listing().to_owned(), page(title, "fr", &main))];
    answers.extend(adverts.iter().map(node));
    answers
}

fn row(advert: &Advert) -> String {
    let posted = advert.posted.map(|day| format!("Publié le {}", dates::slashed(day)));
    format!(
        "<div class=\"views-row\"><div class=\"views-field views-field-title\">\
         <span class=\"field-content\"><a href=\"{}\">{}</a></span></div>\
         <div class=\"views-field views-field-created\">{}</div></div>\n",
        Board::Msp.address(&advert.slug, None),
        escape(&advert.title),
        posted.unwrap_or_default(),
    )
}

fn node(advert: &Advert) -> Answer {
    let fields: String = advert
        .labelled()
        .into_iter()
        .map(|(label, fact)| {
            let label = if label == "Organisme" { "Établissement" } else { label };
            format!(
                "<div class=\"field field--label-inline\"><div class=\"field__label\">{label}</div>\
                 <div class=\"field__item\">{}</div></div>\n",
                escape(&fact)
            )
        })
        .collect();
    let posted = advert.posted.map(|day| format!("<p>Publié le {}</p>\n", dates::slashed(day)));
    let main = format!(
        "<h1 class=\"page-title\">{title}</h1>\n{posted}<article class=\"node\">\n{fields}\
         <div class=\"field field--name-body\">\n{text}</div>\n</article>",
        title = escape(&advert.title),
        posted = posted.unwrap_or_default(),
        text = paragraphs(advert),
    );
    Answer::html(Board::Msp.address(&advert.slug, None), page(&advert.title, "fr", &main))
}
