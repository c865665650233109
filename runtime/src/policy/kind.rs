//! Which kind of token a handler takes, and what happens when there is none.

/// Which kind of token a handler takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ExpectedKind {
    /// Exactly an access token.
    Access,
    /// Exactly a refresh token.
    Refresh,
    /// Either of them.
    Any,
}

/// What happens when a request carries no token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Presence {
    /// It is refused.
    Required,
    /// It is anonymous; a token that is there but bad is still refused.
    Optional,
    /// It is anonymous, and so is one whose otherwise good token has expired.
    OptionalExpired,
}

impl ExpectedKind {
    /// Whether no token can be of both kinds.
    pub(crate) const fn excludes(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Access, Self::Refresh) | (Self::Refresh, Self::Access)
        )
    }

    #[expect(clippy::panic, reason = "evaluated by the compiler, whose error it is")]
    pub(crate) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, kind) | (kind, Self::Any) => kind,
            (Self::Access, Self::Access) => Self::Access,
            (Self::Refresh, Self::Refresh) => Self::Refresh,
            _ => panic!("no token is both an access and a refresh token"),
        }
    }
}

impl Presence {
    pub(crate) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Required, _) | (_, Self::Required) => Self::Required,
            (Self::OptionalExpired, Self::OptionalExpired) => Self::OptionalExpired,
            _ => Self::Optional,
        }
    }
}
