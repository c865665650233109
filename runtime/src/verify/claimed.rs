//! What a token claims, before it is known whether anybody will hold it.

use super::payload::Payload;

/// What was read of a token, beside the texts that it points into.
#[derive(Clone, Copy)]
pub(super) struct Claimed<'t> {
    pub(super) payload: &'t Payload,
    /// Its claims as they were sent.
    pub(super) json: &'t str,
}

impl<'t> Claimed<'t> {
    pub(super) fn subject(self) -> &'t str {
        self.payload.subject.get(self.json)
    }

    pub(super) fn issuer(self) -> Option<&'t str> {
        let issuer = self.payload.issuer.as_ref();
        issuer.map(|issuer| issuer.get(self.json))
    }

    pub(super) fn has_audience(self) -> bool {
        self.payload.audience.is_some()
    }

    /// Whether `aud` names this audience.
    pub(super) fn is_for(self, audience: &str) -> bool {
        let named = self.payload.audience.as_ref();
        named.is_some_and(|named| named.words(self.json).any(|name| name == audience))
    }

    /// The claims as JSON text; whomever a trusted issuer names has its prefix there, too.
    pub(super) fn json(self) -> &'t str {
        match &self.payload.prefixed {
            None => self.json,
            Some(prefixed) => prefixed.told(self.json),
        }
    }
}
