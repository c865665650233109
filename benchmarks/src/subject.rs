//! The tokens that are shown: a good one of 344 bytes with HS256, and those that are to be refused.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use portcullis::{JwtManager, Key, ManagerBuilder};
use serde_json::{Value, json};

use crate::algorithm::{Algorithm, SECRET};
use crate::claims::{IDENTITY, ISSUER};

/// Long enough for any run.
const LIFETIME: i64 = 86_400;

/// The key id of the secret, for those who find a key by nothing else.
pub const SECRET_KEY_ID: &str = "k";

/// One algorithm with its keys and tokens.
#[non_exhaustive]
pub struct Subject {
    /// By which all is signed.
    pub algorithm: Algorithm,
    /// As our manager writes it with this key.
    header: String,
}

/// What a payload says.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "it is changed by its members")]
pub struct Payload {
    /// The `jti` claim.
    pub id: &'static str,
    /// The `iss` claim.
    pub issuer: &'static str,
    /// When it expires, in seconds from now.
    pub expires_in: i64,
    /// The `type` claim.
    pub kind: &'static str,
    /// The `fresh` claim.
    pub fresh: bool,
    /// The `roles` claim, as JSON.
    pub roles: &'static str,
}

impl Default for Payload {
    fn default() -> Self {
        Self {
            id: "509f4b85-d7e2-4620-a876-1ea6bf8f848c",
            issuer: ISSUER,
            expires_in: LIFETIME,
            kind: "access",
            fresh: true,
            roles: r#"["admin","editor","viewer"]"#,
        }
    }
}

impl Payload {
    /// Eight claims, in the order in which one writes them.
    fn to_json(self) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let issued_at = i64::try_from(now.as_secs()).unwrap();
        let expires_at = issued_at + self.expires_in;
        let Self {
            id,
            issuer,
            kind,
            fresh,
            roles,
            ..
        } = self;
        format!(
            r#"{{"sub":"{IDENTITY}","iss":"{issuer}","iat":{issued_at},"exp":{expires_at},"jti":"{id}","type":"{kind}","fresh":{fresh},"roles":{roles}}}"#
        )
    }
}

impl Subject {
    /// The keys of this algorithm.
    #[must_use]
    pub fn new(algorithm: Algorithm) -> Self {
        let minted = manager(algorithm.key()).build().unwrap();
        let minted = minted.access_token(IDENTITY).sign().unwrap().into_string();
        let (header, _) = minted.split_once('.').unwrap();
        let header = BASE64_URL_SAFE_NO_PAD.decode(header).unwrap();
        Self {
            algorithm,
            header: String::from_utf8(header).unwrap(),
        }
    }

    /// The good token.
    #[must_use]
    pub fn token(&self) -> String {
        self.token_of(Payload::default())
    }

    /// A token that says this, rightly signed.
    #[must_use]
    pub fn token_of(&self, payload: Payload) -> String {
        self.sign(&self.header, &payload.to_json())
    }

    /// The good token with a key id, which HS256 has no need of.
    #[must_use]
    pub fn token_with_key_id(&self, payload: Payload) -> String {
        match self.algorithm {
            Algorithm::HS256 => self.sign(
                &json!({"alg": "HS256", "kid": SECRET_KEY_ID, "typ": "JWT"}).to_string(),
                &payload.to_json(),
            ),
            _ => self.token_of(payload),
        }
    }

    /// The good payload under this header, signed by the key of the good token.
    #[must_use]
    pub fn token_under(&self, header: &Value) -> String {
        self.sign(&header.to_string(), &Payload::default().to_json())
    }

    fn sign(&self, header: &str, payload: &str) -> String {
        let header = BASE64_URL_SAFE_NO_PAD.encode(header);
        let payload = BASE64_URL_SAFE_NO_PAD.encode(payload);
        let signed = format!("{header}.{payload}");
        let algorithm = self.algorithm;
        let signature = jsonwebtoken::crypto::sign(
            signed.as_bytes(),
            &algorithm.encoding_key(),
            algorithm.in_jsonwebtoken(),
        );
        format!("{signed}.{}", signature.unwrap())
    }

    /// The key that verifies, as a JWK; of HS256 this is the secret itself.
    #[must_use]
    pub fn jwk(&self) -> Value {
        match self.algorithm {
            Algorithm::HS256 => json!({
                "kty": "oct",
                "alg": "HS256",
                "kid": SECRET_KEY_ID,
                "k": BASE64_URL_SAFE_NO_PAD.encode(SECRET),
            }),
            algorithm => {
                let mut published = manager(algorithm.key()).build().unwrap().jwks();
                published.pointer_mut("/keys/0").unwrap().take()
            }
        }
    }
}

/// The good token with another signature of the same form.
#[must_use]
pub fn with_bad_signature(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let middle = signature.len() / 2;
    let (left, right) = signature.split_at(middle);
    let other = if right.starts_with('A') { 'B' } else { 'A' };
    format!("{signed}.{left}{other}{}", right.get(1..).unwrap())
}

/// A manager of ours with the issuer set, and the defaults for all else.
#[must_use]
pub fn manager(key: Key) -> ManagerBuilder {
    JwtManager::builder().key(key).issuer(ISSUER)
}

#[cfg(test)]
mod tests {
    use super::Subject;
    use crate::algorithm::Algorithm;

    #[test]
    fn the_token_is_as_long_as_it_is_said_to_be() {
        assert_eq!(Subject::new(Algorithm::HS256).token().len(), 344);
    }
}
