//! Which arguments a guard can hand on, as rustc finds out.

use std::marker::PhantomData;
use std::ops::Deref;

use crate::authenticate::Authenticated;
use crate::guard::Caller;
use crate::rejection::Refusal;

/// What is read of a caller who is known.
pub(crate) trait FromKnown: Sized {
    /// Refuses whom it does not fit.
    fn from_known(known: &Authenticated<'_>) -> Result<Self, Refusal>;
}

/// An extractor of ours that asks for nothing but the caller: one that is [read](FromKnown) of a known caller, or an `Option` of one, which is
/// nothing for whom an `optional` guard let in without a token.
pub trait FromCaller: Sized {
    #[doc(hidden)]
    const READER: Reader<Self>;
}

impl<A: FromKnown> FromCaller for A {
    const READER: Reader<Self> = Reader(|caller| A::from_known(caller.known()?));
}

impl<A: FromKnown> FromCaller for Option<A> {
    const READER: Reader<Self> =
        Reader(|caller| caller.perhaps_known().map(A::from_known).transpose());
}

/// How an argument is read of the caller whom a guard proved.
pub struct Reader<A>(pub(crate) fn(&Caller<'_>) -> Result<A, Refusal>);

impl<A> Reader<A> {
    #[inline]
    pub(crate) fn read(&self, caller: &Caller<'_>) -> Result<A, Refusal> {
        self.0(caller)
    }
}

/// What a handler's policy hands on to it.
pub trait Hands<A> {
    /// How, if the argument is one of ours.
    fn reader() -> Option<Reader<A>>;
}

/// The type of an argument, of which the attribute knows the name alone: the application may have one of the same name.
///
/// `Argument::<A>::NEW.reader()` is rustc's answer: the method is found here where `A` is an extractor of ours, and behind [`Deref`] where it
/// is not.
pub struct Argument<A>(PhantomData<fn() -> A>);

/// An argument that is not of ours, or that cannot be read of any token.
pub struct OtherArgument<A>(PhantomData<fn() -> A>);

impl<A> Argument<A> {
    /// There is one.
    pub const NEW: Self = Self(PhantomData);
}

impl<A: FromCaller> Argument<A> {
    /// How it is read.
    #[inline]
    #[must_use]
    pub fn reader(&self) -> Option<Reader<A>> {
        Some(A::READER)
    }
}

impl<A> Deref for Argument<A> {
    type Target = OtherArgument<A>;

    #[inline]
    fn deref(&self) -> &OtherArgument<A> {
        &OtherArgument(PhantomData)
    }
}

impl<A> OtherArgument<A> {
    /// It extracts itself.
    #[inline]
    #[must_use]
    #[expect(clippy::unused_self, reason = "found behind `Argument`, as a method")]
    pub fn reader(&self) -> Option<Reader<A>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Argument;
    use crate::{Claims, CurrentUser, Identity, Token};

    #[test]
    fn rustc_tells_our_extractors_from_others_of_their_names() {
        struct NoSubject;
        assert!(Argument::<Identity<u64>>::NEW.reader().is_some());
        assert!(Argument::<Option<Claims<u64>>>::NEW.reader().is_some());
        assert!(Argument::<Token>::NEW.reader().is_some());
        assert!(Argument::<Identity<NoSubject>>::NEW.reader().is_none());
        assert!(Argument::<CurrentUser<u64>>::NEW.reader().is_none());
        {
            struct Token;
            assert!(Argument::<Token>::NEW.reader().is_none());
            assert!(Argument::<Option<Token>>::NEW.reader().is_none());
        }
    }
}
