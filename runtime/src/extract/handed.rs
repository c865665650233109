//! Which arguments a guard can hand on, as rustc finds out.

use std::marker::PhantomData;
use std::ops::Deref;

use crate::guard::Caller;
use crate::rejection::Refusal;

/// An extractor of ours, which asks for nothing but the caller.
pub trait FromCaller: Sized {
    #[doc(hidden)]
    const READER: Reader<Self>;
}

/// How an argument is read of the caller whom a guard proved.
pub struct Reader<A>(fn(&Caller) -> Result<A, Refusal>);

impl<A> Reader<A> {
    pub(super) const fn new(read: fn(&Caller) -> Result<A, Refusal>) -> Self {
        Self(read)
    }

    #[inline]
    pub(crate) fn read(&self, caller: &Caller) -> Result<A, Refusal> {
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
/// ```ignore
/// Argument::<A>::NEW.reader()
/// ```
///
/// is rustc's answer: the method is found here where `A` is an extractor of ours, and behind [`Deref`] where it is not.
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
