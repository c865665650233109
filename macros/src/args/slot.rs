//! The place of one item, filled at most once.

use proc_macro2::Ident;

use super::value::Value;

/// What one item was written as, if it was.
pub(crate) struct Slot<T> {
    written: Option<Written>,
    /// Nothing where the item is missing, or its value was wrong, which has been reported.
    value: Option<T>,
}

/// The name of an item where it was written, for errors that come later.
pub(crate) struct Written {
    pub(crate) name: Ident,
    /// How many items stand before it.
    pub(crate) position: usize,
}

impl<T> Slot<T> {
    /// Reads the item's value; the only place that knows duplicates.
    pub(super) fn fill<'r, 'p>(
        &mut self,
        mut item: Value<'r, 'p>,
        read: impl FnOnce(&mut Value<'r, 'p>) -> Option<T>,
    ) {
        let value = read(&mut item);
        if self.written.is_some() {
            item.report_duplicate();
        } else {
            self.written = Some(item.named.written);
            self.value = value;
        }
    }

    pub(crate) fn written(&self) -> Option<&Written> {
        self.written.as_ref()
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    pub(crate) fn into_value(self) -> Option<T> {
        self.value
    }
}

/// By hand: the derived one would ask for `T: Default`.
impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self {
            written: None,
            value: None,
        }
    }
}
