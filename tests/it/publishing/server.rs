//! RFC 8414 and OpenID Connect Discovery: what an authorization server says of itself.

use axum::http::StatusCode;
use portcullis::{AuthorizationServerMetadata, JwtManager, Key, Scope};
use serde_json::json;

use super::app::App;
use crate::support::fixtures;
use crate::support::forge::SECRET;

#[derive(Clone, Copy, Scope)]
enum Scope {
    #[scope(rename = "docs:read")]
    Read,
    #[scope(rename = "docs:write")]
    Write,
}

fn issuing(issuer: &str, metadata: AuthorizationServerMetadata) -> App {
    App::new(|builder| builder.issuer(issuer).authorization_server(metadata))
}

#[tokio::test]
async fn all_that_was_said_is_told_at_both_places() {
    let metadata = AuthorizationServerMetadata::new()
        .authorization_endpoint("/authorize?tenant=a", ["code"])
        .token_endpoint("/oauth/token", ["authorization_code", "refresh_token"])
        .token_endpoint_auth_methods(["none", "client_secret_basic"])
        .revocation_endpoint("https://auth.example.com/oauth/revoke")
        .introspection_endpoint("https://introspection.example.com/")
        .member("service_documentation", "https://docs.example.com")
        .member("code_challenge_methods_supported", json!(["S256"]));
    let app = App::new(|builder| {
        builder
            .issuer("https://auth.example.com")
            .scopes::<Scope>()
            .authorization_server(metadata)
    });
    let expected = json!({
        "issuer": "https://auth.example.com",
        "jwks_uri": "https://auth.example.com/.well-known/jwks.json",
        "authorization_endpoint": "https://auth.example.com/authorize?tenant=a",
        "token_endpoint": "https://auth.example.com/oauth/token",
        "revocation_endpoint": "https://auth.example.com/oauth/revoke",
        "introspection_endpoint": "https://introspection.example.com/",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": ["none", "client_secret_basic"],
        "scopes_supported": ["docs:read", "docs:write"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
        "service_documentation": "https://docs.example.com",
        "code_challenge_methods_supported": ["S256"],
    });
    for path in [
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
    ] {
        assert_eq!(app.document(path).await, expected, "{path}");
    }
}

#[tokio::test]
async fn the_least_is_the_issuer_and_its_keys() {
    let app = issuing("https://a.example", AuthorizationServerMetadata::new());
    assert_eq!(
        app.document("/.well-known/openid-configuration").await,
        json!({
            "issuer": "https://a.example",
            "jwks_uri": "https://a.example/.well-known/jwks.json",
            "response_types_supported": ["none"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
        })
    );
}

#[tokio::test]
async fn the_path_of_the_issuer_is_where_each_standard_puts_it() {
    for issuer in ["https://a.example/t/1", "https://a.example/t/1/"] {
        let app = issuing(issuer, AuthorizationServerMetadata::new());
        for path in [
            "/.well-known/oauth-authorization-server/t/1",
            "/t/1/.well-known/openid-configuration",
            "/.well-known/openid-configuration/t/1",
        ] {
            let document = app.document(path).await;
            assert_eq!(document["issuer"], issuer);
            assert_eq!(
                document["jwks_uri"],
                "https://a.example/t/1/.well-known/jwks.json"
            );
        }
        let keys = app.get("/t/1/.well-known/jwks.json", &[]).await;
        assert_eq!(keys.status, StatusCode::OK);
        let nowhere = app.get("/.well-known/openid-configuration", &[]).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_key_set_may_be_elsewhere_and_an_empty_list_is_left_out() {
    let app = App::new(|builder| {
        builder
            .issuer("http://localhost:3000")
            .scopes::<Scope>()
            .authorization_server(
                AuthorizationServerMetadata::new()
                    .jwks_uri("https://keys.example/set.json")
                    .token_endpoint("/first", ["password"])
                    .token_endpoint("/token", ["client_credentials"])
                    .scopes(Vec::<String>::new()),
            )
    });
    assert_eq!(
        app.document("/.well-known/oauth-authorization-server")
            .await,
        json!({
            "issuer": "http://localhost:3000",
            "jwks_uri": "https://keys.example/set.json",
            "token_endpoint": "http://localhost:3000/token",
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": ["none"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
        })
    );
}

#[tokio::test]
async fn the_algorithms_are_those_that_others_can_verify() {
    let algorithms = async |builder: portcullis::ManagerBuilder| {
        let builder = builder.issuer("https://a.example");
        let app = App::of(builder.authorization_server(AuthorizationServerMetadata::new()));
        let document = app.document("/.well-known/openid-configuration").await;
        document["id_token_signing_alg_values_supported"].clone()
    };
    let both = JwtManager::builder()
        .key(Key::jwk(fixtures::P256_JWK).id("1"))
        .key(Key::secret(portcullis::Algorithm::HS256, SECRET).id("2"))
        .key(Key::jwk(fixtures::P384_JWK).id("3"))
        .key(Key::jwk(fixtures::P256_PUBLIC_JWK).id("4"));
    assert_eq!(algorithms(both).await, json!(["ES256", "ES384"]));
    let secret = JwtManager::builder().secret(SECRET);
    assert_eq!(algorithms(secret).await, json!(["HS256"]));
}

#[tokio::test]
async fn a_manager_that_was_told_nothing_publishes_nothing() {
    use axum::routing::get;
    use portcullis::endpoints;
    use tower::ServiceExt as _;

    let manager = JwtManager::builder().secret(SECRET).build().unwrap();
    let router = axum::Router::new()
        .route("/server", get(endpoints::authorization_server_metadata))
        .route("/resource", get(endpoints::protected_resource_metadata))
        .with_state(manager);
    for path in ["/server", "/resource"] {
        let request = axum::http::Request::get(path)
            .body(axum::body::Body::empty())
            .unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.headers()["cache-control"], "no-store");
        let answer = crate::support::Answer::read(response).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(
            answer.body,
            r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"this service publishes no such document","code":"not_published"}"#
        );
    }
}
