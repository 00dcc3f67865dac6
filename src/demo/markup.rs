//! Pieces of HTML and XML that several boards draw.

use super::adverts::Advert;

/// A page that a board answers with.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// Path and query.
    pub(super) path: String,
    /// The `Content-Type` header.
    pub(super) content_type: &'static str,
    /// The body, in the charset that it declares.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// An HTML page in UTF-8.
    pub(super) fn html(path: String, body: String) -> Self {
        Self { path, content_type: "text/html; charset=utf-8", body: body.into_bytes() }
    }
}

/// Text inside an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The advert's text, one paragraph an element.
pub(super) fn paragraphs(advert: &Advert) -> String {
    advert.paragraphs.iter().map(|line| format!("<p>{}</p>\n", escape(line))).collect()
}

/// A whole page with the furniture that every site has.
pub(super) fn page(title: &str, language: &str, main: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\">\
         <title>{title}</title></head>\n<body>\n\
         <header><a href=\"/\">Accueil</a> <nav><ul><li><a href=\"#\">Qui sommes-nous ?</a></li>\
         <li><a href=\"#\">Nous joindre</a></li></ul></nav></header>\n\
         <main>\n{main}\n</main>\n\
         <footer><p>Site inventé pour la démonstration de vigie.</p></footer>\n</body>\n</html>\n",
        title = escape(title),
    )
}
