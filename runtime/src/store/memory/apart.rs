//! Memory that changes seldom away from memory that changes often.

use std::ops::Deref;

/// On cache lines of its own, of which processors fetch two at a time: a write takes the line away from the readers on other cores, with
/// whatever else stands in it.
#[derive(Default)]
#[repr(align(128))]
pub(super) struct Apart<T>(pub(super) T);

impl<T> Deref for Apart<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
