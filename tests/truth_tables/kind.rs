//! The predicates of which rules are made.

use super::tree::Truth;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Role,
    Scope,
    TypedRole,
    Claim,
    ClaimOfPath,
    Query,
    Header,
    Check,
    AnyRole,
    AllScopes,
    Contains,
    Exists,
    Subject,
}

impl Kind {
    /// What it can come to: only what compares something may be unknown.
    pub(crate) fn truths(self) -> &'static [Truth] {
        match self {
            Self::Claim | Self::ClaimOfPath | Self::Query | Self::Header | Self::Contains => {
                &[Truth::False, Truth::Unknown, Truth::True]
            }
            Self::Role
            | Self::Scope
            | Self::TypedRole
            | Self::Check
            | Self::AnyRole
            | Self::AllScopes
            | Self::Exists
            | Self::Subject => &[Truth::False, Truth::True],
        }
    }
}
