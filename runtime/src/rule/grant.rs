//! Roles and scopes of the application's own types.

/// The roles of an application, written by `#[derive(Role)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of roles",
    label = "not a role",
    note = "write `#[derive(Role)]` on the enum, or name the role by a string"
)]
pub trait RoleType: Copy + Send + Sync + 'static {
    /// All roles and what they imply.
    const ROLES: &'static GrantTable;
}

/// The scopes of an application, written by `#[derive(Scope)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of scopes",
    label = "not a scope",
    note = "write `#[derive(Scope)]` on the enum, or name the scope by a string"
)]
pub trait ScopeType: Copy + Send + Sync + 'static {
    /// All scopes and what they imply.
    const SCOPES: &'static GrantTable;
}

/// The roles or scopes of one type, in the order of writing; at most 128, so that a set of them is one number.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "written by the derives")]
pub struct GrantTable {
    /// The name of the type.
    pub type_name: &'static str,
    /// The variants as the source has them.
    pub variants: &'static [&'static str],
    /// The names that tokens have for them.
    pub names: &'static [&'static str],
    /// The variants as numbers.
    pub discriminants: &'static [i128],
    /// For each, itself and all that it implies, a bit each.
    pub implied: &'static [u128],
    /// The position of a name.
    pub find: fn(&str) -> Option<usize>,
}

/// One role or scope of a type.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    table: &'static GrantTable,
    index: usize,
}

impl Grant {
    /// The role that is this variant; the attributes cast it, since a constant function cannot.
    #[doc(hidden)]
    #[must_use]
    pub const fn role<R: RoleType>(_: R, discriminant: i128) -> Self {
        Self::at(R::ROLES, discriminant)
    }

    /// The scope that is this variant.
    #[doc(hidden)]
    #[must_use]
    pub const fn scope<S: ScopeType>(_: S, discriminant: i128) -> Self {
        Self::at(S::SCOPES, discriminant)
    }

    #[expect(
        clippy::panic,
        clippy::indexing_slicing,
        reason = "evaluated by the compiler, whose error it is"
    )]
    const fn at(table: &'static GrantTable, discriminant: i128) -> Self {
        let mut index = 0;
        while index < table.discriminants.len() {
            if table.discriminants[index] == discriminant {
                return Self { table, index };
            }
            index += 1;
        }
        panic!("the derive left out a variant");
    }

    /// The type's roles or scopes.
    #[must_use]
    pub const fn table(&self) -> &'static GrantTable {
        self.table
    }

    /// Its position in the table.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// The name that tokens have for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.table
            .names
            .get(self.index)
            .copied()
            .unwrap_or_default()
    }

    /// The variant's name.
    #[must_use]
    pub fn variant(&self) -> &'static str {
        self.table
            .variants
            .get(self.index)
            .copied()
            .unwrap_or_default()
    }

    /// The bit of this one in a set of its type.
    #[must_use]
    pub const fn bit(&self) -> u128 {
        1 << self.index
    }
}

impl GrantTable {
    /// What holders of these names may: each name's own bit and all that it implies. Unknown names grant nothing.
    pub(crate) fn held<'n>(&self, names: impl Iterator<Item = &'n str>) -> u128 {
        names.fold(0, |held, name| {
            let index = (self.find)(name);
            held | index
                .and_then(|index| self.implied.get(index))
                .copied()
                .unwrap_or(0)
        })
    }
}
