//! The derives name everything from the root, and nothing of it collides with what the user calls the same.

#![allow(dead_code, non_camel_case_types, non_upper_case_globals)]

use ::portcullis::{Role, Scope};

mod core {}
mod std {}
mod portcullis {}
struct Option;
struct Some;
struct None;
struct String;
struct From;
struct RoleType;
struct ScopeType;
struct GrantTable;
struct str;
struct usize;
struct i128;
struct u128;
static TABLE: () = ();
static ROLES: () = ();
static ALL: () = ();
const name: () = ();
const grant: () = ();
const find: () = ();

#[derive(Clone, Copy, Role)]
enum Role {
    Some,
    #[role(implies(Some))]
    None,
    ROLES,
    ALL,
    Self_,
}

#[derive(Clone, Copy, Scope)]
enum Scope {
    Ok,
    #[scope(implies(Ok))]
    Err,
    name,
    position,
}

fn main() {
    let _: ::std::string::String = Role::None.into();
    let _: ::std::string::String = Scope::Err.into();
}
