//! Text of a token that is pointed at rather than copied.

use std::borrow::Cow;

/// A part of the text that owns a token, or a copy where the JSON had escapes.
#[derive(Clone)]
pub(crate) enum Piece {
    Slice {
        start: u32,
        end: u32,
    },
    /// In two boxes, so that no piece is larger for those that few tokens have.
    Owned(Box<Box<str>>),
}

/// Empty text.
impl Default for Piece {
    fn default() -> Self {
        Self::Slice { start: 0, end: 0 }
    }
}

impl Piece {
    /// `part` was read from `whole`; where it borrows from it, only its place is kept.
    #[inline]
    pub(crate) fn of(part: Cow<'_, str>, whole: &str) -> Self {
        match part {
            Cow::Borrowed(slice) => Self::place(slice, whole).unwrap_or_else(|| Self::owned(slice)),
            Cow::Owned(text) => Self::owned(text),
        }
    }

    #[inline]
    fn place(slice: &str, whole: &str) -> Option<Self> {
        let start = (slice.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        let end = start.checked_add(slice.len())?;
        if end > whole.len() {
            return None;
        }
        Self::at(start, end)
    }

    /// The part between these bytes; nothing where no token is that long.
    #[inline]
    pub(super) fn at(start: usize, end: usize) -> Option<Self> {
        Some(Self::Slice {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
        })
    }

    #[cold]
    pub(crate) fn owned(text: impl Into<Box<str>>) -> Self {
        Self::Owned(Box::new(text.into()))
    }

    #[inline]
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
