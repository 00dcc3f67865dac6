//! The style sheet and the mark, compiled in and served under a name that changes with them.

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

const STYLE: &str = include_str!("../../templates/web/vigie.css");
const MARK: &str = include_str!("../../templates/web/vigie.svg");

/// A file whose name tells its content, so that it may be kept for a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asset {
    /// The style sheet.
    Style,
    /// The mark of the browser's tab.
    Mark,
}

impl Asset {
    /// Its path, with a checksum of its content.
    pub(super) fn path(self) -> String {
        let (name, ending) = match self {
            Self::Style => ("vigie", "css"),
            Self::Mark => ("vigie", "svg"),
        };
        format!("/{name}-{:08x}.{ending}", crc32fast::hash(self.text().as_bytes()))
    }

    fn text(self) -> &'static str {
        match self {
            Self::Style => STYLE,
            Self::Mark => MARK,
        }
    }

    /// The file.
    pub(super) fn serve(self) -> Response {
        let kind = match self {
            Self::Style => "text/css; charset=utf-8",
            Self::Mark => "image/svg+xml",
        };
        let headers =
            [(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
        (headers, Bytes::from_static(self.text().as_bytes())).into_response()
    }
}
