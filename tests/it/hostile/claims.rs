//! Tokens that the right key signed over whatever a broken issuer may write: taken only where all of it is right.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::values::{MemberChange, Members, member_change, members_of, text_of};
use super::{AUDIENCE, ISSUER, KEYS, cases, target};
use crate::support::fixtures::sign;
use crate::support::forge::token;
use crate::support::{NOW, Service, claims, header};

static TARGET: LazyLock<Service> = LazyLock::new(target);

const HEADER: &[&str] = &[
    "alg", "typ", "kid", "crit", "b64", "zip", "cty", "enc", "jwk", "jku", "x5c", "x5u", "p2c",
    "epk", "own", "",
];
const CLAIMS: &[&str] = &[
    "type",
    "jti",
    "sub",
    "iat",
    "nbf",
    "exp",
    "iss",
    "aud",
    "fresh",
    "auth_time",
    "sid",
    "acr",
    "amr",
    "cnf",
    "roles",
    "scope",
    "csrf",
    "nonce",
    "own",
    "",
];

fn honest() -> Members {
    members_of(
        &claims()
            .with("iss", format!("\"{ISSUER}\""))
            .with("aud", format!("\"{AUDIENCE}\""))
            .to_string(),
    )
}

fn changed(mut members: Members, changes: Vec<MemberChange>) -> String {
    for change in changes {
        change.apply(&mut members);
    }
    text_of(&members)
}

/// What has to be true of a payload that was taken, read by another reader.
fn is_right(payload: &str) -> bool {
    let Ok(claims) = serde_json::from_str::<Map<String, Value>>(payload) else {
        return false;
    };
    let time = |name: &str| {
        claims
            .get(name)
            .map(|time| time.as_f64().unwrap_or(f64::NAN))
    };
    let now = f64::from(u32::try_from(NOW).unwrap());
    let names = |audience: &Value| match audience {
        Value::Array(all) => {
            all.iter().any(|one| one == AUDIENCE) && all.iter().all(Value::is_string)
        }
        one => one == AUDIENCE,
    };
    time("exp").is_some_and(|end| end > now)
        && time("nbf").is_none_or(|start| start <= now)
        && time("iat").is_none_or(|issued| issued <= now)
        && claims.get("iss").is_some_and(|issuer| issuer == ISSUER)
        && claims.get("aud").is_some_and(names)
        && claims.get("sub").is_some_and(Value::is_string)
        && claims.get("type").is_some_and(|kind| kind == "access")
        && !claims.contains_key("cnf")
}

proptest! {
    #![proptest_config(cases(1_200))]

    #[test]
    fn a_payload_is_taken_only_where_all_of_it_is_right(
        which in 0..KEYS.len(), changes in prop::collection::vec(member_change(CLAIMS), 1..4),
    ) {
        let (algorithm, id) = KEYS[which];
        let head = header(algorithm.name()).with("kid", format!("\"{id}\""));
        let payload = changed(honest(), changes);
        let sent = token(head.to_string(), &payload, |signed| sign(algorithm, signed));
        let answer = TARGET.get(&sent);
        if answer.status.is_success() {
            prop_assert!(is_right(&payload), "{}", payload);
        } else {
            answer.refused_somehow(&payload);
        }
    }

    #[test]
    fn a_header_is_taken_only_where_it_names_the_key(
        which in 0..KEYS.len(), changes in prop::collection::vec(member_change(HEADER), 1..4),
    ) {
        let (algorithm, id) = KEYS[which];
        let members = members_of(&header(algorithm.name()).with("kid", format!("\"{id}\"")).to_string());
        let head = changed(members, changes);
        let sent = token(&head, text_of(&honest()), |signed| sign(algorithm, signed));
        let answer = TARGET.get(&sent);
        if answer.status.is_success() {
            let read: Map<String, Value> = serde_json::from_str(&head).unwrap();
            let is_named = read["alg"] == algorithm.name() || id == "ed" && read["alg"] == "Ed25519";
            prop_assert!(is_named, "{}", head);
            prop_assert!(read.get("kid").is_none_or(|kid| kid == id), "{}", head);
            prop_assert!(!read.contains_key("crit") && !read.contains_key("zip") && !read.contains_key("enc"), "{}", head);
        } else {
            answer.refused_somehow(&head);
        }
    }
}

/// So that the properties above are about something.
#[test]
fn the_honest_payload_is_right() {
    assert!(is_right(&text_of(&honest())));
    assert!(!is_right(&text_of(&honest()).replace("alice", "\u{1}")));
}
