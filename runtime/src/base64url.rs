//! Base64url without padding (RFC 7515 section 2), strict: no white space, no `=`, no bits left over.

use base64_simd::{AsOut as _, URL_SAFE_NO_PAD};

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
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(decode_into(b"QUJDRA", &mut [0; 3]), None);
        assert_eq!(decode_into(b"QUJDRA", &mut [0; 4]), Some(4));
        assert_eq!(decode_into(b"", &mut []), Some(0));
    }
}
