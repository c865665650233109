//! Strings without escapes, eight bytes at a time.

use std::ops::Range;

use super::{GaveUp, Plain};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x80 * ONES;

impl<'de> Plain<'de> {
    /// The string whose opening quote was read.
    #[inline(always)]
    pub(super) fn string(&mut self) -> Result<&'de str, GaveUp> {
        let place = self.place()?;
        self.text.get(place).ok_or(GaveUp)
    }

    /// The name that comes next, without its colon.
    #[inline(always)]
    pub(super) fn name(&mut self) -> Result<&'de str, GaveUp> {
        self.take(b'"')?;
        self.string()
    }

    /// Where the string stands whose opening quote was read.
    #[inline(always)]
    pub(super) fn place(&mut self) -> Result<Range<usize>, GaveUp> {
        let start = self.at;
        let end = start + length(self.rest()).ok_or(GaveUp)?;
        self.at = end + 1;
        Ok(start..end)
    }
}

/// How many bytes stand before the quote that ends a string; nothing where it has escapes, control characters or no end.
#[inline(always)]
fn length(rest: &[u8]) -> Option<usize> {
    let mut left = rest;
    while let Some((eight, after)) = left.split_first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        let specials = specials(eight);
        if specials != 0 {
            let bits_before = specials.trailing_zeros() & !7;
            let is_quote = eight >> bits_before & 0xff == u64::from(b'"');
            let length = rest.len() - left.len() + (bits_before / 8) as usize;
            return is_quote.then_some(length);
        }
        left = after;
    }
    near_the_end(rest, left)
}

/// The same for the last seven bytes of a text.
#[cold]
fn near_the_end(rest: &[u8], left: &[u8]) -> Option<usize> {
    let is_special = |byte: &u8| matches!(byte, 0..0x20 | b'"' | b'\\');
    let length = rest.len() - left.len() + left.iter().position(is_special)?;
    (rest.get(length) == Some(&b'"')).then_some(length)
}

/// The highest bit of each byte that is a quote, a backslash or a control character. Bits above the lowest one that is set may be
/// wrong: a borrow goes upwards.
const fn specials(eight: u64) -> u64 {
    // Changing this bit puts the quote (0x22) next to the control characters (0x00 to 0x1f), which stay what they are among themselves.
    let quotes_and_controls = (eight ^ (0x02 * ONES)).wrapping_sub(0x21 * ONES);
    let backslashes = (eight ^ (b'\\' as u64 * ONES)).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & !eight & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_ends_at_its_quote_wherever_that_stands() {
        for length_before in 0..40 {
            for tail in ["", "x", "1234567", "\"\\12345678901"] {
                let text = format!("{}\"{tail}", "\u{e9}".repeat(length_before));
                assert_eq!(length(text.as_bytes()), Some(2 * length_before), "{text}");
            }
        }
    }

    #[test]
    fn only_quotes_backslashes_and_controls_are_special_in_any_place() {
        for byte in 0..=u8::MAX {
            let is_special = byte < 0x20 || byte == b'"' || byte == b'\\';
            for place in 0..8_usize {
                let mut eight = *b"a~ !\x7f#[]";
                eight[place] = byte;
                let specials = specials(u64::from_le_bytes(eight));
                let expected = is_special.then_some(place);
                let lowest = (specials != 0).then(|| (specials.trailing_zeros() / 8) as usize);
                assert_eq!(lowest, expected, "{byte:#x} at {place}");
            }
        }
    }

    #[test]
    fn strings_with_escapes_controls_or_no_end_are_not_plain() {
        for odd in [
            "",
            "abc",
            "12345678",
            "a\\\"",
            "\u{1}\"",
            "123456789\n\"",
            "1234567\\u0061\"",
        ] {
            assert_eq!(length(odd.as_bytes()), None, "{odd:?}");
        }
    }
}
