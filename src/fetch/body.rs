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
    /// Longest silence.
    pub(super) idle: Duration,
    /// The end of the whole exchange.
    pub(super) deadline: Instant,
}

/// Reads the whole body. Memory never grows past the cap and one chunk.
///
/// # Errors
/// `TooLarge`, `Timeout` or `Network`; the connection is closed with the response.
pub(super) async fn read(mut response: Response, limits: Limits) -> Result<Vec<u8>, FetchError> {
    let too_large = FetchError::TooLarge { limit: limits.bytes };
    let announced = response.content_length();
    if announced.is_some_and(|length| length > limits.bytes) {
        return Err(too_large);
    }
    let room = usize::try_from(announced.unwrap_or_default()).unwrap_or_default();
    let mut body = Vec::with_capacity(room);
    loop {
        let silence = Instant::now() + limits.idle;
        let phase = if silence < limits.deadline { Phase::Idle } else { Phase::Total };
        let chunk = timeout_at(silence.min(limits.deadline), response.chunk())
            .await
            .map_err(|_| FetchError::Timeout(phase))?
            .map_err(|error| FetchError::from_client(&error))?;
        let Some(chunk) = chunk else {
            return Ok(body);
        };
        if body.len() as u64 + chunk.len() as u64 > limits.bytes {
            return Err(too_large);
        }
        body.extend_from_slice(&chunk);
    }
}
