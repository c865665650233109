//! Whole numbers that every reader of JSON understands alike.

use super::{GaveUp, Plain};

/// Above it some readers lose single units (RFC 8259 section 6), and `serde_json` may be one of them.
const GREATEST: u64 = 1 << 53;

/// More digits are not looked at.
const MOST_DIGITS: usize = 16;

impl Plain<'_> {
    /// The number that begins here; what follows it decides whether it is whole.
    #[inline(always)]
    pub(super) fn number(&mut self) -> Result<u64, GaveUp> {
        let (number, length) = digits(self.rest()).ok_or(GaveUp)?;
        self.at += length;
        Ok(number)
    }
}

/// The number of these digits and how many they are. What is no digit ends them: a fraction and an exponent are for whoever reads on, and
/// nobody takes them.
#[inline(always)]
fn digits(rest: &[u8]) -> Option<(u64, usize)> {
    let eight_at = |at| eight_digits(*rest.get(at..)?.first_chunk()?);
    let (mut number, mut length) = match eight_at(0) {
        None => (0, 0),
        Some(first) => match eight_at(8) {
            Some(second) => (first * 100_000_000 + second, 16),
            None => (first, 8),
        },
    };
    for digit in rest
        .get(length..)?
        .iter()
        .map(|byte| byte.wrapping_sub(b'0'))
    {
        if digit > 9 {
            break;
        }
        if length == MOST_DIGITS {
            return None;
        }
        number = number * 10 + u64::from(digit);
        length += 1;
    }
    let has_leading_zero = length > 1 && rest.first() == Some(&b'0');
    let is_plain = length > 0 && !has_leading_zero && number <= GREATEST;
    is_plain.then_some((number, length))
}

/// The number of eight digits, two, four and eight of them at a time.
#[inline(always)]
const fn eight_digits(eight: [u8; 8]) -> Option<u64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const HIGH_HALVES: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const SIXES: u64 = 0x0606_0606_0606_0606;
    let text = u64::from_le_bytes(eight);
    // A digit is 0x30 to 0x39: six more, and it is still 0x3.
    if (text & text.wrapping_add(SIXES)) & HIGH_HALVES != ZEROS {
        return None;
    }
    let ones = text ^ ZEROS;
    let pairs = (ones.wrapping_mul(10) + (ones >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_the_number_that_they_write_whatever_follows() {
        let all = "1234567890123456";
        for length in 1..=all.len() {
            for tail in ["", ",", "}", ".5", "e3", ":23456789", "/2", "\u{e9}1234567"] {
                let text = format!("{}{tail}", &all[..length]);
                let number = all[..length].parse().unwrap();
                assert_eq!(digits(text.as_bytes()), Some((number, length)), "{text}");
            }
        }
    }

    #[test]
    fn every_one_of_eight_digits_counts_by_its_place() {
        for place in 0..8_u8 {
            for digit in 0..10_u8 {
                let mut text = [b'0'; 8];
                text[usize::from(place)] = b'0' + digit;
                let number = 10_u64.pow(u32::from(7 - place)) * u64::from(digit);
                assert_eq!(eight_digits(text), Some(number));
            }
        }
    }

    #[test]
    fn only_eight_digits_are_eight_digits() {
        for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
            for place in 0..8 {
                let mut text = *b"90909090";
                text[place] = byte;
                assert_eq!(eight_digits(text), None, "{byte:#x} at {place}");
            }
        }
    }

    #[test]
    fn numbers_that_some_readers_take_for_others_are_not_plain() {
        for odd in [
            "",
            "x",
            "01",
            "00",
            "0000000012345678",
            "9007199254740993",
            "12345678901234567",
            "99999999999999999999",
        ] {
            assert_eq!(digits(odd.as_bytes()), None, "{odd}");
        }
        assert_eq!(digits(b"9007199254740992"), Some((GREATEST, 16)));
        assert_eq!(digits(b"0"), Some((0, 1)));
    }
}
