//! Roles and scopes of the application's own types, as tables that the derives write.

use super::{RoleType, ScopeType};

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
        assert!(
            table.discriminants.len() <= GrantTable::MOST,
            "a type has at most 128 roles or scopes"
        );
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
        self.table.name(self.index)
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
    /// A bit for each in a `u128`.
    const MOST: usize = 128;

    /// All of them, in the order of writing.
    pub(crate) fn each(&'static self) -> impl Iterator<Item = Grant> {
        (0..self.names.len()).map(|index| self.at(index))
    }

    /// The one at this position.
    pub(crate) const fn at(&'static self, index: usize) -> Grant {
        Grant { table: self, index }
    }

    /// The name that tokens have for the one at this position; empty, which no token has, where there is none.
    pub(crate) fn name(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }

    /// Whether tokens have this name for one of them.
    pub(crate) fn knows(&self, name: &str) -> bool {
        (self.find)(name).is_some()
    }

    /// Whether holders of the one at this position may what holders of the other one may.
    pub(crate) fn implies(&self, index: usize, other: usize) -> bool {
        let implied = self.implied.get(index).copied();
        implied.is_some_and(|implied| implied & bit(other) != 0)
    }

    /// Whether holders of these names may what holders of the one at this position may.
    pub(crate) fn grants<'n>(&self, names: impl Iterator<Item = &'n str>, index: usize) -> bool {
        self.held(names) & bit(index) != 0
    }

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

/// None past the last one: a table that is too long grants nothing by its end.
fn bit(index: usize) -> u128 {
    u32::try_from(index)
        .ok()
        .and_then(|index| 1_u128.checked_shl(index))
        .unwrap_or(0)
}
