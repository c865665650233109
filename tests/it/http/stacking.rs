//! M3: two attributes on one handler mean both.

use axum::Router;
use axum::routing::get;
use portcullis::{Claims, jwt_required};
use serde::Deserialize;

use super::app::{App, refresh_claims, signed};
use super::expected::{
    ACCESS_SENT, FORBIDDEN, FRESH_AUTHENTICATION, INVALID_TOKEN, MISSING_TOKEN,
    RECENT_AUTHENTICATION, REVOKED, STRONGER_AUTHENTICATION,
};
use super::stores::{Behaviour, Store};
use crate::support::{NOW, Object, claims};

#[jwt_required(role = "a")]
#[jwt_required(role = "b")]
#[jwt_required(scope = "c")]
async fn three() -> &'static str {
    "in"
}

#[jwt_required(refresh)]
#[jwt_required(any_type)]
async fn refresh_of_any() {}

#[jwt_required(any_type)]
#[jwt_required(refresh)]
async fn any_of_refresh() {}

#[jwt_required(optional)]
#[jwt_required]
async fn optional_and_required() {}

#[jwt_required]
#[jwt_required(optional)]
async fn required_and_optional() {}

#[jwt_required(optional(expired))]
#[jwt_required(optional)]
async fn optional_and_expired() {}

#[jwt_required(optional(expired))]
#[jwt_required(optional(expired))]
async fn expired_twice() {}

#[jwt_required(skip_revocation_check)]
#[jwt_required]
async fn skip_and_check() {}

#[jwt_required(skip_revocation_check)]
#[jwt_required(skip_revocation_check)]
async fn skip_twice() {}

#[jwt_required(fresh(max_age = "10m"))]
#[jwt_required(fresh(max_age = "5m"))]
async fn ten_and_five() {}

#[jwt_required(fresh(max_age = "5m"))]
#[jwt_required(fresh(max_age = "10m"))]
async fn five_and_ten() {}

#[jwt_required(fresh)]
#[jwt_required(fresh(max_age = "10m"))]
async fn fresh_and_ten() {}

#[jwt_required(acr("gold", "silver", "copper"))]
#[jwt_required(acr("copper", "silver", "bronze"))]
async fn two_acrs() {}

#[jwt_required(audience = "api")]
#[jwt_required(audience("admin", "billing"))]
async fn two_audiences() {}

#[jwt_required(realm = "outer")]
#[jwt_required(realm = "inner")]
async fn two_realms() {}

#[jwt_required]
#[jwt_required(realm = "inner")]
async fn inner_realm() {}

#[derive(Deserialize)]
struct Tenant {
    tenant: String,
}

#[derive(Deserialize)]
struct Level {
    level: u8,
}

#[jwt_required(claims = Tenant)]
#[jwt_required(claims = Level)]
async fn two_claims_unread() {}

#[jwt_required(claims = Tenant)]
#[jwt_required(claims = Level)]
async fn two_claims(Claims(tenant): Claims<Tenant>, Claims(level): Claims<Level>) -> String {
    format!("{} {}", tenant.tenant, level.level)
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/three", get(three))
            .route("/refresh-of-any", get(refresh_of_any))
            .route("/any-of-refresh", get(any_of_refresh))
            .route("/optional-and-required", get(optional_and_required))
            .route("/required-and-optional", get(required_and_optional))
            .route("/optional-and-expired", get(optional_and_expired))
            .route("/expired-twice", get(expired_twice))
            .route("/ten-and-five", get(ten_and_five))
            .route("/five-and-ten", get(five_and_ten))
            .route("/fresh-and-ten", get(fresh_and_ten))
            .route("/two-acrs", get(two_acrs))
            .route("/two-realms", get(two_realms))
            .route("/inner-realm", get(inner_realm))
            .route("/two-claims", get(two_claims))
            .route("/two-claims-unread", get(two_claims_unread)),
    )
}

#[tokio::test]
async fn m3_every_rule_of_the_stack_must_hold() {
    let app = app();
    let forbidden = FORBIDDEN.and(r#", scope="c""#);
    for bits in 0..8_u8 {
        let roles = match bits & 3 {
            0 => "[]",
            1 => "[\"a\"]",
            2 => "[\"b\"]",
            _ => "[\"b\",\"a\"]",
        };
        let scope = if bits & 4 == 0 { "\"\"" } else { "\"c\"" };
        let token = signed(&claims().with("roles", roles).with("scope", scope));
        let reply = app.get("/three", token).await;
        if bits == 7 {
            assert_eq!(reply.passed(), "in");
        } else {
            reply.is(&forbidden);
        }
    }
}

#[tokio::test]
async fn m3_a_kind_wins_over_any_kind() {
    let app = app();
    for path in ["/refresh-of-any", "/any-of-refresh"] {
        app.get(path, signed(&claims())).await.is(&ACCESS_SENT);
        app.get(path, signed(&refresh_claims())).await.passed();
    }
}

#[tokio::test]
async fn m3_absence_is_forgiven_only_where_all_forgive_it() {
    let app = app();
    for path in ["/optional-and-required", "/required-and-optional"] {
        app.anonymous(path).await.is(&MISSING_TOKEN);
    }
    app.anonymous("/optional-and-expired").await.passed();
}

#[tokio::test]
async fn m3_expiry_is_forgiven_only_where_all_forgive_it() {
    let (app, expired) = (app(), signed(&claims().with("exp", NOW)));
    app.get("/optional-and-expired", &expired)
        .await
        .is(&super::expected::EXPIRED);
    app.get("/expired-twice", &expired).await.passed();
}

#[tokio::test]
async fn m3_the_store_is_left_out_only_where_all_leave_it_out() {
    let store = Store::ready(Behaviour::Answers(true));
    let routes = Router::new()
        .route("/checks", get(skip_and_check))
        .route("/skips", get(skip_twice));
    let app = App::with(|builder| builder.session_store(store.clone()), routes);
    app.get("/checks", signed(&claims())).await.is(&REVOKED);
    assert_eq!(store.take_asked(), 1);
    app.get("/skips", signed(&claims())).await.passed();
    assert_eq!(store.take_asked(), 0);
}

#[tokio::test]
async fn m3_the_shorter_max_age_counts() {
    let app = app();
    let ago = |seconds: i64| signed(&claims().with("auth_time", NOW - seconds));
    for path in ["/ten-and-five", "/five-and-ten"] {
        app.get(path, ago(300)).await.passed();
        app.get(path, ago(301))
            .await
            .is(&RECENT_AUTHENTICATION.and(r#", max_age="300""#));
    }
}

/// A client that came back with an authentication of nine minutes ago would be asked the same again.
#[tokio::test]
async fn m3_fresh_beside_a_max_age_asks_for_authentication_now() {
    let app = app();
    let token = |ago: i64, fresh: bool| claims().with("auth_time", NOW - ago).with("fresh", fresh);
    app.get("/fresh-and-ten", signed(&token(540, false)))
        .await
        .is_for(&FRESH_AUTHENTICATION, "not_fresh");
    app.get("/fresh-and-ten", signed(&token(601, true)))
        .await
        .is(&FRESH_AUTHENTICATION);
    app.get("/fresh-and-ten", signed(&token(540, true)))
        .await
        .passed();
}

#[tokio::test]
async fn m3_only_an_acr_that_all_take_passes_and_is_asked_for_in_the_first_order() {
    let app = app();
    let both = STRONGER_AUTHENTICATION.and(r#", acr_values="silver copper""#);
    for acr in ["gold", "bronze", "tin"] {
        let token = signed(&claims().with("acr", format!("\"{acr}\"")));
        app.get("/two-acrs", token).await.is(&both);
    }
    app.get("/two-acrs", signed(&claims().with("acr", "\"silver\"")))
        .await
        .passed();
}

#[tokio::test]
async fn m3_a_token_must_be_for_an_audience_of_each() {
    let app = App::with(
        |builder| {
            builder
                .audience("api")
                .audience("admin")
                .audience("billing")
        },
        Router::new().route("/", get(two_audiences)),
    );
    let token = |audience: &str| signed(&claims().with("aud", audience));
    for audience in ["\"api\"", "\"admin\"", "[\"admin\",\"billing\"]"] {
        app.get("/", token(audience))
            .await
            .is_for(&INVALID_TOKEN, "audience");
    }
    for audience in ["[\"api\",\"admin\"]", "[\"billing\",\"api\"]"] {
        app.get("/", token(audience)).await.passed();
    }
}

#[tokio::test]
async fn m3_the_first_realm_counts() {
    let app = app();
    for (path, realm) in [
        ("/two-realms", "Bearer realm=\"outer\""),
        ("/inner-realm", "Bearer realm=\"inner\""),
    ] {
        assert_eq!(
            app.anonymous(path).await.header("www-authenticate"),
            Some(realm)
        );
    }
}

#[tokio::test]
async fn m3_claims_must_fit_both_types_and_are_there_as_both() {
    let app = app();
    let token = |claims: Object| signed(&claims);
    for unfit in [
        claims(),
        claims().with("tenant", "\"acme\""),
        claims().with("level", 3),
        claims().with("tenant", "\"acme\"").with("level", 300),
    ] {
        for path in ["/two-claims", "/two-claims-unread"] {
            let reply = app.get(path, token(unfit.clone())).await;
            reply.is_for(&INVALID_TOKEN, "claims_mismatch");
        }
    }
    let fit = claims().with("tenant", "\"acme\"").with("level", 3);
    assert_eq!(app.get("/two-claims", token(fit)).await.passed(), "acme 3");
}
