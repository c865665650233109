//! Texts as Python's standard library writes and reads them.

mod codec;
mod loads;
#[cfg(test)]
mod tests;
mod text;

pub(super) use self::loads::{Document, loads};
pub(super) use self::text::{quoted, text};
