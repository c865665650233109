//! Section 1.2: the functions, and the service's own routes on them.

mod decoding;
mod reading;
mod session;

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::environment::Environment;
use crate::group::Group;
use crate::request::Request;
use crate::value::list;

pub(super) fn groups() -> Vec<Group> {
    let headers = Environment::headers;
    vec![
        Group::new("1.2 a session", headers(), session::cases),
        Group::new("1.2 the accounts", headers(), session::accounts),
        Group::new("1.2 minting", headers(), minting),
        Group::new("1.2 decoding", headers(), decoding::cases),
        Group::new("1.2 reading", headers(), reading::cases),
        Group::new("1.2 users", headers().user_lookup(), reading::users),
    ]
}

/// What `/_mint` is asked for.
pub(super) fn mint(wanted: &Value) -> Request {
    Request::post("/_mint").json(wanted)
}

/// A user of this name and role is registered and logged in.
pub(super) fn logged_in(name: &str, role: &str) -> [Case; 2] {
    let account = json!({ "username": name, "password": "correct horse", "role": role });
    [
        case("registered", Request::post("/register").json(&account)).status(201),
        case("logged in", Request::post("/login").json(&account)).passes(),
    ]
}

/// What is minted, and used then; instants are those of Python's `timedelta`.
const MINTED: &str = r#"[
    { "identity": "alice" },
    { "type": "refresh", "identity": "alice" },
    { "identity": "alice", "fresh": true },
    { "identity": "alice", "fresh_seconds": 600 },
    { "identity": "alice", "fresh_seconds": -600 },
    { "identity": "alice", "fresh": 4102444800 },
    { "identity": "alice", "expires": 60 },
    { "identity": "alice", "expires": -60 },
    { "identity": "alice", "expires": false },
    { "identity": "alice", "expires": 0 },
    { "type": "refresh", "identity": "alice", "expires": 60 },
    { "type": "refresh", "identity": "alice", "expires": false },
    { "identity": "alice", "claims": { "role": "admin", "nested": { "list": [1, 2.5, null, true, "ö"] } } },
    { "type": "refresh", "identity": "alice", "claims": { "role": "admin" } },
    { "identity": "alice", "headers": { "kid": "2026-10", "x": [1] } },
    { "identity": "alice", "headers": { "typ": "at+jwt" } },
    { "identity": "Ünïcode \"quoted\" \ud83d\ude00" },
    { "identity": "" },
    { "identity": "alice", "claims": {}, "headers": {} }
]"#;

fn minting() -> Vec<Case> {
    let mut cases = Vec::new();
    for wanted in list(MINTED) {
        cases.push(case(format!("minted {wanted}"), mint(&wanted)).passes());
        for path in ["/_claims", "/fresh", "/_refresh_only"] {
            let request = Request::get(path).bearer("${own:token}");
            cases.push(case(format!("{path} with {wanted}"), request));
        }
    }
    cases
}
