//! The answers of one manager, as a rule put into words once: to do that again costs a tenth of an accepted request.

use std::hash::BuildHasher as _;
use std::sync::OnceLock;
use std::{fmt, ptr};

use foldhash::fast::FixedState;

use super::problem_answer::ProblemAnswer;
use super::row::Row;
use super::{CsrfFault, Refusal};
use crate::guard::Asked;
use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::shared::Shared;

/// Enough for some hundred handlers: of most, one or two refusals are told in words of their own.
const PLACES: usize = 512;

/// In how many places an answer is looked for. Where others stand in all of them it is put into words each time.
const TRIES: usize = 4;

/// Nobody who is refused chooses what is kept here: a program has so many refusals and so many handlers.
#[derive(Default)]
pub(super) struct WordedAnswers {
    places: OnceLock<Box<[OnceLock<Worded>]>>,
}

impl WordedAnswers {
    /// The answer to this refusal.
    pub(super) fn answer(
        &self,
        manager: &JwtManager,
        asked: &Asked,
        refusal: &Refusal,
    ) -> Shared<ProblemAnswer> {
        let make = || ProblemAnswer::new(manager, asked.get(), refusal);
        let Some(key) = Key::of(asked, refusal) else {
            return Shared::counted(make());
        };
        for place in self.places(key) {
            let worded = place.get_or_init(|| Worded {
                key,
                answer: if manager.is_leaked() {
                    Shared::leaked(make().leaked())
                } else {
                    Shared::counted(make())
                },
            });
            if worded.key == key {
                return worded.answer.clone();
            }
        }
        Shared::counted(make())
    }

    /// Where an answer may stand, in the order in which its places are taken; nothing leaves a place again.
    fn places(&self, key: Key) -> impl Iterator<Item = &OnceLock<Worded>> {
        let empty = || (0..PLACES).map(|_| OnceLock::new()).collect();
        let places = self.places.get_or_init(empty);
        let hash = FixedState::default().hash_one(key) % PLACES as u64;
        let first = usize::try_from(hash).unwrap_or_default();
        (first..first + TRIES).filter_map(|place| places.get(place % PLACES))
    }
}

struct Worded {
    key: Key,
    answer: Shared<ProblemAnswer>,
}

/// By what an answer is found: all that its words depend on beside the manager. Both are where they are for as long as the program runs.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
struct Key {
    row: usize,
    /// Nowhere, where it tells nothing of what was asked.
    asked: usize,
}

impl Key {
    /// Nothing where they are made for one request alone.
    fn of(asked: &Asked, refusal: &Refusal) -> Option<Self> {
        let asked = if tells_of(asked.get(), refusal) {
            ptr::from_ref::<Requirement>(asked.written()?).addr()
        } else {
            0
        };
        let row = ptr::from_ref::<Row>(refusal.row()).addr();
        Some(Self { row, asked })
    }
}

/// Whether an answer says something of what was asked; what else it says, refusals of one row say alike.
fn tells_of(asked: &Requirement, refusal: &Refusal) -> bool {
    match refusal {
        _ if asked.realm.is_some() => true,
        Refusal::MissingToken => asked.locations.is_some(),
        Refusal::Csrf(fault) => matches!(fault, CsrfFault::Missing | CsrfFault::Mismatch),
        Refusal::InsufficientAuthentication(_) | Refusal::InsufficientPermission(_) => true,
        Refusal::InvalidRequest(_)
        | Refusal::InvalidToken(_)
        | Refusal::VerificationFailed
        | Refusal::Expired
        | Refusal::WrongKind(_)
        | Refusal::Revoked
        | Refusal::UnknownUser
        | Refusal::Unavailable
        | Refusal::Misconfigured(_) => false,
    }
}

impl fmt::Debug for WordedAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordedAnswers").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::array;
    use std::sync::Arc;

    use super::*;
    use crate::claims::kind::TokenKind;
    use crate::locate::Location;
    use crate::policy::Site;
    use crate::rejection::{CsrfFault, RequestFault, StepUp, TokenFault};
    use crate::rule::Rule;

    const REFUSALS: [Refusal; 20] = [
        Refusal::MissingToken,
        Refusal::InvalidRequest(RequestFault::MalformedCredentials),
        Refusal::InvalidToken(TokenFault::Signature),
        Refusal::InvalidToken(TokenFault::MissingClaim("exp")),
        Refusal::Expired,
        Refusal::WrongKind(TokenKind::Access),
        Refusal::WrongKind(TokenKind::Refresh),
        Refusal::Revoked,
        Refusal::Csrf(CsrfFault::Missing),
        Refusal::Csrf(CsrfFault::Mismatch),
        Refusal::Csrf(CsrfFault::NoClaim),
        Refusal::Csrf(CsrfFault::CrossSite),
        Refusal::VerificationFailed,
        Refusal::UnknownUser,
        Refusal::InsufficientAuthentication(StepUp::Context),
        Refusal::InsufficientAuthentication(StepUp::NotFresh),
        Refusal::InsufficientAuthentication(StepUp::TooLongAgo),
        Refusal::InsufficientPermission(Rule::Always),
        Refusal::Unavailable,
        Refusal::Misconfigured("why"),
    ];

    const PLAIN: Requirement = Requirement::access(Site::new("h", "m", "f", 1, 1));

    fn manager() -> JwtManager {
        let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
        let builder =
            builder.with(|config| config.resource = Some("https://api.example".to_owned()));
        builder.realm("ours").build().unwrap()
    }

    fn written(requirement: Requirement) -> Asked {
        Asked::Written(Box::leak(Box::new(requirement)), &None)
    }

    #[test]
    fn whoever_asked_before_changes_no_word_of_an_answer() {
        let asked = [
            PLAIN,
            PLAIN.realm("theirs"),
            PLAIN.locations(&[Location::Header, Location::Cookie]),
            PLAIN.refresh().acr(&["strong"]),
            PLAIN.max_age(60),
            PLAIN.rule(Rule::Scope("write")).fresh(),
        ];
        let composed = asked.map(|asked| Asked::Composed(Arc::new(asked)));
        let asked: Vec<Asked> = asked.map(written).into_iter().chain(composed).collect();
        let backwards: Vec<Asked> = asked.iter().rev().cloned().collect();
        for manager in [manager(), manager().leak()] {
            for asked in [&asked, &backwards] {
                let worded = WordedAnswers::default();
                for asked in asked.iter().chain(asked) {
                    for refusal in &REFUSALS {
                        let answer = worded.answer(&manager, asked, refusal);
                        let expected = ProblemAnswer::new(&manager, asked.get(), refusal);
                        assert_eq!(*answer, expected, "{refusal:?} {:?}", asked.get());
                    }
                }
            }
        }
    }

    #[test]
    fn more_handlers_than_there_are_places_are_told_their_own_words() {
        let (manager, worded) = (manager(), WordedAnswers::default());
        let realms: [&str; 3 * PLACES] = array::from_fn(|number| &*number.to_string().leak());
        let asked = realms.map(|realm| written(PLAIN.realm(realm)));
        for asked in asked.iter().chain(&asked) {
            let answer = worded.answer(&manager, asked, &Refusal::Expired);
            let expected = ProblemAnswer::new(&manager, asked.get(), &Refusal::Expired);
            assert_eq!(*answer, expected);
        }
    }

    #[test]
    fn an_answer_is_put_into_words_once() {
        let scopes = written(PLAIN.rule(Rule::Scope("write")));
        let composed = Asked::Composed(Arc::new(PLAIN.rule(Rule::Scope("write"))));
        let missing = Refusal::InsufficientPermission(Rule::Scope("write"));
        for manager in [manager(), manager().leak()] {
            let worded = WordedAnswers::default();
            let twice = |asked, refusal| {
                let first = worded.answer(&manager, asked, refusal);
                (
                    first.is_same(&worded.answer(&manager, asked, refusal)),
                    first,
                )
            };
            for (asked, refusal) in [(&scopes, &missing), (&composed, &Refusal::Expired)] {
                let (is_same, answer) = twice(asked, refusal);
                assert!(is_same);
                assert_eq!(answer.is_leaked(), manager.is_leaked());
            }
            // Made for one request, it is put into words for that one, and freed with it.
            let (is_same, answer) = twice(&composed, &missing);
            assert!(!is_same && !answer.is_leaked());
        }
    }
}
