//! The parts of a token's text, and what they decode to.

use std::ops::Range;

use arrayvec::ArrayVec;
use memchr::{memchr, memchr_iter, memrchr};

use crate::base64url::{self, Room};
use crate::rejection::TokenFault;

/// An 8192-bit RSA signature; nothing longer is one of ours.
const LONGEST_SIGNATURE: usize = 1024;

/// A token's three segments, still encoded.
pub(super) struct Segments<'t> {
    pub(super) header: &'t [u8],
    pub(super) payload: &'t [u8],
    pub(super) signature: &'t [u8],
    /// The header, the dot and the payload: what is signed.
    pub(super) signed: &'t [u8],
}

impl<'t> Segments<'t> {
    pub(super) fn split(token: &'t [u8]) -> Result<Self, TokenFault> {
        let segments = Self::outermost(token)?;
        match segments.excess() {
            None => Ok(segments),
            Some(fault) => Err(fault),
        }
    }

    /// The same of whatever has two dots: what stands between the first and the last one may have more, and is then no payload that decodes.
    pub(super) fn outermost(token: &'t [u8]) -> Result<Self, TokenFault> {
        let first = memchr(b'.', token).ok_or(TokenFault::SegmentCount)?;
        let last = memrchr(b'.', token).ok_or(TokenFault::SegmentCount)?;
        let part = |place: Range<usize>| token.get(place).ok_or(TokenFault::SegmentCount);
        Ok(Self {
            header: part(0..first)?,
            payload: part(first + 1..last)?,
            signature: part(last + 1..token.len())?,
            signed: part(0..last)?,
        })
    }

    /// What is wrong where there are more than three.
    pub(super) fn excess(&self) -> Option<TokenFault> {
        memchr(b'.', self.payload)?;
        match memchr_iter(b'.', self.payload).count() {
            2 => Some(TokenFault::Encrypted),
            _ => Some(TokenFault::SegmentCount),
        }
    }
}

/// Enough for all signatures but those of large RSA keys, which are decoded on the heap.
pub(super) type SignatureRoom = Room<512>;

pub(super) fn decode_signature<'r>(
    text: &[u8],
    room: &'r mut SignatureRoom,
) -> Result<&'r [u8], TokenFault> {
    if base64url::decoded_length(text) > LONGEST_SIGNATURE {
        return Err(TokenFault::Base64);
    }
    room.decode(text).ok_or(TokenFault::Base64)
}

/// Enough for the payloads of most tokens; longer ones are decoded on the heap.
pub(super) type PayloadRoom = Room<768>;

/// Room for the text of a token with its payload behind it: that of usual length is on the stack, that of a longer one on the heap.
pub(super) struct TextRoom {
    usual: ArrayVec<u8, 1_024>,
    long: Vec<u8>,
}

impl TextRoom {
    pub(super) const fn new() -> Self {
        Self {
            usual: ArrayVec::new_const(),
            long: Vec::new(),
        }
    }

    /// A token, whose segments were decoded, and its payload. That is looked at as text here, and not before.
    #[inline]
    pub(super) fn join(&mut self, token: &[u8], payload: &[u8]) -> Result<&str, TokenFault> {
        let usual = self.usual.try_extend_from_slice(token);
        let joined = usual.and_then(|()| self.usual.try_extend_from_slice(payload));
        let bytes = if joined.is_ok() {
            &*self.usual
        } else {
            self.long = [token, payload].concat();
            &*self.long
        };
        std::str::from_utf8(bytes).map_err(|_| TokenFault::PayloadJson)
    }
}
