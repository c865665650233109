//! The keys of one manager, and which of them a token is for.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{PublicJwk, RingKey};
use crate::base64url;
use crate::crypto::{Algorithm, Signer, Verifier};
use crate::rejection::TokenFault;
use crate::verify::header::{JoseHeader, MAX_KEY_ID_BYTES};
use crate::verify::known_headers::KnownHeaders;

/// A key that was judged and is ready for use by all threads.
pub(crate) struct PreparedKey {
    pub(crate) algorithm: Algorithm,
    pub(crate) id: Option<Box<str>>,
    /// What is published of it; nothing of a secret.
    pub(crate) public: Option<PublicJwk>,
    /// The first segment of the tokens it signs, where nothing is added to their header.
    header_segment: Box<[u8]>,
    pub(crate) verifier: Verifier,
    pub(crate) signer: Option<Signer>,
}

impl PreparedKey {
    pub(crate) fn new(
        algorithm: Algorithm,
        id: Option<String>,
        public: Option<PublicJwk>,
        verifier: Verifier,
        signer: Option<Signer>,
    ) -> Self {
        let mut key = Self {
            algorithm,
            id: id.map(Into::into),
            public,
            header_segment: Box::default(),
            verifier,
            signer,
        };
        key.header_segment = key.encode_header(Map::new()).into_bytes().into();
        key
    }

    /// The same key, known by its thumbprint (RFC 7638) where it has no id. A secret never is: a thumbprint is a hash by which a weak
    /// one can be found (section 7).
    pub(crate) fn or_thumbprint(self) -> Self {
        match (&self.id, &self.public) {
            (None, Some(public)) => {
                let id = public.thumbprint().to_owned();
                Self::new(
                    self.algorithm,
                    Some(id),
                    self.public,
                    self.verifier,
                    self.signer,
                )
            }
            _ => self,
        }
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

    pub(crate) fn has_id(&self, id: impl AsRef<[u8]>) -> bool {
        let own = self.id.as_deref().map(str::as_bytes);
        own == Some(id.as_ref())
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

/// The keys of one issuer at one time; whoever changes them makes another one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keyring {
    keys: Vec<RingKey>,
    /// Whether a `kid` that no key has is an unknown key even where a key has no id.
    minds_ids: bool,
    known_headers: KnownHeaders,
}

/// Two keys between which a token could not choose.
#[derive(Debug)]
pub(crate) struct Indistinguishable;

impl Keyring {
    /// The first key signs, the others where they are asked for by id.
    ///
    /// Fails where two keys for the same algorithm have the same id, or none.
    pub(crate) fn new(keys: Vec<PreparedKey>) -> Result<Self, Indistinguishable> {
        let place = |(index, key)| match index {
            0 => RingKey::active(key, i64::MIN),
            _ => RingKey::on_request(key, i64::MIN),
        };
        Self::of(keys.into_iter().enumerate().map(place).collect())
    }

    /// Fails likewise.
    pub(crate) fn of(keys: Vec<RingKey>) -> Result<Self, Indistinguishable> {
        let mut known: HashMap<Option<&str>, Vec<Algorithm>> = HashMap::new();
        for RingKey { key, .. } in &keys {
            let algorithms = known.entry(key.id.as_deref()).or_default();
            if algorithms.iter().any(|known| known.verifies(key.algorithm)) {
                return Err(Indistinguishable);
            }
            algorithms.push(key.algorithm);
        }
        Ok(Self {
            keys,
            minds_ids: false,
            known_headers: KnownHeaders::default(),
        })
    }

    /// The keys of another issuer, of which none signs. It says by `kid` which of them it means, so that a key without an id is for
    /// tokens without a `kid` only.
    ///
    /// Fails likewise.
    pub(crate) fn of_others(keys: Vec<PreparedKey>) -> Result<Self, Indistinguishable> {
        let place = |key| RingKey::verifying(key, i64::MIN);
        Ok(Self {
            minds_ids: true,
            ..Self::of(keys.into_iter().map(place).collect())?
        })
    }

    /// The headers that were met under good signatures of these keys.
    pub(crate) fn known_headers(&self) -> &KnownHeaders {
        &self.known_headers
    }

    pub(crate) fn keys(&self) -> &[RingKey] {
        &self.keys
    }

    /// The key that new tokens are signed with, where there is one: of those whose time has come the latest.
    pub(crate) fn signing(&self, now: i64) -> Option<&Arc<PreparedKey>> {
        let mut active: Option<&RingKey> = None;
        for key in &self.keys {
            let is_due = key.signs_from.is_some_and(|from| from <= now) && key.is_good_at(now);
            if is_due && active.is_none_or(|active| active.signs_from < key.signs_from) {
                active = Some(key);
            }
        }
        active
            .map(|active| &active.key)
            .filter(|key| key.signer.is_some())
    }

    /// The key of this id, where it is one that signs.
    pub(crate) fn signing_by(&self, id: &str, now: i64) -> Option<&Arc<PreparedKey>> {
        if let Some(active) = self.signing(now).filter(|key| key.has_id(id)) {
            return Some(active);
        }
        self.keys
            .iter()
            .filter(|key| key.on_request && key.is_good_at(now))
            .map(|key| &key.key)
            .find(|key| key.has_id(id))
            .filter(|key| key.signer.is_some())
    }

    /// The key that writes exactly this header segment: what [`select`](Self::select) would find, without reading it.
    pub(crate) fn writer_of(&self, segment: &[u8], now: i64) -> Option<&PreparedKey> {
        self.good_at(now)
            .find(|key| *key.header_segment == *segment)
    }

    /// Whether there is a key for this algorithm.
    pub(crate) fn verifies(&self, algorithm: Algorithm) -> bool {
        self.keys
            .iter()
            .any(|key| key.key.algorithm.verifies(algorithm))
    }

    /// The one key that may have signed a token with this header.
    ///
    /// A `kid` is looked up and nothing else; of several keys of that id, each for its algorithm, `alg` names one. Where no key has that
    /// id, and where the token has none, the key without an id decides, but not among the keys of [others](Self::of_others); a token
    /// without a `kid` may also be of the only key of its algorithm.
    pub(crate) fn select(
        &self,
        header: &JoseHeader<'_>,
        now: i64,
    ) -> Result<&PreparedKey, TokenFault> {
        if let Some(id) = &header.key_id {
            let mut named = self.good_at(now).filter(|key| key.has_id(id)).peekable();
            if named.peek().is_some() {
                return named
                    .find(|key| key.algorithm.verifies(header.algorithm))
                    .ok_or(TokenFault::AlgorithmMismatch);
            }
            if self.minds_ids {
                return Err(TokenFault::UnknownKey);
            }
        }
        let fitting = || {
            self.good_at(now)
                .filter(|key| key.algorithm.verifies(header.algorithm))
        };
        if let Some(key) = fitting().find(|key| key.id.is_none()) {
            return Ok(key);
        }
        if header.key_id.is_some() {
            return Err(TokenFault::UnknownKey);
        }
        let mut fitting = fitting();
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(TokenFault::UnknownKey),
        }
    }

    /// The time around `now` in which the same keys are good, so that one token is for the same of them. The end is not part of it.
    pub(crate) fn unchanged_around(&self, now: i64) -> Range<i64> {
        let ends = || self.keys.iter().filter_map(|key| key.until);
        let latest = ends().filter(|end| *end <= now).max();
        let next = ends().filter(|end| *end > now).min();
        latest.unwrap_or(i64::MIN)..next.unwrap_or(i64::MAX)
    }

    fn good_at(&self, now: i64) -> impl Iterator<Item = &PreparedKey> {
        self.keys
            .iter()
            .filter(move |key| key.is_good_at(now))
            .map(|key| &*key.key)
    }
}
