//! The parts of a token's text, and what they decode to.

use memchr::memchr;

use crate::base64url;
use crate::rejection::TokenFault;

/// An 8192-bit RSA signature; nothing longer is one of ours.
pub(super) const LONGEST_SIGNATURE: usize = 1024;

/// A token's three segments, still encoded.
pub(super) struct Segments<'t> {
    pub(super) header: &'t str,
    pub(super) payload: &'t str,
    pub(super) signature: &'t str,
    /// The header, the dot and the payload: what is signed.
    pub(super) signed: &'t str,
}

impl<'t> Segments<'t> {
    pub(super) fn split(token: &'t str) -> Result<Self, TokenFault> {
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

pub(super) fn decode_signature<'b>(
    text: &str,
    buffer: &'b mut [u8; LONGEST_SIGNATURE],
) -> Result<&'b [u8], TokenFault> {
    let length = base64url::decode_into(text.as_bytes(), buffer).ok_or(TokenFault::Base64)?;
    Ok(buffer.get(..length).unwrap_or_default())
}

/// The token's text with its decoded payload behind it: the one allocation that everything else points into.
pub(super) fn decode_payload(token: &str, payload: &str) -> Result<Box<str>, TokenFault> {
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
