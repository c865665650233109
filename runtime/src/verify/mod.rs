//! From the text of a token to the proof that it is one of ours: the only maker of [`Verified`].

mod claim;
mod claimed;
mod claimed_issuer;
mod contents;
mod demands;
pub(crate) mod fresh;
pub(crate) mod header;
#[cfg(test)]
mod in_words;
mod judge_claims;
mod judge_header;
mod judged;
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
mod record;
mod segments;
mod stay;
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
pub(crate) use self::judged::{Good, Judged};
pub(crate) use self::lenient::{decode_padded, int};
pub(crate) use self::segments::PayloadRoom;
pub(crate) use self::stay::Stay;
pub(crate) use self::trust::Trust;
pub(crate) use self::verified::Verified;
pub(crate) use self::verified_tokens::{BYTES_OF_SET, Fingerprint};

use self::claimed::Claimed;
use self::claimed_issuer::by_claimed_issuer;
use self::header::{HeaderRoom, JoseHeader, MediaType};
use self::judge_header::Named;
use self::payload::Payload;
use self::record::Record;
use self::segments::{Segments, SignatureRoom, decode_signature};
use self::verified_tokens::VerifiedTokens;
use crate::config::JwtConfig;
use crate::keys::Keyring;
use crate::rejection::{Refusal, Refused, TokenFault};

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
    #[inline]
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
    /// Judges a token, whose size was judged, by these keys at the instant `now`, in seconds since 1970, for whoever holds it longer. A
    /// lenient reading keeps an expired one in any case. A fault is put into its box at once: to hand it on would take longer.
    pub(crate) fn verify_by(
        &self,
        keys: &Keyring,
        token: &[u8],
        now: i64,
        if_expired: IfExpired,
    ) -> Result<Judged, Refused> {
        if self.lenient {
            let token = std::str::from_utf8(token).map_err(|_| TokenFault::Base64)?;
            return self.verify_leniently(keys, token, now);
        }
        let segments = Segments::outermost(token).ok_or(TokenFault::SegmentCount)?;
        let media_type = self.judge_signature(keys, &segments, now)?;
        let mut room = PayloadRoom::new();
        let json = segments.json(&mut room)?;
        let mut payload = Payload::default();
        let good = self.judge_json(json, &mut payload, media_type, now, if_expired)?;
        let token = Verified::owned(Record::new(json, token, payload));
        Ok(Judged { token, good })
    }

    /// The same of one that stays here, with its claims in this room, and that is read strictly.
    #[inline]
    pub(crate) fn verify_passing<'t>(
        &self,
        keys: &Keyring,
        token: &'t [u8],
        now: i64,
        if_expired: IfExpired,
        room: &'t mut PayloadRoom,
        stay: &mut Stay<'t>,
    ) -> Result<Good, Refused> {
        let segments = Segments::outermost(token).ok_or(TokenFault::SegmentCount)?;
        let media_type = self.judge_signature(keys, &segments, now)?;
        let json = segments.json(room)?;
        let passing = stay.let_pass(json, token);
        let payload = &mut passing.reading.payload;
        self.judge_json(json, payload, media_type, now, if_expired)
    }

    /// The first half of it: no claim is believed before the signature holds.
    fn judge_signature(
        &self,
        keys: &Keyring,
        segments: &Segments<'_>,
        now: i64,
    ) -> Result<MediaType, Refused> {
        let told = |fault| Refused::from(segments.told(fault));
        let named = self.judge_header(keys, segments.header, now);
        let Named {
            key,
            media_type,
            is_new,
        } = named.map_err(told)?;
        let mut room = SignatureRoom::new();
        let signature = decode_signature(segments.signature, &mut room).map_err(told)?;
        if !key.verifier.verify(segments.signed, signature) {
            return Err(told(TokenFault::Signature));
        }
        if is_new {
            keys.known_headers().keep(segments.header);
        }
        Ok(media_type)
    }

    /// The second half: `payload` is one of which nothing was read. Expiry is judged last, so that an expired token is one that was good.
    #[inline]
    fn judge_json(
        &self,
        json: &str,
        payload: &mut Payload,
        media_type: MediaType,
        now: i64,
        if_expired: IfExpired,
    ) -> Result<Good, Refused> {
        payload.fill(json, &self.layout, &self.demands)?;
        self.judge_claims(Claimed { payload, json }, media_type)?;
        let has_expired = self.judge_times(payload, now)?;
        if has_expired && if_expired == IfExpired::Refuse {
            return Err(Refusal::Expired.into());
        }
        Ok(Good::unless(has_expired))
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
