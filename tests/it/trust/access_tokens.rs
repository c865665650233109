//! P1 to P6: the profile of RFC 9068.

use portcullis::{Algorithm, TokenProfile, TrustedIssuer};

use super::site::{API, IDP, access_token, by, head, idp_of, service, signed_as, text};
use crate::support::{NOW, Service, fixtures};

fn site() -> Service {
    service([idp_of(TokenProfile::AccessToken)])
}

#[test]
fn p1_only_what_says_that_it_is_an_access_token_is_one() {
    let site = site();
    for good in [
        "at+jwt",
        "AT+JWT",
        "application/at+jwt",
        "Application/At+Jwt",
    ] {
        let body = site.get(signed_as(good, &access_token()));
        assert_eq!(body.accepted(good), "idp|alice");
    }
    for bad in [
        "JWT",
        "jwt",
        "application/jwt",
        "at",
        "id+jwt",
        "logout+jwt",
        "at+jwt+x",
        "",
    ] {
        site.get(signed_as(bad, &access_token()))
            .refused("media_type", bad);
    }
    let header = head(Algorithm::ES256, Some("k")).without("typ");
    site.get(by(Algorithm::ES256, header, access_token()))
        .refused("media_type", "absent");
}

#[test]
fn p2_every_claim_of_section_2_2_has_to_be_there() {
    let site = site();
    for (name, reason) in [
        ("iss", "issuer"),
        ("exp", "missing_claim"),
        ("aud", "audience"),
        ("sub", "missing_claim"),
        ("client_id", "missing_claim"),
        ("iat", "missing_claim"),
        ("jti", "missing_claim"),
    ] {
        site.get(signed_as("at+jwt", &access_token().without(name)))
            .refused(reason, name);
    }
    for name in ["iss", "sub", "client_id", "jti"] {
        for odd in ["7", "null", "[\"x\"]", "{}"] {
            site.get(signed_as("at+jwt", &access_token().with(name, odd)))
                .refused("claim_type", &format!("{name} is {odd}"));
        }
    }
    for name in ["sub", "client_id", "jti"] {
        site.get(signed_as("at+jwt", &access_token().with(name, text(""))))
            .refused("claim_type", &format!("{name} is empty"));
    }
}

#[test]
fn p2_sub_has_to_be_there_although_the_identity_is_elsewhere() {
    let site = service([idp_of(TokenProfile::AccessToken).identity_claim("email")]);
    let claims = access_token().with("email", text("a@b"));
    let body = site.get(signed_as("at+jwt", &claims));
    assert_eq!(body.accepted("both"), "idp|a@b");
    site.get(signed_as("at+jwt", &claims.clone().without("sub")))
        .refused("missing_claim", "no sub");
    site.get(signed_as("at+jwt", &claims.clone().with("sub", 7)))
        .refused("claim_type", "an odd sub");
    site.get(signed_as("at+jwt", &claims.without("email")))
        .refused("missing_identity", "no identity");
}

#[test]
fn p3_rs256_is_taken_and_none_is_not() {
    let key = fixtures::public_key(Algorithm::RS256).id("k");
    let issuer = TrustedIssuer::with_keys(IDP, [key])
        .profile(TokenProfile::AccessToken)
        .audience(API)
        .subject_prefix("idp|");
    let site = service([issuer]);
    let header = || head(Algorithm::RS256, Some("k")).with("typ", text("at+jwt"));
    let good = by(Algorithm::RS256, header(), access_token());
    assert_eq!(site.get(good).accepted("RS256"), "idp|alice");
    let none = header().with("alg", text("none"));
    site.get(by(Algorithm::RS256, none, access_token()))
        .refused("algorithm", "none");
}

#[test]
fn p4_the_issuer_and_the_audience_are_judged_exactly() {
    let site = site();
    site.get(signed_as(
        "at+jwt",
        &access_token().with("iss", text("https://idp.example/")),
    ))
    .refused("issuer", "another issuer");
    for aud in ["\"https://api.example/\"", "[]", "[\"x\"]"] {
        site.get(signed_as("at+jwt", &access_token().with("aud", aud)))
            .refused("audience", aud);
    }
}

#[test]
fn p5_a_refusal_is_401_and_says_no_more_than_that() {
    // What `refused` compares is the whole answer.
    site()
        .get(signed_as("JWT", &access_token()))
        .refused("media_type", "another type");
}

#[test]
fn p6_scopes_are_words_parted_by_spaces() {
    let site = site();
    let claims = access_token().with("scope", text("docs:read docs:write"));
    site.get(signed_as("at+jwt", &claims)).accepted("words");
    site.get(signed_as("at+jwt", &claims.with("scope", 7)))
        .refused("scopes_type", "a number");
}

#[test]
fn what_is_private_to_our_own_tokens_means_nothing() {
    let site = site();
    for (name, odd) in [
        ("type", text("refresh")),
        ("type", "7".to_owned()),
        ("fresh", text("no")),
        ("csrf", "7".to_owned()),
        ("began_us", text("x")),
        ("session_generation", "-1".to_owned()),
        ("session_exp", "[]".to_owned()),
    ] {
        site.get(signed_as("at+jwt", &access_token().with(name, odd)))
            .accepted(name);
    }
    let fresh = access_token().with("fresh", true);
    let answer = site.get_at("/fresh", signed_as("at+jwt", &fresh));
    assert_eq!(answer.status, 401);
    assert_eq!(answer.reason(), Some("not_fresh"));
    site.get(signed_as("at+jwt", &access_token().with("iat", NOW + 1)))
        .refused("issued_in_future", "the times are judged as ever");
}
