//! What the compiler says of rules that a hierarchy contradicts.

use std::panic::catch_unwind;

use super::super::{Grant, GrantTable, RoleType};
use super::Hierarchy;

/// The first implies the second, and that the third; the fourth stands alone.
#[derive(Clone, Copy)]
struct Role;

impl RoleType for Role {
    const ALL: &'static [Self] = &[];
    const ROLES: &'static GrantTable = &GrantTable {
        type_name: "Role",
        variants: &["Admin", "Editor", "Viewer", "Auditor"],
        names: &["admin", "editor", "viewer", "auditor"],
        discriminants: &[0, 1, 2, 3],
        implied: &[0b0111, 0b0110, 0b0100, 0b1000],
        find: |_| None,
    };

    fn position(self) -> usize {
        usize::MAX
    }
}

const ADMIN: Grant = Grant::role(Role, 0);
const EDITOR: Grant = Grant::role(Role, 1);
const VIEWER: Grant = Grant::role(Role, 2);
const AUDITOR: Grant = Grant::role(Role, 3);

/// `role(Admin) && !role(Editor)`
const NEVER: Hierarchy<2> =
    Hierarchy::new([ADMIN, EDITOR], ["admin", "editor"], &[0b0010], &[0b1101]);
/// `role(Editor) || !role(Admin)`
const ALWAYS: Hierarchy<2> =
    Hierarchy::new([EDITOR, ADMIN], ["editor", "admin"], &[0b1011], &[0b0100]);
/// `role(Editor) && role(Admin)`
const BOTH: Hierarchy<2> =
    Hierarchy::new([EDITOR, ADMIN], ["editor", "admin"], &[0b1000], &[0b0111]);
/// `role(Admin) || role(Viewer)`
const EITHER: Hierarchy<2> =
    Hierarchy::new([ADMIN, VIEWER], ["admin", "viewer"], &[0b1110], &[0b0001]);
/// `role(Admin) && !role(Auditor)`
const APART: Hierarchy<2> =
    Hierarchy::new([ADMIN, AUDITOR], ["admin", "auditor"], &[0b0010], &[0b1101]);

/// What the compiler would say.
fn said(assert: impl Fn() + std::panic::UnwindSafe) -> Option<String> {
    let message = catch_unwind(assert).err()?;
    Some(*message.downcast().expect("the message was put together"))
}

#[test]
fn a_rule_that_the_hierarchy_makes_impossible() {
    let message = "`admin` implies `editor`, so nobody gets in; remove one of them";
    assert_eq!(
        said(|| NEVER.assert_satisfiable()).as_deref(),
        Some(message)
    );
    for possible in [ALWAYS, BOTH, EITHER, APART] {
        assert_eq!(said(move || possible.assert_satisfiable()), None);
    }
}

#[test]
fn a_rule_that_the_hierarchy_makes_certain() {
    let message = "`admin` implies `editor`, so this rule holds for every request; remove it";
    assert_eq!(said(|| ALWAYS.assert_refuses()).as_deref(), Some(message));
    for refuses in [NEVER, BOTH, EITHER, APART] {
        assert_eq!(said(move || refuses.assert_refuses()), None);
    }
}

#[test]
fn a_role_that_another_one_implies() {
    let editor = said(|| BOTH.assert_effect(0, &[0b0100]));
    let message = "`editor` changes nothing, since `admin` implies it; remove it";
    assert_eq!(editor.as_deref(), Some(message));
    assert_eq!(said(|| BOTH.assert_effect(1, &[0b0010])), None);
}

#[test]
fn a_role_that_implies_an_alternative() {
    let admin = said(|| EITHER.assert_effect(0, &[0b0010]));
    let message = "`admin` changes nothing, since it implies `viewer`; remove it";
    assert_eq!(admin.as_deref(), Some(message));
    assert_eq!(said(|| EITHER.assert_effect(1, &[0b0100])), None);
}

#[test]
fn one_mistake_is_one_error() {
    assert_eq!(said(|| NEVER.assert_effect(0, &[0b0010])), None);
    assert_eq!(said(|| ALWAYS.assert_effect(0, &[0b0100])), None);
}

#[test]
fn names_that_are_too_long_are_left_out() {
    let long: &'static str = "é".repeat(600).leak();
    let texts = [long, "editor"];
    let never = Hierarchy { texts, ..NEVER };
    let message = "`` implies `editor`, so nobody gets in; remove one of them";
    assert_eq!(
        said(move || never.assert_satisfiable()).as_deref(),
        Some(message)
    );
}
