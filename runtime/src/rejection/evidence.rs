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

/// All that is known of a refused request until it is answered: one allocation on the whole way, but for evidence.
pub(super) struct Case {
    pub(super) refusal: Refusal,
    /// In a box of its own, since most refusals have none.
    evidence: Option<Box<Evidence>>,
    pub(super) answer: Told,
    /// Those of a request that nobody will look at again, emptied: to make others takes as long as half of the other work for an answer.
    pub(super) extensions: Extensions,
}

/// What a refusal was judged by.
#[derive(Clone, Debug)]
pub(crate) enum Evidence {
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
    /// The same, judged by this.
    pub(crate) fn with(mut self, evidence: Evidence) -> Self {
        self.case.evidence = Some(Box::new(evidence));
        self
    }

    pub(crate) fn refusal(&self) -> &Refusal {
        &self.case.refusal
    }

    pub(crate) fn evidence(&self) -> Option<&Evidence> {
        self.case.evidence.as_deref()
    }

    /// The token, where it is one of ours.
    pub(crate) fn token(&self) -> Option<&Verified<'static>> {
        match self.evidence()? {
            Evidence::Judged(token) => Some(token),
            Evidence::Known(authorized) => Some(authorized.token()),
            Evidence::Absent(_) | Evidence::Unverified(_) => None,
        }
    }

    /// With this answer nobody needs the evidence any more.
    #[inline]
    pub(crate) fn told(mut self, answer: Told) -> Rejection {
        self.case.evidence = None;
        self.case.answer = answer;
        Rejection { case: self.case }
    }
}

impl From<Refusal> for Refused {
    /// It is put together in its box, not beside it.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is copied just after it was written is waited for until it is in the cache"
    )]
    fn from(refusal: Refusal) -> Self {
        Self {
            case: Box::write(
                Box::new_uninit(),
                Case {
                    refusal,
                    answer: Told::Nothing,
                    evidence: None,
                    extensions: Extensions::new(),
                },
            ),
        }
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
            .field("evidence", &self.evidence())
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
