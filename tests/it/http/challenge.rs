//! H4 to H6: what a refusal asks for in `WWW-Authenticate`.

use axum::Router;
use axum::routing::get;
use portcullis::{Algorithm, Key, Token, jwt_required};

use super::app::{App, badly_signed, refresh_claims, signed};
use super::expected::{
    EXPIRED, Expected, FORBIDDEN, INVALID_TOKEN, MISSING_TOKEN, REFRESH_SENT, REVOKED,
};
use crate::support::forge::{SECRET, with_secret};
use crate::support::{NOW, claims, header};

#[jwt_required]
async fn plain() -> &'static str {
    "in"
}

#[jwt_required]
async fn logout(
    axum::extract::State(manager): axum::extract::State<portcullis::JwtManager>,
    token: Token,
) {
    manager.revoke(&token).await.unwrap();
}

#[jwt_required(role = "admin")]
async fn admin() {}

#[jwt_required(scope = "docs:read")]
async fn reads() {}

#[jwt_required(scope = "docs:read")]
#[jwt_required(scope = "docs:write")]
async fn writes() {}

#[jwt_required(scope = "docs:read")]
#[jwt_required(scope = "docs:read", role = "admin")]
async fn both() {}

#[jwt_required(realm = "back office", role = "admin")]
async fn office() {}

const READ: Expected = FORBIDDEN.and(r#", scope="docs:read""#);
const READ_AND_WRITE: Expected = FORBIDDEN.and(r#", scope="docs:read docs:write""#);

fn app() -> App {
    App::new(
        Router::new()
            .route("/", get(plain))
            .route("/logout", get(logout))
            .route("/admin", get(admin))
            .route("/reads", get(reads))
            .route("/writes", get(writes))
            .route("/both", get(both))
            .route("/office", get(office)),
    )
}

#[tokio::test]
async fn h4_no_credentials_are_challenged_without_an_error() {
    let app = app();
    app.anonymous("/")
        .await
        .is_for(&MISSING_TOKEN, "missing_token");
    assert_eq!(app.get("/", signed(&claims())).await.passed(), "in");
}

#[tokio::test]
async fn h5_a_token_that_is_not_ours_is_an_invalid_token() {
    let app = app();
    let none = format!(
        "{}.",
        with_secret(header("none"), claims())
            .rsplit_once('.')
            .unwrap()
            .0
    );
    for (token, reason) in [
        ("garbage".to_owned(), "segment_count"),
        (badly_signed(&claims()), "signature"),
        (none, "algorithm"),
        (with_secret(header("HS512"), claims()), "unknown_key"),
        (signed(&claims().with("nbf", NOW + 1)), "not_yet_valid"),
        (signed(&claims().with("iat", NOW + 1)), "issued_in_future"),
        (
            signed(&claims().with("aud", "\"api\"")),
            "unexpected_audience",
        ),
        (signed(&claims().with("type", "\"csrf\"")), "unknown_kind"),
        (signed(&claims().without("exp")), "missing_claim"),
        (signed(&claims().with("sub", 7)), "claim_type"),
        ("a".repeat(9000), "token_too_large"),
    ] {
        app.get("/", token).await.is_for(&INVALID_TOKEN, reason);
    }
}

#[tokio::test]
async fn h5_an_unknown_key_id_is_an_invalid_token() {
    let app = App::with(
        |builder| builder.key(Key::secret(Algorithm::HS512, SECRET).id("2027-01")),
        Router::new().route("/", get(plain)),
    );
    for id in ["2026-12", "\\\"; drop table keys; --", "/dev/null"] {
        let token = with_secret(header("HS512").with("kid", format!("\"{id}\"")), claims());
        app.get("/", token)
            .await
            .is_for(&INVALID_TOKEN, "unknown_key");
    }
}

#[tokio::test]
async fn h5_an_expired_token_is_an_invalid_token() {
    let token = signed(&claims().with("exp", NOW));
    app()
        .get("/", token)
        .await
        .is_for(&EXPIRED, "token_expired");
}

#[tokio::test]
async fn h5_a_revoked_token_is_an_invalid_token() {
    let (app, token) = (app(), signed(&claims()));
    app.get("/logout", &token).await.passed();
    app.get("/", &token).await.is_for(&REVOKED, "token_revoked");
}

#[tokio::test]
async fn h5_a_token_of_the_other_kind_is_an_invalid_token() {
    let token = signed(&refresh_claims());
    app()
        .get("/", token)
        .await
        .is_for(&REFRESH_SENT, "wrong_token_kind");
}

#[tokio::test]
async fn h6_a_missing_role_is_forbidden() {
    let token = signed(&claims());
    app()
        .get("/admin", token)
        .await
        .is_for(&FORBIDDEN, "insufficient_permission");
}

#[tokio::test]
async fn h6_a_missing_scope_is_forbidden_and_named() {
    let app = app();
    app.get("/reads", signed(&claims())).await.is(&READ);
    let token = signed(&claims().with("scope", "\"docs:read\""));
    app.get("/reads", token).await.passed();
}

#[tokio::test]
async fn h6_all_scopes_that_are_needed_are_named_though_one_is_there() {
    let app = app();
    for held in ["", "docs:read", "docs:write"] {
        let token = signed(&claims().with("scope", format!("\"{held}\"")));
        app.get("/writes", token).await.is(&READ_AND_WRITE);
    }
    let token = signed(&claims().with("scope", "\"docs:write docs:read\""));
    app.get("/writes", token).await.passed();
}

#[tokio::test]
async fn h6_a_missing_role_names_each_scope_that_is_needed_with_it_once() {
    let token = signed(&claims().with("scope", "\"docs:read\""));
    app().get("/both", token).await.is(&READ);
}

#[tokio::test]
async fn the_realm_of_a_handler_is_in_all_of_its_challenges() {
    let app = app();
    for (reply, challenge) in [
        (
            app.anonymous("/office").await,
            r#"Bearer realm="back office""#,
        ),
        (
            app.get("/office", "x").await,
            r#"Bearer realm="back office", error="invalid_token", error_description="the token is not valid here""#,
        ),
        (
            app.get("/office", signed(&claims())).await,
            r#"Bearer realm="back office", error="insufficient_scope", error_description="the token does not allow this""#,
        ),
        (
            app.credentials("/office", &["Bearer"]).await,
            r#"Bearer realm="back office", error="invalid_request", error_description="send the header as Authorization: Bearer, one space, and the token""#,
        ),
    ] {
        assert_eq!(reply.header("www-authenticate"), Some(challenge));
    }
}

#[tokio::test]
async fn the_realm_of_the_manager_is_in_the_challenges_of_all_others() {
    let app = App::with(
        |builder| builder.realm("shop"),
        Router::new()
            .route("/", get(plain))
            .route("/office", get(office)),
    );
    app.anonymous("/")
        .await
        .is(&MISSING_TOKEN.challenge(r#"Bearer realm="shop""#));
    app.anonymous("/office")
        .await
        .is(&MISSING_TOKEN.challenge(r#"Bearer realm="back office""#));
}
