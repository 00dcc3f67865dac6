//! What kind of answer is wanted, and whether what came is one.

/// The kind of document that the caller can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Accept {
    /// A web page; a feed or JSON in its place is taken too.
    Page,
    /// A web page or a PDF.
    Advert,
    /// RSS, Atom or JSON Feed; a web page in its place is taken too, for discovery.
    Feed,
    /// JSON.
    Json,
    /// XML or plain text, which may be a gzip file: a site's map.
    Map,
}

impl Accept {
    /// The `Accept` header (RFC 9110 section 12.5.1).
    pub(super) fn header(self) -> &'static str {
        match self {
            Self::Page => "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
            Self::Advert => {
                "text/html, application/xhtml+xml, application/pdf;q=0.9, application/xml;q=0.9, \
                 */*;q=0.5"
            }
            Self::Feed => {
                "application/rss+xml, application/atom+xml, application/feed+json, \
                 application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
            }
            Self::Json => "application/json, */*;q=0.5",
            Self::Map => "application/xml, text/xml, text/plain;q=0.9, */*;q=0.5",
        }
    }
}

/// Is a body a PDF, whatever its label?
pub(super) fn is_pdf(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"%PDF-")
}

/// Is a body a gzip file, whatever its label? (What a server packs for the way is unpacked before.)
pub(super) fn is_gzip(body: &[u8]) -> bool {
    body.starts_with(b"\x1f\x8b")
}

/// What a declared type promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// Something that can be read.
    Text,
    /// A picture, a sound, an archive, an office file: not worth its download.
    Binary,
    /// Nothing; the first bytes decide.
    Unsaid,
}

/// Reads a `Content-Type`.
pub(super) fn promise(content_type: Option<&str>) -> Promise {
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or_default();
    let readable = ["html", "xml", "json", "rss", "atom", "rdf", "javascript"];
    match kind {
        "text" => Promise::Text,
        "image" if subtype == "svg+xml" => Promise::Text,
        "image" | "audio" | "video" | "font" | "model" => Promise::Binary,
        "application" if subtype.split(['+', '.', '-']).any(|part| readable.contains(&part)) => {
            if subtype.contains("openxmlformats") {
                Promise::Binary
            } else {
                Promise::Text
            }
        }
        "application" if known_binary(subtype) => Promise::Binary,
        _ => Promise::Unsaid,
    }
}

fn known_binary(subtype: &str) -> bool {
    const NAMES: [&str; 9] = [
        "pdf",
        "zip",
        "gzip",
        "x-gzip",
        "msword",
        "x-rar-compressed",
        "x-7z-compressed",
        "wasm",
        "x-tar",
    ];
    NAMES.contains(&subtype)
        || subtype.starts_with("vnd.ms-")
        || subtype.starts_with("vnd.openxmlformats")
        || subtype.starts_with("vnd.oasis")
}

/// Whether a body can be text at all. Servers mislabel: a PDF sent as HTML is still no page, a feed
/// sent as `application/octet-stream` is still a feed.
pub(super) fn looks_like_text(body: &[u8]) -> bool {
    const MAGIC: [&[u8]; 9] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff",
        b"\x1f\x8b",
        b"\xd0\xcf\x11\xe0",
        b"\x7fELF",
        b"Rar!",
    ];
    let wide = body.starts_with(b"\xff\xfe") || body.starts_with(b"\xfe\xff");
    let start = body.get(..512).unwrap_or(body);
    !MAGIC.iter().any(|magic| body.starts_with(magic)) && (wide || !start.contains(&0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content_type: &str, expected: Promise) {
        assert_eq!(promise(Some(content_type)), expected, "{content_type}");
    }

    #[test]
    fn types_are_sorted_by_what_can_be_read() {
        for text in [
            "text/html; charset=utf-8",
            "TEXT/HTML",
            "application/rss+xml",
            "application/atom+xml;charset=iso-8859-1",
            "application/ld+json",
            "application/json",
            "application/xhtml+xml",
            "application/rdf+xml",
            "text/plain",
            "application/vnd.api+json",
        ] {
            check(text, Promise::Text);
        }
        for binary in [
            "application/pdf",
            "image/png",
            "video/mp4",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/msword",
            "application/zip",
        ] {
            check(binary, Promise::Binary);
        }
        for unsaid in ["application/octet-stream", "", "x", "binary/octet-stream"] {
            check(unsaid, Promise::Unsaid);
        }
        assert_eq!(promise(None), Promise::Unsaid);
    }

    #[test]
    fn bytes_tell_what_a_label_hides() {
        assert!(looks_like_text("<?xml version=\"1.0\"?><rss/>".as_bytes()));
        assert!(looks_like_text(b""));
        assert!(looks_like_text(b"\xff\xfe<\0r\0s\0s\0"));
        assert!(looks_like_text(b"caf\xe9"));
        assert!(!looks_like_text(b"%PDF-1.7\n"));
        assert!(!looks_like_text(b"\0\0\0\x18ftypmp42"));
    }
}
