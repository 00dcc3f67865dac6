//! What sort of engagement, and whether lived experience is the qualification.
//!
//! Rules over folded text, from title and text, never by one word alone: `MSP` is also a *maison de
//! santé*, `au pair` and `évaluation par les pairs` are no peers. Every answer carries the printed
//! words that decided.

mod bearer;
mod engagement;
mod lived;
mod names;
mod peer;

use lived::Post;
pub(super) use lived::{Ask, Statement};
use names::{Name, Standing, Strength};

use super::vocabulary::{self, Text};
use crate::model::{Kind, Message, Peer, Role};

/// Whether every posting of the source is a peer offer by the source's own choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnlyPeer {
    /// It holds nothing else.
    Yes,
    /// Peer offers are among others.
    No,
}

/// What was recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// The engagement.
    pub kind: Kind,
    /// Whether lived experience is the qualification, with the printed words.
    pub peer: Peer,
    /// The name of the trade.
    pub role: Option<Role>,
    /// Why this is clearly no peer offer.
    pub refusal: Option<Message>,
}

/// Recognises what a title and text announce.
pub fn recognise(title: &str, body: &str, only_peer: OnlyPeer) -> Recognition {
    of(&vocabulary::read(title), &vocabulary::read(body), only_peer).0
}

/// The same, of texts that were read already, and what they say of lived experience.
pub(super) fn of(title: &Text, body: &Text, only_peer: OnlyPeer) -> (Recognition, Vec<Statement>) {
    let in_title = names::in_title(title);
    let in_body = names::in_body(body);
    let lived = all_lived(title, body, &in_title, &in_body);
    let engagement = engagement::engagement(title, body, &in_title);
    let kind = engagement.kind;
    if let Some(words) = engagement.article {
        let refusal = Some(Message::new("kind-not-an-offer").with("words", words.as_str()));
        let peer = Peer { is: Some(false), evidence: vec![words] };
        return (Recognition { kind, peer, role: None, refusal }, lived);
    }
    let findings = peer::Findings { title, body, in_title, in_body, lived, kind };
    let weighed = peer::weigh(&findings);
    let mut peer = weighed.peer;
    let mut refusal = weighed.refusal;
    if only_peer == OnlyPeer::Yes {
        peer.is = Some(true);
        refusal = None;
    }
    (Recognition { kind, peer, role: weighed.role, refusal }, findings.lived)
}

/// What an advert says of lived experience.
pub(super) fn lived(title: &Text, body: &Text) -> Vec<Statement> {
    all_lived(title, body, &names::in_title(title), &names::in_body(body))
}

fn all_lived(title: &Text, body: &Text, in_title: &[Name], in_body: &[Name]) -> Vec<Statement> {
    let mut said = lived_experience(body, in_title, in_body);
    said.extend(lived::in_title(title));
    said
}

/// The statements of a text, those about colleagues told apart: under a title of the trade, a
/// sentence about « le pair-aidant » is about the post.
fn lived_experience(body: &Text, in_title: &[Name], in_body: &[Name]) -> Vec<Statement> {
    let of_the_trade = in_title.iter().any(|name| name.standing != Standing::Other);
    let colleague = |name: &&Name| match name.standing {
        Standing::Named => false,
        Standing::Bare | Standing::Beside => !of_the_trade,
        Standing::About | Standing::Other => true,
    };
    let strong = in_body.iter().filter(|name| name.strength == Strength::Strong);
    let others: Vec<usize> = strong.filter(colleague).map(|name| name.words.start).collect();
    let post = if of_the_trade { Post::OfTheTrade } else { Post::Open };
    lived::statements(body, &others, post)
}

#[cfg(test)]
mod tests;
