//! What the access matrix says of what is published.

use portcullis::{AuthorizationServerMetadata, JwtManager};

use super::app::routes;
use crate::support::forge::SECRET;

fn lines(manager: &JwtManager) -> Vec<String> {
    let snapshot = routes(manager).access().to_snapshot();
    let lines = snapshot.lines();
    let lines = lines.filter(|line| line.contains("endpoints::"));
    lines.map(str::to_owned).collect()
}

fn open(route: &str, handler: &str) -> String {
    format!("GET {route}; access: public; handler: portcullis::endpoints::{handler}")
}

#[test]
fn each_place_has_its_public_row() {
    let manager = JwtManager::builder()
        .secret(SECRET)
        .issuer("https://auth.example.com/t")
        .authorization_server(AuthorizationServerMetadata::new())
        .with(|config| config.resource = Some("https://api.example.com/v1".into()))
        .build()
        .unwrap();
    let server = "authorization_server_metadata";
    assert_eq!(
        lines(&manager),
        [
            open("/.well-known/oauth-authorization-server/t", server),
            open(
                "/.well-known/oauth-protected-resource/v1",
                "protected_resource_metadata"
            ),
            open("/.well-known/openid-configuration/t", server),
            open("/t/.well-known/jwks.json", "jwks"),
            open("/t/.well-known/openid-configuration", server),
        ]
    );
}

#[test]
fn without_more_only_the_keys_are_published() {
    let manager = JwtManager::builder().secret(SECRET).build().unwrap();
    assert_eq!(lines(&manager), [open("/.well-known/jwks.json", "jwks")]);
}
