//! Roles and terms.

use crate::rule::{Comparison, Grant, GrantTable, Operand, Relation, Rule};

pub(super) const ROLES: &GrantTable = &GrantTable {
    type_name: "Role",
    variants: &["Admin", "Editor", "Viewer"],
    names: &["admin", "editor", "viewer"],
    discriminants: &[0, 1, 2],
    implied: &[0b111, 0b110, 0b100],
    find: |name| {
        let mut names = ["admin", "editor", "viewer"].into_iter();
        names.position(|known| known == name)
    },
};

pub(super) const ADMIN: Rule = Rule::TypedRole(grant(0));
pub(super) const EDITOR: Rule = Rule::TypedRole(grant(1));
pub(super) const VIEWER: Rule = Rule::TypedRole(grant(2));

pub(super) const fn grant(index: usize) -> Grant {
    ROLES.at(index)
}

pub(super) const OWN: Rule = compared(&Comparison {
    left: Operand::Subject,
    relation: Relation::Equal,
    right: Operand::Path("owner"),
});
pub(super) const NOT_OWN: Rule = compared(&Comparison {
    left: Operand::Subject,
    relation: Relation::NotEqual,
    right: Operand::Path("owner"),
});
/// The sides of the others, the other way round.
pub(super) const BEFORE_OWNER: Rule = compared(&Comparison {
    left: Operand::Path("owner"),
    relation: Relation::Greater,
    right: Operand::Subject,
});

/// The same as the last one, written from the other side.
pub(super) const OWNER_AFTER: Rule = compared(&Comparison {
    left: Operand::Subject,
    relation: Relation::Less,
    right: Operand::Path("owner"),
});

const fn compared(comparison: &'static Comparison) -> Rule {
    Rule::Compare(comparison)
}
