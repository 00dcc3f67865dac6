//! `source test`: a source, or an address that is no source yet, read and shown, nothing kept.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::{ApiError, OfferRecord, SCHEMA, rounds};
use crate::app::App;
use crate::fetch::Access;
use crate::model::{Mailing, Message, Source, SourceReport};
use crate::poll::{self, Asked, Item};
use crate::store::Store;

/// What a trial of a source gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// [`SCHEMA`].
    pub schema: u32,
    /// What happened.
    pub report: SourceReport,
    /// Every request, in order.
    pub asked: Vec<Asked>,
    /// How a page was read of which nothing was known.
    pub chosen: Option<Message>,
    /// The list's entries: what was understood, or why it was refused.
    pub items: Vec<Item>,
    /// What would have been stored.
    pub offers: Vec<OfferRecord>,
    /// Its offers are never mailed.
    #[serde(default)]
    pub mail_withheld: bool,
}

/// Fetches, extracts and understands a source, and stores nothing. `access` is for addresses; a
/// source says itself whether it may be on a private network.
///
/// # Errors
/// No such source; what was typed is no address.
pub async fn test(app: &App, name: &str, access: Access) -> Result<Trial, ApiError> {
    let source = named(app, name, access)?;
    let trial = App { store: Store::in_memory(), ..app.clone() };
    let poll::Rehearsal { report, asked, chosen, items } = poll::rehearse(&trial, &source).await?;
    let mut offers = Vec::new();
    super::offers::each_offer(&trial, |offer| offers.push(OfferRecord::from(&offer)))?;
    let mail_withheld = source.duties.mail == Mailing::Withheld;
    Ok(Trial { schema: SCHEMA, report, asked, chosen, items, offers, mail_withheld })
}

fn named(app: &App, name: &str, access: Access) -> Result<Source, ApiError> {
    match name.contains("://") {
        true => Draft::new(app, name, access)?.source(app),
        false => rounds::find(app, name).cloned(),
    }
}
