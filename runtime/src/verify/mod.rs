//! From the text of a token to the proof that it is one of ours: the only maker of [`Verified`].

mod claim;
mod claimed;
mod claimed_issuer;
mod contents;
mod demands;
pub(crate) mod fresh;
pub(crate) mod header;
mod judge_claims;
mod judge_header;
mod judgement;
pub(crate) mod known_headers;
mod lenient;
mod marks;
mod members;
pub(crate) mod payload;
pub(crate) mod piece;
mod plain;
mod prefixed;
mod private_name;
mod profile;
mod reader;
mod segments;
mod store_names;
pub(crate) mod strict;
pub(crate) mod times;
mod trust;
mod verified;
mod verified_tokens;
pub(crate) mod word_list;
pub(crate) mod words;

pub(crate) use self::contents::{Contents, unverified, unverified_header};
pub(crate) use self::demands::{Demands, Endless};
pub(crate) use self::lenient::{decode_padded, int};
pub(crate) use self::trust::Trust;
pub(crate) use self::verified::Verified;
pub(crate) use self::verified_tokens::{BYTES_OF_SET, Fingerprint};

use self::claimed::Claimed;
use self::claimed_issuer::by_claimed_issuer;
use self::header::{HeaderRoom, JoseHeader};
use self::judge_header::Named;
use self::payload::Payload;
use self::segments::{PayloadRoom, Segments, SignatureRoom, TextRoom, decode_signature};
use self::verified_tokens::VerifiedTokens;
use crate::config::JwtConfig;
use crate::keys::Keyring;
use crate::rejection::{Refusal, TokenFault};

/// Turns the text of a token into the proof that it is one of ours.
#[derive(Debug)]
pub(crate) struct Verification {
    /// For the tokens that the manager itself mints.
    pub(crate) own: Trust,
    /// For those of others, each by its own keys.
    pub(crate) issuers: Vec<Trust>,
    pub(crate) max_token_bytes: usize,
    /// Those that were verified a moment ago.
    tokens: VerifiedTokens,
}

/// A token that is one of ours and for us, unless its time is over.
pub(crate) struct Judged {
    pub(crate) token: Verified,
    /// The last of all faults: whatever else is wrong was told before.
    expiry: Expiry,
}

/// As wide as its neighbour: bytes of nothing behind a narrow field are copied one piece over the other, and what reads them waits until
/// all of that is in the cache. A request that is recognised takes 25 ns longer then.
#[derive(Clone, Copy, Eq, PartialEq)]
#[repr(usize)]
enum Expiry {
    Ahead,
    Past,
}

impl Judged {
    pub(crate) fn new(token: Verified, has_expired: bool) -> Self {
        let expiry = if has_expired {
            Expiry::Past
        } else {
            Expiry::Ahead
        };
        Self { token, expiry }
    }

    pub(crate) fn has_expired(&self) -> bool {
        self.expiry == Expiry::Past
    }
}

/// What becomes of a token whose only fault is that it has expired.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum IfExpired {
    /// Somebody may ask what it says.
    Keep,
    /// It is refused, and all that is told of it is why.
    Refuse,
}

impl Verification {
    pub(crate) fn new(own: Trust, issuers: Vec<Trust>, config: &JwtConfig) -> Self {
        // Of a weakened manager none would ever come in.
        let keeps = !own.lenient || !issuers.is_empty();
        let bytes = if keeps {
            config.verified_token_cache_bytes
        } else {
            0
        };
        Self {
            own,
            issuers,
            max_token_bytes: config.max_token_bytes,
            tokens: VerifiedTokens::new(bytes),
        }
    }

    /// Nothing of a token is looked at before.
    pub(crate) fn judge_size(&self, token: &str) -> Result<(), TokenFault> {
        if token.len() > self.max_token_bytes {
            return Err(TokenFault::TooLarge);
        }
        Ok(())
    }

    /// Whose token it claims to be; by no other keys than that issuer's is it judged.
    pub(crate) fn trust_of(&self, token: &[u8]) -> Result<&Trust, TokenFault> {
        if self.issuers.is_empty() {
            return Ok(&self.own);
        }
        let payload = Segments::split(token)?.payload;
        by_claimed_issuer(payload, |claimed| self.trust_in(claimed))
    }

    fn trust_in(&self, claimed: Option<&str>) -> Result<&Trust, TokenFault> {
        let mut issuers = self.issuers.iter();
        match issuers.find(|trust| trust.is_of(claimed)) {
            Some(trust) => Ok(trust),
            None if self.own.is_of(claimed) => Ok(&self.own),
            // Own tokens that are to name no issuer name none.
            None if claimed.is_none() && self.own.demands.issuers.is_empty() => Ok(&self.own),
            None if claimed.is_none() => Err(TokenFault::MissingIssuer),
            None => Err(TokenFault::Issuer),
        }
    }
}

impl Trust {
    /// Judges a token, whose size was judged, by these keys at the instant `now`, in seconds since 1970.
    ///
    /// No claim is believed before the signature holds, and expiry is judged last, so that an expired token is one that was good. A
    /// lenient reading keeps it in any case.
    pub(crate) fn verify_by(
        &self,
        keys: &Keyring,
        token: &[u8],
        now: i64,
        if_expired: IfExpired,
    ) -> Result<Judged, Refusal> {
        if self.lenient {
            let token = std::str::from_utf8(token).map_err(|_| TokenFault::Base64)?;
            return self.verify_leniently(keys, token, now);
        }
        let segments = Segments::outermost(token)?;
        // A payload with a dot does not decode, so that who is let in has three segments; of others that is what is told.
        let told = |fault| segments.excess().unwrap_or(fault);
        let Named {
            key,
            media_type,
            is_new,
        } = self
            .judge_header(keys, segments.header, now)
            .map_err(told)?;
        let mut room = SignatureRoom::new();
        let signature = decode_signature(segments.signature, &mut room).map_err(told)?;
        if !key.verifier.verify(segments.signed, signature) {
            return Err(told(TokenFault::Signature).into());
        }
        if is_new {
            keys.known_headers().keep(segments.header);
        }
        let mut room = PayloadRoom::new();
        let json = room.decode(segments.payload);
        let json = json.ok_or_else(|| told(TokenFault::Base64))?;
        let mut room = TextRoom::new();
        let text = room.join(token, json)?;
        let payload = Payload::read(text, token.len(), &self.layout, &self.demands)?;
        let claimed = Claimed {
            payload: &payload,
            text,
            token_length: token.len(),
        };
        self.judge_claims(claimed, media_type)?;
        let expired = self.judge_times(&payload, now)?;
        if expired && if_expired == IfExpired::Refuse {
            return Err(Refusal::Expired);
        }
        // Not before it is known that somebody will hold it.
        let token = Verified::new(text, token.len(), payload);
        Ok(Judged::new(token, expired))
    }

    /// Judges what of another issuer's token is known without its keys, so that no other text causes a fetch of them.
    pub(crate) fn judge_form(&self, token: &[u8]) -> Result<(), TokenFault> {
        if self.is_own() {
            return Ok(());
        }
        let segments = Segments::split(token)?;
        let mut room = HeaderRoom::new();
        let header = JoseHeader::read(segments.header, &mut room)?;
        self.judge_rules(&header)?;
        let mut room = SignatureRoom::new();
        if decode_signature(segments.signature, &mut room)?.is_empty() {
            return Err(TokenFault::Signature);
        }
        Ok(())
    }
}
