//! The names of the environment's variables, and which of them somebody meant.

/// Every variable that is read, in the order of the documentation.
pub(super) const KNOWN: [&str; 16] = [
    "JWT_SECRET_KEY",
    "JWT_ALGORITHM",
    "JWT_PRIVATE_KEY",
    "JWT_PUBLIC_KEY",
    "JWT_KEY_ID",
    "JWT_ENCODE_ISSUER",
    "JWT_DECODE_ISSUER",
    "JWT_ENCODE_AUDIENCE",
    "JWT_DECODE_AUDIENCE",
    "JWT_DECODE_LEEWAY",
    "JWT_ACCESS_TOKEN_EXPIRES",
    "JWT_REFRESH_TOKEN_EXPIRES",
    "JWT_MAX_TOKEN_BYTES",
    "JWT_ROLE_CLAIMS",
    "JWT_SCOPE_CLAIMS",
    "JWT_REALM",
];

/// The known variable that looks most like it, one of which it is the begin or the end above all.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let ending = name.strip_prefix("JWT").filter(|ending| ending.len() > 1);
    let begins = |known: &&str| {
        known.starts_with(name)
            || name.starts_with(known)
            || ending.is_some_and(|ending| known.ends_with(ending))
    };
    if let Some(known) = KNOWN.into_iter().find(begins) {
        return Some(known);
    }
    let distance = |known| strsim::damerau_levenshtein(name, known);
    let (distance, nearest) = KNOWN
        .into_iter()
        .map(|known| (distance(known), known))
        .min()?;
    (distance <= name.len() / 3).then_some(nearest)
}
