//! A hospital's careers pages: a table of posts in capitals, details as a table of labels.

use super::Board;
use crate::demo::adverts::Advert;
use crate::demo::dates;
use crate::demo::markup::{Answer, escape, page, paragraphs};

pub(super) fn draw(adverts: &[Advert]) -> Vec<Answer> {
    let rows: String = adverts.iter().map(row).collect();
    let main = format!(
        "<h1>Nos offres d'emploi</h1>\n<table class=\"offres\">\n\
         <thead><tr><th>Intitulé</th><th>Site</th><th>Contrat</th><th>Mise en ligne</th></tr></thead>\n\
         <tbody>\n{rows}</tbody></table>"
    );
    let title = "Recrutement - Centre hospitalier des Deux-Rives";
    let listing = Board::Hopital.listing().to_owned();
    let mut answers = vec![Answer::html(listing, page(title, "fr", &main))];
    answers.extend(adverts.iter().map(detail));
    answers
}

fn row(advert: &Advert) -> String {
    format!(
        "<tr class=\"offre\"><td class=\"intitule\"><a href=\"{href}\">{title}</a></td>\
         <td class=\"site\">{city}</td><td class=\"contrat\">{contract}</td>\
         <td class=\"date\">{posted}</td></tr>\n",
        href = Board::Hopital.address(&advert.slug, None),
        title = escape(&advert.title),
        city = escape(&advert.city.to_uppercase()),
        contract = escape(advert.contract.as_deref().unwrap_or_default()),
        posted = advert.posted.map(dates::slashed).unwrap_or_default(),
    )
}

fn detail(advert: &Advert) -> Answer {
    let mut rows: Vec<(&str, String)> = vec![
        ("Établissement", advert.employer.clone().unwrap_or_default()),
        ("Lieu d'exercice", advert.place.clone()),
        ("Type de contrat", advert.contract.clone().unwrap_or_default()),
        ("Temps de travail", advert.hours.clone().unwrap_or_default()),
        ("Rémunération", advert.pay.clone().unwrap_or_default()),
        ("Publié le", advert.posted.map(dates::slashed).unwrap_or_default()),
        ("Date limite", advert.deadline.map(dates::slashed).unwrap_or_default()),
        ("Référence", advert.reference.clone().unwrap_or_default()),
    ];
    rows.retain(|(_, fact)| !fact.is_empty());
    let rows: String = rows
        .iter()
        .map(|(label, fact)| format!("<tr><th>{label}</th><td>{}</td></tr>\n", escape(fact)))
        .collect();
    let main = format!(
        "<h1>{title}</h1>\n<table class=\"fiche\">\n{rows}</table>\n\
         <section class=\"annonce\"><h2>Le poste</h2>\n{text}</section>",
        title = escape(&advert.title),
        text = paragraphs(advert),
    );
    Answer::html(Board::Hopital.address(&advert.slug, None), page(&advert.title, "fr", &main))
}
