//! What is kept of a refused request for its answer.

use super::JwtManager;
use crate::authenticate::Authenticated;
use crate::locate::Absences;
use crate::rejection::{ErrorStyle, Evidence, Refusal, Refused};
use crate::verify::Verified;

impl JwtManager {
    /// A refusal with what it was judged by, where an answer may tell of it.
    #[inline]
    fn refused(&self, refusal: impl Into<Refusal>, evidence: impl FnOnce() -> Evidence) -> Refused {
        let refused = Refused::from(refusal.into());
        if self.words_answers_by_evidence() {
            refused.with(evidence())
        } else {
            refused
        }
    }

    /// A refusal of this token.
    pub(crate) fn refused_by(&self, refusal: impl Into<Refusal>, token: Verified<'_>) -> Refused {
        self.refused(refusal, || Evidence::Judged(token.held()))
    }

    /// A refusal of a caller who is known.
    #[inline]
    pub(crate) fn refused_known(&self, refusal: Refusal, known: &Authenticated<'_>) -> Refused {
        self.refused(refusal, || Evidence::Known(known.to_held()))
    }

    /// A refusal of who has no token.
    pub(crate) fn refused_without(&self, absences: Absences) -> Refused {
        self.refused(Refusal::MissingToken, || Evidence::Absent(absences))
    }

    /// Whether an answer may tell more of a refused request than its refusal.
    pub(crate) fn words_answers_by_evidence(&self) -> bool {
        self.inner.words.style != ErrorStyle::Problem || self.inner.hooks.answers()
    }
}
