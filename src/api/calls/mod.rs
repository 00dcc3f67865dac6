//! The table of the API: every request, its address, who may send it, and the function that
//! answers. A new command adds its request here and one line to [`super::router`].

mod house;
mod offers;
mod people;
mod sources;
mod tokens;

pub use house::{
    Backup, Compact, Examine, ExportStore, ImportStore, Poll, Rekey, RestoreStore, StoreStatus,
    VerifyStore,
};
pub use offers::{
    AddOffer, DecideOffer, ExplainForReader, ExplainOffer, ExportOffers, FindOffers, ShowOffer,
};
pub use people::{
    AddSubscriber, Asked, DigestLog, EraseSubscriber, ExplainMail, ExportSubscriber,
    ListSubscribers, MailQueue, PauseSubscriber, PreviewDigest, ResumeSubscriber, RetryMail,
    SendDigests, ShowSubscriber,
};
pub use sources::{
    AckSource, DiscoverSource, ListFilters, ListSources, ShowFilter, ShowSource, TestFilter,
    TestSource,
};

pub use tokens::{AddToken, ListTokens, RevokeToken};

use super::ApiError;
use super::call::Tell;
use crate::app::App;
use crate::model::Message;
use crate::store::Cursor;
use crate::turn::Turn;

/// The cursor that a request carries.
fn cursor(after: Option<&String>) -> Result<Option<Cursor>, ApiError> {
    let bad = || ApiError::usage(Message::new("api-bad-cursor"));
    after.map(|after| Cursor::parse(after).ok_or_else(bad)).transpose()
}

/// The turn of a round; whoever must wait for it is told.
async fn turn(app: &App, tell: &Tell) -> Turn {
    match app.turns.try_take() {
        Some(turn) => turn,
        None => {
            tell.note(Message::new("api-waiting-for-turn"));
            app.turns.take().await
        }
    }
}
