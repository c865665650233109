//! Tokens made by hand and signed with the secret of the services, so that their headers and claims can be anything.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

/// The secret of both services where the configuration names no other.
pub(crate) const SECRET: &str = "fje-differential-secret-0123456789abcdef";

/// The CSRF value of the tokens made here.
pub(crate) const CSRF: &str = "0b6ae54f-7e5c-4b0a-8a0b-6f7c52a4c6f1";

/// A token in the making, at first one that Flask-JWT-Extended could have minted for `alice`.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    header: Map<String, Value>,
    claims: Map<String, Value>,
    secret: String,
}

impl Token {
    pub(crate) fn access() -> Self {
        let now = now();
        let claims = json!({
            "fresh": false, "iat": now, "jti": "5d2c8b1e-9f5b-4f0e-9a43-0c7a1d4b8e60", "type": "access",
            "sub": "alice", "nbf": now, "csrf": CSRF, "exp": now + 900,
        });
        let header = json!({ "alg": "HS256", "typ": "JWT" });
        Self {
            header: header.as_object().unwrap().clone(),
            claims: claims.as_object().unwrap().clone(),
            secret: SECRET.to_owned(),
        }
    }

    pub(crate) fn refresh() -> Self {
        Self::access().claim("type", "refresh")
    }

    pub(crate) fn expired() -> Self {
        Self::access().claim("exp", now() - 60)
    }

    pub(crate) fn claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.claims.remove(name);
        self
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.header.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn without_header(mut self, name: &str) -> Self {
        self.header.remove(name);
        self
    }

    pub(crate) fn secret(mut self, secret: &str) -> Self {
        secret.clone_into(&mut self.secret);
        self
    }

    pub(crate) fn sign(&self) -> String {
        self.sign_texts(self.header_text(), self.claims_text())
    }

    /// The same with another text for the claims, JSON or not.
    pub(crate) fn sign_claims(&self, claims: impl AsRef<[u8]>) -> String {
        self.sign_texts(self.header_text(), claims)
    }

    /// The same with another text for the header, JSON or not.
    pub(crate) fn sign_header(&self, header: impl AsRef<[u8]>) -> String {
        self.sign_texts(header, self.claims_text())
    }

    /// The same with segments that are encoded already, or are not even that.
    pub(crate) fn sign_segments(&self, header: &str, claims: &str) -> String {
        let signed = format!("{header}.{claims}");
        let algorithm = match self.header.get("alg").and_then(Value::as_str) {
            Some("HS384") => hmac::HMAC_SHA384,
            Some("HS512") => hmac::HMAC_SHA512,
            _ => hmac::HMAC_SHA256,
        };
        let key = hmac::Key::new(algorithm, self.secret.as_bytes());
        let signature = encode(hmac::sign(&key, signed.as_bytes()));
        format!("{signed}.{signature}")
    }

    pub(crate) fn header_text(&self) -> String {
        json!(self.header).to_string()
    }

    pub(crate) fn claims_text(&self) -> String {
        json!(self.claims).to_string()
    }

    pub(crate) fn claims(&self) -> Value {
        json!(self.claims)
    }

    fn sign_texts(&self, header: impl AsRef<[u8]>, claims: impl AsRef<[u8]>) -> String {
        self.sign_segments(&encode(header), &encode(claims))
    }
}

/// Base64url without padding.
pub(crate) fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Seconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}
