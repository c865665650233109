//! `Claims<C>` and `claims = Type`: the claims, typed.

use std::convert::Infallible;
use std::future::ready;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::routing::get;
use portcullis::{Claims, jwt_required};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::app::{App, badly_signed, signed};
use super::expected::{FORBIDDEN, INVALID_TOKEN, MISSING_TOKEN};
use crate::support::{Object, claims};

#[derive(Clone, Debug, Deserialize)]
struct Tenant {
    tenant: String,
    #[serde(default)]
    seats: u8,
}

/// How often a `Counted` was read from claims.
static READ: AtomicUsize = AtomicUsize::new(0);

/// Claims that count how often they are read.
struct Counted;

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        READ.fetch_add(1, Ordering::SeqCst);
        Map::<String, Value>::deserialize(deserializer).map(|_| Self)
    }
}

#[jwt_required]
async fn plain(Claims(claims): Claims<Tenant>) -> String {
    format!("{} {}", claims.tenant, claims.seats)
}

#[jwt_required(claims = Tenant)]
async fn checked() -> &'static str {
    "in"
}

#[jwt_required(claims = Tenant)]
async fn checked_and_taken(Claims(claims): Claims<Tenant>) -> String {
    claims.tenant
}

#[jwt_required(claims = Tenant)]
async fn twice(Claims(one): Claims<Tenant>, Claims(two): Claims<Tenant>) -> String {
    format!("{} {}", one.tenant, two.tenant)
}

#[jwt_required(claims = Tenant)]
async fn as_other_types(
    Claims(all): Claims<Map<String, Value>>,
    Claims(value): Claims<Value>,
) -> String {
    format!("{} {}", all.len(), value["sub"])
}

#[jwt_required(claims = Counted)]
async fn counted(_: Claims<Counted>) {}

#[jwt_required(claims = Tenant, role = "admin")]
async fn admin() {}

#[jwt_required(optional, claims = Tenant)]
async fn optional(claims: Option<Claims<Tenant>>) -> String {
    claims.map_or("nobody".to_owned(), |Claims(claims)| claims.tenant)
}

async fn unguarded(Claims(claims): Claims<Tenant>) -> String {
    claims.tenant
}

async fn unguarded_perhaps(claims: Option<Claims<Tenant>>) -> String {
    claims.map_or("nobody".to_owned(), |Claims(claims)| claims.tenant)
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/plain", get(plain))
            .route("/checked", get(checked))
            .route("/taken", get(checked_and_taken))
            .route("/twice", get(twice))
            .route("/others", get(as_other_types))
            .route("/counted", get(counted))
            .route("/admin", get(admin))
            .route("/optional", get(optional))
            .route("/unguarded", get(unguarded))
            .route("/unguarded-perhaps", get(unguarded_perhaps)),
    )
}

fn acme() -> Object {
    claims().with("tenant", "\"acme\"").with("seats", 9)
}

#[tokio::test]
async fn the_claims_are_read_into_the_type_asked_for() {
    let app = app();
    for (path, answer) in [
        ("/plain", "acme 9"),
        ("/checked", "in"),
        ("/taken", "acme"),
        ("/optional", "acme"),
        ("/unguarded", "acme"),
        ("/unguarded-perhaps", "acme"),
    ] {
        assert_eq!(
            app.get(path, signed(&acme())).await.passed(),
            answer,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_claims_can_be_taken_twice() {
    assert_eq!(
        app().get("/twice", signed(&acme())).await.passed(),
        "acme acme"
    );
}

#[tokio::test]
async fn the_claims_can_be_taken_as_types_that_the_guard_did_not_check() {
    assert_eq!(
        app().get("/others", signed(&acme())).await.passed(),
        "8 \"alice\""
    );
}

#[tokio::test]
async fn the_claims_that_the_guard_checked_are_not_read_again_for_the_handler() {
    app().get("/counted", signed(&acme())).await.passed();
    assert_eq!(READ.load(Ordering::SeqCst), 1);
}

/// No extractor of such a handler reads the claims, so that the guard alone refuses.
#[tokio::test]
async fn claims_that_do_not_fit_are_refused_where_a_hook_is_waited_for_too() {
    let app = App::with(
        |builder| builder.verify_claims(|_| ready(Ok::<_, Infallible>(true))),
        Router::new().route("/checked", get(checked)),
    );
    assert_eq!(app.get("/checked", signed(&acme())).await.passed(), "in");
    let reply = app.get("/checked", signed(&claims())).await;
    reply.is_for(&INVALID_TOKEN, "claims_mismatch");
}

#[tokio::test]
async fn c13_claims_that_do_not_fit_are_an_invalid_token_never_500() {
    let app = app();
    for unfit in [
        claims(),
        claims().with("tenant", 7),
        claims().with("tenant", "null"),
        acme().with("seats", 256),
        acme().with("seats", -1),
        acme().with("seats", "\"9\""),
    ] {
        for path in [
            "/plain",
            "/checked",
            "/taken",
            "/admin",
            "/optional",
            "/unguarded",
            "/unguarded-perhaps",
        ] {
            app.get(path, signed(&unfit))
                .await
                .is_for(&INVALID_TOKEN, "claims_mismatch");
        }
    }
}

#[tokio::test]
async fn c13_registered_claims_are_judged_before_the_type_is() {
    let app = app();
    for (token, reason) in [
        (badly_signed(&claims()), "signature"),
        (signed(&claims().with("exp", 1)), "token_expired"),
        (signed(&claims().with("exp", "\"soon\"")), "claim_type"),
        (
            signed(&claims().with("type", "\"refresh\"")),
            "wrong_token_kind",
        ),
    ] {
        assert_eq!(app.get("/checked", token).await.reason(), Some(reason));
    }
}

#[tokio::test]
async fn claims_that_fit_are_judged_before_the_role() {
    let app = app();
    app.get("/admin", signed(&acme())).await.is(&FORBIDDEN);
    app.get("/admin", signed(&acme().with("roles", "\"admin\"")))
        .await
        .passed();
}

#[tokio::test]
async fn without_a_token_only_an_option_is_content() {
    let app = app();
    for path in ["/optional", "/unguarded-perhaps"] {
        assert_eq!(app.anonymous(path).await.passed(), "nobody");
    }
    for path in ["/plain", "/checked", "/unguarded"] {
        app.anonymous(path)
            .await
            .is_for(&MISSING_TOKEN, "missing_token");
    }
}
