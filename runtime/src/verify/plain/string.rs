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
        let end = end(self.text.as_bytes(), start).ok_or(GaveUp)?;
        self.at = end + 1;
        Ok(start..end)
    }
}

/// Where the quote stands that ends the string; nothing where that has escapes, control characters or no end, nor in a text of fewer than
/// eight bytes.
#[inline(always)]
pub(super) fn end(text: &[u8], start: usize) -> Option<usize> {
    let mut left = text.get(start..)?;
    while let Some((eight, after)) = left.split_first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        let specials = specials(eight);
        if specials != 0 {
            return Some(text.len() - left.len() + quote_at(eight, specials)?);
        }
        left = after;
    }
    near_the_end(text, left.len())
}

/// The same, and nothing where the string, or what little of the text follows it, is not ASCII. A loop of its own: where both shared one,
/// rustc made another of the claims' strings, and a good token took up to 200 instructions more.
#[inline(always)]
pub(super) fn end_of_ascii(text: &[u8], start: usize) -> Option<usize> {
    let mut left = text.get(start..)?;
    while let Some((eight, after)) = left.split_first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        let specials = specials(eight) | eight & HIGHS;
        if specials != 0 {
            return Some(text.len() - left.len() + quote_at(eight, specials)?);
        }
        left = after;
    }
    let last = u64::from_le_bytes(*text.last_chunk()?);
    let end = near_the_end(text, left.len())?;
    (last & HIGHS == 0).then_some(end)
}

/// The same for the last few bytes of a text, fewer than eight; not for a text that is as short itself.
fn near_the_end(text: &[u8], left: usize) -> Option<usize> {
    let before = 8_u32.checked_sub(u32::try_from(left).ok()?)?;
    let eight = u64::from_le_bytes(*text.last_chunk()?);
    // The zeros that follow end no string, and no string has them.
    let eight = eight.checked_shr(before * 8).unwrap_or_default();
    Some(text.len() - left + quote_at(eight, specials(eight))?)
}

/// How many bytes stand before the quote, where that is the first of the specials.
#[inline(always)]
fn quote_at(eight: u64, specials: u64) -> Option<usize> {
    let bits_before = specials.trailing_zeros() & !7;
    let is_quote = eight.checked_shr(bits_before)? & 0xff == u64::from(b'"');
    is_quote.then_some((bits_before / 8) as usize)
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

    /// What stands before a string: a quote that ends none.
    const START: &str = "{\"a\": \"";

    #[test]
    fn a_string_ends_at_its_quote_wherever_that_stands() {
        for length_before in 0..40 {
            for tail in ["", "x", "1234567", "\"\\12345678901"] {
                let text = format!("{START}{}\"{tail}", "\u{e9}".repeat(length_before));
                let end_of_text = Some(START.len() + 2 * length_before);
                assert_eq!(end(text.as_bytes(), START.len()), end_of_text, "{text}");
            }
        }
    }

    #[test]
    fn a_string_of_ascii_ends_at_its_quote_and_another_is_not_plain() {
        for length in 0..40 {
            for tail in ["", "x", "1234567", "\"\\12345678901"] {
                let text = format!("{START}{}\"{tail}", "e".repeat(length));
                let end_of_text = Some(START.len() + length);
                let found = end_of_ascii(text.as_bytes(), START.len());
                assert_eq!(found, end_of_text, "{text}");
                for place in START.len()..START.len() + length {
                    let mut text = text.clone().into_bytes();
                    text[place] = 0xe9;
                    assert_eq!(end_of_ascii(&text, START.len()), None, "{text:?}");
                }
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
            let text = format!("{START}{odd}");
            let text = text.as_bytes();
            assert_eq!(end(text, START.len()), None, "{odd:?}");
            assert_eq!(end_of_ascii(text, START.len()), None, "{odd:?}");
        }
    }
}
