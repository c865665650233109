//! C12: of all that a provider of OpenID Connect signs with one key, its access tokens alone are taken.

use portcullis::TokenProfile;

use super::site::{by, head, idp, idp_of, said, service, signed, signed_as, text};
use crate::support::Service;

fn site() -> Service {
    service([idp_of(TokenProfile::OpenIdConnect)])
}

#[test]
fn a_token_of_the_usual_claims_is_taken_whatever_usual_type_it_has() {
    let site = site();
    for media_type in ["JWT", "at+jwt", "application/jwt", "application/at+jwt"] {
        let body = site.get(signed_as(media_type, &said()));
        assert_eq!(body.accepted(media_type), "idp|alice");
    }
    let header = head(portcullis::Algorithm::ES256, Some("k")).without("typ");
    let bare = by(portcullis::Algorithm::ES256, header, said());
    assert_eq!(site.get(bare).accepted("no type"), "idp|alice");
}

#[test]
fn the_usual_claims_have_to_be_there() {
    let site = site();
    for (name, reason) in [
        ("iss", "issuer"),
        ("exp", "missing_claim"),
        ("aud", "audience"),
        ("sub", "missing_claim"),
        ("iat", "missing_claim"),
    ] {
        site.get(signed(&said().without(name)))
            .refused(reason, name);
    }
    site.get(signed(&said().with("sub", text(""))))
        .refused("claim_type", "nobody");
    site.get(signed(&said().with("jti", text(""))))
        .refused("claim_type", "an empty id");
}

#[test]
fn c12_id_tokens_are_refused() {
    let site = site();
    for claim in ["nonce", "at_hash", "c_hash", "s_hash"] {
        for value in ["\"x\"", "null", "7"] {
            site.get(signed(&said().with(claim, value)))
                .refused("not_an_access_token", &format!("{claim} is {value}"));
        }
    }
    site.get(signed_as("id+jwt", &said()))
        .refused("media_type", "by its type");
}

#[test]
fn c12_logout_tokens_and_security_events_are_refused() {
    let site = site();
    let events = "{\"http://schemas.openid.net/event/backchannel-logout\":{}}";
    site.get(signed(&said().with("events", events)))
        .refused("not_an_access_token", "an event without a type");
    for media_type in [
        "logout+jwt",
        "secevent+jwt",
        "dpop+jwt",
        "token-introspection+jwt",
    ] {
        site.get(signed_as(media_type, &said()))
            .refused("media_type", media_type);
    }
}

#[test]
fn c12_what_calls_itself_another_kind_of_token_is_refused() {
    let site = site();
    for claim in ["typ", "type", "token_use", "token_type"] {
        for kind in [
            "Refresh",
            "refresh",
            "ID",
            "id",
            "Logout",
            "Offline",
            "refresh_token",
            "id_token",
        ] {
            site.get(signed(&said().with(claim, text(kind))))
                .refused("not_an_access_token", &format!("{claim} is {kind}"));
        }
        for kind in ["\"Bearer\"", "\"access\"", "\"\"", "7", "null"] {
            site.get(signed(&said().with(claim, kind)))
                .accepted(&format!("{claim} is {kind}"));
        }
    }
}

#[test]
fn a_nonce_is_no_mark_where_another_claim_says_what_the_token_is() {
    let site = service([idp().require_claim("typ", "Bearer")]);
    let claims = said().with("typ", text("Bearer"));
    site.get(signed(&claims.clone().with("nonce", text("x"))))
        .accepted("a nonce of the login");
    for claim in ["at_hash", "c_hash", "s_hash", "events"] {
        site.get(signed(&claims.clone().with(claim, text("x"))))
            .refused("not_an_access_token", claim);
    }
}

#[test]
fn c12_a_claim_that_says_no_kind_excuses_no_nonce() {
    let site = service([idp().require_claim("tid", "acme")]);
    let claims = said().with("tid", text("acme"));
    site.get(signed(&claims)).accepted("without");
    site.get(signed(&claims.with("nonce", text("x"))))
        .refused("not_an_access_token", "with a nonce");
}

#[test]
fn a_foreign_token_is_never_a_refresh_token() {
    let site = site();
    let answer = site.get_at("/refresh", signed(&said()));
    answer.refused("wrong_token_kind", "an access token");
    site.get_at("/refresh", signed(&said().with("type", text("refresh"))))
        .refused("not_an_access_token", "what calls itself one");
}
