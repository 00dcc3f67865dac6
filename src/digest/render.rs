//! A digest becomes a subject, a text part and an HTML part.

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;

use super::choose::Digest;
use super::view::View;
use super::{fit, text, view};
use crate::model::SourceId;
use crate::words::Words;

/// What a mail needs to know beside its offers.
#[derive(Debug, Clone, Copy)]
pub struct Rendering<'a> {
    /// The instance's name, shown under the signature only.
    pub instance: &'a str,
    /// An address or a page where a person answers; may be empty.
    pub contact: &'a str,
    /// The day, in the subscriber's zone.
    pub today: NaiveDate,
    /// Which mail this is.
    pub occasion: Occasion,
    /// The pages of this subscriber alone.
    pub pages: Pages<'a>,
    /// The boards' names.
    pub sources: &'a BTreeMap<SourceId, String>,
}

/// Pages for one subscriber alone; none when the instance has no web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pages<'a> {
    /// Where one says yes.
    pub confirm: Option<&'a str>,
    /// Where one changes wishes.
    pub settings: Option<&'a str>,
    /// Where one leaves.
    pub leave: Option<&'a str>,
}

/// Which mail this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// One of many.
    Usual,
    /// The first one, with everything that is open now.
    Welcome,
}

/// A mail in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// One line that never says what the list is about.
    pub subject: String,
    /// The text part, complete by itself; lines end with `\n`.
    pub text: String,
    /// The HTML part; `None` if its template could not be filled, and the text part is enough.
    pub html: Option<String>,
    /// What the mail holds. Lines that did not fit are missing: they are not heard of yet, and come
    /// in the next digest.
    pub holds: Digest,
}

/// Renders a digest in the language of `words`.
pub fn render(digest: &Digest, about: &Rendering, words: &Words) -> Rendered {
    let all = digest.entries().count();
    let mut holds = digest.clone();
    for _ in fit::LINES_MAX..all {
        fit::drop_line(&mut holds);
    }
    loop {
        let view = view::view(&holds, all - holds.entries().count(), about, words);
        let page = Page { lang: view.lang, subject: &view.subject, view: &view };
        let html = page.render().ok();
        let fits = html.as_deref().is_none_or(fit::fits);
        if fits || !fit::drop_line(&mut holds) {
            let text = text::text(&view);
            return Rendered { subject: view.subject, text, html, holds };
        }
    }
}

#[derive(Template)]
#[template(path = "digest.html")]
struct Page<'a> {
    lang: &'static str,
    subject: &'a str,
    view: &'a View,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::digest::choose::{Candidate, Match, choose};
    use crate::digest::fixture::{about, bare, candidate, day, event, full, heard, sources, today};
    use crate::model::{Lang, Message, Offer};

    fn rendered(candidates: Vec<Candidate>, lang: Lang) -> Rendered {
        let sources = sources();
        render(&choose(candidates, today()), &about(&sources), &Words::new(lang))
    }

    fn sample() -> Vec<Candidate> {
        let mut changed = bare("b", "Médiatrice de santé pair");
        changed.revision = 2;
        changed.history.push(event(Message::new("digest-remote")));
        let mut closing = bare("c", "Peer support worker");
        closing.facts.deadline = Some(day(2026, 11, 25));
        vec![
            candidate(full("a"), Match::Yes),
            heard(changed, 1),
            heard(closing, 1),
            candidate(bare("d", "Intervenant·e"), Match::Maybe),
        ]
    }

    #[test]
    fn the_text_part_of_a_french_digest() {
        let text = rendered(sample(), Lang::Fr).text.replace('\u{a0}', "~");
        insta::assert_snapshot!(text, @r#"
        Bonjour,

        Voici votre relevé du mardi 24~novembre 2026~: 1~nouveauté,
        1~changement, 1~rappel, 1~à vérifier. Ce qui se termine le plus tôt
        vient en premier.

        Chaque ligne dit pourquoi elle vous est envoyée, et où elle a été vue.
        Vérifiez toujours sur la page d’origine avant de décider.

        NOUVEAU (1)
        -----------

        * Pair·e-aidant·e – équipe mobile (H/F/X)
          Métier~: pair-aidant ou pair-aidante
          Employeur~: Association des Deux Rives
          Lieu~: Rennes, Bretagne, France
          Contrat~: CDI (durée indéterminée), 80~% d’un temps plein, 28,5~h par
            semaine
          Paie~: «~2 100 € brut par mois~»
          Date limite~: mercredi 2~décembre 2026, dans 8~jours
          L’annonce précise~: supervision
          À noter~: «~astreintes~»
          Pourquoi~: Métier~:
          Vu sur~: Carrefour communautaire, aqrp
          https://emplois.exemple.org/a

        CHANGÉ (1)
        ----------

        Vous connaissez ces annonces. Elles ont changé depuis votre dernier
        relevé.

        * Médiatrice de santé pair
          Ce qui change~: travail à distance
          Pourquoi~: Métier~:
          Vu sur~: Carrefour communautaire
          https://emplois.exemple.org/b

        SE TERMINE BIENTÔT (1)
        ----------------------

        Vous connaissez ces annonces. Elles se terminent dans les 7~jours.

        * Peer support worker
          Date limite~: mercredi 25~novembre 2026, demain
          Pourquoi~: Métier~:
          Vu sur~: Carrefour communautaire
          https://emplois.exemple.org/c

        À VÉRIFIER (1)
        --------------

        Ces annonces vous iront peut-être. Elles ne disent pas tout ce que vous
        demandez. Ouvrez l’annonce, ou posez la question à l’employeur.

        * Intervenant·e
          L’annonce ne dit pas~: le métier exact, l’employeur, le lieu, le
            contrat, le temps de travail, la paie, la date limite
          Pourquoi~: Métier~:
          Vu sur~: Carrefour communautaire
          https://emplois.exemple.org/d

        -- 
        La Vigie
        Pour ne plus rien recevoir, répondez à ce courriel avec le mot
        «~désabonnement~».
        Pour parler à une personne~: bonjour@vigie.example
        Ce courriel ne contient ni image ni suivi. Personne ne sait si vous
        l’avez ouvert.
        "#);
    }

    #[test]
    fn the_html_part_of_an_english_digest() {
        let html = rendered(sample(), Lang::En).html.unwrap();
        let (_, body) = html.split_once("<h1").unwrap();
        insta::assert_snapshot!(body, @r#"
         style="margin:0 0 16px;font-size:24px;line-height:1.25">Your update of 24 November 2026</h1>
        <p style="margin:0 0 12px">Hello,</p>
        <p style="margin:0 0 12px">Here is your update of Tuesday 24 November 2026: 1 new, 1 changed, 1 reminder, 1 to check. What ends soonest comes first.</p>
        <p style="margin:0 0 12px">Each line says why it is sent to you, and where it was seen. Always check on the original page before you decide.</p>
        <h2 style="margin:28px 0 8px;font-size:20px;line-height:1.3">New (1)</h2>
        <div class="offer" style="padding:14px 0 16px;border-top:1px solid #767676">
        <h3 style="margin:0 0 6px;font-size:18px;line-height:1.35"><a href="https://emplois.exemple.org/a" rel="noreferrer" style="color:#0b4f9e;text-decoration:underline">Pair·e-aidant·e – équipe mobile (H/F/X)</a></h3>
        <div><b>Trade:</b> peer support worker</div>
        <div><b>Employer:</b> Association des Deux Rives</div>
        <div><b>Place:</b> Rennes, Bretagne, France</div>
        <div><b>Contract:</b> permanent, 80% of full time, 28.5 hours a week</div>
        <div><b>Pay:</b> “2 100 € brut par mois”</div>
        <div><b>Apply by:</b> Wednesday 2 December 2026, in 8 days</div>
        <div><b>The advert states:</b> supervision</div>
        <div><b>Please note:</b> “astreintes”</div>
        <div><b>Why:</b> Trade:</div>
        <div><b>Seen on:</b> Carrefour communautaire, aqrp</div>
        </div>
        <h2 style="margin:28px 0 8px;font-size:20px;line-height:1.3">Changed (1)</h2>
        <p style="margin:0 0 12px">You know these adverts. They have changed since your last update.</p>
        <div class="offer" style="padding:14px 0 16px;border-top:1px solid #767676">
        <h3 style="margin:0 0 6px;font-size:18px;line-height:1.35"><a href="https://emplois.exemple.org/b" rel="noreferrer" style="color:#0b4f9e;text-decoration:underline">Médiatrice de santé pair</a></h3>
        <div><b>What changes:</b> remote work</div>
        <div><b>Why:</b> Trade:</div>
        <div><b>Seen on:</b> Carrefour communautaire</div>
        </div>
        <h2 style="margin:28px 0 8px;font-size:20px;line-height:1.3">Ending soon (1)</h2>
        <p style="margin:0 0 12px">You know these adverts. They end within 7 days.</p>
        <div class="offer" style="padding:14px 0 16px;border-top:1px solid #767676">
        <h3 style="margin:0 0 6px;font-size:18px;line-height:1.35"><a href="https://emplois.exemple.org/c" rel="noreferrer" style="color:#0b4f9e;text-decoration:underline">Peer support worker</a></h3>
        <div><b>Apply by:</b> Wednesday 25 November 2026, tomorrow</div>
        <div><b>Why:</b> Trade:</div>
        <div><b>Seen on:</b> Carrefour communautaire</div>
        </div>
        <h2 style="margin:28px 0 8px;font-size:20px;line-height:1.3">To check (1)</h2>
        <p style="margin:0 0 12px">These adverts may suit you. They do not say everything that you ask for. Open the advert, or ask the employer.</p>
        <div class="offer" style="padding:14px 0 16px;border-top:1px solid #767676">
        <h3 style="margin:0 0 6px;font-size:18px;line-height:1.35"><a href="https://emplois.exemple.org/d" rel="noreferrer" style="color:#0b4f9e;text-decoration:underline">Intervenant·e</a></h3>
        <div><b>The advert does not say:</b> the exact trade, the employer, the place, the contract, the working hours, the pay, the closing date</div>
        <div><b>Why:</b> Trade:</div>
        <div><b>Seen on:</b> Carrefour communautaire</div>
        </div>

        <div class="foot" style="margin:28px 0 0;padding:16px 0 0;border-top:2px solid #767676">
        <p style="margin:0 0 8px">La Vigie</p>
        <p style="margin:0 0 8px">To receive nothing more, answer this mail with the word “unsubscribe”.</p>
        <p style="margin:0 0 8px">To reach a person: bonjour@vigie.example</p>
        <p style="margin:0 0 8px">This mail holds no image and no tracking. Nobody knows whether you opened it.</p>

        </div>
        </div>
        </td></tr></table>
        </td></tr></table>
        </body>
        </html>
        "#);
    }

    /// The words that nobody but the reader should see.
    const TELLING: [&str; 8] =
        ["pair", "peer", "sant", "health", "emploi", "job", "offre", "stage"];

    #[test]
    fn nothing_that_shows_on_a_locked_screen_tells_what_the_list_is_about() {
        for lang in [Lang::Fr, Lang::En] {
            let mail = rendered(sample(), lang);
            let opening: String = mail.text.chars().take(250).collect();
            for word in TELLING {
                assert!(!mail.subject.to_lowercase().contains(word), "{word}: {}", mail.subject);
                assert!(!opening.to_lowercase().contains(word), "{word}: {opening}");
            }
        }
        assert_eq!(rendered(sample(), Lang::Fr).subject, "Votre relevé du 24\u{a0}novembre");
        assert_eq!(rendered(sample(), Lang::En).subject, "Your update of 24\u{a0}November");
    }

    #[test]
    fn board_text_is_escaped_and_only_web_links_are_shown() {
        let mut offer = bare("a", "<script>alert(1)</script> & \"x\"\r\n-- \r\nBcc: x");
        offer.url = "javascript:alert(1)".into();
        offer.facts.employer = Some("<img src=x>".into());
        let mail = rendered(vec![candidate(offer, Match::Yes)], Lang::Fr);
        let html = mail.html.unwrap();
        for never in ["<script", "<img", "javascript:"] {
            assert!(!html.contains(never), "{never}");
        }
        assert!(!mail.text.contains("javascript:"));
        assert_eq!(mail.text.lines().filter(|line| *line == "-- ").count(), 1);
    }

    #[test]
    fn the_only_addresses_in_a_mail_are_those_of_the_offers_and_ours() {
        let sources = sources();
        let digest = choose(sample(), today());
        let leave = Rendering {
            pages: Pages { leave: Some("https://vigie.example/d/x"), ..Pages::default() },
            ..about(&sources)
        };
        let mail = render(&digest, &leave, &Words::new(Lang::Fr));
        let hosts = |text: &str| -> BTreeSet<String> {
            text.split("://")
                .skip(1)
                .filter_map(|rest| rest.split('/').next())
                .map(str::to_owned)
                .collect()
        };
        let expected = BTreeSet::from(["emplois.exemple.org".into(), "vigie.example".into()]);
        assert_eq!(hosts(&mail.text), expected);
        assert_eq!(hosts(&mail.html.unwrap()), expected);
    }

    #[test]
    fn both_parts_say_the_same() {
        for lang in [Lang::Fr, Lang::En] {
            let mail = rendered(sample(), lang);
            let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let text = flat(&mail.text);
            for entry in mail.holds.entries() {
                assert!(text.contains(&entry.offer.facts.title), "{}", entry.offer.facts.title);
                assert!(text.contains(&entry.offer.url));
                assert!(mail.html.as_deref().unwrap().contains(&entry.offer.url));
            }
        }
    }

    #[test]
    fn a_long_section_of_several_regions_is_read_by_region() {
        let offer = |i: u32| {
            let mut offer = bare(&format!("{i:02}"), "Pair-aidant");
            offer.facts.deadline = Some(day(2026, 12, 1 + i));
            let regions = [Some("Bretagne"), Some("Québec"), None];
            offer.facts.place.region = regions[i as usize % 3].map(str::to_owned);
            candidate(offer, Match::Yes)
        };
        let places = |n: u32| {
            let mail = rendered((0..n).map(offer).collect(), Lang::Fr);
            let lines = mail.text.lines();
            let marks: Vec<String> =
                lines.filter(|line| line.starts_with('[')).map(str::to_owned).collect();
            assert_eq!(mail.html.unwrap().matches("<h4").count() > 0, !marks.is_empty());
            marks
        };
        assert_eq!(places(12), ["[Bretagne]", "[Québec]", "[Lieu non précisé]"]);
        assert!(places(9).is_empty());
    }

    fn heavy(n: usize) -> Vec<Candidate> {
        let offer = |i: usize| -> Offer {
            let mut offer = full(&format!("{i:04}"));
            offer.facts.employer = Some("é".repeat(500));
            offer.facts.title = "🙂 é ".repeat(200);
            offer
        };
        (0..n).map(|i| candidate(offer(i), Match::Yes)).collect()
    }

    #[test]
    fn a_heavy_digest_stays_under_the_size_where_mail_is_cut() {
        let mail = rendered(heavy(200), Lang::Fr);
        assert!(fit::fits(&mail.html.unwrap()));
        let shown = mail.holds.offers().count();
        assert!((20..=fit::LINES_MAX).contains(&shown), "{shown}");
        let more = format!("Et {}\u{a0}autres, dans votre prochain relevé.", 200 - shown);
        assert!(mail.text.contains(&more));
    }

    #[test]
    fn lines_are_short_and_end_without_spaces() {
        for candidates in [sample(), heavy(3)] {
            for line in rendered(candidates, Lang::Fr).text.lines().filter(|line| *line != "-- ") {
                let alone = !line.trim().contains(' ');
                assert!(line.chars().count() <= 72 || alone, "{line}");
                assert!(!line.ends_with(' '), "{line:?}");
            }
        }
    }
}
