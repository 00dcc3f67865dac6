//! The same entry in every dialect, charset and state of disrepair in which feeds are found: each
//! must give title, link, id, date and text.

use super::read;
use crate::extract::body_text;
use crate::extract::sample::page;
use crate::model::{Page, RawPosting};

/// What every document of this suite says.
const TITLE: &str = "Pair-aidant·e à Besançon";
const LINK: &str = "https://exemple.org/offres/7";
const ID: &str = "https://exemple.org/offres/7";
const DATE: &str = "mar., 03 nov. 2026 09:30:00 +0100";
const TEXT: &str = "Une expérience vécue est demandée & utile.";

/// The checks that were made.
#[derive(Default)]
struct Count(usize);

impl Count {
    fn same(&mut self, about: &str, what: &str, found: Option<&str>, expected: &str) {
        assert_eq!(found, Some(expected), "{what} of {about}");
        self.0 += 1;
    }

    /// Title, link, id, date and text of the first entry, and that there is another.
    fn whole(&mut self, about: &str, page: &Page) {
        let found = read(page);
        assert!(!found.postings.is_empty(), "{about}: {:?}", found.problems);
        let raw = &found.postings[0];
        self.same(about, "title", Some(&raw.title), TITLE);
        self.same(about, "link", raw.url.as_deref(), LINK);
        self.same(about, "id", raw.id.as_deref(), ID);
        self.same(about, "date", raw.posted.as_deref(), DATE);
        self.same(about, "text", Some(&text(raw)), TEXT);
        assert!(found.postings.iter().any(|raw| raw.title.starts_with("Seconde")), "{about}");
        self.0 += 1;
    }
}

fn text(raw: &RawPosting) -> String {
    raw.body.as_ref().map(body_text).unwrap_or_default()
}

fn rss_item(prefix: &str) -> String {
    let p = prefix;
    format!(
        "<{p}item rdf:about=\"{ID}\"><{p}title>{TITLE}</{p}title><{p}link>{LINK}</{p}link><{p}guid isPermaLink=\"true\">{ID}</{p}guid>\
         <{p}pubDate>{DATE}</{p}pubDate><{p}description>&lt;p&gt;Une expérience vécue est demandée &amp;amp; utile.&lt;/p&gt;</{p}description></{p}item>\
         <{p}item><{p}title>Seconde offre</{p}title><{p}link>/2</{p}link></{p}item>"
    )
}

fn atom_entry(prefix: &str, published: &str) -> String {
    let p = prefix;
    format!(
        "<{p}entry><{p}title type=\"html\">{TITLE}</{p}title><{p}link rel=\"alternate\" href=\"{LINK}\"/><{p}link rel=\"edit\" href=\"/edit\"/><{p}id>{ID}</{p}id>\
         <{p}{published}>{DATE}</{p}{published}><{p}content type=\"html\">&lt;p&gt;Une expérience vécue est demandée &amp;amp; utile.&lt;/p&gt;</{p}content></{p}entry>\
         <{p}entry><{p}title>Seconde offre</{p}title><{p}link href=\"/2\"/></{p}entry>"
    )
}

/// A document in every dialect.
fn dialects() -> Vec<(String, String)> {
    let rdf = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";
    let channel = |open: &str, close: &str, item: &str| {
        format!(
            "{open}<channel><title>Offres</title><link>https://exemple.org/</link>{item}</channel>{close}"
        )
    };
    let mut all = Vec::new();
    for version in ["2.0", "0.91", "0.92", "0.94", "3.7", "2.0.1", ""] {
        let open = format!("<rss version=\"{version}\" {rdf}>");
        all.push((format!("rss {version}"), channel(&open, "</rss>", &rss_item(""))));
    }
    all.push(("rss without version".into(), channel("<rss>", "</rss>", &rss_item(""))));
    let dtd = "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n<rss version=\"0.91\">";
    all.push(("rss with a DTD".into(), channel(dtd, "</rss>", &rss_item(""))));
    let foreign = "<rss version=\"2.0\" xmlns=\"http://backend.userland.com/rss2\">";
    all.push(("rss in a namespace".into(), channel(foreign, "</rss>", &rss_item(""))));
    all.push(("bare channel".into(), channel("", "", &rss_item(""))));
    for (name, space) in
        [("0.9", "http://my.netscape.com/rdf/simple/0.9/"), ("1.0", "http://purl.org/rss/1.0/")]
    {
        let open =
            format!("<rdf:RDF {rdf} xmlns=\"{space}\"><channel><title>Offres</title></channel>");
        all.push((format!("rdf {name}"), format!("{open}{}</rdf:RDF>", rss_item(""))));
    }
    let open = format!("<rdf:RDF {rdf} xmlns:rss=\"http://purl.org/rss/1.0/\">");
    all.push(("rdf with a prefix".into(), format!("{open}{}</rdf:RDF>", rss_item("rss:"))));
    for (name, space, published) in [
        ("atom 1.0", "http://www.w3.org/2005/Atom", "published"),
        ("atom 0.3", "http://purl.org/atom/ns#", "issued"),
        ("atom 0.3 modified", "http://purl.org/atom/ns#", "modified"),
        ("atom updated", "http://www.w3.org/2005/Atom", "updated"),
        ("atom of nowhere", "http://exemple.org/atom", "published"),
    ] {
        let entry = atom_entry("", published);
        all.push((
            name.into(),
            format!("<feed xmlns=\"{space}\"><title>Offres</title>{entry}</feed>"),
        ));
    }
    let prefixed = format!(
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\">{}</a:feed>",
        atom_entry("a:", "published")
    );
    all.push(("atom with a prefix".into(), prefixed));
    all
}

#[test]
fn every_dialect_in_every_charset_and_every_disrepair() {
    let mut count = Count::default();
    for (name, document) in dialects() {
        count.whole(&name, &page(&document));
        for (how, bytes, header) in charsets(&document) {
            let page = Page { content_type: header.map(str::to_owned), ..page(bytes) };
            count.whole(&format!("{name}, {how}"), &page);
        }
        for (how, broken) in disrepairs(&document) {
            count.whole(&format!("{name}, {how}"), &page(&broken));
        }
    }
    println!("{} checks", count.0);
    assert!(count.0 >= 1500, "{}", count.0);
}

/// The document in bytes, by what declares them or lies about them.
fn charsets(document: &str) -> Vec<(&'static str, Vec<u8>, Option<&'static str>)> {
    let declared =
        |label: &str| format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n{document}");
    let latin = |text: &str| {
        text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect::<Vec<u8>>()
    };
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
    vec![
        (
            "utf-8 declared",
            declared("utf-8").into_bytes(),
            Some("application/rss+xml; charset=utf-8"),
        ),
        ("utf-8 with a mark", marked(b"\xef\xbb\xbf", declared("utf-8").into_bytes()), None),
        ("utf-8 that says latin-1", declared("iso-8859-1").into_bytes(), None),
        ("utf-8 that says utf-16", declared("utf-16").into_bytes(), None),
        ("latin-1 declared", latin(&declared("iso-8859-1")), None),
        ("latin-1 by its header", latin(document), Some("text/xml; charset=iso-8859-1")),
        ("latin-1 undeclared", latin(document), None),
        ("latin-1 that says utf-8", latin(&declared("utf-8")), Some("text/xml; charset=utf-8")),
        ("windows-1252 declared", latin(&declared("windows-1252")), None),
        (
            "utf-16 little with a mark",
            marked(b"\xff\xfe", wide(&declared("utf-16"), u16::to_le_bytes)),
            None,
        ),
        (
            "utf-16 big with a mark",
            marked(b"\xfe\xff", wide(&declared("utf-16"), u16::to_be_bytes)),
            None,
        ),
        ("utf-16 little that says utf-8", wide(&declared("utf-8"), u16::to_le_bytes), None),
        ("utf-16 big without a mark", wide(document, u16::to_be_bytes), None),
    ]
}

/// The document with one fault. The first entry must stay whole.
fn disrepairs(document: &str) -> Vec<(&'static str, String)> {
    let second = document.find("Seconde offre").unwrap_or(document.len());
    let (head, tail) = document.split_at(second);
    let spoilt =
        |fault: &str| format!("{head}Seconde {fault}{}", tail.trim_start_matches("Seconde"));
    vec![
        ("a bare ampersand", spoilt("R&D")),
        ("an unknown entity", spoilt("&hellip;&foo;")),
        ("a tag of HTML that nothing closes", spoilt("<br>")),
        ("a tag out of place", spoilt("</b>")),
        ("a bare less-than sign", spoilt("< 3")),
        ("a control character", spoilt("\u{1}\u{c}")),
        ("cut in the second entry", format!("{head}Seconde offre</")),
        (
            "a warning before",
            format!("<br />\n<b>Warning</b>: include() in /www/x.php\n{document}"),
        ),
        ("blank lines before", format!("\n\n  {document}")),
        ("a comment before", format!("<!-- cache <b> -->{document}")),
        ("rubbish behind", format!("{document}\n<!-- 0.3 s --><script>x</script>")),
        ("a style sheet", format!("<?xml-stylesheet href=\"x.xsl\"?>{document}")),
    ]
}

/// One entry in RSS whose parts are written in some way.
fn item(inside: &str) -> RawPosting {
    let head = "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><link>https://exemple.org/</link>";
    let found = read(&page(format!("{head}<item>{inside}</item></channel></rss>")));
    found.postings.into_iter().next().unwrap_or_default()
}

/// One entry in Atom whose parts are written in some way.
fn entry(attributes: &str, inside: &str) -> RawPosting {
    let head = format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" {attributes}>");
    let found = read(&page(format!("{head}<entry>{inside}</entry></feed>")));
    found.postings.into_iter().next().unwrap_or_default()
}

#[test]
fn titles_in_every_writing() {
    for (written, expected) in [
        ("Pair &amp; aidant", "Pair & aidant"),
        ("Pair &amp;amp; aidant", "Pair & aidant"),
        ("<![CDATA[Pair & aidant]]>", "Pair & aidant"),
        ("<![CDATA[<b>Pair</b> aidant]]>", "Pair aidant"),
        ("&lt;b&gt;Pair&lt;/b&gt; aidant", "Pair aidant"),
        ("<b>Pair</b> aidant", "Pair aidant"),
        ("Pair&#8209;aidant", "Pair‑aidant"),
        ("M&eacute;diateur", "Médiateur"),
        ("M&amp;eacute;diateur", "Médiateur"),
        ("Poste < 20 h", "Poste < 20 h"),
        ("  Pair\n  aidant ", "Pair aidant"),
        ("<![CDATA[Un]]> et <![CDATA[deux]]>", "Un et deux"),
    ] {
        assert_eq!(item(&format!("<title>{written}</title>")).title, expected, "{written}");
    }
    assert_eq!(item("<dc:title>Pair</dc:title><link>/1</link>").title, "Pair");
    assert_eq!(item("<media:title>Photo</media:title><title>Pair</title>").title, "Pair");
    assert_eq!(item("<description>Un poste de pair.</description>").title, "Un poste de pair.");
    let html = "<title type=\"html\">&lt;i&gt;Pair&lt;/i&gt; &amp;amp; co</title>";
    let xhtml = "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><i>Pair</i> &amp; co</div></title>";
    for written in
        [html, xhtml, "<title type=\"text\">Pair &amp; co</title>", "<title>Pair &amp; co</title>"]
    {
        assert_eq!(entry("", written).title, "Pair & co", "{written}");
    }
}

#[test]
fn links_in_every_writing() {
    let of_item =
        |written: &str| item(&format!("<title>x</title>{written}")).url.unwrap_or_default();
    for (written, expected) in [
        ("<link>https://exemple.org/1</link>", "https://exemple.org/1"),
        ("<link>\n https://exemple.org/1 \n</link>", "https://exemple.org/1"),
        ("<link>/1?a=1&amp;b=2</link>", "https://exemple.org/1?a=1&b=2"),
        ("<link>/1?a=1&b=2</link>", "https://exemple.org/1?a=1&b=2"),
        ("<link><![CDATA[/1?a=1&b=2]]></link>", "https://exemple.org/1?a=1&b=2"),
        ("<link href=\"/1\"/>", "https://exemple.org/1"),
        ("<guid>https://exemple.org/1</guid>", "https://exemple.org/1"),
        (
            "<guid isPermaLink=\"false\">https://exemple.org/1</guid><link>/2</link>",
            "https://exemple.org/2",
        ),
        ("<atom:link rel=\"self\" href=\"/self\"/><link>/1</link>", "https://exemple.org/1"),
        ("<atom:link href=\"/1\"/>", "https://exemple.org/1"),
        (
            "<enclosure url=\"/offre.pdf\" type=\"application/pdf\"/>",
            "https://exemple.org/offre.pdf",
        ),
        (
            "<link>https://www.google.com/url?url=https://exemple.org/1&amp;ct=ga</link>",
            "https://exemple.org/1",
        ),
    ] {
        assert_eq!(of_item(written), expected, "{written}");
    }
    let of_entry = |base: &str, own: &str, href: &str| {
        let inside = format!("<title>x</title><link {own} href=\"{href}\"/>");
        entry(base, &inside).url.unwrap_or_default()
    };
    assert_eq!(of_entry("xml:base=\"https://exemple.org/a/\"", "", "1"), "https://exemple.org/a/1");
    assert_eq!(of_entry("", "rel=\"alternate\"", "/1"), "https://exemple.org/1");
    let path = "<title>x</title><id>/a/7</id>";
    assert_eq!(entry("", path).id.as_deref(), Some("https://exemple.org/a/7"));
    let nested = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://exemple.org/a/\"><entry xml:base=\"b/\"><title>x</title><link href=\"1\"/></entry></feed>";
    assert_eq!(read(&page(nested)).postings[0].url.as_deref(), Some("https://exemple.org/a/b/1"));
}

#[test]
fn dates_are_kept_as_written_wherever_they_stand() {
    let dates = [
        "Tue, 03 Nov 2026 09:30:00 GMT",
        "Tue, 3 Nov 2026 09:30 +0100",
        "mardi 3 novembre 2026",
        "03/11/2026",
        "03.11.2026 09:30",
        "2026-11-03",
        "2026-11-03T09:30:00",
        "2026-11-03T09:30:00Z",
        "2026-11-03T09:30:00.5+01:00",
        "Tue, 03 Nov 2026 09:30:00 CEST",
        "Tue, 03 Nov 2026 09:30:00 GMT+2",
        "3 déc. 2026",
    ];
    for date in dates {
        for name in
            ["pubDate", "dc:date", "dcterms:issued", "published", "atom:published", "datePosted"]
        {
            let raw = item(&format!("<title>x</title><{name}> {date}\n</{name}>"));
            assert_eq!(raw.posted.as_deref(), Some(date), "{name}");
        }
    }
    let both = "<title>x</title><updated>2026-11-05</updated><published>2026-11-03</published>";
    assert_eq!(entry("", both).posted.as_deref(), Some("2026-11-03"));
}

#[test]
fn texts_in_every_writing() {
    let of_item = |written: &str| text(&item(&format!("<title>x</title>{written}")));
    for written in [
        "<description>Un poste &amp; une équipe.</description>",
        "<description><![CDATA[<p>Un poste &amp; une équipe.</p>]]></description>",
        "<description>&lt;p&gt;Un poste &amp;amp; une équipe.&lt;/p&gt;</description>",
        "<description><p>Un poste &amp; une équipe.</p></description>",
        "<description>Court</description><content:encoded><![CDATA[<p>Un poste & une équipe.</p>]]></content:encoded>",
        "<encoded>Un poste &amp; une équipe.</encoded>",
        "<dc:description>Un poste &amp; une équipe.</dc:description>",
        "<atom:summary>Un poste &amp; une équipe.</atom:summary>",
        "<media:description>Un poste &amp; une équipe.</media:description>",
        "<body xmlns=\"http://www.w3.org/1999/xhtml\"><p>Un poste &amp; une équipe.</p></body>",
    ] {
        assert_eq!(of_item(written), "Un poste & une équipe.", "{written}");
    }
    let linked =
        item("<title>x</title><description>&lt;a href=\"/2\"&gt;Lire&lt;/a&gt;</description>");
    let html = linked.body.map(|body| format!("{body:?}")).unwrap_or_default();
    assert!(html.contains("https://exemple.org/2"), "{html}");
    for written in [
        "<content type=\"text\">Un poste.</content>",
        "<content type=\"html\">&lt;p&gt;Un poste.&lt;/p&gt;</content>",
        "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Un poste.</p></div></content>",
        "<content type=\"text/html\" mode=\"escaped\">&lt;p&gt;Un poste.&lt;/p&gt;</content>",
        "<content type=\"application/octet-stream\">PHA+VW4gcG9zdGUuPC9wPg==</content>",
        "<summary>Un poste.</summary>",
    ] {
        assert_eq!(
            text(&entry("", &format!("<title>x</title>{written}"))),
            "Un poste.",
            "{written}"
        );
    }
}

#[test]
fn json_feeds_in_every_writing() {
    for version in [
        "\"version\":\"https://jsonfeed.org/version/1\",",
        "\"version\":\"https://jsonfeed.org/version/1.1\",\"authors\":[],",
        "\"title\":\"Offres\",",
        "",
        "\"version\":7,",
    ] {
        for (id, expected) in [("\"a7\"", "a7"), ("7", "7"), ("7.5", "7.5")] {
            for content in [
                "\"content_html\":\"<p>Un poste.</p>\"",
                "\"content_text\":\"Un poste.\"",
                "\"summary\":\"Un poste.\"",
            ] {
                let feed = format!(
                    "{{{version}\"items\":[{{\"id\":{id},\"title\":\"Pair &amp; co\",\"url\":\"/1\",\"date_published\":\"2026-11-03T09:30:00+01:00\",{content}}}]}}"
                );
                let found = read(&page(&feed));
                let raw = found.postings.first().unwrap_or_else(|| panic!("{feed}"));
                assert_eq!(
                    (raw.title.as_str(), raw.id.as_deref()),
                    ("Pair & co", Some(expected)),
                    "{feed}"
                );
                assert_eq!(raw.url.as_deref(), Some("https://exemple.org/1"), "{feed}");
                assert_eq!(raw.posted.as_deref(), Some("2026-11-03T09:30:00+01:00"), "{feed}");
                assert_eq!(text(raw), "Un poste.", "{feed}");
            }
        }
    }
}
