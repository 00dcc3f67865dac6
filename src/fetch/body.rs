//! Reads a body chunk by chunk and stops at the cap or at the clock, whichever comes first.

use std::io::Read;
use std::time::Duration;

use flate2::read::MultiGzDecoder;
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

/// The content of a gzip file, up to a cap.
///
/// # Errors
/// `TooLarge` beyond the cap. A file that is cut or damaged gives what could be read of it.
pub(super) fn unpacked(packed: &[u8], limit: u64) -> Result<Vec<u8>, FetchError> {
    let mut body = Vec::new();
    // A fault ends the reading; what came before it stands.
    let _ = MultiGzDecoder::new(packed).take(limit.saturating_add(1)).read_to_end(&mut body);
    match body.len() as u64 > limit {
        true => Err(FetchError::TooLarge { limit }),
        false => Ok(body),
    }
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn a_bomb_ends_at_the_cap() {
        assert_eq!(unpacked(&packed(b"<urlset/>"), 9).unwrap(), b"<urlset/>");
        let bomb = packed(&vec![b' '; 5 << 20]);
        assert!(bomb.len() < 10_000);
        assert!(matches!(unpacked(&bomb, 1 << 20), Err(FetchError::TooLarge { limit: 0x10_0000 })));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_borne(mut bytes: Vec<u8>, cut in 0..40_usize) {
            let _ = unpacked(&bytes, 1000);
            let whole = packed(&bytes);
            let kept = whole.len().saturating_sub(cut);
            let _ = unpacked(&whole[..kept], 1000);
            bytes.splice(0..0, [0x1f, 0x8b, 8, 0]);
            let _ = unpacked(&bytes, 1000);
        }
    }
}
