//! What becomes of requests while the session store does not answer.

/// What becomes of a request whose token nobody can say is not revoked, because the session store does not answer.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum StoreFailure {
    /// 503 with `Retry-After`: nothing that was ended is let in.
    #[default]
    Refuse,
    /// The request is let in as if its token had not been revoked, and each time an error is logged: whoever was logged out, or
    /// whose session was ended as stolen, is back for as long as the store is down.
    ///
    /// Refreshes are refused even so, and no cookie is [renewed](crate::SlidingSession).
    LetIn,
}
