//! What a handler can read of its caller.

use serde_json::json;

use super::logged_in;
use crate::case::{Case, case};
use crate::request::Request;
use crate::rows::{alike, passing, refused};
use crate::token::Token;

const UNGUARDED: &str =
    "You must call `@jwt_required()` or `verify_jwt_in_request()` before using this method";
const NO_LOADER: &str = "You must provide a `@jwt.user_lookup_loader` callback to use this method";

pub(super) fn cases() -> Vec<Case> {
    let token = Token::access().claim("list", json!([1, { "a": null }]));
    let token = token.claim("ratio", 0.5).header("kid", "k").sign();
    let bare = Token::access()
        .without("type")
        .without("fresh")
        .without("jti")
        .sign();
    let with = |path: &str| Request::get(path).bearer(&token);
    let unguarded = || Request::get("/_unguarded_get_jwt");
    [
        passing([
            ("claims and header", with("/_claims")),
            ("defaults", Request::get("/_claims").bearer(bare)),
            ("nobody", Request::get("/_whoami")),
        ]),
        vec![
            case("nothing is guarded", unguarded()).says(500, UNGUARDED),
            case("with a token", with("/_unguarded_get_jwt")).says(500, UNGUARDED),
            case("no loader", with("/_whoami")).says(500, NO_LOADER),
        ],
    ]
    .concat()
}

pub(super) fn users() -> Vec<Case> {
    let of = |path: &str, name: &str| {
        Request::get(path).bearer(Token::access().claim("sub", name).sign())
    };
    let mut cases = logged_in("alice", "user").to_vec();
    for path in ["/_whoami", "/protected", "/optional"] {
        let user = Request::get(path).bearer("${own:access_token}");
        cases.extend(alike([("nobody", Request::get(path))]));
        cases.extend(passing([("a user", user)]));
        for name in ["mallory", "ü\"<\n", ""] {
            let message = format!("Error loading the user {name}");
            cases.extend(refused(401, &message, [("a stranger", of(path, name))]));
        }
    }
    cases
}
