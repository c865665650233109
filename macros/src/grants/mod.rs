//! `#[derive(Role)]` and `#[derive(Scope)]`: `item` reads the enum, `check` judges it with `hierarchy`, `expand` writes the table.

mod check;
mod expand;
mod hierarchy;
mod item;
mod spelling;

use proc_macro2::{Ident, TokenStream};
use syn::Attribute;

pub(crate) use self::spelling::Spelling;

use self::item::Written;
use crate::errors::Report;
use crate::names::Runtime;

/// The table of the enum, or every mistake and what lets rustc look at the rest of the program.
pub(crate) fn derive(kind: Kind, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let written = match Written::read(kind, item, &mut report) {
        Ok(written) => written,
        Err(error) => return report.end_with(error).into_compile_error(),
    };
    let grants = check::grants(&written, &mut report);
    let stand_in = check::stand_in(&written);
    match report.finish() {
        Ok(()) => expand::grants(&written, &grants),
        Err(errors) => {
            let mut output = errors.into_compile_error();
            if let Some(grants) = stand_in {
                output.extend(expand::grants(&written, &grants));
            }
            output
        }
    }
}

/// Which of the two derives.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Role,
    Scope,
}

impl Kind {
    /// The name of its attribute, which is also what one of them is called.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Scope => "scope",
        }
    }

    pub(crate) const fn attr(self) -> &'static str {
        match self {
            Self::Role => "#[role]",
            Self::Scope => "#[scope]",
        }
    }

    const fn derive(self) -> &'static str {
        match self {
            Self::Role => "#[derive(Role)]",
            Self::Scope => "#[derive(Scope)]",
        }
    }

    pub(crate) fn is_on(self, attr: &Attribute) -> bool {
        attr.path().is_ident(self.word())
    }
}

/// One role or scope, after every check.
struct Grant {
    variant: Ident,
    /// What tokens call it.
    name: String,
    /// Itself and all that it implies, a bit each.
    implied: u128,
}

impl Written {
    fn runtime(&self) -> Runtime {
        Runtime::at(self.args.runtime.value().cloned())
    }
}
