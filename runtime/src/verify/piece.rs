//! Text of a token that is pointed at rather than copied.

use std::borrow::Cow;

/// A part of the text that owns a token, or a copy where the JSON had escapes.
#[derive(Clone)]
pub(crate) enum Piece {
    Slice { start: u32, end: u32 },
    Owned(Box<str>),
}

impl Piece {
    /// `part` was read from `whole`; where it borrows from it, only its place is kept.
    pub(crate) fn of(part: Cow<'_, str>, whole: &str) -> Self {
        let Cow::Borrowed(slice) = part else {
            return Self::Owned(part.into());
        };
        let place = (slice.as_ptr() as usize)
            .checked_sub(whole.as_ptr() as usize)
            .and_then(|start| {
                Some((
                    u32::try_from(start).ok()?,
                    u32::try_from(start + slice.len()).ok()?,
                ))
            });
        match place {
            Some((start, end)) if end as usize <= whole.len() => Self::Slice { start, end },
            _ => Self::Owned(slice.into()),
        }
    }

    pub(crate) fn get<'a>(&'a self, whole: &'a str) -> &'a str {
        match self {
            Self::Slice { start, end } => whole
                .get(*start as usize..*end as usize)
                .unwrap_or_default(),
            Self::Owned(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrowed_text_is_kept_as_its_place() {
        let whole = String::from("abcdef");
        let piece = Piece::of(Cow::Borrowed(&whole[2..4]), &whole);
        assert!(matches!(piece, Piece::Slice { start: 2, end: 4 }));
        assert_eq!(piece.get(&whole), "cd");
    }

    #[test]
    fn text_from_elsewhere_is_copied() {
        let elsewhere = String::from("xy");
        let whole = String::from("abcdef");
        assert_eq!(
            Piece::of(Cow::Borrowed(&elsewhere), &whole).get(&whole),
            "xy"
        );
        assert_eq!(
            Piece::of(Cow::Owned(String::from("z")), &whole).get(&whole),
            "z"
        );
    }
}
