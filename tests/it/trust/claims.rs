//! C1 to C6, C9 and J8 for tokens of others: they are read as strictly as our own, whatever we were weakened to.

use portcullis::{ManagerBuilder, TokenProfile, Weakenings};

use super::site::{
    access_token, by, head, idp_of, own, said, service, signed, signed_as, text, trusting,
};
use crate::support::{NOW, Object, Service};

/// A service for each profile, and a good token of it.
fn sites() -> Vec<(Service, &'static str, Object)> {
    let own_like = access_token().with("type", text("access"));
    vec![
        (
            service([idp_of(TokenProfile::AccessToken)]),
            "at+jwt",
            access_token(),
        ),
        (
            service([idp_of(TokenProfile::OpenIdConnect)]),
            "JWT",
            said(),
        ),
        (service([idp_of(TokenProfile::Portcullis)]), "JWT", own_like),
    ]
}

#[track_caller]
fn each(reason: &str, edit: impl Fn(Object) -> Object) {
    for (site, media_type, good) in sites() {
        let claims = edit(good);
        site.get(signed_as(media_type, &claims))
            .refused(reason, &claims.to_string());
    }
}

#[test]
fn every_profile_takes_its_good_token() {
    for (site, media_type, good) in sites() {
        let answer = site.get(signed_as(media_type, &good));
        assert_eq!(answer.accepted(media_type), "idp|alice");
    }
}

#[test]
fn c1_exp_has_to_be_a_number() {
    each("missing_claim", |claims| claims.without("exp"));
    for odd in [
        "\"1800000900\"",
        "null",
        "true",
        "[]",
        "{}",
        "1e300",
        "99999999999999999999",
    ] {
        each("claim_type", |claims| claims.with("exp", odd));
    }
}

#[test]
fn c2_a_token_is_over_at_its_exp() {
    for (site, media_type, good) in sites() {
        let token = signed_as(media_type, &good);
        site.at(NOW + 899).get(&token).accepted("before");
        site.at(NOW + 900)
            .get(&token)
            .refused("token_expired", "at");
    }
}

#[test]
fn c5_c6_nothing_is_good_before_its_time() {
    each("not_yet_valid", |claims| claims.with("nbf", NOW + 1));
    each("issued_in_future", |claims| claims.with("iat", NOW + 1));
    each("claim_type", |claims| claims.with("nbf", "\"1\""));
    each("claim_type", |claims| claims.with("iat", "null"));
}

#[test]
fn j8_a_claim_that_is_there_twice_is_refused_at_every_depth() {
    for (site, media_type, good) in sites() {
        for twice in [
            "\"x\":1,\"x\":2",
            "\"x\":{\"y\":1,\"y\":1}",
            "\"x\":[{\"y\":1,\"y\":1}]",
            "\"iat\":1800000000",
            "\"csrf\":1,\"csrf\":1",
            "\"nonce\":1,\"nonce\":1",
            "\"sub\":\"bob\"",
        ] {
            let header =
                head(portcullis::Algorithm::ES256, Some("k")).with("typ", text(media_type));
            let token = by(
                portcullis::Algorithm::ES256,
                header,
                good.followed_by(twice),
            );
            site.get(token).refused("duplicate_member", twice);
        }
    }
}

#[test]
fn a_token_that_is_bound_to_a_key_is_refused() {
    each("sender_constrained", |claims| {
        claims.with("cnf", "{\"jkt\":\"x\"}")
    });
}

#[test]
fn weakenings_are_for_our_own_tokens() {
    let weak = |builder: ManagerBuilder| {
        builder.with(|config| {
            config.verify_sub = false;
            config.weakenings = Weakenings::all();
        })
    };
    let site =
        Service::new(|builder| trusting(weak(own(builder)), [idp_of(TokenProfile::OpenIdConnect)]));
    site.get(signed(&said())).accepted("a good one");
    for (claims, reason) in [
        (said().without("exp"), "missing_claim"),
        (said().without("iat"), "missing_claim"),
        (said().with("exp", text("1800000900")), "claim_type"),
        (said().with("sub", 7), "claim_type"),
        (said().with("cnf", "{}"), "sender_constrained"),
    ] {
        site.get(signed(&claims))
            .refused(reason, &claims.to_string());
    }
    site.get(signed_as("logout+jwt", &said()))
        .refused("media_type", "another type");
}
