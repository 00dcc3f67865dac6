//! The mail that asks whether a subscription is wanted. It holds nothing that a visitor typed.

use super::describe;
use super::letter::Letter;
use super::render::{Rendered, Rendering};
use super::view::{self, FooterLine};
use crate::words::Words;

/// Asks to confirm by answering the mail: a link alone would be followed by mail scanners.
pub fn opt_in(about: &Rendering, words: &Words) -> Rendered {
    let plain = |part: &str| FooterLine::plain(words.say(&format!("digest-opt-in-{part}")));
    let mut paragraphs =
        ["asked", "confirm", "ignore", "what", "consent", "leave"].map(plain).to_vec();
    if let Some(link) = about.pages.confirm.and_then(describe::link) {
        let text = words.say("digest-opt-in-link");
        paragraphs.insert(2, FooterLine { text, link: Some(link) });
    }
    let subject = words.say("digest-opt-in-subject");
    Letter { subject, paragraphs, footer: view::letter_footer(about, words) }.render(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::fixture::{about, sources};
    use crate::model::Lang;

    #[test]
    fn the_request_to_confirm() {
        let sources = sources();
        let mail = opt_in(&about(&sources), &Words::new(Lang::Fr));
        assert_eq!(mail.subject, "Confirmez votre demande");
        insta::assert_snapshot!(mail.text.replace('\u{a0}', "~").replace('\u{202f}', "^"), @r#"
        Bonjour,

        Une demande a été faite avec cette adresse. Elle attend votre accord.
        Sans réponse de votre part, rien d’autre ne vous sera envoyé.

        Pour accepter, répondez à ce courriel avec le mot «~oui~».

        Vous n’avez rien demandé^? Ne faites rien. La demande et l’adresse
        seront effacées dans 7~jours.

        Vous recevrez des annonces d’emploi, de stage et de formation. Elles
        s’adressent aux personnes qui aident à partir de leur vécu. On les
        appelle pairs-aidants, médiateurs de santé pairs ou travailleurs pairs.

        Être sur cette liste peut laisser deviner quelque chose de votre santé.
        C’est pourquoi votre accord clair est demandé. Nous gardons votre
        adresse, vos souhaits et la date de votre accord. Rien d’autre, et nous
        ne les donnons à personne.

        Vous pourrez arrêter quand vous voulez, en répondant «~désabonnement~».

        -- 
        La Vigie
        Pour parler à une personne~: bonjour@vigie.example
        Ce courriel ne contient ni image ni suivi. Personne ne sait si vous
        l’avez ouvert.
        "#);
        assert!(mail.html.is_some_and(|html| html.contains("«\u{a0}oui\u{a0}»")));
    }
}
