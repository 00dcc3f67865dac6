//! What became of an advert that was handed in.

use super::super::terminal::{Form, Terminal};
use super::trials::understood;
use crate::api::handing::{Added, Outcome};
use crate::model::Message;

pub(in crate::cli) fn handed(terminal: &Terminal, added: &Added) {
    if terminal.form() == Form::Json {
        return terminal.json(added);
    }
    if let Some(why) = &added.refused {
        let why = terminal.words.tell(why);
        terminal.tell(&Message::new("show-added-refused").with("why", why));
        return terminal.note(&Message::new("show-added-vouch"));
    }
    let (Some(offer), Some(facts)) = (&added.offer, &added.facts) else { return };
    let id = offer.id.as_str();
    let what = Message::new("show-added").with("outcome", added.outcome.as_str());
    terminal.tell(&what.with("id", id));
    terminal.line(format!("  {}", facts.title));
    if !offer.url.is_empty() {
        terminal.line(format!("    {}", offer.url));
    }
    understood(terminal, facts);
    if !added.missing.is_empty() {
        let lacks = |name: &String| {
            terminal.words.tell(&Message::new("show-added-lacks").with("name", name.as_str()))
        };
        let what = added.missing.iter().map(lacks).collect::<Vec<_>>().join(", ");
        terminal.tell(&Message::new("show-added-missing").with("what", what));
    }
    if added.is_held() && added.outcome != Outcome::Merged {
        terminal.tell(&Message::new("show-added-held").with("id", id));
    }
}
