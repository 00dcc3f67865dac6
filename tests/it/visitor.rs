//! Somebody who visits the pages with a plain browser: real HTTP, no script, no cookie.

use scraper::{ElementRef, Html, Selector};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vigie::app::App;
use vigie::web;

/// A visitor and the pages that are served for them.
pub(crate) struct Visitor {
    host: String,
    accepts: &'static str,
    _pages: Option<web::Handle>,
}

/// What came back.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) body: String,
    headers: Vec<(String, String)>,
}

impl Visitor {
    /// Serves the pages of a house on a free port, and reads French.
    pub(crate) async fn of(app: &App) -> Self {
        let (url, pages) =
            web::serve(app.clone(), ([127, 0, 0, 1], 0).into()).await.expect("a free port");
        let host = url.trim_start_matches("http://").to_owned();
        Self { host, accepts: "fr", _pages: Some(pages) }
    }

    /// Visits pages that somebody else serves.
    pub(crate) fn at(url: &str) -> Self {
        let host = url.trim_start_matches("http://").to_owned();
        Self { host, accepts: "fr", _pages: None }
    }

    /// The same visitor, with other languages.
    pub(crate) fn reading(self, accepts: &'static str) -> Self {
        Self { accepts, ..self }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.ask("GET", path, &[], "").await
    }

    /// Fills in a form of ours.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask("POST", path, &[("Sec-Fetch-Site", "same-origin")], &body).await
    }

    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Page {
        let mut lines = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAccept-Language: {}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            self.host,
            self.accepts,
            body.len()
        );
        for (name, value) in headers {
            lines.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut stream = TcpStream::connect(&self.host).await.expect("a connection");
        stream.write_all(format!("{lines}\r\n{body}").as_bytes()).await.expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("an answer");
        Page::read(&String::from_utf8(answer).expect("text"))
    }
}

impl Page {
    fn read(answer: &str) -> Self {
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        Self { status: status.parse().expect("a number"), body: body.to_owned(), headers }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value)
    }

    /// The words of the page as they are read aloud.
    pub(crate) fn text(&self) -> String {
        let html = Html::parse_document(&self.body);
        let main = Selector::parse("main").expect("a selector");
        let text: Vec<&str> = html.select(&main).flat_map(|main| main.text()).collect();
        text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The address of the first link whose words hold these.
    pub(crate) fn link(&self, words: &str) -> String {
        let html = Html::parse_document(&self.body);
        let links = Selector::parse("a[href]").expect("a selector");
        let said = |link: &ElementRef<'_>| link.text().collect::<String>().contains(words);
        let found = html.select(&links).find(said);
        let found = found.unwrap_or_else(|| panic!("no link « {words} » in {}", self.text()));
        found.attr("href").expect("an address").to_owned()
    }

    /// The value of a form's field.
    pub(crate) fn field(&self, name: &str) -> String {
        let html = Html::parse_document(&self.body);
        let field = Selector::parse(&format!("[name={name}]")).expect("a selector");
        let found = html.select(&field).next().unwrap_or_else(|| panic!("no field {name}"));
        found.attr("value").unwrap_or_default().to_owned()
    }

    /// Holds the page to what every page owes its readers.
    pub(crate) fn check(&self, lang: &str) {
        let html = Html::parse_document(&self.body);
        let all = |selector: &str| -> Vec<String> {
            let selector = Selector::parse(selector).expect("a selector");
            html.select(&selector).map(|found| found.html()).collect()
        };
        assert_eq!(all(&format!("html[lang={lang}]")).len(), 1, "lang={lang}");
        assert_eq!(all("h1").len(), 1, "one h1: {:?}", all("h1"));
        assert_eq!(all("main").len(), 1);
        assert!(!all("title").is_empty());
        for forbidden in [
            "script:not([type='application/ld+json'])",
            "style",
            "[style]",
            "iframe",
            "img",
            "[onclick]",
        ] {
            assert!(all(forbidden).is_empty(), "{forbidden}: {:?}", all(forbidden));
        }
        self.headings_are_in_order(&html);
        self.fields_have_labels(&html);
        for loaded in ["link[rel=stylesheet]", "link[rel=icon]"] {
            let loaded = Selector::parse(loaded).expect("a selector");
            for found in html.select(&loaded) {
                let address = found.attr("href").unwrap_or_default();
                assert!(address.starts_with('/') && !address.starts_with("//"), "{address}");
            }
        }
        assert!(!self.body.contains("web-"), "an id without words: {}", self.ids_without_words());
        assert!(self.header("content-security-policy").contains("default-src 'none'"));
        assert_eq!(self.header("x-content-type-options"), "nosniff");
        assert_eq!(self.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(self.header("set-cookie"), "");
    }

    fn ids_without_words(&self) -> String {
        self.body
            .match_indices("web-")
            .map(|(at, _)| self.body[at..].chars().take(30).collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn headings_are_in_order(&self, html: &Html) {
        let headings = Selector::parse("h1, h2, h3, h4").expect("a selector");
        let mut last = 0;
        for heading in html.select(&headings) {
            let level: u32 = heading.value().name()[1..].parse().expect("a level");
            assert!(level <= last + 1, "h{last} is followed by {}", heading.html());
            last = level;
        }
    }

    fn fields_have_labels(&self, html: &Html) {
        let fields =
            Selector::parse("input:not([type=hidden]), select, textarea").expect("a selector");
        for field in html.select(&fields) {
            let id = field.attr("id").unwrap_or_else(|| panic!("no id: {}", field.html()));
            let label = Selector::parse(&format!("label[for='{id}']")).expect("a selector");
            assert_eq!(html.select(&label).count(), 1, "no label: {}", field.html());
        }
        let ids = Selector::parse("[id]").expect("a selector");
        let mut seen: Vec<&str> = html.select(&ids).filter_map(|found| found.attr("id")).collect();
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count, "an id stands twice");
    }
}
