//! What our router costs a request beside Axum's with the same handlers, in one run: `cargo bench --bench routing`.
//!
//! Each round times every contestant once, so that a slow moment of the machine hits all of them; medians are printed.
//! Times are in nanoseconds. The column that matters is the last one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark may fail by panicking"
)]

mod rounds;

use std::hint::black_box;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::Request;
use portcullis::{Identity, JwtManager, jwt_required, public, routing};
use tower::Service as _;

use self::rounds::{median, ready, time};

const ROUNDS: usize = 101;
const TURNS: u32 = 2_000;

#[public]
async fn open() -> &'static str {
    "open"
}

#[jwt_required]
async fn guarded(Identity(name): Identity) -> String {
    name
}

#[jwt_required(role = "admin")]
async fn admins(Path(id): Path<u64>) -> String {
    id.to_string()
}

fn ours(tokens: JwtManager) -> Router {
    use routing::{Router, get};
    let admin = Router::new().route("/users/{id}", get(admins).put(open));
    let router = Router::new()
        .route("/open", get(open))
        .route("/guarded", get(guarded))
        .nest("/admin", admin)
        .fallback(open);
    router.with_state(tokens).into_axum().unwrap()
}

fn axums(tokens: JwtManager) -> Router {
    use axum::routing::get;
    let admin = Router::new().route("/users/{id}", get(admins).put(open));
    Router::new()
        .route("/open", get(open))
        .route("/guarded", get(guarded))
        .nest("/admin", admin)
        .fallback(open)
        .with_state(tokens)
}

fn main() {
    let secret = "0pen-sesame-0pen-sesame-0pen-sesame";
    let tokens = JwtManager::builder().secret(secret).build().unwrap();
    let token = tokens.access_token(42).roles(["admin"]).sign().unwrap();
    let credentials = format!("Bearer {}", token.as_str());
    let (mut ours, mut axums) = (ours(tokens.clone()), axums(tokens));
    println!("{:16} {:>10} {:>10} {:>10}", "", "axum", "ours", "ratio");
    for path in ["/open", "/guarded", "/admin/users/7", "/nowhere"] {
        let turn = |router: &mut Router| {
            let request = Request::get(path).header("authorization", &credentials);
            let request = request.body(Body::empty()).unwrap();
            let answer = ready(router.call(request)).unwrap();
            assert_eq!(black_box(answer).status(), 200);
        };
        let (mut axum_times, mut our_times) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            axum_times.push(time(TURNS, || turn(&mut axums)));
            our_times.push(time(TURNS, || turn(&mut ours)));
        }
        let (axum, ours) = (median(axum_times), median(our_times));
        println!("{path:16} {axum:>10.0} {ours:>10.0} {:>10.3}", ours / axum);
    }
}
