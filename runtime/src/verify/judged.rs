//! A token that was judged by its own text.

use super::verified::Verified;

/// A token that is one of ours and for us, unless its time is over.
pub(crate) struct Judged {
    pub(crate) token: Verified<'static>,
    pub(super) good: Good,
}

/// That the token of a [`Stay`](super::Stay) is one of ours and for us, unless its time is over.
#[derive(Clone, Copy)]
pub(crate) struct Good {
    /// The last of all faults: whatever else is wrong was told before.
    expiry: Expiry,
}

/// As wide as its neighbours: what is written in narrow pieces and read in wide ones is waited for until all of it is in the cache.
#[derive(Clone, Copy, Eq, PartialEq)]
#[repr(usize)]
enum Expiry {
    Ahead,
    Past,
}

impl Judged {
    pub(crate) fn has_expired(&self) -> bool {
        self.good.has_expired()
    }
}

impl Good {
    pub(super) fn unless(has_expired: bool) -> Self {
        let expiry = if has_expired {
            Expiry::Past
        } else {
            Expiry::Ahead
        };
        Self { expiry }
    }

    pub(crate) fn has_expired(self) -> bool {
        self.expiry == Expiry::Past
    }
}
