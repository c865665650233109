//! A refusal with what it was judged by: what answers and hooks are worded from.

use crate::authenticate::Authenticated;
use crate::locate::Absences;
use crate::rejection::{Refusal, TokenFault};
use crate::verify::Verified;

/// A refused request.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) refusal: Refusal,
    pub(crate) evidence: Evidence,
}

/// What a refusal was judged by.
#[derive(Debug)]
pub(crate) enum Evidence {
    Nothing,
    /// Why no place had a token.
    Absent(Absences),
    /// A text that may be anything.
    Unverified(Box<str>),
    /// A token that is one of ours, and may have expired.
    Judged(Verified),
    /// A token that a guard had let pass.
    Known(Authenticated),
}

impl Refused {
    pub(crate) fn by(refusal: impl Into<Refusal>, token: Verified) -> Self {
        Self {
            refusal: refusal.into(),
            evidence: Evidence::Judged(token),
        }
    }

    pub(crate) fn absent(absences: Absences) -> Self {
        Self {
            refusal: Refusal::MissingToken,
            evidence: Evidence::Absent(absences),
        }
    }

    /// The token, where it is one of ours.
    pub(crate) fn token(&self) -> Option<&Verified> {
        match &self.evidence {
            Evidence::Judged(token) => Some(token),
            Evidence::Known(authorized) => Some(authorized.token()),
            _ => None,
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self {
            refusal,
            evidence: Evidence::Nothing,
        }
    }
}

impl From<TokenFault> for Refused {
    fn from(fault: TokenFault) -> Self {
        Refusal::from(fault).into()
    }
}
