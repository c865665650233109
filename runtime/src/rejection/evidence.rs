//! A refusal with what it was judged by: what answers and hooks are worded from.

use std::fmt;

use http::Extensions;

use super::answer::{Rejection, Told};
use crate::authenticate::Authenticated;
use crate::locate::Absences;
use crate::rejection::{Refusal, TokenFault};
use crate::verify::Verified;

/// A refused request.
pub(crate) struct Refused {
    case: Box<Case>,
}

/// All that is known of a refused request until it is answered: one allocation on the whole way.
pub(super) struct Case {
    pub(super) refusal: Refusal,
    evidence: Evidence,
    pub(super) answer: Told,
    /// Those of a request that nobody will look at again, emptied: to make others takes as long as half of the other work for an answer.
    pub(super) extensions: Extensions,
}

/// What a refusal was judged by.
#[derive(Clone, Debug)]
pub(crate) enum Evidence {
    Nothing,
    /// Why no place had a token.
    Absent(Absences),
    /// A text that may be anything.
    Unverified(Box<str>),
    /// A token that is one of ours, and may have expired.
    Judged(Verified<'static>),
    /// A token that a guard had let pass.
    Known(Authenticated<'static>),
}

impl Refused {
    /// It is put together in its box, not beside it.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is copied just after it was written is waited for until it is in the cache"
    )]
    pub(crate) fn new(refusal: Refusal, evidence: Evidence) -> Self {
        let case = Case {
            answer: Told::Status(refusal.status()),
            refusal,
            evidence,
            extensions: Extensions::new(),
        };
        Self {
            case: Box::new(case),
        }
    }

    pub(crate) fn by(refusal: impl Into<Refusal>, token: Verified<'_>) -> Self {
        Self::new(refusal.into(), Evidence::Judged(token.held()))
    }

    pub(crate) fn absent(absences: Absences) -> Self {
        Self::new(Refusal::MissingToken, Evidence::Absent(absences))
    }

    /// The same, judged by this.
    pub(crate) fn with(mut self, evidence: Evidence) -> Self {
        self.case.evidence = evidence;
        self
    }

    pub(crate) fn refusal(&self) -> &Refusal {
        &self.case.refusal
    }

    pub(crate) fn evidence(&self) -> &Evidence {
        &self.case.evidence
    }

    /// The token, where it is one of ours.
    pub(crate) fn token(&self) -> Option<&Verified<'static>> {
        match self.evidence() {
            Evidence::Judged(token) => Some(token),
            Evidence::Known(authorized) => Some(authorized.token()),
            _ => None,
        }
    }

    /// With this answer nobody needs the evidence any more.
    pub(crate) fn told(mut self, answer: Told) -> Rejection {
        self.case.evidence = Evidence::Nothing;
        self.case.answer = answer;
        Rejection { case: self.case }
    }
}

impl From<Refusal> for Refused {
    #[inline]
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal, Evidence::Nothing)
    }
}

impl From<TokenFault> for Refused {
    #[inline]
    fn from(fault: TokenFault) -> Self {
        Refusal::from(fault).into()
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused")
            .field("refusal", self.refusal())
            .field("evidence", self.evidence())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::{Refused, Rejection};
    use crate::rejection::Refusal;

    #[test]
    fn what_nobody_has_worded_is_a_refusal_all_the_same() {
        for refusal in [Refusal::Revoked, Refusal::Unavailable] {
            let status = refusal.status();
            let Refused { case } = refusal.into();
            assert_eq!(Rejection { case }.into_response().status(), status);
        }
    }
}
