//! Section 1.5: of two faults in one request, which one is answered.

mod draft;
mod fault;
mod faults;

pub(super) use self::draft::Draft;
pub(super) use self::fault::Fault;
pub(super) use self::faults::FAULTS;

use serde_json::json;

use crate::case::{Case, case};
use crate::corpus::functions::logged_in;
use crate::environment::Environment;
use crate::group::Group;
use crate::request::Request;
use crate::token::Token;

pub(super) fn groups() -> Vec<Group> {
    vec![Group::new("1.5 two faults", environment(), pairs)]
}

/// A set-up in which a single request can have every fault.
pub(super) fn environment() -> Environment {
    Environment::cookies()
        .user_lookup()
        .set("JWT_CSRF_METHODS", json!(["GET", "POST"]))
        .set("JWT_DECODE_AUDIENCE", "here")
        .set("JWT_DECODE_ISSUER", "us")
        .set("JWT_ENCODE_AUDIENCE", "here")
        .set("JWT_ENCODE_ISSUER", "us")
}

/// `alice` exists, and one token is revoked.
pub(super) fn prepared() -> Vec<Case> {
    let [registered, _] = logged_in("alice", "user");
    let mut draft = Draft::new();
    draft.token = draft.token.claim("jti", faults::REVOKED);
    let request = Request {
        method: "DELETE",
        path: "/logout".to_owned(),
        ..draft.request()
    };
    // Sent with a method whose CSRF value nobody asks for.
    vec![registered, case("revoked", request).passes()]
}

fn pairs() -> Vec<Case> {
    let mut cases = prepared();
    cases.push(case("no fault", Draft::new().request()).passes());
    for (position, first) in FAULTS.iter().enumerate() {
        cases.push(of(&[first]));
        for second in &FAULTS[position + 1..] {
            if first.goes_with(second) {
                cases.push(of(&[first, second]));
            }
        }
    }
    cases
}

/// A request with these faults, which are in the order of the checks: the first is answered.
pub(super) fn of(faults: &[&Fault]) -> Case {
    let mut draft = Draft::new();
    for fault in faults {
        (fault.apply)(&mut draft);
    }
    let names: Vec<&str> = faults.iter().map(|fault| fault.name).collect();
    case(names.join(" and "), draft.request()).refused(faults[0].status, faults[0].message)
}

/// A good token for this set-up.
fn good() -> Token {
    Token::access()
        .claim("fresh", true)
        .claim("aud", "here")
        .claim("iss", "us")
}
