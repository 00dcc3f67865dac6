//! Who reads: the language of a request, and links that keep it.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use url::form_urlencoded;

use super::Web;
use super::fields::Fields;
use super::phrases::{Phrases, Tongue};
use crate::model::{Country, Lang};

/// One request: its language, where it asks, and the house that answers.
#[derive(Clone)]
pub(super) struct Reader {
    pub(super) web: Arc<Web>,
    tongue: Tongue,
    /// The language that the address names; links then name it too.
    asked: Option<Lang>,
    path: String,
    pub(super) query: Fields,
}

impl FromRequestParts<Arc<Web>> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Infallible> {
        let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        // Under a base path the router has taken the prefix off.
        let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |whole| &whole.0);
        let query = Fields::parse(whole.query().unwrap_or_default().as_bytes());
        Ok(Self::new(web, whole.path(), query, accepted.unwrap_or_default()))
    }
}

impl Reader {
    pub(super) fn new(web: &Arc<Web>, path: &str, query: Fields, accepted: &str) -> Self {
        let instance = &web.app.config.instance;
        let offered = |lang: &Lang| instance.languages.contains(lang);
        let asked = query.one("lang").and_then(Lang::parse).filter(offered);
        let preferred = || preferred(accepted, &instance.languages);
        let lang = asked.or_else(preferred).or(instance.languages.first().copied());
        let canadian = canadian(accepted).unwrap_or(instance.country == Country::CA);
        let tongue = match (lang.unwrap_or_default(), canadian) {
            (Lang::En, _) => Tongue::English,
            (Lang::Fr, true) => Tongue::Canadian,
            (Lang::Fr, false) => Tongue::French,
        };
        Self { web: Arc::clone(web), tongue, asked, path: path.to_owned(), query }
    }

    pub(super) fn lang(&self) -> Lang {
        self.tongue.lang()
    }

    pub(super) fn tag(&self) -> &'static str {
        self.tongue.tag()
    }

    pub(super) fn phrases(&self) -> &Phrases {
        self.web.phrases(self.tongue)
    }

    pub(super) fn say<'a>(&'a self, id: &'a str) -> &'a str {
        self.phrases().say(id)
    }

    /// The language as an address must name it, when this reader chose one.
    pub(super) fn chosen(&self) -> Option<&'static str> {
        self.asked.map(Lang::as_str)
    }

    /// A link inside the pages: `path` starts with `/`.
    pub(super) fn link(&self, path: &str) -> String {
        self.link_with(path, &[])
    }

    /// A link with a query; empty values are left out.
    pub(super) fn link_with(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let lang = self.asked.map(|lang| ("lang", lang.as_str()));
        let pairs = pairs.iter().copied().chain(lang).filter(|(_, value)| !value.is_empty());
        address(&self.web.path(path), pairs)
    }

    /// This very page in another language.
    pub(super) fn here_in(&self, lang: Lang) -> String {
        let kept = self.query.iter().filter(|(name, _)| *name != "lang");
        address(&self.path, kept.chain([("lang", lang.as_str())]))
    }

    /// The languages that can be switched to.
    pub(super) fn others(&self) -> Vec<Lang> {
        let languages = self.web.app.config.instance.languages.iter().copied();
        languages.filter(|lang| *lang != self.lang()).collect()
    }

    /// Runs something that may wait for the store where waiting is allowed.
    pub(super) async fn block<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Option<T> {
        let reader = self.clone();
        // An error means that the work panicked; whoever asked answers for it.
        tokio::task::spawn_blocking(move || run(&reader)).await.ok()
    }

    /// The same for what changes something: one hand writes at a time, and mail that it owes leaves
    /// at once.
    pub(super) async fn act<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Option<T> {
        self.block(move |reader| reader.web.app.turns.act(|| run(reader))).await
    }
}

fn address<'a>(path: &str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Each language of `Accept-Language` (RFC 9110 section 12.5.4) with its weight.
fn weighed(accepted: &str) -> impl Iterator<Item = (&str, f32)> {
    accepted.split(',').map(|range| {
        let (tag, rest) = range.split_once(';').unwrap_or((range, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok());
        (tag.trim(), weight.unwrap_or(0.0))
    })
}

fn preferred(accepted: &str, offered: &[Lang]) -> Option<Lang> {
    let known = weighed(accepted).filter_map(|(tag, weight)| Some((Lang::parse(tag)?, weight)));
    let fit = known.filter(|(lang, weight)| *weight > 0.0 && offered.contains(lang));
    // Of equal weights the first one named is meant.
    fit.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(lang, _)| lang)
}

/// Whether the French asked for is that of Canada; `None` when only "French" is asked for.
fn canadian(accepted: &str) -> Option<bool> {
    weighed(accepted)
        .filter(|(tag, _)| tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("fr-")))
        .map(|(tag, _)| tag.get(3..).is_some_and(|place| place.eq_ignore_ascii_case("CA")))
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_weighs_most_is_spoken() {
        let both = [Lang::Fr, Lang::En];
        let check = |accepted, expected| assert_eq!(preferred(accepted, &both), expected);
        check("en-GB,en;q=0.9,fr;q=0.8", Some(Lang::En));
        check("de, fr;q=0.5, en;q=0.7", Some(Lang::En));
        check("fr, en", Some(Lang::Fr));
        check("en;q=0, fr;q=0.1", Some(Lang::Fr));
        check("de,*;q=0.5", None);
        check("", None);
        assert_eq!(preferred("en", &[Lang::Fr]), None);
    }

    #[test]
    fn the_french_of_canada_is_told_from_that_of_europe() {
        assert_eq!(canadian("fr-CA,fr;q=0.8"), Some(true));
        assert_eq!(canadian("fr-BE,fr;q=0.8"), Some(false));
        assert_eq!(canadian("fr,en"), None);
    }
}
