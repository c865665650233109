//! Who may come in where.

use super::Router;
use crate::routing::Access;

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// The access matrix: every way in, with what a request must show there. Nothing runs for it.
    ///
    /// Where the manager of the router's [state](Self::with_state) knows the roles of the application
    /// ([`ManagerBuilder::roles`](crate::ManagerBuilder::roles)), each row says which of them may come in; [`Access::for_roles`] says it of any
    /// type.
    ///
    /// ```
    /// use portcullis::routing::{Router, get, post};
    /// use portcullis::{JwtManager, Role, jwt_required, public};
    ///
    /// #[derive(Clone, Copy, Role)]
    /// enum Role {
    ///     Viewer,
    ///     #[role(implies(Viewer))]
    ///     Admin,
    /// }
    ///
    /// #[public]
    /// async fn login() {}
    ///
    /// #[jwt_required(fresh, role = "Admin")]
    /// async fn ban() {}
    ///
    /// let app: Router<JwtManager> = Router::new()
    ///     .route("/login", post(login))
    ///     .route("/admin/users/{id}", get(ban));
    /// let access = app.access().for_roles::<Role>();
    ///
    /// access.under("/admin").all_require(Role::Admin)?;
    /// assert_eq!(access.reachable_by(Role::Viewer).len(), 1);
    /// assert_eq!(access.public()[0].path(), "/login");
    /// assert_eq!(access.find("GET", "/admin/users/{id}").unwrap().rule(), r#"role("Admin")"#);
    /// println!("{access}");
    /// # Ok::<_, portcullis::routing::Unmet>(())
    /// ```
    #[must_use]
    pub fn access(&self) -> Access {
        Access::new(&self.ways())
    }
}
