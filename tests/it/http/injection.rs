//! H7 and H8: nothing breaks out of a challenge, and nothing that was sent comes back.

use axum::Router;
use axum::http::{Request, header};
use axum::routing::get;
use portcullis::{
    Decide, Guard, Identity, JwtManager, Policy, Requirement, Rule, Site, jwt_required,
};

use super::app::{App, badly_signed, refresh_claims, request, signed};
use crate::support::forge::with_secret;
use crate::support::{NOW, claims, header as jose};

/// What the attribute refuses to compile, written by hand.
struct Odd;

impl Policy for Odd {
    const REQUIREMENT: Requirement = Requirement::access(Site::new(
        "odd",
        module_path!(),
        file!(),
        line!(),
        column!(),
    ))
    .realm("back\"office\\\r\nSet-Cookie: a=b\u{7f}")
    .rule(Rule::All(&[
        Rule::Scope("docs:\"read\", error=\"none"),
        Rule::Scope("a\r\nSet-Cookie: b=c"),
        Rule::Scope("\u{e9}\0caf\u{e9}"),
    ]));
}

impl<S> Decide<S> for Odd {}

struct OddAcr;

impl Policy for OddAcr {
    const REQUIREMENT: Requirement = Requirement::access(Site::new(
        "odd",
        module_path!(),
        file!(),
        line!(),
        column!(),
    ))
    .acr(&["gold\", max_age=\"1", "sil\r\nver\\"]);
}

impl<S> Decide<S> for OddAcr {}

async fn odd(_: Guard<Odd>) {}

async fn odd_acr(_: Guard<OddAcr>) {}

#[jwt_required(role = "say \"hello\"\r\nX: y, z=\"\\")]
async fn odd_role() {}

#[jwt_required(role = "admin", fresh, acr = "gold", scope = "docs:read")]
async fn strict(Identity(_): Identity<u64>) {}

#[jwt_required]
async fn number(Identity(_): Identity<u64>) {}

fn app() -> App {
    App::new(
        Router::new()
            .route("/odd", get(odd))
            .route("/odd-acr", get(odd_acr))
            .route("/odd-role", get(odd_role))
            .route("/strict", get(strict))
            .route("/number", get(number)),
    )
}

#[tokio::test]
async fn h7_odd_scopes_and_realms_lose_what_would_break_the_header() {
    let reply = app().get("/odd", signed(&claims())).await;
    assert_eq!(
        reply.header("www-authenticate"),
        Some(
            "Bearer realm=\"backofficeSet-Cookie: a=b\", error=\"insufficient_scope\", \
             error_description=\"the token does not allow this\", \
             scope=\"docs:read, error=none aSet-Cookie: b=c caf\""
        )
    );
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (403, None)
    );
}

#[tokio::test]
async fn h7_odd_acr_values_lose_what_would_break_the_header() {
    let reply = app().get("/odd-acr", signed(&claims())).await;
    assert_eq!(
        reply.header("www-authenticate"),
        Some(
            "Bearer realm=\"api\", error=\"insufficient_user_authentication\", \
             error_description=\"a stronger authentication is required\", \
             acr_values=\"gold, max_age=1 silver\""
        )
    );
}

#[tokio::test]
async fn h7_an_odd_role_is_not_in_the_answer() {
    let reply = app().get("/odd-role", signed(&claims())).await;
    reply.is(&super::expected::FORBIDDEN);
}

#[tokio::test]
async fn h7_an_odd_key_id_is_not_in_the_answer() {
    for id in ["\\\", x=\\\"", "\\r\\nSet-Cookie: a=b", "\\u0000"] {
        let token = with_secret(jose("HS512").with("kid", format!("\"{id}\"")), claims());
        let reply = app().get("/strict", token).await;
        reply.is_for(&super::expected::INVALID_TOKEN, "unknown_key");
    }
}

/// Everything that could be told back, by the fault of the request that has it.
fn faulty_tokens() -> Vec<String> {
    vec![
        "c2VjcmV0LWxvb2tpbmc.dGV4dA.bm8tdG9rZW4".to_owned(),
        badly_signed(&claims()),
        signed(&claims().with("exp", NOW)),
        signed(&refresh_claims()),
        signed(
            &claims()
                .with("iss", "\"https://else.example\"")
                .with("exp", "\"soon\""),
        ),
        signed(&claims()),
        signed(&claims().with("fresh", true)),
        signed(&claims().with("fresh", true).with("acr", "\"gold\"")),
        signed(
            &claims()
                .with("fresh", true)
                .with("acr", "\"gold\"")
                .with("roles", "[\"admin\"]"),
        ),
    ]
}

#[tokio::test]
async fn h8_no_answer_tells_back_the_token_or_a_claim_of_it() {
    let app = app();
    for path in ["/strict", "/number"] {
        for token in faulty_tokens() {
            let reply = app.get(path, &token).await;
            assert!(!reply.status.is_success());
            let told = format!("{:?} {}", reply.headers, reply.body);
            for secret in token
                .split('.')
                .chain(["alice", "7d0e2c54", "else.example", "soon"])
            {
                assert!(!told.contains(secret), "{secret} in {told}");
            }
        }
    }
}

#[tokio::test]
async fn h8_no_answer_tells_back_other_credentials() {
    let app = app();
    for credentials in [
        "Basic YWxpY2U6aHVudGVyMg",
        "Digest username=\"Mufasa\"",
        "Bearer hunter2 x",
    ] {
        let request = Request::get("/strict")
            .header(header::AUTHORIZATION, credentials)
            .header(header::COOKIE, "session=hunter3");
        let reply = app.send(request.body("hunter4".into()).unwrap()).await;
        let told = format!("{:?} {}", reply.headers, reply.body);
        for secret in ["YWxp", "Mufasa", "hunter"] {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
    }
}

#[tokio::test]
async fn h8_the_debug_text_of_a_refusal_holds_nothing_of_the_token() {
    let app = app();
    for token in faulty_tokens() {
        let mut parts = request("/", &token).body(()).unwrap().into_parts().0;
        let rejection =
            <Guard<Odd> as axum::extract::FromRequestParts<JwtManager>>::from_request_parts(
                &mut parts,
                &app.manager,
            )
            .await
            .unwrap_err();
        let told = format!("{rejection:?} {:?}", rejection.refusal());
        for secret in token.split('.').chain(["alice", "7d0e2c54"]) {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
    }
}
