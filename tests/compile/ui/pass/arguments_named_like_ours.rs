//! No argument of the user's meets a name of ours, and no item does.

#![allow(non_upper_case_globals, dead_code)]

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use portcullis::{JwtManager, jwt_required, public};

const guard: u8 = 1;
const parts: u8 = 2;
const check: u8 = 3;
const __portcullis_guard: u8 = 4;

#[jwt_required(claims = serde_json::Value)]
async fn constants() -> String {
    format!("{guard}{parts}{check}{__portcullis_guard}")
}

mod arguments {
    use super::*;

    mod consts_do_not_reach_here {
        use super::{JwtManager, Query, State, jwt_required};

        #[jwt_required]
        #[jwt_required]
        pub(crate) async fn handler(
            State(guard): State<JwtManager>,
            parts: Query<()>,
            __portcullis_guard: Query<()>,
            __portcullis_x: Query<()>,
        ) {
            let _: JwtManager = guard;
            let _: [Query<()>; 3] = [parts, __portcullis_guard, __portcullis_x];
        }
    }
    pub(crate) use consts_do_not_reach_here::handler;
}

#[public]
async fn __portcullis() {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", get(constants))
        .route("/2", get(arguments::handler))
        .route("/3", get(__portcullis));
}
