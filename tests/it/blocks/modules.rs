//! `#[jwt_required(…)]` on a `mod`.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use portcullis::{Check, JwtManager, check, jwt_required, policy};
use serde::Deserialize;

use crate::http::app::{App, refresh_claims, request, signed};
use crate::http::bodies::Frames;
use crate::http::captured::Captured;
use crate::http::expected::{FORBIDDEN, INVALID_TOKEN, MISSING_TOKEN, REFRESH_SENT};
use crate::support::claims;

#[derive(Deserialize)]
struct Tenant {
    tenant: String,
}

const FIRST_LINE: u32 = line!() + 4;

#[jwt_required(role = "admin", claims = Tenant)]
mod admin {
    pub(super) async fn first() -> &'static str {
        helper().await
    }

    use portcullis::{Claims, Identity, check, public};

    pub(crate) async fn reads(
        Identity(name): Identity,
        Claims(super::Tenant { tenant }): Claims<super::Tenant>,
        body: String,
    ) -> String {
        format!("{name} of {tenant}: {body}")
    }

    #[portcullis::jwt_required(refresh)]
    pub(super) async fn renew() -> &'static str {
        "in"
    }

    #[public]
    pub(super) async fn health() -> &'static str {
        "up"
    }

    #[check]
    pub(super) async fn is_checked() -> bool {
        true
    }

    async fn helper() -> &'static str {
        tokio::task::yield_now().await;
        "in"
    }

    pub(super) mod nested {
        pub(in super::super) async fn deep() -> &'static str {
            "open"
        }
    }

    #[cfg(any())]
    pub(super) async fn gone(_: NoSuchType) {}
}

#[check]
async fn is_even(Path(number): Path<u32>) -> bool {
    number % 2 == 0
}

#[policy(scope("numbers"))]
struct Numbers;

/// A check and a named policy, which every handler has.
#[jwt_required(policy = Numbers, check(is_even) || role("admin"))]
mod numbers {
    pub(super) async fn get() -> &'static str {
        "in"
    }

    pub(super) async fn set() -> &'static str {
        "in"
    }
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/first", get(admin::first))
            .route("/reads", post(admin::reads))
            .route("/renew", get(admin::renew))
            .route("/health", get(admin::health))
            .route("/deep", get(admin::nested::deep))
            .route("/numbers/{n}", get(numbers::get).post(numbers::set)),
    )
}

fn admin() -> String {
    let admin = claims().with("roles", "[\"admin\"]");
    signed(&admin.with("tenant", "\"acme\""))
}

#[tokio::test]
async fn every_public_async_function_has_the_block_s_policy() {
    let app = app();
    let tenant = signed(&claims().with("tenant", "\"acme\""));
    let nobody_s = signed(&claims().with("roles", "[\"admin\"]"));
    app.anonymous("/first").await.is(&MISSING_TOKEN);
    app.get("/first", tenant).await.is(&FORBIDDEN);
    let reply = app.get("/first", nobody_s).await;
    reply.is_for(&INVALID_TOKEN, "claims_mismatch");
    assert_eq!(app.get("/first", admin()).await.passed(), "in");
}

#[tokio::test]
async fn m5_a_refused_body_is_never_polled_and_another_one_arrives_whole() {
    let (app, frames) = (app(), Frames::default());
    let refused = request("/reads", signed(&refresh_claims())).method("POST");
    let refused = app.send(refused.body(frames.forbidden()).unwrap()).await;
    refused.is(&REFRESH_SENT);
    assert_eq!(frames.asked(), 0);
    let passing = request("/reads", admin()).method("POST");
    let passing = passing.body(frames.of(["text"])).unwrap();
    assert_eq!(app.send(passing).await.passed(), "alice of acme: text");
}

#[tokio::test]
async fn an_attribute_of_its_own_is_instead_of_the_block_s() {
    let app = app();
    let refresh = signed(&refresh_claims());
    assert_eq!(app.get("/renew", refresh).await.passed(), "in");
    app.anonymous("/renew").await.is(&MISSING_TOKEN);
    assert_eq!(app.anonymous("/health").await.passed(), "up");
}

#[tokio::test]
async fn what_the_block_does_not_guard_stays_as_it_was_written() {
    assert_eq!(app().anonymous("/deep").await.passed(), "open");
    assert!(admin::is_checked().await);
    is_a_check::<admin::is_checked>();
}

fn is_a_check<C: Check<JwtManager>>() {}

#[tokio::test]
async fn checks_and_named_policies_are_those_of_every_handler() {
    let app = app();
    let numbers = claims().with("scope", "\"numbers\"");
    let token = signed(&numbers);
    let admin = signed(&numbers.with("roles", "[\"admin\"]"));
    for method in ["GET", "POST"] {
        let send = async |path: &str, token: &str| {
            let request = request(path, token).method(method);
            app.send(request.body(axum::body::Body::empty()).unwrap())
                .await
        };
        assert_eq!(send("/numbers/2", &token).await.passed(), "in");
        assert_eq!(send("/numbers/3", &token).await.reason(), REFUSED);
        assert_eq!(send("/numbers/two", &token).await.reason(), REFUSED);
        assert_eq!(send("/numbers/3", &admin).await.passed(), "in");
        let other = signed(&claims());
        assert_eq!(send("/numbers/2", &other).await.reason(), REFUSED);
    }
}

const REFUSED: Option<&str> = Some("insufficient_permission");

#[tokio::test]
async fn the_log_names_each_handler_and_where_it_stands() {
    let (app, log) = (app(), Captured::begin());
    app.anonymous("/first").await;
    let line = format!(
        "request refused level=DEBUG handler=first ({}:{FIRST_LINE}) reason=missing_token",
        file!()
    );
    assert_eq!(log.take(), [line]);
}
