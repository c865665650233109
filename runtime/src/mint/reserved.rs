//! Claims and header members that have a meaning here, and so a method of their own.

use crate::claims::session::{BEGAN_AT, GENERATION, SESSION_END};

/// Set through the builder's own methods or by the manager; by hand they could turn one user's token into another's.
const CLAIMS: [&str; 19] = [
    "acr",
    "amr",
    "aud",
    "auth_time",
    BEGAN_AT,
    "cnf",
    "csrf",
    "exp",
    "fresh",
    "iat",
    "iss",
    "jti",
    "nbf",
    "nonce",
    GENERATION,
    SESSION_END,
    "sid",
    "sub",
    "type",
];

/// Set by the key, or refused in every token that is verified.
const HEADERS: [&str; 13] = [
    "alg", "b64", "crit", "cty", "enc", "jku", "jwk", "kid", "typ", "x5c", "x5t", "x5u", "zip",
];

pub(crate) fn is_reserved_claim(name: &str) -> bool {
    CLAIMS.contains(&name)
}

pub(crate) fn is_reserved_header(name: &str) -> bool {
    HEADERS.contains(&name)
}
