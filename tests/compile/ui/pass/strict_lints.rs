//! The expansion is silent under the lints that users deny.

#![deny(
    elided_lifetimes_in_paths,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    private_bounds,
    private_interfaces,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused_qualifications,
    unused_results,
    warnings
)]

use axum::Router;
use axum::routing::get;
use portcullis::JwtManager;

/// Handlers for all.
pub mod handlers {
    use portcullis::{jwt_required, public};

    /// Claims.
    #[derive(Clone, Copy, Debug, serde::Deserialize)]
    pub struct MyClaims {}

    /// Guarded.
    #[jwt_required(fresh, role = "admin", claims = MyClaims)]
    #[jwt_required(scope = "docs", realm = "api", acr = "mfa", audience = "api", locations(cookie), csrf = off)]
    pub async fn guarded() {}

    /// A number.
    pub const LIMIT: u8 = 7;

    /// What is compared.
    #[derive(Clone, Copy, Debug, serde::Deserialize)]
    pub struct Compared {
        /// A number.
        pub level: u8,
        /// Another.
        pub other: Option<u8>,
    }

    /// Whether it may pass.
    pub async fn may_pass() -> bool {
        true
    }

    /// A rule over typed claims, and a check.
    #[jwt_required(claims.level > LIMIT && claims.other? == LIMIT || claims.level == path.id || claims.other.exists(), claims = Compared)]
    #[jwt_required(role("a") && !scope("b") || claims.x.y == LIMIT, check(may_pass), state = portcullis::JwtManager)]
    pub async fn ruled() {}

    /// What the hierarchy of is asked.
    #[derive(Clone, Copy, Debug, portcullis::Role)]
    pub enum Level {
        /// The lesser one.
        Low,
        /// The greater one.
        #[role(implies(Low))]
        High,
    }

    /// A rule over typed roles.
    #[jwt_required(role(Level::Low) && path.a == "b" || role(Level::High))]
    pub async fn leveled() {}

    /// Open.
    #[public]
    pub async fn open() {}

    #[jwt_required(crate = ::portcullis)]
    pub(crate) async fn internal() {}
}

mod reexported {
    use portcullis::{jwt_required, public};

    #[jwt_required]
    pub(super) async fn guarded() {}

    #[public]
    pub(in crate::reexported) async fn open() {}

    pub(super) fn router() -> super::Router<super::JwtManager> {
        super::Router::new().route("/5", super::get(open))
    }
}

fn main() {
    let router: Router<JwtManager> = Router::new()
        .route("/1", get(handlers::guarded))
        .route("/2", get(handlers::open))
        .route("/6/{id}", get(handlers::ruled))
        .route("/3", get(handlers::internal))
        .route("/4", get(reexported::guarded))
        .merge(reexported::router());
    drop(router);
}
