//! What came back from the web, before anybody tried to understand it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

/// One response, whole and undecoded.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The address after redirects.
    pub url: Url,
    /// The `Content-Type` header as sent.
    pub content_type: Option<String>,
    /// The body after transfer and content decoding, bytes as sent otherwise.
    pub body: Vec<u8>,
    /// What to send back next time.
    pub validators: Validators,
    /// When the response was complete.
    pub fetched_at: DateTime<Utc>,
}

/// `ETag` and `Last-Modified` as opaque bytes (RFC 9110 section 8.8), sent back as they came.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<Vec<u8>>,
    /// The `Last-Modified` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<Vec<u8>>,
}
