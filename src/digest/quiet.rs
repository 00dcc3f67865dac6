//! The monthly note for those who wish to know that silence is normal.

use super::letter::Letter;
use super::render::{Rendered, Rendering};
use super::view::{self, FooterLine};
use crate::model::Message;
use crate::words::Words;

/// Says that nothing is new and that `sources` boards were read without a fault.
pub fn quiet(sources: usize, about: &Rendering, words: &Words) -> Rendered {
    let paragraphs = [
        words.say("digest-quiet-nothing"),
        words.tell(&Message::new("digest-quiet-sources").with("n", sources)),
        words.say("digest-quiet-wider"),
    ]
    .map(FooterLine::plain)
    .to_vec();
    let subject = view::subject(about, words);
    Letter { subject, paragraphs, footer: view::footer(about, words) }.render(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::fixture::{about, sources};
    use crate::model::Lang;

    #[test]
    fn the_note_that_nothing_is_new() {
        let sources = sources();
        let mail = quiet(12, &about(&sources), &Words::new(Lang::Fr));
        assert_eq!(mail.subject, "Votre relevé du 24\u{a0}novembre");
        assert!(mail.html.is_some_and(|html| html.contains("12\u{a0}sites")));
        insta::assert_snapshot!(mail.text.replace('\u{a0}', "~"), @r#"
        Bonjour,

        Rien de nouveau pour vous depuis votre dernier message.

        Tout fonctionne~: 12~sites ont été lus sans erreur.

        Vous recevez peu de choses ? Vos souhaits sont peut-être trop précis.
        Écrivez-nous pour les élargir.

        -- 
        La Vigie
        Pour ne plus rien recevoir, répondez à ce courriel avec le mot
        «~désabonnement~».
        Pour parler à une personne~: bonjour@vigie.example
        Ce courriel ne contient ni image ni suivi. Personne ne sait si vous
        l’avez ouvert.
        "#);
    }
}
