//! Patterns and types that a macro was given are one token each, with a guard before them and where one of them is handed on.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::get;
use portcullis::{Identity, JwtManager, jwt_required, public};

macro_rules! handlers {
    ($pattern:pat, $ty:ty) => {
        #[jwt_required(fresh, role("admin"))]
        async fn guarded(State(_): State<JwtManager>, $pattern: $ty) {}

        #[jwt_required]
        async fn handed(Identity(_): Identity, $pattern: $ty) {}

        #[jwt_required(scope("read"))]
        #[jwt_required]
        async fn stacked($pattern: $ty) {}

        #[public]
        async fn open($pattern: $ty, Query(_): Query<Vec<(String, String)>>) {}
    };
}

handlers!(Path(_id), Path<u64>);

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/guarded/{id}", get(guarded))
        .route("/handed/{id}", get(handed))
        .route("/stacked/{id}", get(stacked))
        .route("/open/{id}", get(open));
}
