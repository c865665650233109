//! Whose a foreign token is: the prefix keeps the users of one issuer from being those of another.

use axum::routing::get;
use portcullis::{Algorithm, JwtManager, ManagerBuilder, TrustedIssuer, jwt_required};

use super::site::{
    API, IDP, OWN, by, head, idp, own, said, said_by, said_by_us, service, signed, signed_by_us,
    text, trusting,
};
use crate::http::app::App;
use crate::support::fixtures::public_key;
use crate::support::forge::SECRET;
use crate::support::{Object, Service};

#[test]
fn the_prefix_is_part_of_the_identity_wherever_it_is_asked_for() {
    let site = service([idp()]);
    for path in ["/subject", "/extractor"] {
        assert_eq!(
            site.get_at(path, signed(&said())).accepted(path),
            "idp|alice"
        );
    }
    let own = signed_by_us(&said_by_us());
    assert_eq!(site.get(own).accepted("ours has none"), "alice");
}

#[test]
fn a_user_of_ours_cannot_be_named_by_another_issuer() {
    let site = service([idp()]);
    for sub in ["alice", "idp|alice", "", "|alice"] {
        let claims = said().with("sub", text(sub));
        let answer = site.get(signed(&claims));
        if sub.is_empty() {
            answer.refused("claim_type", "nobody");
        } else {
            assert_eq!(answer.accepted(sub), format!("idp|{sub}"));
        }
    }
}

#[test]
fn an_identity_elsewhere_has_the_prefix_too() {
    let site = service([idp().identity_claim("email")]);
    let claims = said().with("email", text("a\\u0040b"));
    assert_eq!(site.get(signed(&claims)).accepted("email"), "idp|a@b");
    site.get(signed(&claims.clone().with("email", text(""))))
        .refused("claim_type", "nobody");
    site.get(signed(&claims.clone().with("email", 7)))
        .refused("claim_type", "no text");
    site.get(signed(&claims.without("email")))
        .refused("missing_identity", "none");
}

#[test]
fn subjects_that_are_shared_are_the_same() {
    let shared = TrustedIssuer::with_keys(IDP, [public_key(Algorithm::ES256).id("k")])
        .audience(API)
        .shares_subjects();
    let site = Service::new(|builder| trusting(own(builder), [shared]));
    assert_eq!(site.get(signed(&said())).accepted("shared"), "alice");
}

/// Else `claims.sub == path.owner` would take another issuer's alice for ours.
#[test]
fn the_claims_that_handlers_see_name_nobody_else_either() {
    for (sub, told) in [
        ("alice", "idp|alice"),
        ("al\\u0069ce", "idp|alice"),
        ("a\\\"b", "idp|a\"b"),
    ] {
        let site = service([idp()]);
        let claims = said()
            .with("sub", text(sub))
            .with("n", 1.5)
            .with("deep", "{\"sub\":\"alice\"}");
        let answer = site.get_at("/claims", signed(&claims));
        let seen: serde_json::Value = serde_json::from_str(answer.accepted(sub)).unwrap();
        assert_eq!(seen["sub"], told);
        assert_eq!(seen["n"], 1.5);
        assert_eq!(seen["deep"]["sub"], "alice");
        assert_eq!(seen["aud"], API);
        assert_eq!(seen.as_object().unwrap().len(), 7);
    }
}

#[test]
fn with_an_identity_elsewhere_sub_has_the_prefix_too() {
    let site = service([idp().identity_claim("email")]);
    let claims = said().with("email", text("a@b"));
    let answer = site.get_at("/claims", signed(&claims));
    let seen: serde_json::Value = serde_json::from_str(answer.accepted("email")).unwrap();
    assert_eq!(
        (&seen["email"], &seen["sub"]),
        (&"idp|a@b".into(), &"idp|alice".into())
    );
}

#[jwt_required(sub == path.owner)]
async fn of_subject() {}

#[jwt_required(claims.sub == path.owner)]
async fn of_claim() {}

#[derive(serde::Deserialize)]
struct Whose {
    sub: String,
}

#[jwt_required(claims = Whose, claims.sub == path.owner)]
async fn of_typed_claim() {}

#[tokio::test]
async fn a_rule_about_the_owner_takes_nobody_for_a_user_of_ours() {
    let routes = axum::Router::new()
        .route("/subject/{owner}", get(of_subject))
        .route("/claim/{owner}", get(of_claim))
        .route("/typed/{owner}", get(of_typed_claim));
    let app = App::of(trusting(own(JwtManager::builder()), [idp()]), routes);
    for rule in ["subject", "claim", "typed"] {
        for (owner, theirs, ours) in [("alice", 403, 200), ("idp%7Calice", 200, 403)] {
            let path = format!("/{rule}/{owner}");
            assert_eq!(
                app.get(&path, signed(&said())).await.status,
                theirs,
                "{path}"
            );
            let own = signed_by_us(&said_by_us());
            assert_eq!(app.get(&path, own).await.status, ours, "{path}");
        }
    }
}

#[test]
fn typed_claims_are_those_of_the_token() {
    let site = service([idp()]);
    let claims = said().with("tenant", text("acme"));
    assert_eq!(
        site.get_at("/tenant", signed(&claims)).accepted("typed"),
        "acme"
    );
    site.get_at("/tenant", signed(&said()))
        .refused("claims_mismatch", "without");
}

const TWIN: &str = "https://twin.example";

/// One that shares its users with us, beside one whose users are told apart.
fn beside_a_twin(own: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Service {
    let idp = TrustedIssuer::with_keys(IDP, [public_key(Algorithm::ES256).id("k")])
        .audience(API)
        .subject_prefix("idp|");
    let twin = TrustedIssuer::with_keys(TWIN, [public_key(Algorithm::RS256).id("t")])
        .audience(API)
        .identity_claim("oid")
        .shares_subjects();
    Service::new(|builder| trusting(own(builder.issuer(OWN).audience(API)), [idp, twin]))
}

/// Handlers and rules read `sub`, wherever the identity is.
#[test]
fn no_sub_beside_an_identity_elsewhere_names_a_user_who_is_told_apart() {
    let site = beside_a_twin(|builder| {
        let builder = builder.secret(SECRET);
        builder.with(|config| config.identity_claim = "oid".to_owned())
    });
    let twin = |claims: &Object| {
        let header = head(Algorithm::RS256, Some("t"));
        by(Algorithm::RS256, header, claims)
    };
    for (sub, is_theirs) in [
        ("idp|alice", true),
        ("idp\\u007calice", true),
        ("idp|", true),
        ("alice", false),
        ("idp", false),
    ] {
        let with = |claims: Object| claims.with("oid", text("x")).with("sub", text(sub));
        let tokens = [
            twin(&with(said_by(TWIN))),
            signed_by_us(&with(said_by_us())),
        ];
        for token in tokens {
            let answer = site.get(token);
            if is_theirs {
                answer.refused("foreign_subject", sub);
            } else {
                assert_eq!(answer.accepted(sub), "x");
            }
        }
    }
    let without = said_by(TWIN).with("oid", text("x")).without("sub");
    assert_eq!(site.get(twin(&without)).accepted("no `sub`"), "x");
}

/// A number has no prefix, and `claims.sub == path.id` would hold for our user of that number.
#[test]
fn c11_a_sub_that_is_no_text_is_refused_beside_an_identity_elsewhere_too() {
    let site = service([idp().identity_claim("oid")]);
    for sub in ["7", "null", "true", "[\"alice\"]", "{}"] {
        let claims = said().with("oid", text("x")).with("sub", sub);
        site.get(signed(&claims)).refused("claim_type", sub);
    }
}
