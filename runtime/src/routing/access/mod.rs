//! Who may come in where: what a router knows, as a table that can be read, asked and compared.
//!
//! `demand` joins the requirements of a way in, `describe` makes a `row` of it; `roles`, `query`, `under` and `stricter` answer
//! questions; `shown`, `words`, `table`, `markdown`, `html` and `json` show it, and `snapshot` compares it with what was agreed on.

mod demand;
mod describe;
mod html;
mod json;
mod markdown;
mod query;
mod roles;
mod row;
mod shown;
pub(crate) mod snapshot;
mod stricter;
mod table;
mod under;
mod words;

#[cfg(test)]
mod tests;

pub use self::roles::RoleAnswer;
pub use self::row::{AccessRow, Openness};
pub use self::stricter::{Looser, NotStricter};
pub use self::under::Unmet;

use super::entry::Entry;

/// The access matrix: every way into a router, and what a request must show there.
///
/// Made by [`Router::access`](super::Router::access), without running anything. As text it is a table for a terminal; it also becomes
/// [Markdown](Self::to_markdown), [JSON](Self::to_json) and a [page](Self::to_html), and
/// [`assert_access_snapshot!`](crate::assert_access_snapshot) makes every change of it a failing test. The rows are in the order of
/// their paths. A fallback that takes the other methods of all paths is one row in what is shown, and one for each path in what is asked.
///
/// It shows what is written on handlers, policies and foreign routers. What the manager is told for all of them is not in it: where tokens are
/// looked for otherwise, whose they may be, and weakenings. Nor is what a layer does that the router cannot look into: one of
/// [`Router::layer`](super::Router::layer).
///
/// ```
/// use portcullis::routing::{Openness, Router, get};
/// use portcullis::{JwtManager, jwt_required, public};
///
/// #[public]
/// async fn health() {}
///
/// #[jwt_required(role = "auditor", skip_revocation_check)]
/// async fn reports() {}
///
/// let router: Router<JwtManager> = Router::new().route("/health", get(health)).route("/reports", get(reports));
/// let access = router.access().without_fallbacks();
///
/// for row in &access {
///     let is_checked = *row.openness() == Openness::Public || row.checks_revocation();
///     assert_eq!(is_checked, row.path() != "/reports");
/// }
/// assert!(access.to_markdown().contains(r#"`role("auditor")` | `skip_revocation_check`"#));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Access {
    rows: Vec<AccessRow>,
}

impl Access {
    /// The matrix of these entries, with answers for the roles that the manager knows.
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let access = describe::describe(entries);
        match entries.iter().find_map(|entry| entry.roles) {
            Some(table) => access.for_table(table),
            None => access,
        }
    }

    /// All ways in.
    pub fn iter(&self) -> std::slice::Iter<'_, AccessRow> {
        self.rows.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The names of the roles that the rows have answers for.
    fn role_names(&self) -> Vec<&'static str> {
        let roles = self.rows.first().map_or(&[][..], AccessRow::roles);
        roles.iter().map(|(name, _)| *name).collect()
    }
}

impl<'a> IntoIterator for &'a Access {
    type Item = &'a AccessRow;
    type IntoIter = std::slice::Iter<'a, AccessRow>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
