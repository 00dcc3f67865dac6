//! An advert that somebody hands in instead of a board: a pasted text, a saved page, a PDF, a mail
//! that was passed on.

use mail_parser::{Message as Mail, MessageParser, PartType};
use sha2::{Digest, Sha256};
use url::Url;

use super::{body_text, detail, dom, label, link, pdf, plain};
use crate::model::{Message, Page, Problem, RawBody, RawPosting, Source, Validators};

/// Less than this is no advert, only a title.
const SHORTEST: usize = 20;
/// A first line longer than this is a paragraph, not a title.
const TITLE: usize = 160;

/// What was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A mail.
    Mail,
    /// A PDF document.
    Pdf,
}

impl Paper {
    /// Looks at the first bytes, then at the file's name.
    ///
    /// # Errors
    /// It is none of these: the message says what to do instead.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, Message> {
        if pdf::is_pdf(bytes) {
            return Ok(Self::Pdf);
        }
        let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let start = bytes.get(..bytes.len().min(2000)).unwrap_or(bytes);
        if !wide && start.contains(&0) {
            return Err(Message::new("extract-written-document"));
        }
        let head = super::decode(start, None).trim_start().to_lowercase();
        let name = name.to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|t| head.contains(t));
        Ok(match () {
            () if ends(&[".eml"]) || is_mail(&head) => Self::Mail,
            () if page || ends(&[".html", ".htm", ".xhtml"]) => Self::Html,
            () => Self::Text,
        })
    }
}

/// A mail begins with header lines.
fn is_mail(head: &str) -> bool {
    const NAMES: [&str; 8] = [
        "from:",
        "received:",
        "return-path:",
        "delivered-to:",
        "message-id:",
        "mime-version:",
        "x-",
        "dkim-signature:",
    ];
    let starts = |line: &str| NAMES.iter().any(|name| line.starts_with(name));
    let first = head.lines().next().is_some_and(starts);
    first && head.lines().any(|line| line.starts_with("subject:"))
}

/// Reads it. `at` is the address that it is known by, if any.
///
/// # Errors
/// There is no advert in it, and why.
pub fn written(
    source: &Source,
    paper: Paper,
    bytes: &[u8],
    at: Option<&Url>,
) -> Result<RawPosting, Problem> {
    let mut raw = match paper {
        Paper::Text => of_text(&super::decode(bytes, Some("text/plain")), None),
        Paper::Html => of_page(source, bytes)?,
        Paper::Mail => of_mail(source, bytes)?,
        Paper::Pdf => of_pdf(bytes)?,
    };
    if let Some(at) = at {
        raw.url = Some(at.to_string());
    }
    let text = raw.body.as_ref().map(body_text).unwrap_or_default();
    if raw.title.is_empty() || text.chars().count() + raw.title.chars().count() < SHORTEST {
        return Err(Problem::new(Message::new("extract-written-nothing")));
    }
    if at.is_none() {
        raw.id = Some(fingerprint(&raw.title, &text));
    }
    Ok(raw)
}

/// The same words handed in twice are the same advert, whatever the line breaks.
fn fingerprint(title: &str, text: &str) -> String {
    let words = format!("{title} {text}").to_lowercase();
    let squeezed = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let digest = Sha256::digest(squeezed.as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A text: its title, labelled lines, the first link.
fn of_text(text: &str, subject: Option<&str>) -> RawPosting {
    let lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
    let pairs = label::pairs(&lines);
    let titled =
        pairs.iter().find(|(label, _)| label::names_title(label)).map(|(_, title)| title.clone());
    let first = lines.iter().position(|line| !line.is_empty());
    let heading = first.and_then(|at| lines.get(at)).filter(|line| line.chars().count() <= TITLE);
    let own = titled.is_none() && subject.is_none() && heading.is_some();
    let title = titled.or_else(|| subject.map(str::to_owned)).or_else(|| heading.cloned());
    let from = first.filter(|_| own).map_or(0, |at| at + 1);
    let body = lines.get(from..).unwrap_or_default().join("\n").trim().to_owned();
    let title = title.unwrap_or_else(|| clip(&body));
    let mut raw = RawPosting {
        title: plain::plain(title.trim_start_matches(['#', '*', '-', ' '])),
        url: first_link(text),
        body: (!body.is_empty()).then_some(RawBody::Text(body)),
        ..RawPosting::default()
    };
    label::fill(&mut raw, pairs.into_iter().filter(|(label, _)| !label::names_title(label)));
    raw
}

/// The first words of a text without a line that could be its title.
fn clip(body: &str) -> String {
    let end = body.find(['.', '!', '\n']).unwrap_or(body.len()).min(TITLE);
    let end = super::guard::floor(body, end);
    body.get(..end).unwrap_or_default().trim().to_owned()
}

/// The link of the text: a form or the advert's page before a site's front door.
fn first_link(text: &str) -> Option<String> {
    let ends = |c: char| c.is_whitespace() || "<>\"'()[]«»".contains(c);
    let words = text.split(ends).filter(|word| word.starts_with("http"));
    let trimmed = words.map(|word| word.trim_end_matches(['.', ',', ';', ':', '!', '?']));
    let links: Vec<Url> = trimmed.filter_map(|word| Url::parse(word).ok()).collect();
    let deep = links.iter().find(|url| url.path().len() > 1 || url.query().is_some());
    deep.or(links.first()).map(Url::to_string)
}

/// Reads an advert's page that was fetched from an address that somebody gave.
///
/// # Errors
/// There is no advert on it, and why.
pub fn handed_in(source: &Source, page: &Page) -> Result<RawPosting, Problem> {
    let at = |what| Problem::at(page.url.as_str(), what);
    if Paper::of("", &page.body).map_err(at)? == Paper::Pdf {
        let url = Some(page.url.to_string());
        let raw = of_pdf(&page.body).map_err(|problem| at(problem.what))?;
        return Ok(RawPosting { url, ..raw });
    }
    let (mut raw, problems) = detail(source, page, RawPosting::default());
    raw.url = Some(page.url.to_string());
    let empty = raw.body.is_none() || raw.title.is_empty();
    match problems.into_iter().find(|problem| empty && !problem.is_note()) {
        Some(problem) => Err(problem),
        None => Ok(raw),
    }
}

/// The text of a document.
fn of_pdf(bytes: &[u8]) -> Result<RawPosting, Problem> {
    match pdf::read(bytes) {
        Ok(lines) => Ok(of_text(&lines.join("\n"), None)),
        Err(reason) => {
            let what = Message::new("extract-written-pdf").with("reason", reason.as_str());
            Err(Problem::new(what))
        }
    }
}

/// A page, with the address that it gives itself when it was saved to a file.
fn of_page(source: &Source, bytes: &[u8]) -> Result<RawPosting, Problem> {
    let page = Page {
        url: source.url.clone(),
        content_type: Some("text/html".to_owned()),
        body: bytes.to_vec(),
        validators: Validators::default(),
        fetched_at: chrono::DateTime::UNIX_EPOCH,
    };
    let mut raw = handed_in(source, &page).map_err(|problem| Problem::new(problem.what))?;
    raw.url = canonical(&super::decode(bytes, Some("text/html")));
    Ok(raw)
}

fn canonical(text: &str) -> Option<String> {
    let document = dom::document(text);
    let root = document.root_element();
    let link = dom::first(root, "link[rel=canonical][href]").and_then(|link| link.attr("href"));
    let shared = || dom::first(root, "meta[property='og:url']").and_then(|it| it.attr("content"));
    let url = Url::parse(link.or_else(shared)?).ok()?;
    link::resolve(&url, url.as_str()).filter(|link| link.starts_with("http"))
}

/// A mail: the one that is attached to it, else itself without what was written on top.
fn of_mail(source: &Source, bytes: &[u8]) -> Result<RawPosting, Problem> {
    let nothing = || Problem::new(Message::new("extract-written-nothing"));
    let outer = MessageParser::default().parse(bytes).ok_or_else(nothing)?;
    let attached = outer.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    });
    let mail = attached.unwrap_or(&outer);
    let subject = bare_subject(mail.subject().unwrap_or_default());
    let text = mail.body_text(0).unwrap_or_default();
    let text = passed_on(&text);
    let subject = Some(subject).filter(|subject| !subject.is_empty());
    let mut raw = of_text(&text, subject.as_deref());
    if text.trim().is_empty()
        && let Some(html) = html(mail)
    {
        raw = of_page(source, html.as_bytes())?;
        raw.title = subject.unwrap_or(raw.title);
    }
    Ok(raw)
}

fn html(mail: &Mail<'_>) -> Option<String> {
    mail.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.to_string()),
        _ => None,
    })
}

/// `Tr : Fwd: RE: Poste` → `Poste`.
fn bare_subject(subject: &str) -> String {
    const MARKS: [&str; 9] = ["tr", "fwd", "fw", "wg", "re", "ré", "aw", "trans", "transf"];
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':') {
        if !MARKS.contains(&mark.trim().to_lowercase().as_str()) {
            break;
        }
        rest = after.trim();
    }
    rest.to_owned()
}

/// The text under the line with which a mail program begins what it passes on, without its list of
/// senders and without the signature below.
fn passed_on(text: &str) -> String {
    const MARKS: [&str; 6] = [
        "message transfere",
        "forwarded message",
        "message d'origine",
        "original message",
        "message reexpedie",
        "weitergeleitete nachricht",
    ];
    const HEADS: [&str; 14] = [
        "de", "from", "von", "a", "to", "an", "cc", "date", "envoye", "sent", "gesendet", "objet",
        "subject", "betreff",
    ];
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(['>', ' '])).collect();
    let is_mark = |line: &&str| {
        let folded = label::fold(line.trim_matches(['-', '_', '=', ' ']));
        MARKS.iter().any(|mark| folded.contains(mark)) && folded.split(' ').count() <= 6
    };
    let start = lines.iter().position(is_mark).map_or(0, |at| at + 1);
    let under = lines.get(start..).unwrap_or_default();
    let is_head = |line: &&&str| {
        let name = line.split(':').next().unwrap_or_default().trim_matches('*');
        line.trim().is_empty()
            || (line.contains(':') && HEADS.contains(&label::fold(name).as_str()))
    };
    let heads = if start > 0 { under.iter().take_while(is_head).count() } else { 0 };
    let kept = under.iter().skip(heads).take_while(|line| **line != "-- " && **line != "--");
    kept.copied().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::source;
    use crate::model::Format;

    fn check(name: &str, bytes: &[u8], title: &str, says: &str) -> RawPosting {
        let paper = Paper::of(name, bytes).unwrap();
        let raw = written(&source(Format::Inbox), paper, bytes, None).unwrap();
        assert_eq!(raw.title, title, "{raw:#?}");
        let body = raw.body.as_ref().map(body_text).unwrap_or_default();
        assert!(body.contains(says), "{body}");
        raw
    }

    #[test]
    fn a_pasted_text() {
        let text = "\nPair-aidant·e à Lyon\n\nEmployeur : Le Relais\nDate limite : 12/12/2026\nVous accompagnez…\nhttps://exemple.org/\nPour postuler : https://exemple.org/offres/12.";
        let raw = check("", text.as_bytes(), "Pair-aidant·e à Lyon", "Vous accompagnez");
        assert_eq!(raw.employer.as_deref(), Some("Le Relais"));
        assert_eq!(raw.deadline.as_deref(), Some("12/12/2026"));
        assert_eq!(raw.url.as_deref(), Some("https://exemple.org/offres/12"));
        let again = text.replace('\n', "\r\n");
        assert_eq!(check("", again.as_bytes(), "Pair-aidant·e à Lyon", "").id, raw.id);
    }

    #[test]
    fn a_title_that_is_labelled() {
        let text = "Bonjour à toutes et tous, voici une annonce.\nIntitulé du poste : Médiatrice de santé paire\nLieu : Lille\nUn texte assez long.";
        check("note.txt", text.as_bytes(), "Médiatrice de santé paire", "texte assez long");
    }

    #[test]
    fn a_saved_page() {
        let page = "<html><head><title>Offre</title><link rel=canonical href='https://exemple.org/o/3'></head><body><main><h1>Pair praticien</h1><p>Vous travaillez en équipe et votre expérience du rétablissement est la qualification demandée pour ce poste de nuit.</p></main></body></html>";
        let raw = check("page.html", page.as_bytes(), "Pair praticien", "rétablissement");
        assert_eq!(raw.url.as_deref(), Some("https://exemple.org/o/3"));
    }

    #[test]
    fn a_mail_that_is_passed_on() {
        let mail = "From: Ana <ana@exemple.org>\r\nSubject: Tr : Poste de pair-aidant\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nRegarde !\r\n\r\n---------- Message transféré ---------\r\nDe : RH <rh@exemple.org>\r\nObjet : Poste\r\n\r\nNous cherchons une personne pair-aidante à Namur.\r\n--\r\nAna\r\n";
        let raw = check("", mail.as_bytes(), "Poste de pair-aidant", "Namur");
        let body = raw.body.as_ref().map(body_text).unwrap();
        assert!(!body.contains("Regarde") && !body.contains("rh@") && !body.contains("Ana"));
    }

    #[test]
    fn a_document() {
        let office = include_bytes!("../../tests/fixtures/documents/office.pdf");
        let inbox = source(Format::Inbox);
        assert_eq!(Paper::of("offre.pdf", office), Ok(Paper::Pdf));
        let raw = written(&inbox, Paper::Pdf, office, None).unwrap();
        assert_eq!(raw.title, "Offre d’emploi : pair-aidant·e en santé mentale");
        let locked = include_bytes!("../../tests/fixtures/documents/locked.pdf");
        let problem = written(&inbox, Paper::Pdf, locked, None).unwrap_err();
        assert_eq!(problem.what.id, "extract-written-pdf");
    }

    #[test]
    fn what_is_no_text_says_so() {
        let office = &b"PK\x03\x04\x00\x00"[..];
        assert_eq!(Paper::of("offre.txt", office).unwrap_err().id, "extract-written-document");
        let inbox = source(Format::Inbox);
        assert!(written(&inbox, Paper::Text, b"  \n", None).is_err());
        assert!(written(&inbox, Paper::Mail, b"", None).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_an_advert_or_a_reason(bytes in proptest::collection::vec(0u8.., 0..400)) {
            let inbox = source(Format::Inbox);
            for paper in [Paper::Text, Paper::Html, Paper::Mail, Paper::Pdf] {
                let _ = written(&inbox, paper, &bytes, None);
            }
            let _ = Paper::of("x", &bytes);
        }
    }
}
