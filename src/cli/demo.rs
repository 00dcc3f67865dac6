//! `vigie demo`.
use super::args::{Cli, Demo};
use super::terminal::Terminal;
use crate::api::{ApiError, Exit};
pub(super) async fn demo(_cli: &Cli, _options: &Demo, _terminal: &Terminal) -> Result<Exit, ApiError> { Ok(Exit::Done) }
