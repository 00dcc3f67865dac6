//! Conditional requests (RFC 9110 section 13): validators are kept and sent back byte for byte.

use reqwest::header::{
    ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};

use crate::model::Validators;

/// An `ETag` longer than this is not sent back: it is no validator but a parcel.
const LONGEST: usize = 1024;

/// The header lines for a request; one that HTTP cannot carry is left out.
pub(super) fn write(validators: Option<&Validators>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let Some(validators) = validators else {
        return headers;
    };
    let pairs = [(IF_NONE_MATCH, &validators.etag), (IF_MODIFIED_SINCE, &validators.last_modified)];
    for (name, value) in pairs {
        if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_bytes) {
            headers.insert(name, value);
        }
    }
    headers
}

/// Whether there is anything to send.
pub(super) fn any(validators: Option<&Validators>) -> bool {
    !write(validators).is_empty()
}

/// The validators of an answer.
pub(super) fn read(headers: &HeaderMap) -> Validators {
    let take = |name: HeaderName| {
        let value = headers.get(name).map(|value| value.as_bytes().to_vec());
        value.filter(|value| !value.is_empty() && value.len() <= LONGEST)
    };
    Validators { etag: take(ETAG), last_modified: take(LAST_MODIFIED) }
}
