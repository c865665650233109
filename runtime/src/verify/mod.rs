//! From the text of a token to the proof that it is one of ours: the only maker of [`Verified`].

mod contents;
mod demands;
pub(crate) mod fresh;
pub(crate) mod header;
mod lenient;
pub(crate) mod payload;
pub(crate) mod piece;
mod private_name;
pub(crate) mod strict;
pub(crate) mod times;
mod verified;
pub(crate) mod words;

pub(crate) use self::contents::{Contents, unverified, unverified_header};
pub(crate) use self::demands::Demands;
pub(crate) use self::lenient::{decode_padded, int};
pub(crate) use self::verified::Verified;

use memchr::memchr;

use self::header::{JoseHeader, MediaType};
use self::payload::Payload;
use crate::base64url;
use crate::claims::kind::TokenKind;
use crate::claims::layout::Layout;
use crate::config::JwtConfig;
use crate::keys::{Keyring, PreparedKey};
use crate::rejection::{Refusal, TokenFault};

/// An 8192-bit RSA signature; nothing longer is one of ours.
const LONGEST_SIGNATURE: usize = 1024;

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

/// A token's three segments, still encoded.
struct Segments<'t> {
    header: &'t str,
    payload: &'t str,
    signature: &'t str,
    /// The header, the dot and the payload: what is signed.
    signed: &'t str,
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

    fn judge_claims(
        &self,
        token: &Verified,
        media_type: MediaType,
        now: i64,
    ) -> Result<bool, Refusal> {
        if media_type == MediaType::AccessToken && token.kind() != TokenKind::Access {
            return Err(TokenFault::MediaType.into());
        }
        self.judge_issuer(token)?;
        self.judge_audience(token)?;
        self.judge_times(token, now)
    }

    fn judge_issuer(&self, token: &Verified) -> Result<(), TokenFault> {
        let issuers = &self.demands.issuers;
        if issuers.is_empty() {
            return Ok(());
        }
        match token.issuer() {
            Some(issuer) if issuers.iter().any(|ours| **ours == *issuer) => Ok(()),
            Some(_) => Err(TokenFault::Issuer),
            None => Err(TokenFault::MissingIssuer),
        }
    }

    fn judge_audience(&self, token: &Verified) -> Result<(), TokenFault> {
        let audiences = &self.demands.audiences;
        if audiences.is_empty() {
            return if token.has_audience() {
                Err(TokenFault::UnexpectedAudience)
            } else {
                Ok(())
            };
        }
        let ours = audiences.iter().any(|audience| token.is_for(audience));
        match ours {
            true => Ok(()),
            false if token.has_audience() => Err(TokenFault::Audience),
            false => Err(TokenFault::MissingAudience),
        }
    }

    /// Whether the token has expired; every other fault of its times is an error.
    fn judge_times(&self, token: &Verified, now: i64) -> Result<bool, Refusal> {
        let Demands {
            leeway, endless, ..
        } = &self.demands;
        let latest_begin = now.saturating_add(*leeway);
        if token.not_before().is_some_and(|begin| begin > latest_begin) {
            return Err(TokenFault::NotYetValid.into());
        }
        if token
            .issued_at()
            .is_some_and(|issued| issued > latest_begin)
        {
            return Err(TokenFault::IssuedInFuture.into());
        }
        match token.expires_at() {
            Some(end) => Ok(now.saturating_sub(*leeway) >= end),
            None if endless.allows(token.kind()) => Ok(false),
            None => Err(TokenFault::MissingClaim("exp").into()),
        }
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

impl<'t> Segments<'t> {
    fn split(token: &'t str) -> Result<Self, TokenFault> {
        let (header, rest) = at_dot(token).ok_or(TokenFault::SegmentCount)?;
        let (payload, signature) = at_dot(rest).ok_or(TokenFault::SegmentCount)?;
        match memchr(b'.', signature.as_bytes()) {
            None => {}
            Some(_) if signature.bytes().filter(|byte| *byte == b'.').count() == 2 => {
                return Err(TokenFault::Encrypted);
            }
            Some(_) => return Err(TokenFault::SegmentCount),
        }
        let signed = token
            .get(..header.len() + 1 + payload.len())
            .unwrap_or_default();
        Ok(Self {
            header,
            payload,
            signature,
            signed,
        })
    }
}

fn at_dot(text: &str) -> Option<(&str, &str)> {
    let dot = memchr(b'.', text.as_bytes())?;
    Some((text.get(..dot)?, text.get(dot + 1..)?))
}

fn decode_signature<'b>(
    text: &str,
    buffer: &'b mut [u8; LONGEST_SIGNATURE],
) -> Result<&'b [u8], TokenFault> {
    let length = base64url::decode_into(text.as_bytes(), buffer).ok_or(TokenFault::Base64)?;
    Ok(buffer.get(..length).unwrap_or_default())
}

/// The token's text with its decoded payload behind it: the one allocation that everything else points into.
fn decode_payload(token: &str, payload: &str) -> Result<Box<str>, TokenFault> {
    let length = base64url::decoded_length(payload.as_bytes());
    let mut text = Vec::with_capacity(token.len() + length);
    text.extend_from_slice(token.as_bytes());
    text.resize(token.len() + length, 0);
    let decoded = text
        .get_mut(token.len()..)
        .and_then(|rest| base64url::decode_into(payload.as_bytes(), rest));
    if decoded != Some(length) {
        return Err(TokenFault::Base64);
    }
    String::from_utf8(text)
        .map(Into::into)
        .map_err(|_| TokenFault::PayloadJson)
}
