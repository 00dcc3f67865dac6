//! Three feeds: WordPress in windows-1252, Atom, and Joomla's RSS.

use encoding_rs::WINDOWS_1252;

use super::Board;
use crate::demo::adverts::Advert;
use crate::demo::dates;
use crate::demo::markup::{Answer, escape, page, paragraphs};

/// A WordPress feed as an old theme writes it: windows-1252, entities for every typographic mark.
pub(super) fn wordpress(adverts: &[Advert], base: &str) -> Vec<Answer> {
    let items: String = adverts
        .iter()
        .map(|advert| {
            let link = format!("{base}{}", Board::Addictions.address(&advert.slug, None));
            let posted = advert.posted.map(dates::rfc2822).unwrap_or_default();
            format!(
                "<item>\n<title>{title}</title>\n<link>{link}?utm_source=rss</link>\n\
                 <guid isPermaLink=\"false\">{base}/addictions/?p={number}</guid>\n\
                 <pubDate>{posted}</pubDate>\n<category><![CDATA[Recrutement]]></category>\n\
                 <description><![CDATA[{excerpt} [&#8230;]]]></description>\n\
                 <content:encoded><![CDATA[{text}]]></content:encoded>\n</item>\n",
                title = entities(&escape(&advert.title)),
                number = advert.slug.len() * 97,
                excerpt = entities(&escape(&advert.excerpt())),
                text = entities(&body(advert)),
            )
        })
        .collect();
    let feed = format!(
        "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n\
         <title>Fédération Addictions &#038; Rétablissement (exemple) &#187; Recrutement</title>\n\
         <link>{base}/addictions/</link>\n<description>Recrutement</description>\n\
         <language>fr-FR</language>\n{items}</channel>\n</rss>\n"
    );
    let (bytes, _, _) = WINDOWS_1252.encode(&feed);
    let mut answers = vec![Answer {
        path: Board::Addictions.listing().to_owned(),
        content_type: "application/rss+xml; charset=windows-1252",
        body: bytes.into_owned(),
    }];
    answers.extend(pages(Board::Addictions, adverts));
    answers
}

/// An Atom feed with the whole text as escaped HTML.
pub(super) fn atom(adverts: &[Advert], base: &str) -> Vec<Answer> {
    let entries: String = adverts
        .iter()
        .map(|advert| {
            let link = format!("{base}{}", Board::Solidaire.address(&advert.slug, None));
            let posted = advert.posted.map(dates::rfc3339).unwrap_or_default();
            format!(
                "<entry>\n<title type=\"html\">{title}</title>\n\
                 <link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>\n\
                 <id>tag:solidaire.exemple.org,2026:{slug}</id>\n\
                 <published>{posted}</published>\n<updated>{posted}</updated>\n\
                 <content type=\"html\">{text}</content>\n</entry>\n",
                title = escape(&escape(&advert.title)),
                slug = advert.slug,
                text = escape(&body(advert)),
            )
        })
        .collect();
    let updated = adverts.first().and_then(|advert| advert.posted).map(dates::rfc3339);
    let feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xml:lang=\"fr\">\n<title>Réseau solidaire – offres d’emploi</title>\n\
         <id>tag:solidaire.exemple.org,2026:offres</id>\n<link rel=\"self\" href=\"{base}{path}\"/>\n\
         <updated>{updated}</updated>\n{entries}</feed>\n",
        path = Board::Solidaire.listing(),
        updated = updated.unwrap_or_default(),
    );
    let mut answers = vec![Answer {
        path: Board::Solidaire.listing().to_owned(),
        content_type: "application/atom+xml; charset=utf-8",
        body: feed.into_bytes(),
    }];
    answers.extend(pages(Board::Solidaire, adverts));
    answers
}

/// A Joomla category's feed: the whole text in the description.
pub(super) fn joomla(adverts: &[Advert], base: &str) -> Vec<Answer> {
    let items: String = adverts
        .iter()
        .map(|advert| {
            let link = format!("{base}{}", Board::Belgique.address(&advert.slug, None));
            let posted = advert.posted.map(dates::rfc2822).unwrap_or_default();
            format!(
                "<item>\n<title>{title}</title>\n<link>{link}</link>\n\
                 <guid isPermaLink=\"true\">{link}</guid>\n\
                 <description><![CDATA[{text}]]></description>\n\
                 <author>info@exemple.org (Rédaction)</author>\n<pubDate>{posted}</pubDate>\n</item>\n",
                title = escape(&advert.title),
                text = body(advert),
            )
        })
        .collect();
    let feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\">\n<channel>\n\
         <title>Offres d'emploi</title>\n<link>{base}/belgique/</link>\n\
         <description><![CDATA[Portail belge de la santé mentale (exemple)]]></description>\n\
         <generator>Joomla! - Open Source Content Management</generator>\n\
         <language>fr-be</language>\n{items}</channel>\n</rss>\n"
    );
    let mut answers = vec![Answer {
        path: Board::Belgique.listing().to_owned(),
        content_type: "application/rss+xml; charset=utf-8",
        body: feed.into_bytes(),
    }];
    answers.extend(pages(Board::Belgique, adverts));
    answers
}

/// Facts in the first paragraph, then the text.
fn body(advert: &Advert) -> String {
    let facts: Vec<String> = advert
        .labelled()
        .into_iter()
        .map(|(label, fact)| format!("<strong>{label} :</strong> {}", escape(&fact)))
        .collect();
    format!("<p>{}</p>\n{}", facts.join("<br />\n"), paragraphs(advert))
}

/// Typographic marks as numbers, as WordPress writes them.
fn entities(text: &str) -> String {
    const MARKS: [(char, &str); 6] = [
        ('–', "&#8211;"),
        ('’', "&#8217;"),
        ('\'', "&#8217;"),
        ('…', "&#8230;"),
        ('«', "&laquo;"),
        ('»', "&raquo;"),
    ];
    MARKS.iter().fold(text.to_owned(), |text, (mark, entity)| text.replace(*mark, entity))
}

/// The pages that the feed links to.
fn pages(board: Board, adverts: &[Advert]) -> Vec<Answer> {
    adverts
        .iter()
        .map(|advert| {
            let main = format!(
                "<article><h1>{}</h1>\n<div class=\"entry-content\">{}</div></article>",
                escape(&advert.title),
                body(advert)
            );
            let path = board.address(&advert.slug, None);
            Answer::html(path, page(&advert.title, &advert.language, &main))
        })
        .collect()
}
