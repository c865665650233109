//! C8, C9: for whom another issuer's token is, by `aud` or by the claim that its issuer writes that into.

use axum::Router;
use axum::routing::get;
use portcullis::{Algorithm, JwtManager, Key, TokenProfile, TrustedIssuer, jwt_required};

use super::site::{
    API, IDP, access_token, idp, idp_of, own, said, service, signed, signed_as, text, trusting,
};
use crate::http::app::App;
use crate::http::expected::INVALID_TOKEN;
use crate::support::fixtures::P256_PUBLIC;

/// As Amazon Cognito writes access tokens.
fn by_client() -> TrustedIssuer {
    TrustedIssuer::with_keys(IDP, [Key::pem(Algorithm::ES256, P256_PUBLIC).id("k")])
        .audience("app")
        .audience_claim("client_id")
        .subject_prefix("idp|")
}

#[test]
fn c8_aud_names_one_of_the_issuers_audiences() {
    let site = service([idp().audience("https://other.example")]);
    for good in [
        text(API),
        format!("[\"{API}\"]"),
        format!("[\"x\",\"{API}\"]"),
        text("https://other.example"),
    ] {
        site.get(signed(&said().with("aud", &good))).accepted(&good);
    }
    for bad in [
        "\"x\"",
        "[]",
        "[\"x\"]",
        "\"https://api.example/\"",
        "\"HTTPS://api.example\"",
    ] {
        site.get(signed(&said().with("aud", bad)))
            .refused("audience", bad);
    }
    for odd in ["null", "7", "{}", "[7]", "[\"https://api.example\",null]"] {
        site.get(signed(&said().with("aud", odd)))
            .refused("claim_type", odd);
    }
}

#[test]
fn another_claim_can_be_the_audience() {
    let site = service([by_client()]);
    let claims = said().without("aud").with("client_id", text("app"));
    assert_eq!(site.get(signed(&claims)).accepted("client"), "idp|alice");
    let list = claims.clone().with("client_id", "[\"x\",\"app\"]");
    site.get(signed(&list)).accepted("a list");
    for (odd, reason) in [
        ("\"other\"", "audience"),
        ("\"\"", "audience"),
        ("[]", "audience"),
        ("7", "claim_type"),
        ("null", "claim_type"),
        ("[\"app\",7]", "claim_type"),
    ] {
        site.get(signed(&claims.clone().with("client_id", odd)))
            .refused(reason, odd);
    }
    site.get(signed(&claims.without("client_id")))
        .refused("audience", "none");
}

/// RFC 7519 section 4.1.3: who is not named by `aud` has to refuse the token.
#[test]
fn an_aud_beside_it_has_to_name_us_too() {
    let site = service([by_client()]);
    let claims = said().with("client_id", text("app"));
    site.get(signed(&claims))
        .refused("audience", "for somebody else");
    site.get(signed(&claims.clone().with("aud", text("app"))))
        .accepted("for us");
    site.get(signed(&claims.clone().with("aud", "[]")))
        .refused("audience", "for nobody");
    site.get(signed(&claims.with("aud", 7)))
        .refused("claim_type", "no text");
}

#[test]
fn p2_aud_has_to_be_there_although_the_audience_is_elsewhere() {
    let site = service([by_client().profile(TokenProfile::AccessToken)]);
    let claims = access_token().with("aud", text("app"));
    site.get(signed_as("at+jwt", &claims)).accepted("both");
    site.get(signed_as("at+jwt", &claims.without("aud")))
        .refused("audience", "client_id alone");
}

#[jwt_required(audience = "https://api.example")]
async fn for_api() {}

#[jwt_required(audience = "elsewhere")]
async fn for_another() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/api", get(for_api))
        .route("/elsewhere", get(for_another))
}

#[tokio::test]
async fn a_handler_may_ask_for_an_audience_of_an_issuer() {
    let app = App::of(trusting(JwtManager::builder(), [idp()]), routes());
    app.get("/api", signed(&said())).await.passed();
    app.get("/elsewhere", signed(&said()))
        .await
        .is(&INVALID_TOKEN);
}

#[tokio::test]
async fn a_handler_asks_by_the_claim_of_the_issuer() {
    let issuer = by_client().audience(API);
    let app = App::of(trusting(own(JwtManager::builder()), [issuer]), routes());
    let claims = said().without("aud").with("client_id", text(API));
    app.get("/api", signed(&claims)).await.passed();
    let claims = said().with("client_id", text("app"));
    app.get("/api", signed(&claims)).await.is(&INVALID_TOKEN);
}

#[test]
fn an_issuer_without_an_audience_of_its_own_writes_that_of_the_service() {
    let bare = TrustedIssuer::with_keys(IDP, [Key::pem(Algorithm::ES256, P256_PUBLIC).id("k")])
        .profile(TokenProfile::OpenIdConnect)
        .subject_prefix("idp|");
    let built = trusting(own(JwtManager::builder()), [bare]);
    // Whether this is a fault or means the service's own audience, a token for somebody else is never taken.
    let Ok(manager) = built.build() else { return };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let foreign = signed(&said().with("aud", text("elsewhere")));
    assert!(runtime.block_on(manager.decode(&foreign)).is_err());
    let nobodys = signed(&said().without("aud"));
    assert!(runtime.block_on(manager.decode(&nobodys)).is_err());
}

#[test]
fn idp_of_each_profile_wants_an_audience() {
    for profile in [TokenProfile::AccessToken, TokenProfile::OpenIdConnect] {
        let site = service([idp_of(profile)]);
        site.get(signed_as("at+jwt", &access_token().without("aud")))
            .refused("audience", &format!("{profile:?}"));
    }
}
