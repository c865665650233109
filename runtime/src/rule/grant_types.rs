//! Enums of roles and of scopes.

use super::GrantTable;

/// The roles of an application, written by [`#[derive(Role)]`](macro@crate::Role).
///
/// ```
/// use portcullis::{Role, RoleType};
///
/// #[derive(Clone, Copy, Debug, PartialEq, Role)]
/// #[role(rename_all = "kebab-case")]
/// enum Role {
///     Viewer,
///     #[role(implies(Viewer))]
///     ChiefEditor,
/// }
///
/// assert_eq!(Role::ChiefEditor.name(), "chief-editor");
/// assert_eq!(Role::from_name("viewer"), Some(Role::Viewer));
/// assert!(Role::ChiefEditor.implies(Role::Viewer));
/// assert!(!Role::Viewer.implies(Role::ChiefEditor));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of roles",
    label = "not a role",
    note = "write `#[derive(portcullis::Role)]` on the enum, or name the role by a string"
)]
pub trait RoleType: Copy + Send + Sync + 'static {
    /// All roles and what they imply.
    const ROLES: &'static GrantTable;

    /// All roles in the order of writing.
    const ALL: &'static [Self];

    /// The role's place in that order.
    fn position(self) -> usize;

    /// The name that tokens have for it.
    #[must_use]
    fn name(self) -> &'static str {
        Self::ROLES.name(self.position())
    }

    /// The role that tokens have this name for, which is case-sensitive.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        (Self::ROLES.find)(name).and_then(|index| Self::ALL.get(index).copied())
    }

    /// Whether who has this role has the other one too: it is the same one, or one that this one implies.
    #[must_use]
    fn implies(self, other: Self) -> bool {
        Self::ROLES.implies(self.position(), other.position())
    }
}

/// The scopes of an application, written by [`#[derive(Scope)]`](macro@crate::Scope).
///
/// ```
/// use portcullis::{Scope, ScopeType};
///
/// #[derive(Clone, Copy, Debug, PartialEq, Scope)]
/// enum Scope {
///     #[scope(rename = "docs:read")]
///     Read,
///     #[scope(rename = "docs:write", implies(Read))]
///     Write,
/// }
///
/// assert_eq!(Scope::ALL.iter().map(|scope| scope.name()).collect::<Vec<_>>(), ["docs:read", "docs:write"]);
/// assert_eq!(Scope::from_name("docs:write"), Some(Scope::Write));
/// assert!(Scope::Write.implies(Scope::Read));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of scopes",
    label = "not a scope",
    note = "write `#[derive(portcullis::Scope)]` on the enum, or name the scope by a string"
)]
pub trait ScopeType: Copy + Send + Sync + 'static {
    /// All scopes and what they imply.
    const SCOPES: &'static GrantTable;

    /// All scopes in the order of writing.
    const ALL: &'static [Self];

    /// The scope's place in that order.
    fn position(self) -> usize;

    /// The name that tokens have for it.
    #[must_use]
    fn name(self) -> &'static str {
        Self::SCOPES.name(self.position())
    }

    /// The scope that tokens have this name for, which is case-sensitive.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        (Self::SCOPES.find)(name).and_then(|index| Self::ALL.get(index).copied())
    }

    /// Whether who has this scope has the other one too: it is the same one, or one that this one implies.
    #[must_use]
    fn implies(self, other: Self) -> bool {
        Self::SCOPES.implies(self.position(), other.position())
    }
}
