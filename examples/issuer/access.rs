//! Who may what.

use portcullis::{Role, Scope};

#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
pub(crate) enum Role {
    /// May change the keys of the issuer.
    Admin,
}

/// What the services behind the issuer let somebody do.
#[derive(Clone, Copy, Debug, PartialEq, Scope)]
pub(crate) enum Scope {
    #[scope(rename = "docs:read")]
    Read,
    #[scope(rename = "docs:write", implies(Read))]
    Write,
}
