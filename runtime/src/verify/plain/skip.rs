//! Values of which nothing is wanted but that they are JSON.

use serde::de::DeserializeSeed as _;

use super::{GaveUp, Plain};
use crate::verify::strict::{Fault, Skip};

impl Plain<'_> {
    /// Reads a value of which nothing is wanted.
    #[inline]
    pub(super) fn skip_value(&mut self) -> Result<(), GaveUp> {
        match self.skip_blanks() {
            Some(b'"') => {
                self.at += 1;
                self.place().map(drop)
            }
            Some(b'0'..=b'9') => self.number().map(drop),
            _ => {
                self.at = self.apart().behind_any_value()?;
                Ok(())
            }
        }
    }

    #[inline(never)]
    fn behind_any_value(mut self) -> Result<usize, GaveUp> {
        Skip::member(&Fault::default()).deserialize(&mut self)?;
        Ok(self.at)
    }
}
