//! Section 3: every error, in every place a token can be in.

mod claims;
mod cookie;
mod guarded;
mod header;
mod header_members;
mod instants;
mod json;
mod query;
mod segments;
mod several;

use crate::case::Case;
use crate::environment::Environment;
use crate::group::Group;

pub(super) fn groups() -> Vec<Group> {
    let headers = Environment::headers;
    let audience = || headers().set("JWT_DECODE_AUDIENCE", "here");
    let issuer = || headers().set("JWT_DECODE_ISSUER", "us");
    vec![
        Group::new("3 header", headers(), header::with_scheme),
        Group::new(
            "3 header without a scheme",
            headers().set("JWT_HEADER_TYPE", ""),
            header::without_scheme,
        ),
        Group::new(
            "3 header with a null scheme",
            headers().set("JWT_HEADER_TYPE", serde_json::Value::Null),
            header::without_scheme,
        ),
        Group::new("3 cookie", Environment::cookies(), cookie::cases),
        Group::new(
            "3 query",
            Environment::locations("query_string"),
            query::cases,
        ),
        Group::new(
            "3 query with a prefix",
            Environment::locations("query_string").set("JWT_QUERY_STRING_VALUE_PREFIX", "bearer "),
            query::with_prefix,
        ),
        Group::new("3 json", Environment::locations("json"), json::cases),
        Group::new("3 several places", headers(), several::cases),
        Group::new("3 segments", headers(), segments::cases),
        Group::new("3 members of the header", headers(), header_members::cases),
        Group::new("3 instants", headers(), instants::cases),
        Group::new("3 claims", headers(), claims::cases),
        Group::new("3 audience", audience(), claims::audience),
        Group::new("3 issuer", issuer(), claims::issuer),
        Group::new("3 guards", headers().user_lookup(), guarded::cases),
    ]
}

/// Every case that needs no configuration but the places, for the custom answers of section 1.3.
pub(super) fn all() -> Vec<Case> {
    [
        // First, since it registers the user of all others.
        guarded::cases(),
        header::with_scheme(),
        several::cases(),
        segments::cases(),
        header_members::cases(),
        instants::cases(),
        claims::cases(),
    ]
    .concat()
}

pub(super) fn cookies() -> Vec<Case> {
    cookie::cases()
}

pub(super) fn queries() -> Vec<Case> {
    query::with_prefix()
}

pub(super) fn bodies() -> Vec<Case> {
    json::cases()
}
