//! Named policies are silent under the lints that users deny, and name everything from the root.

#![deny(
    missing_debug_implementations,
    missing_docs,
    private_bounds,
    private_interfaces,
    unnameable_types,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    warnings
)]

use axum::Router;
use axum::routing::get;
use policies::{Admins, Editors};
use portcullis::{Guard, JwtManager, PolicyLayer};

/// Policies for all.
pub mod policies {
    #![no_implicit_prelude]

    use ::portcullis::policy;

    /// Who may publish.
    #[policy(fresh, role = "editor", crate = ::portcullis)]
    #[derive(::std::fmt::Debug)]
    #[non_exhaustive]
    pub struct Editors;

    #[policy]
    #[cfg(all())]
    pub(crate) struct Admins;

    #[policy(claims = NoSuchType)]
    #[cfg(any())]
    struct Gone;
}

async fn publish(_: Guard<Editors>, _: Guard<Admins>) {}

fn app(manager: JwtManager) -> Router {
    let layer = PolicyLayer::<Admins, _>::new(manager.clone());
    Router::new().route("/", get(publish)).layer(layer).with_state(manager)
}

fn main() {
    let _ = app;
}
