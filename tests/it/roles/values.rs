//! What can be asked of the values themselves.

use portcullis::{RoleType as _, ScopeType as _};

use super::{Role, Scope};

#[test]
fn each_name_leads_back_to_its_value_and_no_other_does() {
    for role in Role::ALL {
        assert_eq!(Role::from_name(role.name()), Some(*role));
        assert_eq!(String::from(*role), role.name());
    }
    for scope in Scope::ALL {
        assert_eq!(Scope::from_name(scope.name()), Some(*scope));
        assert_eq!(String::from(*scope), scope.name());
    }
    for name in ["", "Viewer", "viewer\0", "org:Admin", "Admin"] {
        assert_eq!(Role::from_name(name), None, "{name}");
    }
}

#[test]
fn all_stand_in_the_order_of_writing() {
    use Role::{Admin, Auditor, ChiefEditor, Viewer};
    assert_eq!(Role::ALL, [Viewer, ChiefEditor, Admin, Auditor]);
    let positions: Vec<_> = Role::ALL.iter().map(|role| role.position()).collect();
    assert_eq!(positions, [0, 1, 2, 3]);
}

#[test]
fn implying_is_of_oneself_and_downwards() {
    use Role::{Admin, Auditor, ChiefEditor, Viewer};
    for (above, below) in [(Admin, ChiefEditor), (Admin, Viewer), (ChiefEditor, Viewer)] {
        assert!(above.implies(below));
        assert!(!below.implies(above));
    }
    for role in Role::ALL {
        assert!(role.implies(*role));
        assert_eq!(role.implies(Auditor), *role == Auditor);
        assert_eq!(Auditor.implies(*role), *role == Auditor);
    }
    assert!(Scope::Write.implies(Scope::Read) && !Scope::Read.implies(Scope::Write));
}

#[test]
fn the_table_is_one_for_each_type() {
    assert!(std::ptr::eq(Role::ROLES, Role::ROLES));
    assert!(!std::ptr::eq(Role::ROLES, super::Other::ROLES));
}
