//! Is lived experience the qualification? Names of the trade and statements about lived experience
//! are weighed; the printed words that decided are the evidence.

use super::lived::{Ask, EITHER, Statement};
use super::names::{self, Name, Standing, Strength};
use crate::model::{Kind, Message, Peer, Role};
use crate::normalise::vocabulary::{Hit, Text, Words};
use crate::text::Break;

/// What was found, before it is weighed.
pub(super) struct Findings<'a> {
    pub(super) title: &'a Text,
    pub(super) body: &'a Text,
    pub(super) in_title: Vec<Name>,
    pub(super) in_body: Vec<Name>,
    pub(super) lived: Vec<Statement>,
    pub(super) kind: Kind,
}

/// The answer, and why it is no when it is.
pub(super) struct Weighed {
    pub(super) peer: Peer,
    pub(super) role: Option<Role>,
    pub(super) refusal: Option<Message>,
}

/// Quotes that are kept at most.
const QUOTES: usize = 3;

/// Weighs what was found.
pub(super) fn weigh(findings: &Findings<'_>) -> Weighed {
    // Of equals the first: `Pair-aidant ou paire-aidante`.
    let best = findings.in_title.iter().rev().max_by_key(|name| (rank(name), name.strength));
    match best {
        Some(name) if findings.takes(name) => findings.yes(Some(name)),
        Some(name) => findings.doubtful(name),
        None => findings.by_body(),
    }
}

/// The order in which a title's names are believed.
fn rank(name: &Name) -> u8 {
    match (name.strength, name.standing) {
        (Strength::Strong, Standing::Named | Standing::Bare) => 3,
        (_, Standing::Named | Standing::Bare) => 2,
        (_, Standing::Beside | Standing::About) => 1,
        (_, Standing::Other) => 0,
    }
}

impl Findings<'_> {
    /// Whether a title's name settles it.
    fn takes(&self, name: &Name) -> bool {
        let direct = matches!(name.standing, Standing::Named | Standing::Bare);
        // A course, call, placement or voluntary post in the field is one of the trade.
        let course = !matches!(self.kind, Kind::Employment | Kind::Other);
        // A placement on the field may be anybody's: `stage : pair-aidance numérique`.
        let field = course && (self.kind != Kind::Internship || self.is_placed(name));
        match name.strength {
            Strength::Strong | Strength::Field if self.kind == Kind::Call => true,
            Strength::Strong => direct || (course && name.standing != Standing::Other),
            Strength::Field => {
                (name.standing == Standing::Named && self.kind != Kind::Internship)
                    || (field && name.standing != Standing::Other)
            }
            Strength::Weak => false,
        }
    }

    /// Whether a title places somebody in the field and nothing else: `Stage de pair-aidance`.
    fn is_placed(&self, name: &Name) -> bool {
        let near = self.title.words.get(1..=name.words.start).unwrap_or_default();
        let last = name.words.end == self.title.words.len() || {
            let behind = self.title.words.get(name.words.end);
            behind.is_some_and(|word| word.before != Break::None || word.key == "en")
        };
        near.len() <= 3 && near.iter().all(|word| word.before == Break::None) && last
    }

    /// A title whose name does not settle it: the text must.
    fn doubtful(&self, name: &Name) -> Weighed {
        // A title that surrounds the trade needs more than a text that names it.
        let named = self.named_in_body().filter(|_| name.standing != Standing::About);
        if named.is_some() || self.asked().is_some() {
            return self.yes(Some(name));
        }
        let quote = self.title.quote(name.words.clone());
        match (name.strength, name.standing) {
            (_, Standing::Other) => self.by_body(),
            (Strength::Weak, Standing::Named | Standing::Bare) if self.weak_is_supported(name) => {
                self.yes(Some(name))
            }
            // A call to hospitals speaks of the trade by its initials.
            (Strength::Weak, _) if self.kind == Kind::Call && name.role == Some(Role::Msp) => {
                self.yes(Some(name))
            }
            // A group or an evening of the field: `Peer Support Group – Tuesdays`.
            (Strength::Field, _) if self.kind == Kind::Other => {
                no(Message::new("kind-look-alike").with("words", quote), quote)
            }
            (Strength::Weak, _) if !self.weak_is_open(name) => {
                no(Message::new("kind-look-alike").with("words", quote), quote)
            }
            (strength, standing) => {
                // `Coordinateur de pairs-aidants`, and the text asks for a diploma instead.
                let around = matches!(standing, Standing::About | Standing::Beside)
                    || strength != Strength::Strong;
                let asset = self.lived.iter().any(|it| it.ask == Ask::Asset);
                if let Some(other) = self.schooling().filter(|_| around && !asset) {
                    return no(Message::new("kind-around-the-trade").with("words", other), quote);
                }
                let role = name.role.filter(|_| strength == Strength::Strong);
                Weighed { peer: self.peer(None, Some(name)), role, refusal: None }
            }
        }
    }

    /// A title without a name of the trade. One that names a profession of its own is not undone by a
    /// text that names the trade too.
    fn by_body(&self) -> Weighed {
        let named = self.named_in_body().filter(|_| !names::is_profession(self.title));
        if named.is_some() || self.asked().is_some() {
            return self.yes(None);
        }
        if let Some(asset) = self.lived.iter().find(|it| it.ask == Ask::Asset) {
            // With a diploma asked for, it is the diploma that qualifies.
            if let Some(other) = self.schooling() {
                let reason = Message::new("kind-only-an-asset").with("words", other);
                return no(reason, &asset.quote);
            }
            return Weighed { peer: self.peer(None, None), role: None, refusal: None };
        }
        let spoken = self.in_body.iter().find(|name| name.strength == Strength::Strong);
        if let Some(name) = spoken {
            let quote = self.body.quote(name.words.clone());
            return no(Message::new("kind-peers-are-others").with("words", quote), quote);
        }
        let look_alike = |text: &Text| {
            let words = names::look_alikes(text).into_iter().next()?;
            Some(text.quote(words).to_owned())
        };
        match look_alike(self.title).or_else(|| look_alike(self.body)) {
            Some(words) => {
                no(Message::new("kind-look-alike").with("words", words.as_str()), &words)
            }
            None => {
                no(Message::new("kind-no-peer-words").with("title", self.title.text.as_str()), "")
            }
        }
    }

    /// The text's own word that the post is one of the trade's.
    fn named_in_body(&self) -> Option<&Name> {
        let strong = |name: &&Name| name.strength == Strength::Strong;
        let named = |name: &&Name| strong(name) && name.standing == Standing::Named;
        self.in_body.iter().find(named)
    }

    /// The condition that settles it.
    fn asked(&self) -> Option<&Statement> {
        self.lived.iter().find(|it| it.ask == Ask::Asked)
    }

    /// The schooling that the text asks for, as printed, when it asks for none of the trade's and
    /// asks for no lived experience.
    fn schooling(&self) -> Option<&str> {
        let course = |hit: &Hit| hit.tag == "peer-course";
        let claims = Words::Requires.claims(self.body);
        let asked = |hit: &&Hit| matches!(hit.tag, "school" | "career") && !self.is_choice(hit);
        let school = claims.iter().find(asked)?;
        (!claims.iter().any(course)).then(|| self.body.quote(school.words.clone()))
    }

    /// Whether a sentence gives the choice: `Formation sociale ou savoir d'expérience`.
    fn is_choice(&self, school: &Hit) -> bool {
        let sentence = self.body.sentence(school.words.start);
        let lived = Words::Lived.hits(self.body, sentence.clone());
        let either = sentence.filter(|at| {
            self.body.words.get(*at).is_some_and(|word| EITHER.contains(&word.key.as_str()))
        });
        let beside = |at: usize, hit: &Hit| {
            matches!(hit.tag, "own" | "cue")
                && ((at + 1..=at + 2).contains(&hit.words.start)
                    || (hit.words.end..hit.words.end + 4).contains(&at))
        };
        either.into_iter().any(|at| lived.iter().any(|hit| beside(at, hit)))
    }

    /// What turns a name that other trades share into one of this trade.
    fn weak_is_supported(&self, name: &Name) -> bool {
        let key = |text: &Text, word: &str| text.find(word).is_some();
        let anywhere =
            |words: &[&str]| words.iter().any(|word| key(self.title, word) || key(self.body, word));
        // A colleague of the trade says nothing of the post.
        let strong = self.in_body.iter().any(|it| {
            it.strength == Strength::Strong
                && matches!(it.standing, Standing::Named | Standing::Bare)
        });
        if anywhere(&CAMPUS) || anywhere(&["personal support worker"]) {
            return false;
        }
        match name.role {
            Some(Role::Msp) => strong && !anywhere(&["maison de sante"]),
            Some(Role::PeerSupportWorker | Role::PairFamille) => {
                strong || (anywhere(&["peer"]) && anywhere(&PEER_FIELDS))
            }
            // `Pairs en santé des hommes` names a project; one `pair en psychiatrie` a post.
            Some(Role::IntervenantPair) => {
                let one = !self.title.quote(name.words.clone()).to_lowercase().contains("pairs");
                let named = one || name.standing == Standing::Named;
                strong || (name.words.len() > 1 && named)
            }
            Some(Role::Genesungsbegleiter) => strong || anywhere(&GERMAN_FIELDS),
            Some(Role::Esp) => strong || anywhere(&["tra pari", "fra pari"]),
            _ => strong,
        }
    }

    /// Whether a name that other trades share, without support, can still be read both ways.
    fn weak_is_open(&self, name: &Name) -> bool {
        let spoken = |word: &str| self.title.find(word).is_some() || self.body.find(word).is_some();
        match name.role {
            Some(Role::Msp | Role::PairAidant | Role::PairPraticien | Role::Esp) => false,
            _ if CAMPUS.iter().any(|word| spoken(word)) => false,
            Some(Role::PeerSupportWorker) => {
                spoken("peer") || RECOVERY_FIELDS.iter().any(|word| spoken(word))
            }
            _ => true,
        }
    }

    fn yes(&self, name: Option<&Name>) -> Weighed {
        let role = self.named_in_body().and_then(|it| it.role);
        let spoken =
            self.in_body.iter().find_map(|it| it.role.filter(|_| it.strength == Strength::Strong));
        let of_title =
            name.filter(|it| it.strength > Strength::Field).and_then(|it| self.role_of(it));
        Weighed {
            peer: self.peer(Some(true), name),
            role: of_title.or(role).or(spoken),
            refusal: None,
        }
    }

    /// The role of a title's name. `Peer` alone is English, or a Swiss title.
    fn role_of(&self, name: &Name) -> Option<Role> {
        let alone = name.strength == Strength::Weak && name.words.len() == 1;
        let german = GERMAN_FIELDS
            .iter()
            .any(|word| self.title.find(word).is_some() || self.body.find(word).is_some());
        match name.role {
            Some(Role::PeerSupportWorker) if alone && german => Some(Role::Genesungsbegleiter),
            role => role,
        }
    }

    /// The evidence: the title's name, the text's name, the strongest statements.
    fn peer(&self, is: Option<bool>, name: Option<&Name>) -> Peer {
        let mut evidence: Vec<String> = Vec::new();
        let mut add = |quote: &str| {
            if evidence.len() < QUOTES
                && !quote.is_empty()
                && !evidence.iter().any(|it| it == quote)
            {
                evidence.push(quote.to_owned());
            }
        };
        if let Some(name) = name {
            add(self.title.quote(name.words.clone()));
        }
        if let Some(named) = self.named_in_body() {
            add(self.body.quote(named.words.clone()));
        }
        if let Some(asked) = self.asked() {
            add(&asked.quote);
        } else if let Some(other) = self.lived.iter().find(|it| it.ask >= Ask::Asset) {
            add(&other.quote);
        }
        Peer { is, evidence }
    }
}

fn no(refusal: Message, words: &str) -> Weighed {
    let evidence = Some(words.to_owned()).filter(|it| !it.is_empty()).into_iter().collect();
    Weighed { peer: Peer { is: Some(false), evidence }, role: None, refusal: Some(refusal) }
}

/// Fields in which a `peer …` is one of the trade, as keys.
const PEER_FIELDS: [&str; 16] = [
    "mental health",
    "recovery",
    "behavioral health",
    "behavioural health",
    "addiction",
    "substance",
    "harm reduction",
    "lived experience",
    "psychiatric",
    "homelessness",
    "overdose",
    "crisis",
    "wellness",
    "reentry",
    "hiv",
    "peer support",
];

/// Fields in which a recovery coach may be a peer, as keys.
const RECOVERY_FIELDS: [&str; 8] = [
    "mental health",
    "addiction",
    "substance",
    "sobriety",
    "behavioral health",
    "sober",
    "treatment",
    "lived",
];

/// Words of schools, where a `peer mentor` is a fellow student, as keys.
const CAMPUS: [&str; 14] = [
    "student job",
    "residence hall",
    "tutoring",
    "tutor",
    "campus",
    "gpa",
    "undergraduate",
    "semester",
    "classmate",
    "academic",
    "coursework",
    "freshmen",
    "student success",
    "first year student",
];

/// Words near which a German `Peer` is one of the trade, as keys.
const GERMAN_FIELDS: [&str; 8] = [
    "ex in",
    "psychiatrie",
    "pensum",
    "klinik",
    "psychiatrisch",
    "genesung",
    "krise",
    "suchthilfe",
];
