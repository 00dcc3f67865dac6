//! What comes back through a door, before it is understood.

use axum::body::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};

use super::not_vigie;
use crate::api::ApiError;
use crate::api::problem::Problem;

/// An answer on its way.
pub(super) struct Reply {
    /// The status.
    pub(super) status: u16,
    /// The answer that goes with a file.
    pub(super) answer: Option<String>,
    /// The body, as it comes.
    pub(super) body: BoxStream<'static, Result<Bytes, ApiError>>,
}

/// No problem is longer, in bytes; what is comes from somebody else.
const LONGEST_PROBLEM: usize = 1 << 20;

impl Reply {
    /// The answer that goes with a file.
    pub(super) fn answer(&self) -> Option<String> {
        self.answer.clone()
    }

    /// The failure, when it is one.
    pub(super) async fn or_problem(self) -> Result<Self, ApiError> {
        if (200..300).contains(&self.status) {
            return Ok(self);
        }
        let status = self.status;
        let mut body = self.body;
        let mut whole = Vec::new();
        while let Some(chunk) = body.next().await {
            whole.extend_from_slice(&chunk?);
            if whole.len() > LONGEST_PROBLEM {
                break;
            }
        }
        let problem = serde_json::from_slice::<Problem>(&whole);
        Err(problem.map_or_else(|_| not_vigie(&format!("HTTP {status}")), Problem::into_error))
    }

    /// The whole body.
    pub(super) async fn whole(mut self) -> Result<Vec<u8>, ApiError> {
        let mut whole = Vec::new();
        while let Some(chunk) = self.body.next().await {
            whole.extend_from_slice(&chunk?);
        }
        Ok(whole)
    }

    /// The body line by line, each as soon as it is there.
    pub(super) fn lines(self) -> impl Stream<Item = Result<Vec<u8>, ApiError>> + Unpin {
        let start = (self.body, Vec::new());
        Box::pin(futures_util::stream::try_unfold(start, |(mut body, mut rest)| async move {
            loop {
                if let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                    let behind = rest.split_off(end + 1);
                    return Ok(Some((rest, (body, behind))));
                }
                match body.next().await {
                    Some(chunk) => rest.extend_from_slice(&chunk?),
                    None => return Ok(None),
                }
            }
        }))
    }
}
