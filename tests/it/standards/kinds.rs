//! C12: a token of one kind is never another (RFC 8725 sections 3.11 and 3.12).

use crate::support::forge::with_secret;
use crate::support::{Object, Service, claims, header};

#[test]
fn c12_access_and_refresh_exclude_each_other() {
    let service = Service::with_secret();
    let pair = service.manager.token_pair("alice").sign().unwrap();
    service
        .get(pair.access.as_str())
        .accepted("access as access");
    service
        .get_at("/refresh", pair.refresh.as_str())
        .accepted("refresh as refresh");
    service
        .get(pair.refresh.as_str())
        .refused("wrong_token_kind", "refresh as access");
    service
        .get_at("/extractor", pair.refresh.as_str())
        .refused("wrong_token_kind", "refresh at an extractor alone");
    service
        .get_at("/extractor", pair.access.as_str())
        .accepted("access at an extractor alone");
    service
        .get_at("/refresh", pair.access.as_str())
        .refused("wrong_token_kind", "access as refresh");
}

#[test]
fn c12_the_kind_is_compared_exactly() {
    let service = Service::with_secret();
    for kind in [
        "",
        "Access",
        "ACCESS",
        "access ",
        " access",
        "acces",
        "access\\u0000",
        "id",
        "csrf",
        "reset",
        "any",
        "bearer",
    ] {
        let token = with_secret(
            header("HS256"),
            claims().with("type", format!("\"{kind}\"")),
        );
        service.get(&token).refused("unknown_kind", kind);
        service
            .get_at("/refresh", &token)
            .refused("unknown_kind", kind);
    }
    service
        .get(with_secret(header("HS256"), claims().without("type")))
        .refused("missing_claim", "absent");
    for kind in ["null", "1", "true", "[\"access\"]", "{\"access\":true}"] {
        service
            .get(with_secret(header("HS256"), claims().with("type", kind)))
            .refused("claim_type", kind);
    }
    service
        .get(with_secret(
            header("HS256").with("type", "\"access\""),
            claims().without("type"),
        ))
        .refused("missing_claim", "only in the header");
}

/// Tokens that other protocols sign, each with the very key of this service.
#[test]
fn c12_tokens_of_other_protocols_are_refused() {
    let service = Service::with_secret();
    let bare = claims().without("type");
    let events = "{\"http://schemas.openid.net/event/backchannel-logout\":{}}";
    let cases: [(&str, Object, Object, &str); 9] = [
        (
            "an id token",
            header("HS256"),
            bare.clone().with("nonce", "\"n\"").with("at_hash", "\"h\""),
            "missing_claim",
        ),
        (
            "a logout token",
            header("HS256").with("typ", "\"logout+jwt\""),
            bare.clone().with("events", events),
            "media_type",
        ),
        (
            "a logout token without typ",
            header("HS256"),
            bare.clone().with("events", events),
            "missing_claim",
        ),
        (
            "a DPoP proof",
            header("HS256").with("typ", "\"dpop+jwt\""),
            bare.clone().with("htm", "\"GET\""),
            "media_type",
        ),
        (
            "a security event",
            header("HS256").with("typ", "\"secevent+jwt\""),
            bare.clone().with("events", "{}"),
            "media_type",
        ),
        (
            "a client assertion",
            header("HS256").with("typ", "\"client-authentication+jwt\""),
            bare.clone(),
            "media_type",
        ),
        (
            "an introspection answer",
            header("HS256").with("typ", "\"token-introspection+jwt\""),
            bare.clone(),
            "media_type",
        ),
        (
            "a request object",
            header("HS256").with("typ", "\"oauth-authz-req+jwt\""),
            bare.clone(),
            "media_type",
        ),
        (
            "a csrf token",
            header("HS256"),
            bare.with("csrf", "\"c\""),
            "missing_claim",
        ),
    ];
    for (case, header, claims, reason) in cases {
        for path in ["/subject", "/refresh"] {
            let token = with_secret(&header, &claims);
            service
                .get_at(path, &token)
                .refused(reason, &format!("{case} at {path}"));
            if reason == "media_type" {
                let dressed_up = with_secret(&header, claims.clone().with("type", "\"access\""));
                service
                    .get_at(path, dressed_up)
                    .refused(reason, &format!("{case} with a type, at {path}"));
            }
        }
    }
}

/// RFC 9068: `at+jwt` says access, so a refresh token that says so contradicts itself.
#[test]
fn c12_typ_and_type_may_not_contradict() {
    let service = Service::with_secret();
    let head = header("HS256").with("typ", "\"at+jwt\"");
    service
        .get(with_secret(&head, claims()))
        .accepted("an access token");
    let refresh = with_secret(&head, claims().with("type", "\"refresh\""));
    service
        .get_at("/refresh", &refresh)
        .refused("media_type", "a refresh token");
    service
        .get(&refresh)
        .refused("media_type", "a refresh token as access");
}

/// RFC 7800: such a token is good only with a proof of its key, which nobody checks here.
#[test]
fn c12_a_sender_constrained_token_is_refused() {
    let service = Service::with_secret();
    for cnf in [
        "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}",
        "{\"x5t#S256\":\"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2\"}",
        "{}",
        "null",
    ] {
        service
            .get(with_secret(header("HS256"), claims().with("cnf", cnf)))
            .refused("sender_constrained", cnf);
    }
}
