//! An association's only page: folding headings that say everything in one line, text below, a
//! leaflet here and there.

use super::Board;
use crate::demo::adverts::Advert;
use crate::demo::leaflet;
use crate::demo::markup::{Answer, escape, page, paragraphs};

pub(super) fn draw(adverts: &[Advert]) -> Vec<Answer> {
    let items: String = adverts.iter().map(item).collect();
    let main = format!(
        "<h1>Offres d'emploi et de formation</h1>\n\
         <p>Les offres sont affichées jusqu'à leur date limite. Pour en proposer une, écrivez-nous.</p>\n\
         <ul class=\"accordion-items\">\n{items}</ul>"
    );
    let title = "Offres d'emploi – Réseau des pairs";
    let mut answers =
        vec![Answer::html(Board::Reseau.listing().to_owned(), page(title, "fr-CA", &main))];
    answers.extend(adverts.iter().filter_map(leaflet));
    answers
}

fn item(advert: &Advert) -> String {
    let link = advert.pdf.as_deref().map(|file| {
        let href = Board::Reseau.address(&advert.slug, Some(file));
        format!("<p><a href=\"{href}\">Consulter l'affichage (PDF)</a></p>\n")
    });
    format!(
        "<li class=\"accordion-item\" id=\"{slug}\">\n\
         <h4 class=\"accordion-item__title\">{title}</h4>\n\
         <div class=\"accordion-item__description\">\n{text}{link}</div>\n</li>\n",
        slug = advert.slug,
        title = escape(&advert.title),
        text = paragraphs(advert),
        link = link.unwrap_or_default(),
    )
}

/// The advert as a document to download.
fn leaflet(advert: &Advert) -> Option<Answer> {
    let file = advert.pdf.as_deref()?;
    Some(Answer {
        path: Board::Reseau.address(&advert.slug, Some(file)),
        content_type: "application/pdf",
        body: leaflet::pdf(&advert.title, &advert.paragraphs),
    })
}
