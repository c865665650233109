//! The keys of one manager, and which of them a token is for.

use std::fmt;

use serde_json::{Map, Value};

use crate::base64url;
use crate::crypto::{Algorithm, Signer, Verifier};
use crate::rejection::TokenFault;
use crate::verify::header::{JoseHeader, MAX_KEY_ID_BYTES};

/// A key that was judged and is ready for use by all threads.
pub(crate) struct PreparedKey {
    pub(crate) algorithm: Algorithm,
    pub(crate) id: Option<Box<str>>,
    /// The first segment of the tokens it signs, where nothing is added to their header.
    header_segment: Box<str>,
    pub(crate) verifier: Verifier,
    pub(crate) signer: Option<Signer>,
}

impl PreparedKey {
    pub(crate) fn new(
        algorithm: Algorithm,
        id: Option<String>,
        verifier: Verifier,
        signer: Option<Signer>,
    ) -> Self {
        let mut key = Self {
            algorithm,
            id: id.map(Into::into),
            header_segment: Box::default(),
            verifier,
            signer,
        };
        key.header_segment = key.encode_header(Map::new()).into();
        key
    }

    /// The first segment of a token that this key signs; whoever minds what the members override has judged them before.
    pub(crate) fn encode_header(&self, mut members: Map<String, Value>) -> String {
        let id = self.id.as_deref().map(|id| ("kid", id));
        let own = [("alg", self.algorithm.name()), ("typ", "JWT")];
        for (name, value) in own.into_iter().chain(id) {
            members.entry(name).or_insert_with(|| value.into());
        }
        // An application that overrides `typ` with nothing leaves it out.
        members.retain(|name, value| name != "typ" || !(value.is_null() || *value == ""));
        base64url::encode(Value::Object(members).to_string().as_bytes())
    }

    /// Whether a header can hold the id and a token's `kid` can name it.
    pub(crate) fn has_usable_id(&self) -> bool {
        self.id.as_deref().is_none_or(|id| {
            (1..=MAX_KEY_ID_BYTES).contains(&id.len()) && !id.chars().any(char::is_control)
        })
    }
}

impl fmt::Debug for PreparedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreparedKey")
            .field("algorithm", &self.algorithm)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// All keys of a manager; the first one signs.
#[derive(Debug)]
pub(crate) struct Keyring {
    keys: Vec<PreparedKey>,
}

/// Two keys between which a token could not choose.
#[derive(Debug)]
pub(crate) struct Indistinguishable;

impl Keyring {
    /// Fails where two keys for the same algorithm have the same id, or none.
    pub(crate) fn new(keys: Vec<PreparedKey>) -> Result<Self, Indistinguishable> {
        for (index, key) in keys.iter().enumerate() {
            let twin =
                |other: &PreparedKey| other.id == key.id && other.algorithm.verifies(key.algorithm);
            if keys.iter().skip(index + 1).any(twin) {
                return Err(Indistinguishable);
            }
        }
        Ok(Self { keys })
    }

    /// The key that new tokens are signed with, where there is one.
    pub(crate) fn signing(&self) -> Option<(&PreparedKey, &Signer)> {
        self.keys
            .first()
            .and_then(|key| Some((key, key.signer.as_ref()?)))
    }

    /// The key of this id, where it is one that signs.
    pub(crate) fn signing_by(&self, id: &str) -> Option<(&PreparedKey, &Signer)> {
        let key = self.keys.iter().find(|key| key.id.as_deref() == Some(id))?;
        Some((key, key.signer.as_ref()?))
    }

    /// The key that writes exactly this header segment: what [`select`](Self::select) would find, without reading it.
    pub(crate) fn writer_of(&self, segment: &str) -> Option<&PreparedKey> {
        self.keys.iter().find(|key| *key.header_segment == *segment)
    }

    /// Whether there is a key for this algorithm.
    pub(crate) fn verifies(&self, algorithm: Algorithm) -> bool {
        self.keys
            .iter()
            .any(|key| key.algorithm.verifies(algorithm))
    }

    /// The one key that may have signed a token with this header.
    ///
    /// A `kid` is looked up and nothing else; of several keys of that id, each for its algorithm, `alg` names one. Where no key has that id, and where the token has none, the key without
    /// an id decides; a token without a `kid` may also be of the only key of its algorithm.
    pub(crate) fn select(&self, header: &JoseHeader) -> Result<&PreparedKey, TokenFault> {
        if let Some(id) = &header.key_id {
            let has_id = |key: &&PreparedKey| key.id.as_deref() == Some(&**id);
            let mut named = self.keys.iter().filter(has_id).peekable();
            if named.peek().is_some() {
                return named
                    .find(|key| key.algorithm.verifies(header.algorithm))
                    .ok_or(TokenFault::AlgorithmMismatch);
            }
        }
        let mut fitting = self
            .keys
            .iter()
            .filter(|key| key.algorithm.verifies(header.algorithm));
        if let Some(key) = fitting.clone().find(|key| key.id.is_none()) {
            return Ok(key);
        }
        match (&header.key_id, fitting.next(), fitting.next()) {
            (None, Some(only), None) => Ok(only),
            _ => Err(TokenFault::UnknownKey),
        }
    }
}
