//! A part of the matrix, and what all of it asks for.

use std::fmt::{self, Display, Formatter};

use super::Access;
use super::row::{AccessRow, Openness};
use crate::rule::implies::{Counterexample, all_imply};
use crate::rule::{RoleType, Rule};

/// Rows that do not ask for what all should.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::{JwtManager, Rule, jwt_required};
///
/// #[jwt_required(role = "viewer")]
/// async fn users() {}
///
/// let router: Router<JwtManager> = Router::new().route("/admin/users", get(users));
/// let unmet = router.access().all_imply(&Rule::Role("admin")).unwrap_err();
/// assert_eq!(unmet.rows().count(), 1);
/// assert_eq!(
///     unmet.to_string(),
///     r#"not all of it asks for role("admin"):
/// - GET /admin/users lets pass: role("admin") does not hold, role("viewer") holds"#
/// );
/// ```
#[derive(Clone)]
pub struct Unmet {
    wanted: String,
    rows: Vec<(AccessRow, Why)>,
}

#[derive(Clone)]
enum Why {
    Open,
    /// What the router behind it asks is not known.
    Foreign,
    LetsPass(Counterexample),
}

impl Access {
    /// The ways in to this path and all below it, segment by segment: `/admins` is not under `/admin`.
    ///
    /// What counts is how paths are written. A route `/{tenant}/users` is not under `/admin`, though it takes requests for `/admin/users` where
    /// no other route does.
    #[must_use]
    pub fn under(&self, path: &str) -> Self {
        let rows = self.iter().filter(|row| is_under(&row.path, path));
        Self {
            rows: rows.cloned().collect(),
        }
    }

    /// Without what answers where a path has no route, or a route no such method: the fallbacks, which run handlers too.
    #[must_use]
    pub fn without_fallbacks(&self) -> Self {
        let rows = self.iter().filter(|row| !row.is_fallback());
        Self {
            rows: rows.cloned().collect(),
        }
    }

    /// Whether the rule of every way in is at least as strict as this one, as [`Rule::implies`] has it. The answers that the router gives
    /// itself ask for nothing, and need not.
    ///
    /// # Errors
    /// With the rows of which that cannot be said, and what each of them lets pass; also where there is no way in at all, or a test would
    /// hold for a path that is misspelt.
    pub fn all_imply(&self, rule: &Rule) -> Result<(), Unmet> {
        let rows = self.iter().filter_map(|row| {
            let why = row.why_not(rule)?;
            Some((row.clone(), why))
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() && !self.has_no_way_in() {
            return Ok(());
        }
        let wanted = rule.to_string();
        Err(Unmet { wanted, rows })
    }
}

impl Access {
    /// Whether every way in asks for this role, or for one that implies it.
    ///
    /// # Errors
    /// With the rows of which that cannot be said, or without any where there is no way in at all.
    pub fn all_require<R: RoleType>(&self, role: R) -> Result<(), Unmet> {
        self.all_imply(&Rule::TypedRole(R::ROLES.at(role.position())))
    }
}

impl Access {
    /// Whether there is nothing but answers of the router itself.
    fn has_no_way_in(&self) -> bool {
        let mut rows = self.iter();
        rows.all(|row| matches!(row.openness, Openness::Default { .. }))
    }
}

impl AccessRow {
    fn why_not(&self, rule: &Rule) -> Option<Why> {
        if matches!(self.openness, Openness::Default { .. }) {
            return None;
        }
        let asks = self.needs_token() || !self.rules().is_empty();
        match (all_imply(self.rules(), &[rule]), &self.openness) {
            (Ok(()), _) if asks => None,
            (_, Openness::Foreign { .. }) => Some(Why::Foreign),
            (Err(counterexample), _) if asks => Some(Why::LetsPass(counterexample)),
            _ => Some(Why::Open),
        }
    }
}

impl Unmet {
    /// The rows; none where there was nothing to look at.
    pub fn rows(&self) -> impl Iterator<Item = &AccessRow> {
        self.rows.iter().map(|(row, _)| row)
    }
}

impl Display for Unmet {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.rows.is_empty() {
            let wanted = &self.wanted;
            return write!(
                f,
                "there is nothing that could ask for {wanted}; is the path right?"
            );
        }
        write!(f, "not all of it asks for {}:", self.wanted)?;
        for (row, why) in &self.rows {
            write!(f, "\n- {} {} ", row.method(), row.path())?;
            match why {
                Why::Open => f.write_str("asks for no token")?,
                Why::Foreign => f.write_str("is foreign: what it asks for is not known")?,
                Why::LetsPass(counterexample) => write!(f, "lets pass: {counterexample}")?,
            }
        }
        Ok(())
    }
}

/// The same as `Display`: it is what a test that unwraps it prints.
impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl std::error::Error for Unmet {}

fn is_under(path: &str, above: &str) -> bool {
    let mut segments = segments(path);
    self::segments(above).all(|segment| segments.next() == Some(segment))
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}
