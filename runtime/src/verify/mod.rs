//! From the text of a token to the proof that it is one of ours: the only maker of [`Verified`].

mod contents;
mod demands;
pub(crate) mod fresh;
pub(crate) mod header;
mod judge_claims;
mod lenient;
mod members;
pub(crate) mod payload;
pub(crate) mod piece;
mod private_name;
mod reader;
mod segments;
pub(crate) mod strict;
pub(crate) mod times;
mod verified;
pub(crate) mod words;

pub(crate) use self::contents::{Contents, unverified, unverified_header};
pub(crate) use self::demands::Demands;
pub(crate) use self::lenient::{decode_padded, int};
pub(crate) use self::verified::Verified;

use self::header::{JoseHeader, MediaType};
use self::payload::Payload;
use self::segments::{LONGEST_SIGNATURE, Segments, decode_payload, decode_signature};
use crate::claims::layout::Layout;
use crate::config::JwtConfig;
use crate::keys::{Keyring, PreparedKey};
use crate::rejection::{Refusal, TokenFault};

/// Turns the text of a token into the proof that it is one of ours.
#[derive(Debug)]
pub(crate) struct Verification {
    pub(crate) keys: Keyring,
    pub(crate) layout: Layout,
    pub(crate) max_token_bytes: usize,
    pub(crate) demands: Demands,
    /// Whether a weakening or a setting lets in what the strict reading refuses.
    lenient: bool,
}

/// A token that is one of ours and for us, unless its time is over.
pub(crate) struct Judged {
    pub(crate) token: Verified,
    /// The last of all faults: whatever else is wrong was told before.
    pub(crate) expired: bool,
}

impl Verification {
    pub(crate) fn new(config: &JwtConfig, keys: Keyring, layout: Layout, demands: Demands) -> Self {
        Self {
            keys,
            layout,
            max_token_bytes: config.max_token_bytes,
            lenient: lenient::is_asked_for(&demands),
            demands,
        }
    }

    /// Judges a token at the instant `now`, in seconds since 1970.
    ///
    /// Nothing is decoded before its size is known, no claim is read before the signature holds, and expiry is judged
    /// last, so that an expired token is one that was good.
    pub(crate) fn verify(&self, token: &str, now: i64) -> Result<Judged, Refusal> {
        self.verify_by(&self.keys, token, now)
    }

    /// The same by other keys than the manager's own.
    pub(crate) fn verify_by(
        &self,
        keys: &Keyring,
        token: &str,
        now: i64,
    ) -> Result<Judged, Refusal> {
        if token.len() > self.max_token_bytes {
            return Err(TokenFault::TooLarge.into());
        }
        if self.lenient {
            return self.verify_leniently(keys, token, now);
        }
        let segments = Segments::split(token)?;
        let (key, media_type) = judge_header(keys, segments.header)?;
        let mut signature = [0; LONGEST_SIGNATURE];
        let signature = decode_signature(segments.signature, &mut signature)?;
        if !key.verifier.verify(segments.signed.as_bytes(), signature) {
            return Err(TokenFault::Signature.into());
        }
        let text = decode_payload(token, segments.payload)?;
        let payload = Payload::read(&text, token.len(), &self.layout, &self.demands)?;
        let token = Verified::new(text, token.len(), payload);
        let expired = self.judge_claims(&token, media_type, now)?;
        Ok(Judged { token, expired })
    }
}

/// A header that our own keys write is known by its bytes; any other is read.
fn judge_header<'k>(
    keys: &'k Keyring,
    segment: &str,
) -> Result<(&'k PreparedKey, MediaType), TokenFault> {
    if let Some(key) = keys.writer_of(segment) {
        return Ok((key, MediaType::Jwt));
    }
    let header = JoseHeader::read(segment.as_bytes())?;
    Ok((keys.select(&header)?, header.media_type))
}
