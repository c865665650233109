//! The second reading of tokens, for managers with weakenings: what PyJWT and Flask-JWT-Extended accept, in their order of checks.
//!
//! Each leniency has its [`Weakening`]; without it the rule is that of the strict reading, and without any both readings agree,
//! which a test of random tokens holds them to. Only here is anything looked at that the strict reading would not have reached.

#[cfg(test)]
pub(super) mod agreement;
mod audience;
mod claims;
mod encoding;
mod grants;
mod header;
mod object;
mod times;

pub(crate) use self::encoding::decode_padded;
pub(crate) use self::times::int;

use self::claims::Claims;
use self::object::Object;
use super::claimed::Claimed;
use super::header::MediaType;
use super::record::Record;
use super::segments::Segments;
use super::{Demands, Good, Judged, Trust, Verified};
use crate::claims::kind::TokenKind;
use crate::config::Weakening;
use crate::keys::Keyring;
use crate::rejection::{Refused, TokenFault};

/// The weakenings that concern what a token may say.
const OF_TOKENS: [Weakening; 10] = [
    Weakening::TokensWithoutExpiry,
    Weakening::TokensWithoutId,
    Weakening::TokensWithoutIssuedAt,
    Weakening::UnknownTokenTypes,
    Weakening::AnyMediaType,
    Weakening::SenderConstrainedTokens,
    Weakening::LooseTimes,
    Weakening::LooseClaims,
    Weakening::LooseEncoding,
    Weakening::UnrelatedIssuerAndAudience,
];

/// Whether the strict reading would refuse a token that these demands let in.
pub(super) fn is_asked_for(demands: &Demands) -> bool {
    let weakened = |weakening| demands.weakenings.contains(weakening);
    !demands.text_identity || OF_TOKENS.into_iter().any(weakened)
}

impl Trust {
    /// Judges a token of which the size is known.
    pub(super) fn verify_leniently(
        &self,
        keys: &Keyring,
        token: &str,
        now: i64,
    ) -> Result<Judged, Refused> {
        let weakenings = self.demands.weakenings;
        let loose = weakenings.contains(Weakening::LooseEncoding);
        let segments = Segments::split(token.as_bytes())?;
        let (key, media_type) = self.judge_header_leniently(keys, segments.header, now)?;
        let signature = encoding::decode(segments.signature, loose)?;
        if !key.verifier.verify(segments.signed, &signature) {
            return Err(TokenFault::Signature.into());
        }
        let payload = encoding::decode(segments.payload, loose)?;
        let payload = encoding::text(&payload, loose).ok_or(TokenFault::PayloadJson)?;
        let object = Object::read(payload, TokenFault::PayloadJson, loose)?;
        let claims = Claims::new(&object.members, &self.layout, &self.demands);
        let (payload, has_expired) = claims.judge(now)?;
        if media_type == MediaType::AccessToken && payload.kind != TokenKind::Access {
            return Err(TokenFault::MediaType.into());
        }
        let claimed = Claimed {
            payload: &payload,
            json: &object.text,
        };
        self.judge_subject(claimed)?;
        let record = Record::new(&object.text, token.as_bytes(), payload);
        Ok(Judged {
            token: Verified::owned(record),
            good: Good::unless(has_expired),
        })
    }
}
