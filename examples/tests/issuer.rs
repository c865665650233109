//! The issuer, started and called; what it mints is verified by what it publishes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use portcullis::{JwtManager, Key};
use serde_json::{Value, json};

const AUDIENCE: &str = "https://api.example.com";

struct Running {
    child: Child,
    /// What it printed.
    url: String,
}

impl Running {
    fn start() -> Self {
        Self::with_max_age("60")
    }

    /// Where others may go by the key set for this many seconds.
    fn with_max_age(seconds: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_issuer"))
            .env("ADDRESS", "127.0.0.1:0")
            .env("JWKS_MAX_AGE", seconds)
            .env_remove("ROTATE_MINUTES")
            .env_remove("ISSUER")
            .env_remove("AUDIENCE")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut printed = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = printed.next().expect("it prints its URL").unwrap();
        Self { child, url }
    }

    /// The status and the body.
    fn curl(&self, path: &str, arguments: &[&str]) -> (u16, String) {
        let mut curl = Command::new("curl");
        curl.args(["-s", "-w", "\n%{http_code}"]).args(arguments);
        let output = curl.arg(format!("{}{path}", self.url)).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let (body, status) = text.rsplit_once('\n').unwrap();
        (status.parse().unwrap(), body.to_owned())
    }

    fn get(&self, path: &str, token: &str) -> (u16, String) {
        self.curl(path, &["-H", &format!("authorization: Bearer {token}")])
    }

    fn document(&self, path: &str) -> Value {
        let (status, body) = self.curl(path, &[]);
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).unwrap()
    }

    /// What the token endpoint answers to these fields.
    fn ask(&self, fields: &[(&str, &str)]) -> (u16, Value) {
        let fields: Vec<String> = fields
            .iter()
            .flat_map(|(name, value)| ["--data-urlencode".to_owned(), format!("{name}={value}")])
            .collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let (status, body) = self.curl("/oauth/token", &fields);
        (status, serde_json::from_str(&body).unwrap())
    }

    fn log_in(&self, name: &str, password: &str) -> String {
        let (status, answer) = self.ask(&login(name, password));
        assert_eq!(status, 200, "{answer}");
        answer["access_token"].as_str().unwrap().to_owned()
    }

    fn rotate(&self, token: &str) -> (u16, String) {
        let bearer = format!("authorization: Bearer {token}");
        self.curl("/rotate", &["-X", "POST", "-H", &bearer])
    }

    /// The ids of the keys that are published, in their order.
    fn key_ids(&self) -> Vec<String> {
        let set = self.document("/.well-known/jwks.json");
        let keys = set["keys"].as_array().unwrap().iter();
        keys.map(|key| key["kid"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Another service, which knows what is published and nothing else.
    fn resource_server(&self) -> JwtManager {
        let metadata = self.document("/.well-known/openid-configuration");
        let set = metadata["jwks_uri"].as_str().unwrap();
        let set = self.document(set.strip_prefix(&self.url).unwrap());
        let keys = set["keys"].as_array().unwrap().iter();
        let builder = JwtManager::builder()
            .issuer(metadata["issuer"].as_str().unwrap())
            .audience(AUDIENCE);
        let builder = keys.fold(builder, |builder, key| {
            builder.key(Key::jwk(key.to_string()))
        });
        builder.build().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn login<'a>(name: &'a str, password: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("grant_type", "password"),
        ("client_id", "cli"),
        ("username", name),
        ("password", password),
    ]
}

#[test]
fn it_says_where_everything_is() {
    let issuer = Running::start();
    let url = &issuer.url;
    let expected = json!({
        "issuer": url,
        "jwks_uri": format!("{url}/.well-known/jwks.json"),
        "token_endpoint": format!("{url}/oauth/token"),
        "grant_types_supported": ["password"],
        "token_endpoint_auth_methods_supported": ["none"],
        "response_types_supported": ["none"],
        "subject_types_supported": ["public"],
        "scopes_supported": ["docs:read", "docs:write"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    });
    for path in [
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
    ] {
        assert_eq!(issuer.document(path), expected);
    }
}

#[tokio::test]
async fn others_verify_its_tokens_by_what_it_publishes() {
    let issuer = Running::start();
    let other = issuer.resource_server();
    let token = issuer.log_in("alice", "correct horse");
    let decoded = other.decode(&token).await.unwrap();
    let header = decoded.header();
    assert_eq!(
        (&header["alg"], &header["typ"]),
        (&json!("EdDSA"), &json!("at+jwt"))
    );
    let claims = decoded.claims();
    for (name, expected) in [
        ("iss", json!(issuer.url)),
        ("aud", json!(AUDIENCE)),
        ("sub", json!("alice")),
        ("client_id", json!("cli")),
        ("roles", json!(["admin"])),
        ("scope", json!("docs:read docs:write")),
    ] {
        assert_eq!(claims[name], expected, "{name}");
    }
    assert_eq!(
        issuer.get("/me", &token),
        (200, r#"{"name":"alice"}"#.into())
    );
    // Its key is gone with it, and so is whatever it signed.
    let anew = Running::start();
    assert!(anew.resource_server().decode(&token).await.is_err());
}

#[test]
fn a_scope_is_granted_to_whom_has_it() {
    let issuer = Running::start();
    let ask = |scope: &str| {
        let [grant, client, name, password] = login("bob", "battery staple");
        issuer.ask(&[grant, client, name, password, ("scope", scope)])
    };
    let (status, answer) = ask("docs:read");
    assert_eq!((status, &answer["scope"]), (200, &json!("docs:read")));
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["expires_in"], 300);
    for refused in ["docs:write", "docs:read docs:write", "root", ""] {
        let (status, answer) = ask(refused);
        assert_eq!((status, &answer["error"]), (400, &json!("invalid_scope")));
    }
}

#[test]
fn each_wrong_request_is_told_what_is_wrong() {
    let issuer = Running::start();
    let good = login("alice", "correct horse");
    let with = |name: &'static str, value: &'static str| {
        good.map(|(known, old)| {
            if known == name {
                (known, value)
            } else {
                (known, old)
            }
        })
    };
    for (fields, error) in [
        (&with("password", "wrong")[..], "invalid_grant"),
        (&with("username", "bob"), "invalid_grant"),
        (&with("username", "mallory"), "invalid_grant"),
        (&with("client_id", "other"), "invalid_client"),
        (&with("grant_type", "implicit"), "unsupported_grant_type"),
        (&[good, good].concat(), "invalid_request"),
        (&good[..3], "invalid_request"),
    ] {
        let (status, answer) = issuer.ask(fields);
        assert_eq!(
            (status, &answer["error"]),
            (400, &json!(error)),
            "{fields:?}"
        );
    }
    assert_eq!(issuer.get("/me", "garbage").0, 401);
}

#[tokio::test]
async fn a_new_key_is_published_ahead_of_its_use_and_the_old_one_stays_for_its_tokens() {
    let issuer = Running::with_max_age("1");
    let alice = issuer.log_in("alice", "correct horse");
    let [first] = &issuer.key_ids()[..] else {
        panic!("one key")
    };
    let (status, body) = issuer.rotate(&alice);
    let answer: Value = serde_json::from_str(&body).unwrap();
    let next = answer["next"].as_str().unwrap();
    assert_eq!(
        (status, &answer),
        (202, &json!({ "next": next, "signs_in": 1 }))
    );
    let ids = issuer.key_ids();
    // The program may have been slow enough for the change to be over.
    assert!(ids == [first, next] || ids == [next, first], "{ids:?}");
    let other = issuer.resource_server();
    let mut tries = 0;
    let newer = loop {
        let token = issuer.log_in("alice", "correct horse");
        let decoded = other.decode(&token).await.expect("others know both keys");
        if decoded.header()["kid"] == next {
            break token;
        }
        tries += 1;
        assert!(tries < 1_000, "the key was not changed");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    };
    assert_eq!(issuer.key_ids(), [next, first]);
    for token in [&alice, &newer] {
        assert_eq!(issuer.get("/me", token).0, 200);
        assert!(issuer.resource_server().decode(token).await.is_ok());
    }
}

#[test]
fn only_admins_change_keys_and_one_at_a_time() {
    let issuer = Running::start();
    assert_eq!(issuer.curl("/rotate", &["-X", "POST"]).0, 401);
    let bob = issuer.log_in("bob", "battery staple");
    assert_eq!(issuer.rotate(&bob).0, 403);
    assert_eq!(issuer.key_ids().len(), 1);
    let alice = issuer.log_in("alice", "correct horse");
    assert_eq!(issuer.rotate(&alice).0, 202);
    let under_way = "a change of keys is under way".to_owned();
    assert_eq!(issuer.rotate(&alice), (409, under_way));
    assert_eq!(issuer.key_ids().len(), 2);
}
