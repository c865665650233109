//! What rules grant, through real handlers: a file a concept, a test a behaviour.

mod absence;
mod authentication;
mod checks;
mod collections;
mod constants;
mod grants;
mod named;
mod order;
mod request;
mod typed;
mod untyped;

use axum::Router;
use axum::http::StatusCode;
use portcullis::JwtManager;

use crate::http::app::{App, signed};
use crate::support::{Object, claims};

/// Whether the rule of this route grants to a token with these claims; anything but a 403 is no refusal by a rule.
#[track_caller]
fn judge(case: &str, status: StatusCode) -> bool {
    match status {
        StatusCode::OK => true,
        StatusCode::FORBIDDEN => false,
        other => panic!("{case}: {other}"),
    }
}

/// Sends a token of alice's with this claim, as JSON, to each path; and asserts which of them grant.
async fn assert_granted(routes: fn() -> Router<JwtManager>, claim: &str, table: &[(&str, &str)]) {
    let app = App::new(routes());
    for (path, granted) in table {
        for json in granted.split_whitespace() {
            let (expected, json) = match json.strip_prefix('!') {
                Some(json) => (false, json),
                None => (true, json),
            };
            let reply = app.get(path, signed(&with(claim, json))).await;
            let case = format!("{path} {json}");
            assert_eq!(judge(&case, reply.status), expected, "{case}");
        }
    }
}

fn with(claim: &str, json: &str) -> Object {
    claims().with(claim, json)
}
