//! The libraries, and what each has.

use portcullis::Algorithm;
use serde_json::{Map, Value, json};

use crate::given::Given;
use crate::peer::{NODE, PYTHON, Peer};
use crate::support::NOW;
use crate::support::fixtures::available;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Library {
    PyJwt,
    Joserfc,
    Jose,
}

/// A token as a library understood it.
#[derive(Debug, PartialEq)]
pub(crate) struct Understood {
    pub(crate) header: Map<String, Value>,
    pub(crate) claims: Map<String, Value>,
}

impl Library {
    pub(crate) const ALL: [Self; 3] = [Self::PyJwt, Self::Joserfc, Self::Jose];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::PyJwt => "PyJWT",
            Self::Joserfc => "joserfc",
            Self::Jose => "jose",
        }
    }

    /// The algorithms of ours that it does not have, and the beginning of what it says of them.
    pub(crate) fn lacks(self) -> (&'static [Algorithm], &'static str) {
        match self {
            Self::PyJwt => (&[Algorithm::Ed25519], "NotImplementedError: "),
            Self::Joserfc => (&[], ""),
            Self::Jose => (&[Algorithm::ES256K], "ERR_JOSE_NOT_SUPPORTED: "),
        }
    }

    /// The algorithms that both sides have.
    pub(crate) fn shared(self) -> impl Iterator<Item = Algorithm> {
        available().filter(move |algorithm| !self.lacks().0.contains(algorithm))
    }

    /// The beginning of what it says of a signature that is not the key's.
    pub(crate) fn wrong_signature(self) -> &'static str {
        match self {
            Self::PyJwt => "InvalidSignatureError: ",
            Self::Joserfc => "BadSignatureError: ",
            Self::Jose => "ERR_JWS_SIGNATURE_VERIFICATION_FAILED: ",
        }
    }

    /// A token of these claims.
    pub(crate) fn mint(
        self,
        algorithm: Algorithm,
        key: &Given,
        claims: &Value,
    ) -> Result<String, String> {
        let with = json!({ "alg": algorithm.name(), "key": key.json(), "header": {"kid": "theirs"}, "claims": claims });
        let token = self.ask("mint", &with)?;
        Ok(token.as_str().unwrap().to_owned())
    }

    /// What a token says, where this key's signature is under it.
    pub(crate) fn read(
        self,
        algorithm: Algorithm,
        key: &Given,
        token: &str,
    ) -> Result<Understood, String> {
        let with =
            json!({ "alg": algorithm.name(), "key": key.json(), "token": token, "now": NOW });
        self.ask("read", &with).map(Understood::from)
    }

    /// The same with the key that the token names out of a set.
    pub(crate) fn read_with_set(
        self,
        algorithm: Algorithm,
        set: &Value,
        token: &str,
    ) -> Result<Understood, String> {
        let with = json!({ "alg": algorithm.name(), "jwks": set, "token": token, "now": NOW });
        self.ask("read_with_set", &with).map(Understood::from)
    }

    /// The JWK it makes of a key in PEM.
    pub(crate) fn to_jwk(self, algorithm: Algorithm, pem: &str) -> Value {
        self.ask("to_jwk", &json!({ "alg": algorithm.name(), "pem": pem }))
            .unwrap_or_else(|error| panic!("{} with {algorithm}: {error}", self.name()))
    }

    pub(crate) fn ask(self, what: &str, with: &Value) -> Result<Value, String> {
        let peer = match self {
            Self::PyJwt | Self::Joserfc => &PYTHON,
            Self::Jose => &NODE,
        };
        let mut peer: std::sync::MutexGuard<'_, Peer> = peer.lock().unwrap();
        peer.ask(self.name(), what, with)
    }
}

impl From<Value> for Understood {
    fn from(mut answer: Value) -> Self {
        let mut object = |name: &str| match answer[name].take() {
            Value::Object(members) => members,
            other => panic!("{name}: {other}"),
        };
        Self {
            header: object("header"),
            claims: object("claims"),
        }
    }
}
