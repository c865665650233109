//! The claims by which tokens belong to sessions, beside the registered `sid`.

/// In a refresh token that rotates: which generation of the session it is.
pub(crate) const GENERATION: &str = "session_generation";

/// In an access token of a session that the store keeps: when the session ends however often it is refreshed, in seconds since
/// 1970. No [`SlidingSession`](crate::SlidingSession) renews a token past it.
pub(crate) const SESSION_END: &str = "session_exp";

/// When the login began that the token comes from, in microseconds since 1970; for a token outside any session, when it was
/// minted. `auth_time` and `iat` count whole seconds, which cannot tell what came before a revocation in the same second.
pub(crate) const BEGAN_AT: &str = "began_us";
