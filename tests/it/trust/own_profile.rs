//! Tokens of another service of this crate: read as our own, and access tokens alone.

use portcullis::TokenProfile;

use super::site::{idp_of, said, service, signed, signed_as, text};
use crate::support::{NOW, Object, Service};

fn site() -> Service {
    service([idp_of(TokenProfile::Portcullis)])
}

fn access() -> Object {
    said().with("type", text("access")).with("jti", text("7"))
}

#[test]
fn an_access_token_is_taken() {
    let body = site().get(signed(&access()));
    assert_eq!(body.accepted("access"), "idp|alice");
}

#[test]
fn c12_a_refresh_token_is_refused_everywhere() {
    let site = site();
    let refresh = signed(&access().with("type", text("refresh")));
    for path in ["/subject", "/refresh"] {
        site.get_at(path, &refresh)
            .refused("not_an_access_token", path);
    }
    let typed = signed_as("at+jwt", &access().with("type", text("refresh")));
    site.get(typed).refused("not_an_access_token", "as at+jwt");
}

#[test]
fn what_our_own_tokens_have_has_to_be_there() {
    let site = site();
    for name in ["type", "jti", "sub", "iat", "exp"] {
        site.get(signed(&access().without(name)))
            .refused("missing_claim", name);
    }
    site.get(signed(&access().with("type", text("id"))))
        .refused("unknown_kind", "another type");
    site.get(signed(&access().with("type", 7)))
        .refused("claim_type", "an odd type");
    site.get(signed(&access().with("fresh", text("yes"))))
        .refused("claim_type", "an odd fresh");
}

#[test]
fn freshness_is_believed() {
    let site = site();
    let fresh = signed(&access().with("fresh", NOW));
    assert_eq!(site.get_at("/fresh", &fresh).status, 200);
    assert_eq!(site.at(NOW + 1).get_at("/fresh", &fresh).status, 401);
}

#[test]
fn sessions_and_csrf_tokens_are_not() {
    let site = site();
    for name in ["csrf", "began_us", "session_generation", "session_exp"] {
        site.get(signed(&access().with(name, "{}"))).accepted(name);
    }
}
