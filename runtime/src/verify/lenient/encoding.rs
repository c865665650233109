//! Base64url whose padding may have been left on.

use crate::base64url;
use crate::rejection::TokenFault;

/// Decodes a segment; `=` behind it is let in only where `padded`, and then only as much as there has to be.
pub(super) fn decode(segment: &[u8], padded: bool) -> Result<Vec<u8>, TokenFault> {
    let padding = segment
        .iter()
        .rev()
        .take_while(|byte| **byte == b'=')
        .count();
    let bare = segment.get(..segment.len() - padding).unwrap_or_default();
    if padding > 0 && (!padded || padding > 2 || !segment.len().is_multiple_of(4)) {
        return Err(TokenFault::Base64);
    }
    base64url::decode(bare).ok_or(TokenFault::Base64)
}

/// Text that may begin with a byte order mark, which RFC 8259 section 8.1 lets a reader skip.
pub(super) fn text(bytes: &[u8], skips_mark: bool) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(
        text.strip_prefix('\u{feff}')
            .filter(|_| skips_mark)
            .unwrap_or(text),
    )
}

/// Decodes a segment as PyJWT does.
pub(crate) fn decode_padded(segment: &str) -> Result<Vec<u8>, TokenFault> {
    decode(segment.as_bytes(), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_let_in_only_where_it_may_be_and_is_whole() {
        assert_eq!(decode(b"QUI", false).as_deref(), Ok(&b"AB"[..]));
        assert_eq!(decode(b"QUI=", false), Err(TokenFault::Base64));
        assert_eq!(decode(b"QUI=", true).as_deref(), Ok(&b"AB"[..]));
        for odd in ["QUI==", "QUJD=", "QUJD==", "Q===", "QUI=QUI=", "=", "===="] {
            assert_eq!(
                decode(odd.as_bytes(), true),
                Err(TokenFault::Base64),
                "{odd}"
            );
        }
    }
}
