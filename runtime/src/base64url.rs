//! Base64url without padding (RFC 7515 section 2), strict: no white space, no `=`, no bits left over.

use std::mem::MaybeUninit;

use base64_simd::{AsOut as _, URL_SAFE_NO_PAD};

/// Room for decoded bytes: so many on the stack, which nobody has to fill with zeros before, and any number on the heap.
pub(crate) struct Room<const USUAL: usize> {
    usual: [MaybeUninit<u8>; USUAL],
    long: Vec<u8>,
}

impl<const USUAL: usize> Room<USUAL> {
    pub(crate) const fn new() -> Self {
        Self {
            usual: [const { MaybeUninit::uninit() }; USUAL],
            long: Vec::new(),
        }
    }

    /// Decodes; nothing for text that is not canonical.
    pub(crate) fn decode(&mut self, text: &[u8]) -> Option<&[u8]> {
        // base64-simd panics where the buffer is too small.
        if decoded_length(text) <= USUAL {
            let decoded = URL_SAFE_NO_PAD.decode(text, self.usual.as_mut_slice().as_out());
            return decoded.ok().map(|decoded| &*decoded);
        }
        self.long = decode(text)?;
        Some(&self.long)
    }
}

/// Decodes into the front of `buffer` and returns how many bytes that were; nothing for text that is not canonical or
/// does not fit.
pub(crate) fn decode_into(text: &[u8], buffer: &mut [u8]) -> Option<usize> {
    // base64-simd panics where the buffer is too small.
    if decoded_length(text) > buffer.len() {
        return None;
    }
    let decoded = URL_SAFE_NO_PAD.decode(text, buffer.as_out()).ok()?;
    Some(decoded.len())
}

/// Decodes; nothing for text that is not canonical.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode_to_vec(text).ok()
}

/// Encodes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode_to_string(bytes)
}

/// How many bytes this much text holds.
pub(crate) const fn decoded_length(text: &[u8]) -> usize {
    text.len() / 4 * 3 + text.len() % 4 * 3 / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn j3_j4_j5_only_the_canonical_text_decodes() {
        let mut buffer = [0; 8];
        assert_eq!(decode_into(b"QUI", &mut buffer), Some(2));
        for odd in [
            "QUJ",
            "QUI=",
            "QR",
            "Q",
            "QUJDQ",
            " QUI",
            "QUI\n",
            "QU+/",
            "QU.D",
            "QUJ\u{e9}",
        ] {
            assert_eq!(decode_into(odd.as_bytes(), &mut buffer), None, "{odd}");
            assert_eq!(decode(odd.as_bytes()), None, "{odd}");
            assert_eq!(Room::<8>::new().decode(odd.as_bytes()), None, "{odd}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_or_goes_elsewhere() {
        assert_eq!(decode_into(b"QUJDRA", &mut [0; 3]), None);
        assert_eq!(decode_into(b"QUJDRA", &mut [0; 4]), Some(4));
        assert_eq!(decode_into(b"", &mut []), Some(0));
        assert_eq!(Room::<3>::new().decode(b"QUJDRA"), Some(&b"ABCD"[..]));
        assert_eq!(Room::<4>::new().decode(b"QUJDRA"), Some(&b"ABCD"[..]));
        assert_eq!(Room::<0>::new().decode(b""), Some(&b""[..]));
    }

    #[test]
    fn no_byte_outside_the_alphabet_decodes_at_any_place_of_any_length() {
        let is_of_alphabet = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        for length in (0..140).filter(|length| length % 4 != 1) {
            let good = vec![b'A'; length];
            let decoded = vec![0; decoded_length(&good)];
            assert_eq!(Room::<105>::new().decode(&good), Some(&*decoded));
            for place in 0..length {
                for byte in (0..=u8::MAX).filter(|byte| !is_of_alphabet(*byte)) {
                    let mut odd = good.clone();
                    odd[place] = byte;
                    assert_eq!(Room::<105>::new().decode(&odd), None, "{byte} at {place}");
                }
            }
        }
    }
}
