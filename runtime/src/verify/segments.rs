//! The parts of a token's text, and what they decode to.

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

/// Room for the text of a token of usual length with its payload behind it; that of a longer one is on the heap.
pub(super) struct TextBuffer {
    usual: [u8; 1_024],
    long: Vec<u8>,
}

impl TextBuffer {
    pub(super) fn new() -> Self {
        Self {
            usual: [0; 1_024],
            long: Vec::new(),
        }
    }

    /// The token's text and its decoded payload behind it.
    pub(super) fn decode_payload(
        &mut self,
        token: &str,
        payload: &str,
    ) -> Result<&str, TokenFault> {
        let length = base64url::decoded_length(payload.as_bytes());
        let text = self.of_length(token.len() + length);
        let (front, rest) = text
            .split_at_mut_checked(token.len())
            .ok_or(TokenFault::TooLarge)?;
        front.copy_from_slice(token.as_bytes());
        if base64url::decode_into(payload.as_bytes(), rest) != Some(length) {
            return Err(TokenFault::Base64);
        }
        std::str::from_utf8(text).map_err(|_| TokenFault::PayloadJson)
    }

    fn of_length(&mut self, length: usize) -> &mut [u8] {
        if let Some(usual) = self.usual.get_mut(..length) {
            return usual;
        }
        self.long.resize(length, 0);
        &mut self.long
    }
}
