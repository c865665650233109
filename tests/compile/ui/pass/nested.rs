//! Handlers in modules, in functions and in blocks, with neighbours of the same name elsewhere.

#![deny(warnings)]

use axum::Router;
use axum::routing::get;
use portcullis::JwtManager;

mod outer {
    pub(crate) mod inner {
        use portcullis::jwt_required;

        #[jwt_required]
        pub(in crate::outer) async fn handler() {}

        #[jwt_required]
        pub(crate) async fn sibling() {}
    }

    pub(super) fn router() -> axum::Router<portcullis::JwtManager> {
        axum::Router::new().route("/1", axum::routing::get(inner::handler))
    }
}

fn local() -> Router<JwtManager> {
    #[portcullis::jwt_required(role = "admin")]
    #[portcullis::jwt_required]
    async fn handler() {}

    let inner = {
        #[portcullis::public]
        async fn handler() {}
        get(handler)
    };
    Router::new().route("/2", get(handler)).route("/3", inner)
}

fn main() {
    let _ = outer::router().merge(local()).route("/4", get(outer::inner::sibling));
}
