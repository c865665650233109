//! Where in the source a decision was written.

use std::fmt;

/// Where in the source an access decision was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Site {
    /// The handler's name.
    pub handler: &'static str,
    /// The module it stands in, from `module_path!()`.
    pub module: &'static str,
    /// The file, as the compiler was given it.
    pub file: &'static str,
    /// The line of the handler's name, counted from 1.
    pub line: u32,
    /// The column of the handler's name, counted from 1.
    pub column: u32,
}

impl Site {
    /// What the attributes call.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        handler: &'static str,
        module: &'static str,
        file: &'static str,
        line: u32,
        column: u32,
    ) -> Self {
        Self {
            handler,
            module,
            file,
            line,
            column,
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            handler,
            file,
            line,
            ..
        } = self;
        write!(f, "{handler} ({file}:{line})")
    }
}
