//! Whether who has a role may come in.

use std::fmt;

use serde::Serialize;

use super::Access;
use super::demand::Demand;
use super::row::{AccessRow, Openness};
use crate::rule::bearer::{Bearer, may};
use crate::rule::{Grant, GrantTable, RoleType};

/// Whether who has a role may come in, as far as that follows from the rule.
///
/// ```
/// use portcullis::routing::{RoleAnswer, Router, get};
/// use portcullis::{JwtManager, Role, jwt_required};
///
/// #[derive(Clone, Copy, Role)]
/// enum Role {
///     Viewer,
///     #[role(implies(Viewer))]
///     Editor,
/// }
///
/// #[jwt_required(role(Role::Editor) || sub == path.owner)]
/// async fn edit() {}
///
/// let router: Router<JwtManager> = Router::new().route("/{owner}", get(edit));
/// let access = router.access().for_roles::<Role>();
/// let row = access.find("GET", "/{owner}").unwrap();
/// assert_eq!(
///     row.roles(),
///     [("Viewer", Some(RoleAnswer::Depends)), ("Editor", Some(RoleAnswer::Allowed))]
/// );
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum RoleAnswer {
    /// The role is enough.
    Allowed,
    /// It is not, whatever else holds.
    Denied,
    /// Something else decides: a scope, a claim, the request, a check, or another router.
    Depends,
}

impl fmt::Display for RoleAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::Depends => "depends",
        })
    }
}

impl Access {
    /// The same matrix with an answer for each of the type's roles: may who has exactly this role, with what it implies, come in?
    ///
    /// The answer is about the role. That the token is of the right kind, fresh enough and for the right audience is taken for granted;
    /// scopes, claims, the request, checks, and roles that the type does not know are open. Where a rule names a role by a string, only a
    /// token with that very name has it, which is not so for a role that implies it.
    #[must_use]
    pub fn for_roles<R: RoleType>(&self) -> Self {
        self.clone().for_table(R::ROLES)
    }

    pub(super) fn for_table(mut self, table: &'static GrantTable) -> Self {
        for row in &mut self.rows {
            let roles = table.each();
            row.roles = roles.map(|role| (role.name(), row.answer(role))).collect();
        }
        self
    }
}

impl AccessRow {
    /// Whether who has this role may come in; nothing where nothing of the application's own runs.
    pub(super) fn answer(&self, role: Grant) -> Option<RoleAnswer> {
        let rules = || self.rules().iter().copied();
        let with_token = may(Bearer::Of(role), rules());
        let passes = if self.demand.is_some() && !self.needs_token() {
            // Who is refused with a token may leave it out.
            either(with_token, may(Bearer::Nobody, rules()))
        } else {
            with_token
        };
        let demand = self.demand.as_ref();
        // Who has a role may have a token of each kind.
        let of_several_kinds = demand.is_some_and(|demand| demand.kind.is_none());
        match (&self.openness, passes) {
            (Openness::Default { .. }, _) => None,
            (_, Some(false)) => Some(RoleAnswer::Denied),
            _ if demand.is_some_and(Demand::is_contradiction) => Some(RoleAnswer::Denied),
            _ if of_several_kinds => Some(RoleAnswer::Depends),
            (Openness::Foreign { .. }, _) | (_, None) => Some(RoleAnswer::Depends),
            (_, Some(true)) => Some(RoleAnswer::Allowed),
        }
    }
}

fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}
