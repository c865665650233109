//! Ids and subjects in few bytes: a million of them are kept.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use crate::base64url;

/// The longest text that needs no allocation of its own.
const SHORT: usize = 22;

/// An id or a subject, in the form that takes the fewest bytes. Equal texts have equal keys, whether borrowed or owned.
#[derive(Clone, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Key<Text = Box<str>> {
    /// A UUID in its canonical form: the `jti` of most tokens.
    Uuid([u8; 16]),
    /// A session's id and a generation: the `jti` of a refresh token.
    Turn([u8; 16], u32),
    /// The text itself, such as a session's id; its length, and zeros after it.
    Short(u8, [u8; SHORT]),
    /// Any other text.
    Long(Text),
}

impl Key {
    /// The first of all in their order.
    pub(super) const FIRST: Self = Self::Uuid([0; 16]);

    /// The key of this text.
    pub(super) fn of(text: &str) -> Self {
        match Key::borrowed(text) {
            Key::Uuid(bytes) => Self::Uuid(bytes),
            Key::Turn(bytes, generation) => Self::Turn(bytes, generation),
            Key::Short(length, bytes) => Self::Short(length, bytes),
            Key::Long(text) => Self::Long(text.into()),
        }
    }

    /// The text that it is the key of.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Uuid(bytes) => uuid::Uuid::from_bytes(*bytes).to_string(),
            Self::Turn(bytes, generation) => turn_text(bytes, *generation),
            Self::Short(length, bytes) => {
                let text = bytes.get(..usize::from(*length)).unwrap_or_default();
                String::from_utf8_lossy(text).into_owned()
            }
            Self::Long(text) => text.to_string(),
        }
    }
}

impl<'a> Key<&'a str> {
    /// The same without an allocation, to look it up.
    pub(super) fn borrowed(text: &'a str) -> Self {
        if text.len() <= SHORT {
            let mut bytes = [0; SHORT];
            if let Some(place) = bytes.get_mut(..text.len()) {
                place.copy_from_slice(text.as_bytes());
            }
            // At most 22.
            let length = u8::try_from(text.len()).unwrap_or_default();
            return Self::Short(length, bytes);
        }
        uuid(text)
            .or_else(|| turn(text))
            .unwrap_or(Self::Long(text))
    }
}

/// Without the lengths that are always the same, since requests hash keys.
impl<Text: Deref<Target = str>> Hash for Key<Text> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Uuid(bytes) => state.write_u128(u128::from_le_bytes(*bytes)),
            Self::Turn(bytes, generation) => {
                state.write_u128(u128::from_le_bytes(*bytes));
                state.write_u32(*generation);
            }
            Self::Short(length, bytes) => {
                state.write(bytes);
                state.write_u8(*length);
            }
            Self::Long(text) => text.hash(state),
        }
    }
}

impl papaya::Equivalent<Key> for Key<&str> {
    fn equivalent(&self, key: &Key) -> bool {
        match (self, key) {
            (Self::Uuid(one), Key::Uuid(other)) => one == other,
            (Self::Turn(one, of), Key::Turn(other, of_other)) => one == other && of == of_other,
            (Self::Short(length, one), Key::Short(of_other, other)) => {
                length == of_other && one == other
            }
            (Self::Long(one), Key::Long(other)) => **one == **other,
            _ => false,
        }
    }
}

fn uuid<Text>(text: &str) -> Option<Key<Text>> {
    if text.len() != uuid::fmt::Hyphenated::LENGTH {
        return None;
    }
    // Of this length only the form with hyphens is read, whatever the case; upper case is another text.
    let id = uuid::Uuid::try_parse(text).ok()?;
    // Without a branch, so that many bytes are looked at together.
    let has_upper_case = text
        .bytes()
        .fold(false, |has, byte| has | byte.is_ascii_uppercase());
    (!has_upper_case).then(|| Key::Uuid(id.into_bytes()))
}

fn turn<Text>(text: &str) -> Option<Key<Text>> {
    let (session, digits) = text.split_once('.')?;
    let mut bytes = [0; 16];
    if base64url::decode_into(session.as_bytes(), &mut bytes) != Some(16) {
        return None;
    }
    let generation: u32 = digits.parse().ok()?;
    let canonical = digits.len() == 1 || !digits.starts_with(['0', '+']);
    canonical.then_some(Key::Turn(bytes, generation))
}

fn turn_text(session: &[u8; 16], generation: u32) -> String {
    format!("{}.{generation}", base64url::encode(session))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUID: &str = "0c2d5b4e-9d5e-4a52-8d3f-2f6a0e9b7c11";
    const SESSION: &str = "AAECAwQFBgcICQoLDA0ODw";

    #[test]
    fn a_key_takes_24_bytes() {
        assert_eq!(size_of::<Key>(), 24);
    }

    #[test]
    fn every_text_comes_back_and_only_equal_texts_are_equal() {
        let turn = |digits: &str| format!("{SESSION}.{digits}");
        let texts = [
            String::new(),
            "a".to_owned(),
            "a\0".to_owned(),
            SESSION.to_owned(),
            turn("0"),
            turn("00"),
            turn("+0"),
            turn("-0"),
            turn("7"),
            turn("+7"),
            turn("07"),
            turn("4294967295"),
            turn("4294967296"),
            turn(""),
            format!("{SESSION}x.1"),
            UUID.to_owned(),
            UUID.to_uppercase(),
            UUID.replace('-', ""),
            format!("{{{UUID}}}"),
            "ä".repeat(11),
            "ä".repeat(12),
            "x".repeat(1_000),
        ];
        for (index, text) in texts.iter().enumerate() {
            let key = Key::of(text);
            assert_eq!(key.text(), *text);
            for (other_index, other) in texts.iter().enumerate() {
                let equal = papaya::Equivalent::equivalent(&Key::borrowed(other), &key);
                assert_eq!(equal, index == other_index, "{text} {other}");
            }
        }
    }

    #[test]
    fn ids_of_ours_need_no_allocation() {
        assert!(matches!(Key::of(UUID), Key::Uuid(_)));
        assert!(matches!(Key::of(SESSION), Key::Short(22, _)));
        assert!(matches!(
            Key::of(&format!("{SESSION}.12")),
            Key::Turn(_, 12)
        ));
    }
}
