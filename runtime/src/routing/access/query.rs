//! Questions to the matrix.

use super::Access;
use super::roles::RoleAnswer;
use super::row::{AccessRow, OTHER, Openness};
use crate::rule::RoleType;

impl Access {
    /// The way in that a request of this method takes on a path as it was written for the router: `/notes/{id}`.
    #[must_use]
    pub fn find(&self, method: &str, path: &str) -> Option<&AccessRow> {
        let of = |method: &str| {
            let mut rows = self.iter();
            rows.find(|row| row.path == path && row.method == method)
        };
        // A route for GET answers HEAD too.
        let get = (method == "HEAD").then_some("GET");
        let tried = [Some(method), get, Some("any"), Some(OTHER)];
        tried.into_iter().flatten().find_map(of)
    }

    /// All that is open on purpose.
    #[must_use]
    pub fn public(&self) -> Vec<&AccessRow> {
        self.where_open(|openness| *openness == Openness::Public)
    }

    /// All routers that are not ours.
    #[must_use]
    pub fn foreign(&self) -> Vec<&AccessRow> {
        self.where_open(|openness| matches!(openness, Openness::Foreign { .. }))
    }

    /// All that a request without a token can come to, by the decisions that are known here: what is public or foreign without a
    /// guard around it, and what is `optional`.
    #[must_use]
    pub fn open_to_anybody(&self) -> Vec<&AccessRow> {
        let runs = |row: &&AccessRow| !matches!(row.openness, Openness::Default { .. });
        let rows = self.iter().filter(runs);
        rows.filter(|row| !row.needs_token()).collect()
    }

    /// All that who has exactly this role, with what it implies, may come to, or may where more than the role decides: the
    /// [answers](Self::for_roles) are not that it is denied.
    #[must_use]
    pub fn reachable_by<R: RoleType>(&self, role: R) -> Vec<&AccessRow> {
        let role = R::ROLES.at(role.position());
        let rows = self.iter();
        rows.filter(|row| {
            let answer = row.answer(role);
            answer.is_some_and(|answer| answer != RoleAnswer::Denied)
        })
        .collect()
    }

    fn where_open(&self, is: impl Fn(&Openness) -> bool) -> Vec<&AccessRow> {
        self.iter().filter(|row| is(&row.openness)).collect()
    }
}
