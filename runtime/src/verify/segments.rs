//! The parts of a token's text, and what they decode to.

use arrayvec::ArrayString;
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
        let segments = Self::outermost(token).ok_or(TokenFault::SegmentCount)?;
        match segments.excess() {
            None => Ok(segments),
            Some(fault) => Err(fault),
        }
    }

    /// The same of whatever has two dots: what stands between the first and the last one may have more, and is then no payload that decodes.
    #[inline]
    pub(super) fn outermost(token: &'t [u8]) -> Option<Self> {
        let first = memchr(b'.', token)?;
        let last = memrchr(b'.', token)?;
        Some(Self {
            header: token.get(..first)?,
            payload: token.get(first + 1..last)?,
            signature: token.get(last + 1..)?,
            signed: token.get(..last)?,
        })
    }

    /// The claims as they were sent.
    #[inline]
    pub(super) fn json<'r>(&self, room: &'r mut PayloadRoom) -> Result<&'r str, TokenFault> {
        let json = room.decode(self.payload);
        let json = json.ok_or_else(|| self.told(TokenFault::Base64))?;
        std::str::from_utf8(json).map_err(|_| TokenFault::PayloadJson)
    }

    /// What is told of a token with this fault. A payload with a dot does not decode, so that who is let in has three segments; of others
    /// that is what is told.
    pub(super) fn told(&self, fault: TokenFault) -> TokenFault {
        self.excess().unwrap_or(fault)
    }

    /// What is wrong where there are more than three.
    fn excess(&self) -> Option<TokenFault> {
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
pub(crate) type PayloadRoom = Room<768>;

/// Room for the claims of a token with the token behind them: on the stack, and on the heap where they are longer than usual.
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

    /// The claims of a token, and the token behind them.
    #[inline]
    pub(super) fn join(&mut self, json: &str, token: &str) -> &str {
        let usual = self.usual.try_push_str(json);
        if usual.and_then(|()| self.usual.try_push_str(token)).is_ok() {
            return &self.usual;
        }
        self.long = [json, token].concat();
        &self.long
    }
}
