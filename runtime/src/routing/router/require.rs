//! A policy around a group of routes.

use axum::extract::FromRef;
use http::Method;

use super::Router;
use crate::manager::JwtManager;
use crate::policy::Decide;
use crate::policy_layer::PolicyLayer;
use crate::routing::entry::Required;
use crate::routing::fault::RouterFault;
use crate::routing::judge::{judge_grants, needs_gate};

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Puts a policy around all ways in that are there already: the routes with their answer 405, fallbacks and foreign routers. It
    /// is asked first, then what the handler asks itself; the access matrix shows both. What is added later does not ask it; around
    /// nothing at all it is a fault.
    ///
    /// The answer 404 stays open, or every path of the router that this one is merged into would be behind the policy. A layer has
    /// no state of its own, so it is given that of the policy's checks, with the manager in it. It is
    /// [`PolicyLayer`](crate::PolicyLayer), which [`layer`](Self::layer) takes too, but the matrix would not see it there.
    ///
    /// ```
    /// use portcullis::routing::{Router, get};
    /// use portcullis::{JwtManager, jwt_required, policy};
    /// # use axum::{body::Body, http::{Request, StatusCode}};
    /// # use tower::ServiceExt as _;
    ///
    /// #[policy(role = "admin")]
    /// struct Admins;
    ///
    /// #[jwt_required(fresh)]
    /// async fn delete_everything() {}
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
    /// let metrics = axum::Router::new().route("/", axum::routing::get("requests_total 7"));
    /// let admin = Router::new()
    ///     .route("/everything", get(delete_everything))
    ///     .foreign("/metrics", metrics, "has no idea of users; `Admins` is around it")
    ///     .require::<Admins, _>(tokens.clone());
    /// let app: axum::Router = Router::new().nest("/admin", admin).with_state(tokens.clone()).into_axum()?;
    ///
    /// let request = |token: &str| Request::get("/admin/metrics").header("authorization", format!("Bearer {token}")).body(Body::empty());
    /// let viewer = tokens.access_token("alice").sign()?;
    /// let response = app.clone().oneshot(request(viewer.as_str())?).await?;
    /// assert_eq!(response.status(), StatusCode::FORBIDDEN);
    ///
    /// let admin = tokens.access_token("alice").roles(["admin"]).sign()?;
    /// let response = app.oneshot(request(admin.as_str())?).await?;
    /// assert_eq!(response.status(), StatusCode::OK);
    /// # Ok(())
    /// # }
    /// ```
    pub fn require<P, S2>(mut self, state: S2) -> Self
    where
        P: Decide<S2>,
        S2: Clone + Send + Sync + 'static,
        JwtManager: FromRef<S2>,
    {
        // What was left out for a fault of its own is not missed again.
        if self.all_entries().next().is_none() && self.faults.is_empty() {
            let site = P::REQUIREMENT.site();
            self.faults.push(RouterFault::RequiredOfNothing(site));
        }
        let manager = JwtManager::from_ref(&state);
        judge_grants(&P::REQUIREMENT, &manager, &mut self.faults);
        let required = Required {
            requirement: &P::REQUIREMENT,
            needs_gate: needs_gate(Some(&P::REQUIREMENT), &manager),
            lets_options_pass: manager.lets_pass(&Method::OPTIONS),
        };
        for entry in self.all_entries_mut() {
            entry.required.insert(0, required);
        }
        let layer = PolicyLayer::<P, S2>::new(state);
        let fallbacks = self.fallbacks.into_iter();
        self.fallbacks = fallbacks.map(|part| part.layer(layer.clone())).collect();
        if self.routes.has_routes() {
            self.routes = self.routes.route_layer(layer);
        }
        self
    }
}
