//! Roles and scopes of the application's own types.

mod asked;
mod hierarchy;
mod minted;
mod values;

use axum::Router;
use axum::routing::get;
use portcullis::{Decide, Grant, Guard, JwtManager, Policy, Requirement, Role, Rule, Scope, Site};

#[derive(Clone, Copy, Debug, Eq, PartialEq, Role)]
#[role(rename_all = "kebab-case")]
pub(super) enum Role {
    Viewer,
    #[role(implies(Viewer))]
    ChiefEditor,
    #[role(rename = "org:admin", implies(ChiefEditor))]
    Admin,
    Auditor,
}

/// The same names in another order and without a hierarchy.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Role)]
#[role(rename_all = "kebab-case")]
pub(super) enum Other {
    Auditor,
    #[role(rename = "org:admin")]
    Admin,
    Viewer,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Scope)]
pub(super) enum Scope {
    #[scope(rename = "docs:read")]
    Read,
    #[scope(rename = "docs:write", implies(Read))]
    Write,
}

const fn role(role: Role) -> Rule {
    Rule::TypedRole(Grant::role(role, role as i128))
}

const fn other(role: Other) -> Rule {
    Rule::TypedRole(Grant::role(role, role as i128))
}

const fn scope(scope: Scope) -> Rule {
    Rule::TypedScope(Grant::scope(scope, scope as i128))
}

macro_rules! policies {
    ($($path:literal $name:ident: $rule:expr;)*) => {
        $(
            struct $name;
            impl Policy for $name {
                const REQUIREMENT: Requirement =
                    Requirement::access(Site::new($path, "", "", 0, 0)).rule($rule);
            }
            impl<S> Decide<S> for $name {}
        )*

        /// A route for each of the rules.
        pub(super) fn routes() -> Router<JwtManager> {
            Router::new()$(.route($path, get(async |_: Guard<$name>| {})))*
        }
    };
}

policies! {
    "/viewer" Viewers: role(Role::Viewer);
    "/editor" Editors: role(Role::ChiefEditor);
    "/admin" Admins: role(Role::Admin);
    "/auditor" Auditors: role(Role::Auditor);
    "/editor-and-auditor" EditingAuditors: Rule::All(&[role(Role::ChiefEditor), role(Role::Auditor)]);
    "/no-viewer" NoViewers: Rule::Not(&role(Role::Viewer));
    "/other-viewer" OtherViewers: other(Other::Viewer);
    "/both-types" BothTypes: Rule::All(&[role(Role::Viewer), other(Other::Admin), role(Role::ChiefEditor)]);
    "/read" Readers: scope(Scope::Read);
    "/write" Writers: scope(Scope::Write);
}
