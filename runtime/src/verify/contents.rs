//! Header and claims of a token as maps, for code of the application's own.

use serde::de::DeserializeSeed as _;
use serde_json::{Map, Value};

use super::Verified;
use super::segments::{Segments, SignatureRoom, decode_signature};
use super::strict::{Fault, Skip};
use crate::base64url;
use crate::rejection::TokenFault;

/// The members of a header or of a payload.
type Members = Map<String, Value>;

/// Header and claims of a token that is one of ours.
#[derive(Clone)]
pub(crate) struct Contents {
    pub(crate) header: Members,
    /// With what a token may leave out: `type`, `fresh` and `jti`.
    pub(crate) claims: Members,
}

impl Contents {
    pub(crate) fn of(token: &Verified<'_>) -> Result<Self, TokenFault> {
        let segment = token.token().split('.').next().unwrap_or_default();
        // A weakening may have let padding in.
        let segment = segment.trim_end_matches('=');
        let header = base64url::decode(segment.as_bytes()).ok_or(TokenFault::Base64)?;
        let mut claims: Members =
            serde_json::from_str(token.claims_json()).map_err(|_| TokenFault::PayloadJson)?;
        for (name, value) in [
            (
                "type",
                serde_json::to_value(token.kind()).unwrap_or_default(),
            ),
            ("fresh", Value::Bool(false)),
            ("jti", Value::Null),
        ] {
            claims.entry(name).or_insert(value);
        }
        Ok(Self {
            header: serde_json::from_slice(&header).map_err(|_| TokenFault::HeaderJson)?,
            claims,
        })
    }
}

/// Header and claims of a text that has the shape of a token, and of which nothing is proved.
pub(crate) fn unverified(token: &str) -> Result<(Members, Members), TokenFault> {
    let segments = Segments::split(token.as_bytes())?;
    decode_signature(segments.signature, &mut SignatureRoom::new())?;
    Ok((
        object(segments.header, TokenFault::HeaderJson)?,
        object(segments.payload, TokenFault::PayloadJson)?,
    ))
}

/// The header alone, likewise.
pub(crate) fn unverified_header(token: &str) -> Result<Members, TokenFault> {
    object(
        Segments::split(token.as_bytes())?.header,
        TokenFault::HeaderJson,
    )
}

/// One object as strictly as the verifier reads it, so that nobody sees another token than it does.
fn object(segment: &[u8], otherwise: TokenFault) -> Result<Members, TokenFault> {
    let decoded = base64url::decode(segment).ok_or(TokenFault::Base64)?;
    let text = std::str::from_utf8(&decoded).map_err(|_| otherwise)?;
    let fault = Fault::default();
    Skip::member(&fault)
        .deserialize(&mut serde_json::Deserializer::from_str(text))
        .map_err(|_| fault.take_or(otherwise))?;
    serde_json::from_str(text).map_err(|_| otherwise)
}
