//! Reads a body chunk by chunk and stops at the cap or at the clock, whichever comes first.

use std::time::Duration;

use reqwest::Response;
use tokio::time::{Instant, timeout_at};

use super::error::{FetchError, Phase};

/// How much and how long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes after decompression.
    pub(super) bytes: u64,
    /// What happens beyond them.
    pub(super) beyond: Beyond,
    /// Longest silence.
    pub(super) idle: Duration,
    /// The end of the whole exchange.
    pub(super) deadline: Instant,
}

/// What happens to a body over the cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    /// It is refused: half a page is no page.
    Refuse,
    /// Whole lines up to the cap are kept (robots.txt, RFC 9309 section 2.5).
    Cut,
}

/// Reads the whole body. Memory never grows past the cap and one chunk.
///
/// # Errors
/// `TooLarge`, `Timeout` or `Network`; the connection is closed with the response.
pub(super) async fn read(mut response: Response, limits: Limits) -> Result<Vec<u8>, FetchError> {
    let too_large = FetchError::TooLarge { limit: limits.bytes };
    let announced = response.content_length().unwrap_or_default();
    if announced > limits.bytes && limits.beyond == Beyond::Refuse {
        return Err(too_large);
    }
    let cap = usize::try_from(limits.bytes).unwrap_or(usize::MAX);
    let room = usize::try_from(announced).unwrap_or_default().min(cap);
    let mut body = Vec::with_capacity(room);
    while let Some(chunk) = chunk(&mut response, limits).await? {
        let free = cap - body.len();
        if chunk.len() <= free {
            body.extend_from_slice(&chunk);
            continue;
        }
        if limits.beyond == Beyond::Refuse {
            return Err(too_large);
        }
        body.extend_from_slice(chunk.get(..free).unwrap_or_default());
        let end = body.iter().rposition(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(0);
        body.truncate(end);
        return Ok(body);
    }
    Ok(body)
}

async fn chunk(
    response: &mut Response,
    limits: Limits,
) -> Result<Option<impl std::ops::Deref<Target = [u8]>>, FetchError> {
    let silence = Instant::now() + limits.idle;
    let phase = if silence < limits.deadline { Phase::Idle } else { Phase::Total };
    timeout_at(silence.min(limits.deadline), response.chunk())
        .await
        .map_err(|_| FetchError::Timeout(phase))?
        .map_err(|error| FetchError::from_client(&error))
}
