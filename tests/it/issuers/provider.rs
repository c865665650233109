//! A provider with a key of the fixtures, and a service that trusts it and nobody else.

use axum::Router;
use axum::routing::get;
use portcullis::{Algorithm, Identity, JwtManager, Key, Token, TrustedIssuer, jwt_required};
use serde_json::{Value, json};

use crate::http::app::{App, Reply};
use crate::http::expected::{FORBIDDEN, INVALID_TOKEN};
use crate::support::fixtures;
use crate::support::forge;

pub(crate) const KEY_ID: &str = "2027-01";

#[jwt_required]
async fn me(Identity(name): Identity) -> String {
    name
}

#[jwt_required]
async fn granted(token: Token) -> String {
    let (roles, scopes): (Vec<_>, Vec<_>) = (token.roles().collect(), token.scopes().collect());
    format!("{} | {}", roles.join(","), scopes.join(","))
}

#[jwt_required(role = "editor")]
async fn edits() {}

#[jwt_required(role = "admin")]
async fn administers() {}

#[jwt_required(scope = "orders:read")]
async fn reads() {}

#[jwt_required(scope = "orders:write")]
async fn writes() {}

pub(crate) fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/me", get(me))
        .route("/granted", get(granted))
        .route("/edits", get(edits))
        .route("/administers", get(administers))
        .route("/reads", get(reads))
        .route("/writes", get(writes))
}

/// The provider's public key.
pub(crate) fn public_key() -> Key {
    Key::pem(Algorithm::RS256, fixtures::RSA_PUBLIC).id(KEY_ID)
}

/// A token with these header members and claims, signed with the provider's key by this algorithm.
pub(crate) fn signed(algorithm: Algorithm, header: &Value, claims: &Value) -> String {
    forge::token(header.to_string(), claims.to_string(), |message| {
        fixtures::sign(algorithm, message)
    })
}

/// The header that most providers write.
pub(crate) fn header() -> Value {
    json!({ "alg": "RS256", "typ": "JWT", "kid": KEY_ID })
}

/// These claims with a member set, or taken away where the value is null.
pub(crate) fn edited(claims: &Value, name: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    let members = claims.as_object_mut().unwrap();
    members.remove(name);
    if !value.is_null() {
        members.insert(name.to_owned(), value);
    }
    claims
}

/// A service that trusts one provider.
pub(crate) struct Trusting {
    app: App,
    header: Value,
}

impl Trusting {
    /// This provider, with the key of the fixtures.
    pub(crate) fn new(issuer: TrustedIssuer) -> Self {
        Self::with_header(issuer, header())
    }

    pub(crate) fn with_header(issuer: TrustedIssuer, header: Value) -> Self {
        let builder = JwtManager::builder().trust(issuer.given_keys([public_key()]));
        Self {
            app: App::of(builder, routes()),
            header,
        }
    }

    pub(crate) async fn get(&self, path: &str, claims: &Value) -> Reply {
        let token = signed(Algorithm::RS256, &self.header, claims);
        self.app.get(path, token).await
    }

    pub(crate) async fn send(&self, path: &str, token: impl AsRef<str>) -> Reply {
        self.app.get(path, token).await
    }

    /// That the token is taken, whose it is, and what it grants, as `roles | scopes`.
    pub(crate) async fn takes(&self, claims: &Value, identity: &str, granted: &str) {
        assert_eq!(self.get("/me", claims).await.passed(), identity);
        assert_eq!(self.get("/granted", claims).await.passed(), granted);
    }

    /// That the rules for what it grants pass, and those for more are refused as always.
    pub(crate) async fn lets(&self, claims: &Value, allowed: &[&str]) {
        for (path, missing) in [
            ("/edits", FORBIDDEN),
            ("/administers", FORBIDDEN),
            ("/reads", FORBIDDEN.and(", scope=\"orders:read\"")),
            ("/writes", FORBIDDEN.and(", scope=\"orders:write\"")),
        ] {
            let reply = self.get(path, claims).await;
            if allowed.contains(&path) {
                reply.passed();
            } else {
                reply.is(&missing);
            }
        }
    }

    /// That no guard lets a token with these claims in.
    pub(crate) async fn refuses(&self, case: &str, claims: &Value) {
        let reply = self.get("/me", claims).await;
        assert_eq!(reply.status, 401, "{case}: {reply:?}");
        reply.is(&INVALID_TOKEN);
    }

    /// The same of a token that is written already.
    pub(crate) async fn refuses_token(&self, case: &str, token: &str) {
        let reply = self.send("/me", token).await;
        assert_eq!(reply.status, 401, "{case}: {reply:?}");
        reply.is(&INVALID_TOKEN);
    }
}
