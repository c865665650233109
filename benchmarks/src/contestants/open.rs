//! The route without a guard: what is left when authorisation costs nothing.

use super::{Contestant, OPEN, OPEN_07, nothing, usual_token};
use crate::app::App;

/// On Axum 0.8.
pub(super) const CURRENT: Contestant = Contestant {
    id: OPEN,
    name: "open route",
    back_end: "",
    app: |_| App::Current(axum::Router::new().route("/", axum::routing::get(open))),
    token: usual_token,
    before: nothing,
    baseline: OPEN,
    omits: "",
};

/// On the Axum of jwt-authorizer.
pub(super) const PREVIOUS: Contestant = Contestant {
    id: OPEN_07,
    name: "open route (Axum 0.7)",
    back_end: "",
    app: |_| App::Previous(axum_07::Router::new().route("/", axum_07::routing::get(open))),
    token: usual_token,
    before: nothing,
    baseline: OPEN_07,
    omits: "",
};

async fn open() -> &'static str {
    "ok"
}
