//! How a manager is held: by whoever counts its holders, or by the process.

use std::ops::Deref;
use std::sync::Arc;

use super::Inner;

/// One of the holders of a manager.
#[derive(Clone)]
pub(super) enum Handle {
    /// The last one drops it.
    Counted(Arc<Inner>),
    /// Nobody drops it, so that nobody has to be counted.
    Leaked(&'static Inner),
}

impl Handle {
    pub(super) fn new(inner: Inner) -> Self {
        Self::Counted(Arc::new(inner))
    }

    pub(super) fn leak(self) -> Self {
        match self {
            Self::Counted(inner) => Self::Leaked(Box::leak(Box::new(inner))),
            Self::Leaked(inner) => Self::Leaked(inner),
        }
    }

    /// Whether both hold one manager.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let [this, other]: [&Inner; 2] = [self, other];
        std::ptr::eq(this, other)
    }
}

impl Deref for Handle {
    type Target = Inner;

    #[inline]
    fn deref(&self) -> &Inner {
        match self {
            Self::Counted(inner) => inner,
            Self::Leaked(inner) => inner,
        }
    }
}
