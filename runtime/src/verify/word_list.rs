//! The words of a claim that is one string or an array of strings, as its token says them: `aud`, `amr`, roles, scopes.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::slice;

use super::piece::Piece;

/// Strings that are pointed at rather than copied, in no more room than one of them takes.
#[derive(Clone, Default)]
pub(crate) enum WordList {
    #[default]
    Empty,
    /// From the quote before the first to the quote behind the last, where none has escapes: what then stands between quotes is by turns
    /// a word and what parts two words.
    Quoted { start: u32, end: u32 },
    /// Of several claims, or with escapes.
    #[expect(
        clippy::box_collection,
        reason = "no list is larger for those that few tokens have"
    )]
    Each(Box<Vec<Piece>>),
}

impl WordList {
    /// The words between these bytes, quotes included; nothing where no token is that long.
    #[inline]
    pub(super) fn quoted(start: usize, end: usize) -> Option<Self> {
        Some(Self::Quoted {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
        })
    }

    /// Adds the next word of the same claim.
    pub(crate) fn push(&mut self, word: Cow<'_, str>, whole: &str) {
        let piece = Piece::of(word, whole);
        *self = match (std::mem::take(self), in_quotes(&piece, whole)) {
            (Self::Empty, Some((start, end))) | (Self::Quoted { start, .. }, Some((_, end))) => {
                Self::Quoted { start, end }
            }
            (words, _) => {
                let mut each = words.each(whole);
                each.push(piece);
                Self::Each(Box::new(each))
            }
        };
    }

    /// Adds the words of another claim.
    pub(crate) fn append(&mut self, other: Self, whole: &str) {
        *self = match (std::mem::take(self), other) {
            (Self::Empty, words) | (words, Self::Empty) => words,
            (words, other) => {
                let mut each = words.each(whole);
                each.extend(other.each(whole));
                Self::Each(Box::new(each))
            }
        };
    }

    #[inline]
    pub(crate) fn words<'a>(&'a self, whole: &'a str) -> Words<'a> {
        let (quoted, each) = match self {
            Self::Empty => ("", &[][..]),
            Self::Quoted { start, end } => {
                let quoted = whole.get(*start as usize..*end as usize);
                (quoted.unwrap_or_default(), &[][..])
            }
            Self::Each(pieces) => ("", pieces.as_slice()),
        };
        Words {
            quoted,
            each: each.iter(),
            whole,
        }
    }

    fn each(self, whole: &str) -> Vec<Piece> {
        match self {
            Self::Each(pieces) => *pieces,
            words => {
                let words = words.words(whole);
                words.map(|word| Piece::of(word.into(), whole)).collect()
            }
        }
    }
}

/// The words of a list, in their order.
pub(crate) struct Words<'a> {
    /// What is left of those in quotes.
    quoted: &'a str,
    each: slice::Iter<'a, Piece>,
    whole: &'a str,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        if let Some((_, behind)) = at_quote(self.quoted)
            && let Some((word, rest)) = at_quote(behind)
        {
            self.quoted = rest;
            return Some(word);
        }
        self.each.next().map(|piece| piece.get(self.whole))
    }
}

/// What stands before the next quote, and behind it. Words are short: looking for more bytes at once would begin too late.
#[inline]
fn at_quote(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == b'"')?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Copies of these words.
impl<'w> FromIterator<&'w str> for WordList {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        Self::Each(Box::new(words.into_iter().map(Piece::owned).collect()))
    }
}

/// Where the word stands with its quotes, if it stands in quotes.
fn in_quotes(piece: &Piece, whole: &str) -> Option<(u32, u32)> {
    let Piece::Slice { start, end } = *piece else {
        return None;
    };
    let (before, behind) = (start.checked_sub(1)?, end.checked_add(1)?);
    let is_quote = |at: u32| whole.as_bytes().get(at as usize) == Some(&b'"');
    (is_quote(before) && is_quote(end)).then_some((before, behind))
}
