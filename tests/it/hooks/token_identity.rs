//! Tokens minted by the application's own type: each holds what was said of its own user.

use std::error::Error as _;

use portcullis::{HookError, JwtManager, MintError, TokenIdentity, TokenKind};
use serde_json::{Map, Value, json};

use crate::support::forge::SECRET;

struct User {
    name: String,
    roles: Vec<String>,
}

impl User {
    fn new(name: &str, roles: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            roles: roles.iter().map(ToString::to_string).collect(),
        }
    }
}

impl TokenIdentity for User {
    fn subject(&self) -> String {
        self.name.clone()
    }

    async fn claims(&self, kind: TokenKind) -> Result<Map<String, Value>, HookError> {
        tokio::task::yield_now().await;
        let claim = match kind {
            TokenKind::Refresh => "device",
            _ => "tenant",
        };
        Ok(Map::from_iter([(claim.to_owned(), json!(self.name))]))
    }

    async fn headers(&self, _: TokenKind) -> Result<Map<String, Value>, HookError> {
        Ok(Map::from_iter([("x".to_owned(), json!(self.name))]))
    }

    async fn roles(&self) -> Result<Vec<String>, HookError> {
        Ok(self.roles.clone())
    }

    async fn scopes(&self) -> Result<Vec<String>, HookError> {
        Ok(vec!["docs:read".to_owned(), "docs:write".to_owned()])
    }
}

/// Nothing but a name.
struct Plain;

impl TokenIdentity for Plain {
    fn subject(&self) -> String {
        "alice".to_owned()
    }
}

/// One whose database is gone.
struct Unreachable;

impl TokenIdentity for Unreachable {
    fn subject(&self) -> String {
        "alice".to_owned()
    }

    async fn scopes(&self) -> Result<Vec<String>, HookError> {
        Err("connection refused".into())
    }
}

fn manager() -> JwtManager {
    JwtManager::builder().secret(SECRET).build().unwrap()
}

/// What a token says beside what every token does.
async fn said(manager: &JwtManager, token: &str) -> Value {
    let decoded = manager.decode(token).await.unwrap();
    let mut claims = decoded.claims().clone();
    for every in [
        "exp",
        "iat",
        "nbf",
        "jti",
        "fresh",
        "type",
        "sid",
        "auth_time",
        "began_us",
    ] {
        claims.remove(every);
    }
    json!([claims, decoded.header().get("x")])
}

#[tokio::test]
async fn an_access_token_holds_what_the_type_says() {
    let (manager, user) = (manager(), User::new("alice", &["admin"]));
    let token = manager.access_token_for(&user).await.unwrap();
    let token = token.claim("more", 1).sign().unwrap();
    let expected = json!([
        { "sub": "alice", "tenant": "alice", "roles": ["admin"], "scope": "docs:read docs:write", "more": 1 },
        "alice"
    ]);
    assert_eq!(said(&manager, token.as_str()).await, expected);
}

#[tokio::test]
async fn a_refresh_token_holds_no_roles_and_no_scopes() {
    let (manager, user) = (manager(), User::new("alice", &["admin"]));
    let token = manager.refresh_token_for(&user).await.unwrap();
    let expected = json!([{ "sub": "alice", "device": "alice" }, "alice"]);
    let token = token.sign().unwrap();
    assert_eq!(said(&manager, token.as_str()).await, expected);
    let pair = manager.token_pair_for(&user).await.unwrap().sign().unwrap();
    assert_eq!(said(&manager, pair.refresh.as_str()).await, expected);
    let access = said(&manager, pair.access.as_str()).await;
    assert_eq!(access[0]["roles"], json!(["admin"]));
}

#[tokio::test]
async fn what_is_not_said_is_not_written() {
    let manager = manager();
    let token = manager.access_token_for(&Plain).await.unwrap();
    let said = said(&manager, token.sign().unwrap().as_str()).await;
    assert_eq!(said, json!([{ "sub": "alice" }, null]));
}

#[tokio::test]
async fn what_cannot_be_known_is_not_minted() {
    let (manager, unreachable) = (manager(), Unreachable);
    for error in [
        manager.access_token_for(&unreachable).await.err().unwrap(),
        manager.token_pair_for(&unreachable).await.err().unwrap(),
    ] {
        assert!(matches!(error, MintError::Identity(_)));
        assert_eq!(
            error.to_string(),
            "what the token has to say of its user could not be found out"
        );
        assert_eq!(error.source().unwrap().to_string(), "connection refused");
    }
}

#[tokio::test]
async fn a_claim_that_the_type_says_cannot_be_set_again() {
    let (manager, user) = (manager(), User::new("alice", &[]));
    let token = manager.access_token_for(&user).await.unwrap();
    let error = token.claim("tenant", "other").sign().unwrap_err();
    assert!(matches!(error, MintError::DuplicateClaim(claim) if claim == "tenant"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tokens_of_different_users_that_are_minted_together_never_share_claims() {
    let manager = manager();
    let tasks: Vec<_> = (0..64)
        .map(|number| {
            let manager = manager.clone();
            tokio::spawn(async move {
                let name = format!("user-{number}");
                let roles: &[&str] = if number % 2 == 0 { &["admin"] } else { &[] };
                let user = User::new(&name, roles);
                let token = manager.access_token_for(&user).await.unwrap();
                let token = token.claim(format!("only-{number}"), true);
                let said = said(&manager, token.sign().unwrap().as_str()).await;
                let mut claims = json!({
                    "sub": name, "tenant": name, "scope": "docs:read docs:write"
                });
                claims[format!("only-{number}")] = json!(true);
                if !roles.is_empty() {
                    claims["roles"] = json!(roles);
                }
                assert_eq!(said, json!([claims, name]));
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}
