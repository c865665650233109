//! The parts of a token's text, and what they decode to.

use arrayvec::ArrayString;
use memchr::memchr;

use crate::base64url::{self, Room};
use crate::rejection::TokenFault;

/// An 8192-bit RSA signature; nothing longer is one of ours.
const LONGEST_SIGNATURE: usize = 1024;

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

/// Enough for all signatures but those of large RSA keys, which are decoded on the heap.
pub(super) type SignatureRoom = Room<512>;

pub(super) fn decode_signature<'r>(
    text: &str,
    room: &'r mut SignatureRoom,
) -> Result<&'r [u8], TokenFault> {
    if base64url::decoded_length(text.as_bytes()) > LONGEST_SIGNATURE {
        return Err(TokenFault::Base64);
    }
    room.decode(text.as_bytes()).ok_or(TokenFault::Base64)
}

/// Enough for the payloads of most tokens; longer ones are decoded on the heap.
pub(super) type PayloadRoom = Room<768>;

pub(super) fn decode_payload<'r>(
    text: &str,
    room: &'r mut PayloadRoom,
) -> Result<&'r str, TokenFault> {
    let decoded = room.decode(text.as_bytes()).ok_or(TokenFault::Base64)?;
    std::str::from_utf8(decoded).map_err(|_| TokenFault::PayloadJson)
}

/// Room for the text of a token with its payload behind it: that of usual length is on the stack, that of a longer one on the heap.
pub(super) struct TextRoom {
    usual: ArrayString<1_024>,
    long: String,
}

impl TextRoom {
    pub(super) const fn new() -> Self {
        Self {
            usual: ArrayString::new_const(),
            long: String::new(),
        }
    }

    #[inline]
    pub(super) fn join(&mut self, token: &str, payload: &str) -> &str {
        let usual = self.usual.try_push_str(token);
        if usual
            .and_then(|()| self.usual.try_push_str(payload))
            .is_ok()
        {
            return &self.usual;
        }
        self.long = [token, payload].concat();
        &self.long
    }
}
