//! Collects the mistakes of one attribute, so that one compile shows them all.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Error, Result};

/// The mistakes found so far, in the order of finding.
#[derive(Default)]
pub(crate) struct Report(Option<Error>);

impl Report {
    /// Adds a mistake that stands on `tokens`.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.add(Error::new_spanned(tokens, message));
    }

    pub(crate) fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            errors => *errors = Some(error),
        }
    }

    /// Ends with a mistake that leaves nothing to go on with.
    pub(crate) fn end_with(mut self, error: Error) -> Error {
        self.add(error.clone());
        self.0.unwrap_or(error)
    }

    /// Whether nothing was wrong.
    pub(crate) fn finish(self) -> Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// The expansion, or every mistake and what stands in for the item.
///
/// The item itself stays in it, so that rustc also reports what is wrong in its body, and does not call its imports unused.
pub(crate) fn or_stand_in(
    expansion: Result<TokenStream>,
    stand_in: impl FnOnce() -> TokenStream,
) -> TokenStream {
    expansion.unwrap_or_else(|errors| {
        let mut output = errors.into_compile_error();
        output.extend(stand_in());
        output
    })
}
