//! Blocks are silent under the lints that users deny, and name everything from the root.

#![deny(
    elided_lifetimes_in_paths,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    private_bounds,
    private_interfaces,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused_qualifications,
    unused_results,
    warnings
)]

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use portcullis::{JwtManager, Role, jwt_required};

/// Claims.
#[derive(Debug, serde::Deserialize)]
#[non_exhaustive]
pub struct MyClaims {}

/// Handlers for all.
#[jwt_required(fresh, role = "admin", claims = MyClaims, crate = ::portcullis)]
pub mod handlers {
    #![no_implicit_prelude]
    #![allow(dead_code, reason = "names of others")]

    mod core {}
    mod portcullis {}
    struct Guard;

    /// Guarded.
    pub async fn list() {}

    /// Guarded, and raw.
    pub async fn r#move() {}

    /// Open.
    #[::portcullis::public]
    pub async fn health() {}

    #[cfg(any())]
    pub async fn gone(_: NoSuchType) {}

    pub(crate) async fn internal() {}

    /// Nested.
    #[::portcullis::jwt_required]
    pub mod nested {
        /// Guarded by the inner block.
        pub async fn list() {}
    }
}

/// Roles.
#[derive(Clone, Copy, Debug, Role)]
#[non_exhaustive]
pub enum Staff {
    /// All.
    #[role(implies(Editor))]
    Admin,
    /// Some.
    Editor,
}

/// Names in the attribute mean what they mean here.
#[jwt_required(role(Staff::Editor) || sub == path.owner)]
pub mod typed {
    /// Guarded.
    pub async fn list() {}
}

/// The application.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct App<T> {
    tokens: JwtManager,
    of: T,
}

impl<T> FromRef<App<T>> for JwtManager {
    fn from_ref(app: &App<T>) -> Self {
        app.tokens.clone()
    }
}

#[jwt_required(scope = "a")]
#[cfg(all())]
impl<T: Clone + Send + Sync + 'static> App<T> {
    /// Guarded.
    pub async fn list(axum::extract::State(app): axum::extract::State<Self>) {
        drop(app.of);
    }

    #[jwt_required(refresh)]
    async fn renew() {}

    /// Open.
    #[public]
    pub async fn health() {}

    /// Another method.
    pub fn helper(&self) {}
}

#[jwt_required(claims = NoSuchType)]
#[cfg(any())]
impl App<()> {
    pub async fn gone() {}

    #[public]
    pub async fn gone_as_well() {}
}

mod private {
    #[derive(Debug)]
    pub(super) struct Others;

    #[portcullis::jwt_required]
    impl Others {
        pub(super) async fn list() {}
    }

    mod more {
        #[portcullis::jwt_required]
        impl super::Others {
            pub(crate) async fn remove() {}
        }
    }
}

fn main() {
    use private::Others;

    let router: Router<App<u8>> = Router::new()
        .route("/1", get(handlers::list).post(handlers::r#move).put(handlers::internal))
        .route("/2", get(handlers::health).post(handlers::nested::list))
        .route("/3", get(App::<u8>::list).post(App::<u8>::renew).put(App::<u8>::health))
        .route("/4", get(Others::list).post(Others::remove).put(typed::list));
    drop(router);

    struct Inside;

    #[jwt_required]
    impl Inside {
        pub(crate) async fn list() {}
    }

    let router: Router<JwtManager> = Router::new().route("/", get(Inside::list));
    drop(router);
}
