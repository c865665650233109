//! The claims of a trusted issuer's token as the application sees them: whomever they name has the issuer's prefix.

use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};
use zeroize::Zeroize as _;

use super::Demands;

/// What is written before whom. Handlers, hooks and rules read claims too, and there `sub` must be nobody else's either.
#[derive(Clone)]
pub(crate) struct Prefixed {
    prefix: Arc<str>,
    identity_claim: Box<str>,
    /// The claims as they are told, once somebody asks.
    told: OnceLock<Box<str>>,
}

impl Prefixed {
    /// Nothing where identities are told as they are.
    pub(super) fn of(demands: &Demands) -> Option<Box<Self>> {
        let prefix = &demands.foreign.as_ref()?.subject_prefix;
        (!prefix.is_empty()).then(|| {
            Box::new(Self {
                prefix: Arc::clone(prefix),
                identity_claim: demands.identity_claim().into(),
                told: OnceLock::new(),
            })
        })
    }

    pub(super) fn name(&self, identity: &str) -> String {
        [&self.prefix, identity].concat()
    }

    /// The most that [`told`](Self::told) of these comes to, with what this takes itself, in bytes: no number becomes more than four
    /// times as long when it is written anew, and two claims get the prefix.
    pub(super) fn most_bytes(&self, json: &str) -> usize {
        self.identity_claim.len() + 2 * self.prefix.len() + 4 * json.len()
    }

    /// The same claims, but for `sub` and the claim that holds the identity; no JSON where they are none.
    pub(super) fn told(&self, json: &str) -> &str {
        self.told.get_or_init(|| self.claims(json))
    }

    pub(super) fn wipe(&mut self) {
        if let Some(told) = self.told.get_mut() {
            told.zeroize();
        }
    }

    fn claims(&self, json: &str) -> Box<str> {
        let claims: Result<Map<String, Value>, _> = serde_json::from_str(json);
        let told = claims.map(|mut claims| {
            for (name, value) in &mut claims {
                if let Value::String(text) = value
                    && (name == "sub" || **name == *self.identity_claim)
                {
                    *text = self.name(text);
                }
            }
            Value::Object(claims).to_string()
        });
        told.unwrap_or_default().into()
    }
}
