//! Nothing is in scope that the derives could lean on.

#![no_implicit_prelude]

use ::portcullis::{Role, Scope};

#[derive(::std::clone::Clone, ::std::marker::Copy, Role)]
#[role(rename_all = "kebab-case")]
enum Role {
    Viewer,
    #[role(implies(Viewer))]
    ChiefEditor,
}

#[derive(::std::clone::Clone, ::std::marker::Copy, Scope)]
enum Scope {
    #[scope(rename = "docs:read")]
    Read,
}

fn main() {
    ::std::assert_eq!(::portcullis::RoleType::name(Role::ChiefEditor), "chief-editor");
    let _ = <::std::string::String as ::std::convert::From<Role>>::from(Role::Viewer);
    let _ = <::std::string::String as ::std::convert::From<Scope>>::from(Scope::Read);
}
