//! `optional` and `optional(expired)`: who is anonymous, and who is still refused.

use axum::Router;
use axum::routing::get;
use portcullis::{Decide, Guard, Identity, Policy, Requirement, Rule, Site, jwt_required};

use super::app::{App, badly_signed, refresh_claims, signed};
use super::expected::{
    ACCESS_SENT, EXPIRED, FORBIDDEN, INVALID_TOKEN, MALFORMED_CREDENTIALS, MISSING_TOKEN,
    RECENT_AUTHENTICATION, REFRESH_SENT, REVOKED, SEVERAL_CREDENTIALS,
};
use super::stores::{Behaviour, Store};
use crate::support::forge::with_secret;
use crate::support::{NOW, claims, header};

#[jwt_required(optional)]
async fn optional(identity: Option<Identity>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(name)| name)
}

#[jwt_required(optional(expired))]
async fn expired(identity: Option<Identity>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(name)| name)
}

#[jwt_required(optional, refresh)]
async fn refresh(identity: Option<Identity>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(name)| name)
}

#[jwt_required(optional, fresh)]
async fn fresh(identity: Option<Identity>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(name)| name)
}

#[jwt_required(optional, realm = "shop")]
async fn needs_somebody(Identity(name): Identity) -> String {
    name
}

/// What the attribute refuses to compile, written by hand.
struct OptionalAdmin;

impl Policy for OptionalAdmin {
    const REQUIREMENT: Requirement = Requirement::access(Site::new("by-hand", "", "", 0, 0))
        .optional_expired()
        .rule(Rule::Role("admin"));
}

impl<S> Decide<S> for OptionalAdmin {}

async fn by_hand(_: Guard<OptionalAdmin>) {}

const BOTH: [&str; 2] = ["/optional", "/expired"];

fn app() -> App {
    App::with(
        |builder| builder.issuer("https://auth.example"),
        Router::new()
            .route("/optional", get(optional))
            .route("/expired", get(expired))
            .route("/refresh", get(refresh))
            .route("/fresh", get(fresh))
            .route("/needs-somebody", get(needs_somebody))
            .route("/by-hand", get(by_hand)),
    )
}

fn good() -> crate::support::Object {
    claims().with("iss", "\"https://auth.example\"")
}

#[tokio::test]
async fn a_request_without_a_token_is_anonymous() {
    for path in BOTH {
        assert_eq!(app().anonymous(path).await.passed(), "nobody");
    }
}

#[tokio::test]
async fn credentials_of_another_scheme_are_anonymous() {
    for path in BOTH {
        for credentials in ["Basic eDp5", "Negotiate abc", "", "Bearers x"] {
            assert_eq!(
                app().credentials(path, &[credentials]).await.passed(),
                "nobody"
            );
        }
    }
}

#[tokio::test]
async fn a_good_token_is_known() {
    for path in BOTH {
        assert_eq!(app().get(path, signed(&good())).await.passed(), "alice");
    }
}

#[tokio::test]
async fn credentials_that_are_no_single_token_are_refused() {
    for path in BOTH {
        let app = app();
        app.credentials(path, &["Bearer"])
            .await
            .is(&MALFORMED_CREDENTIALS);
        app.credentials(path, &["Bearer a b"])
            .await
            .is(&MALFORMED_CREDENTIALS);
        app.credentials(path, &["Basic a", "Basic b"])
            .await
            .is(&SEVERAL_CREDENTIALS);
    }
}

#[tokio::test]
async fn a_bad_token_is_refused() {
    for path in BOTH {
        let app = app();
        for (token, reason) in [
            ("garbage".to_owned(), "segment_count"),
            (badly_signed(&good()), "signature"),
            (signed(&claims()), "issuer"),
            (signed(&good().with("nbf", NOW + 1)), "not_yet_valid"),
            (signed(&good().without("exp")), "missing_claim"),
        ] {
            app.get(path, token).await.is_for(&INVALID_TOKEN, reason);
        }
        app.get(
            path,
            signed(&refresh_claims().with("iss", "\"https://auth.example\"")),
        )
        .await
        .is(&REFRESH_SENT);
    }
}

#[tokio::test]
async fn a_revoked_token_is_refused() {
    let store = Store::ready(Behaviour::Answers(true));
    let routes = Router::new()
        .route("/optional", get(optional))
        .route("/expired", get(expired));
    let app = App::with(|builder| builder.session_store(store), routes);
    for path in BOTH {
        app.get(path, signed(&claims())).await.is(&REVOKED);
    }
}

#[tokio::test]
async fn an_expired_token_is_refused_where_expiry_is_not_forgiven() {
    let token = signed(&good().with("exp", NOW));
    app().get("/optional", token).await.is(&EXPIRED);
}

#[tokio::test]
async fn an_expired_token_is_anonymous_where_expiry_is_forgiven() {
    let app = app();
    for end in [NOW, NOW - 1, 1] {
        let token = signed(&good().with("exp", end));
        assert_eq!(app.get("/expired", token).await.passed(), "nobody");
    }
    assert_eq!(
        app.get("/expired", signed(&good().with("exp", NOW + 1)))
            .await
            .passed(),
        "alice"
    );
}

#[tokio::test]
async fn an_expired_token_with_another_fault_is_refused_even_where_expiry_is_forgiven() {
    let app = app();
    let old = good().with("exp", NOW - 1);
    for (token, reason) in [
        (badly_signed(&old), "signature"),
        (with_secret(header("HS512"), &old), "unknown_key"),
        (signed(&old.clone().without("iss")), "issuer"),
        (
            signed(&old.clone().with("iss", "\"https://else.example\"")),
            "issuer",
        ),
        (
            signed(&old.clone().with("aud", "\"else\"")),
            "unexpected_audience",
        ),
        (signed(&old.clone().with("nbf", NOW + 1)), "not_yet_valid"),
        (signed(&old.clone().with("type", "\"id\"")), "unknown_kind"),
        (signed(&old.clone().with("roles", 7)), "roles_type"),
        (signed(&old.clone().without("jti")), "missing_claim"),
    ] {
        app.get("/expired", token)
            .await
            .is_for(&INVALID_TOKEN, reason);
    }
}

#[tokio::test]
async fn optional_asks_of_a_token_that_is_there_what_it_would_ask_anyhow() {
    let app = app();
    assert_eq!(app.anonymous("/refresh").await.passed(), "nobody");
    app.get("/refresh", signed(&good())).await.is(&ACCESS_SENT);
    assert_eq!(app.anonymous("/fresh").await.passed(), "nobody");
    let stale = app.get("/fresh", signed(&good())).await;
    stale.is(&RECENT_AUTHENTICATION.and(r#", max_age="0""#));
}

#[tokio::test]
async fn an_extractor_that_needs_somebody_refuses_an_anonymous_caller() {
    let app = app();
    let reply = app.anonymous("/needs-somebody").await;
    reply.is_for(
        &MISSING_TOKEN.challenge(r#"Bearer realm="shop""#),
        "missing_token",
    );
    assert_eq!(
        app.get("/needs-somebody", signed(&good())).await.passed(),
        "alice"
    );
}

#[tokio::test]
async fn nobody_gets_past_a_rule_for_being_nobody() {
    let app = app();
    app.anonymous("/by-hand").await.is(&MISSING_TOKEN);
    let admin = good().with("roles", "[\"admin\"]");
    app.get("/by-hand", signed(&admin.clone().with("exp", NOW)))
        .await
        .is(&EXPIRED);
    app.get("/by-hand", signed(&good())).await.is(&FORBIDDEN);
    app.get("/by-hand", signed(&admin)).await.passed();
}
