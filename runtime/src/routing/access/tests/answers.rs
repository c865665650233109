//! Whether a role is enough.

use axum::routing::MethodFilter;

use super::sample::{ADMIN, EDITOR, Role, behind, guarded, matrix, site};
use crate::locate::Location;
use crate::policy::Requirement;
use crate::routing::access::{Access, RoleAnswer};
use crate::rule::{Grant, GrantTable, Rule};

use RoleAnswer::{Allowed, Denied, Depends};

const fn asks(rule: Rule) -> Requirement {
    Requirement::access(site("handler", 1)).rule(rule)
}

/// Of admin, editor and viewer.
fn answers(requirement: &'static Requirement) -> Vec<RoleAnswer> {
    let access = Access::new(&[guarded(MethodFilter::GET, "/", requirement)]);
    let access = access.for_roles::<Role>();
    let row = access.iter().next().unwrap();
    row.roles()
        .iter()
        .map(|(_, answer)| answer.unwrap())
        .collect()
}

#[test]
fn a_role_has_what_it_implies_and_nothing_else_that_the_type_knows() {
    assert_eq!(answers(&const { asks(EDITOR) }), [Allowed, Allowed, Denied]);
    let not_editors = &const { asks(Rule::Not(&EDITOR)) };
    assert_eq!(answers(not_editors), [Denied, Denied, Allowed]);
}

#[test]
fn a_string_is_the_name_itself_which_what_implies_it_does_not_give() {
    let by_name = &const { asks(Rule::Role("editor")) };
    assert_eq!(answers(by_name), [Denied, Allowed, Denied]);
    let of_others = &const { asks(Rule::Role("janitor")) };
    assert_eq!(answers(of_others), [Depends; 3]);
}

#[test]
fn a_role_of_another_type_goes_by_the_names_that_give_it() {
    const STAFF: &GrantTable = &GrantTable {
        type_name: "Staff",
        variants: &["Boss", "Editor", "Porter"],
        names: &["boss", "editor", "porter"],
        discriminants: &[0, 1, 2],
        implied: &[0b111, 0b010, 0b100],
        find: |name| {
            ["boss", "editor", "porter"]
                .into_iter()
                .position(|known| known == name)
        },
    };
    const GRANT: Grant = STAFF.at(1);
    // Bosses are editors too, and the other type does not know them.
    let staff = &const { asks(Rule::TypedRole(GRANT)) };
    assert_eq!(answers(staff), [Depends, Allowed, Depends]);
}

#[test]
fn scopes_are_open() {
    let both = &const { asks(Rule::All(&[ADMIN, Rule::Scope("x")])) };
    assert_eq!(answers(both), [Depends, Denied, Denied]);
}

#[test]
fn who_is_refused_with_a_token_may_leave_it_out_where_it_is_optional() {
    let banned = &const { asks(Rule::Not(&EDITOR)).optional() };
    assert_eq!(answers(banned), [Allowed; 3]);
    let editors = &const { asks(EDITOR).optional() };
    assert_eq!(answers(editors), [Allowed, Allowed, Denied]);
}

#[test]
fn no_token_is_of_two_kinds_so_nobody_is_allowed() {
    const ACCESS: Requirement = asks(Rule::Always);
    const REFRESH: Requirement = asks(Rule::Always).refresh();
    let entry = behind(guarded(MethodFilter::GET, "/", &ACCESS), &REFRESH);
    let access = Access::new(&[entry]).for_roles::<Role>();
    assert!(access.reachable_by(Role::Admin).is_empty());
}

#[test]
fn who_may_have_a_token_of_each_kind_in_places_of_their_own_is_not_denied() {
    const ACCESS: Requirement = asks(ADMIN);
    const REFRESH: Requirement = asks(Rule::Always).refresh().locations(&[Location::Cookie]);
    let entry = behind(guarded(MethodFilter::GET, "/", &ACCESS), &REFRESH);
    let access = Access::new(&[entry]).for_roles::<Role>();
    let row = access.iter().next().unwrap();
    let answers: Vec<_> = row
        .roles()
        .iter()
        .filter_map(|(_, answer)| *answer)
        .collect();
    assert_eq!(answers, [Depends, Denied, Denied]);
}

#[test]
fn what_the_router_answers_itself_is_nobodys() {
    let access = matrix();
    let row = access.find("GET", "/*").unwrap();
    assert!(row.roles().iter().all(|(_, answer)| answer.is_none()));
    assert_eq!(row.roles().len(), 3);
}
