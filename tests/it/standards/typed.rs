//! C13: claims of the application's own type come after the registered ones, and are never a server's error.

use crate::support::forge::with_secret;
use crate::support::{NOW, Service, claims, header};

#[test]
fn c13_claims_that_do_not_fit_are_401() {
    let service = Service::with_secret();
    let fitting = with_secret(header("HS256"), claims().with("tenant", "\"acme\""));
    assert_eq!(
        service.get_at("/tenant", fitting).accepted("fitting"),
        "acme"
    );
    for (claims, case) in [
        (claims(), "absent"),
        (claims().with("tenant", "null"), "null"),
        (claims().with("tenant", "7"), "a number"),
        (claims().with("tenant", "[\"acme\"]"), "an array"),
        (claims().with("tenant", "{}"), "an object"),
        (claims().with("Tenant", "\"acme\""), "another case"),
    ] {
        for path in ["/tenant", "/typed"] {
            let token = with_secret(header("HS256"), &claims);
            service
                .get_at(path, token)
                .refused("claims_mismatch", &format!("{case} at {path}"));
        }
    }
}

#[test]
fn c13_an_identity_that_does_not_parse_is_401() {
    let service = Service::with_secret();
    let of = |sub: &str| with_secret(header("HS256"), claims().with("sub", format!("\"{sub}\"")));
    assert_eq!(
        service.get_at("/number", of("42")).accepted("a number"),
        "42"
    );
    for sub in ["alice", "", "-1", "1.0", " 1", "18446744073709551616", "１"] {
        service
            .get_at("/number", of(sub))
            .refused("identity_mismatch", sub);
    }
}

/// Whatever is wrong with the token itself is found first, so that no claim of a bad token is given to user code.
#[test]
fn c13_registered_claims_are_judged_first() {
    let service = Service::with_secret();
    let misfit = claims().with("tenant", "7").with("sub", "\"no number\"");
    for (claims, reason) in [
        (misfit.clone().with("exp", NOW), "token_expired"),
        (misfit.clone().with("nbf", NOW + 1), "not_yet_valid"),
        (misfit.clone().with("iat", NOW + 1), "issued_in_future"),
        (misfit.clone().with("aud", "\"x\""), "unexpected_audience"),
        (
            misfit.clone().with("type", "\"refresh\""),
            "wrong_token_kind",
        ),
        (misfit.clone().without("jti"), "missing_claim"),
        (misfit.with("exp", "\"x\""), "claim_type"),
    ] {
        for path in ["/tenant", "/typed", "/number"] {
            service
                .get_at(path, with_secret(header("HS256"), &claims))
                .refused(reason, path);
        }
    }
}
