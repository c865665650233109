//! A value that many hold: it is dropped by the last of them, or by nobody.

use std::ops::Deref;
use std::sync::Arc;

/// One of the holders.
#[derive(Debug)]
pub(crate) enum Shared<T: 'static> {
    /// The last one drops it.
    Counted(Arc<T>),
    /// Nobody drops it, so that nobody has to be counted.
    Leaked(&'static T),
}

impl<T> Shared<T> {
    pub(crate) fn counted(value: T) -> Self {
        Self::Counted(Arc::new(value))
    }

    pub(crate) fn leaked(value: T) -> Self {
        Self::Leaked(Box::leak(Box::new(value)))
    }

    pub(crate) fn leak(self) -> Self {
        match self {
            Self::Counted(value) => Self::Leaked(Box::leak(Box::new(value))),
            Self::Leaked(value) => Self::Leaked(value),
        }
    }

    pub(crate) fn is_leaked(&self) -> bool {
        matches!(self, Self::Leaked(_))
    }

    /// Whether both hold one value.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let [this, other]: [&T; 2] = [self, other];
        std::ptr::eq(this, other)
    }
}

impl<T> Clone for Shared<T> {
    #[inline]
    fn clone(&self) -> Self {
        match self {
            Self::Counted(value) => Self::Counted(Arc::clone(value)),
            Self::Leaked(value) => Self::Leaked(value),
        }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match self {
            Self::Counted(value) => value,
            Self::Leaked(value) => value,
        }
    }
}
