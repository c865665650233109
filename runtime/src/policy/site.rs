//! Where in the source a decision was written.

use std::fmt;
use std::panic::Location;

use super::Requirement;

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

/// What the attributes write of a site: the handler's name and its module. The rest is where a method is called, which rustc knows
/// for less than three macros cost.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "expansions make it")]
pub struct Written(pub &'static str, pub &'static str);

impl Written {
    /// The site of what needs no token.
    #[must_use]
    #[track_caller]
    pub const fn site(self) -> Site {
        let (Self(handler, module), here) = (self, Location::caller());
        Site::new(handler, module, here.file(), here.line(), here.column())
    }

    /// [`Requirement::access`] at this site.
    #[must_use]
    #[track_caller]
    pub const fn access(self) -> Requirement {
        Requirement::access(self.site())
    }

    /// [`Requirement::neutral`] at this site.
    #[must_use]
    #[track_caller]
    pub const fn neutral(self) -> Requirement {
        Requirement::neutral(self.site())
    }
}

impl Site {
    /// For policies that are written by hand.
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
