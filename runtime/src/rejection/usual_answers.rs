//! The answers that floods of requests are given, each put into words once: to make one again costs more than to judge garbage.

use std::sync::{Arc, OnceLock};

use super::Refusal;
use super::problem_answer::ProblemAnswer;
use crate::manager::JwtManager;
use crate::policy::Requirement;

/// Of one manager, as it gives them to all handlers that ask for nothing of their own.
#[derive(Debug, Default)]
pub(super) struct UsualAnswers {
    missing_token: OnceLock<Arc<ProblemAnswer>>,
    invalid_token: OnceLock<Arc<ProblemAnswer>>,
    expired: OnceLock<Arc<ProblemAnswer>>,
    revoked: OnceLock<Arc<ProblemAnswer>>,
}

impl UsualAnswers {
    /// The answer to this refusal, usual or not.
    pub(super) fn answer(
        &self,
        manager: &JwtManager,
        asked: &Requirement,
        refusal: &Refusal,
    ) -> Arc<ProblemAnswer> {
        let make = || Arc::new(ProblemAnswer::new(manager, asked, refusal));
        match self.place(asked, refusal) {
            Some(place) => Arc::clone(place.get_or_init(make)),
            None => make(),
        }
    }

    /// Where the answer stands, if all its words are the manager's.
    fn place(
        &self,
        asked: &Requirement,
        refusal: &Refusal,
    ) -> Option<&OnceLock<Arc<ProblemAnswer>>> {
        match refusal {
            _ if asked.realm.is_some() => None,
            Refusal::MissingToken if asked.locations.is_none() => Some(&self.missing_token),
            Refusal::InvalidToken(_) => Some(&self.invalid_token),
            Refusal::Expired => Some(&self.expired),
            Refusal::Revoked => Some(&self.revoked),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locate::Location;
    use crate::policy::Site;
    use crate::rejection::{CsrfFault, RequestFault, StepUp, TokenFault};
    use crate::rule::Rule;

    const REFUSALS: [Refusal; 11] = [
        Refusal::MissingToken,
        Refusal::InvalidRequest(RequestFault::MalformedCredentials),
        Refusal::InvalidToken(TokenFault::Signature),
        Refusal::InvalidToken(TokenFault::MissingClaim("exp")),
        Refusal::Expired,
        Refusal::Revoked,
        Refusal::Csrf(CsrfFault::Missing),
        Refusal::UnknownUser,
        Refusal::InsufficientAuthentication(StepUp::Context),
        Refusal::InsufficientPermission(Rule::Always),
        Refusal::Unavailable,
    ];

    #[test]
    fn whoever_asked_before_changes_no_word_of_an_answer() {
        let manager = JwtManager::builder()
            .secret("0pen-sesame-0pen-sesame-0pen-sesame")
            .realm("ours")
            .build()
            .unwrap();
        let plain = Requirement::access(Site::new("h", "m", "f", 1, 1));
        let asked = [
            plain,
            plain.realm("theirs"),
            plain.locations(&[Location::Header, Location::Cookie]),
            plain.refresh().acr(&["strong"]),
        ];
        let orders = [[0, 1, 2, 3], [3, 2, 1, 0]];
        for order in orders {
            let usual = UsualAnswers::default();
            for asked in order.map(|index| &asked[index]) {
                for refusal in &REFUSALS {
                    let worded = ProblemAnswer::new(&manager, asked, refusal);
                    let answer = usual.answer(&manager, asked, refusal);
                    assert_eq!(*answer, worded, "{refusal:?} {asked:?}");
                }
            }
        }
    }
}
