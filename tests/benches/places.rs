//! What the other places cost a route whose tokens come in a header, in one run: `cargo bench --bench places`.
//!
//! Times are in nanoseconds; the column that matters is the last one.

#![allow(clippy::unwrap_used, reason = "a benchmark may fail by panicking")]

mod rounds;

use std::hint::black_box;

use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use axum::routing::{Router, get};
use portcullis::{GateLayer, Identity, JwtManager, Location, jwt_required};
use tower::{Service as _, ServiceExt};

use self::rounds::{median, ready, time};

const ROUNDS: usize = 61;
const TURNS: u32 = 1_000;

#[jwt_required]
async fn handler(Identity(id): Identity<u64>) -> &'static str {
    assert_eq!(id, 42);
    "ok"
}

/// The same route behind one set-up.
struct Contestant {
    name: &'static str,
    app: Router,
    token: String,
    times: Vec<f64>,
}

impl Contestant {
    fn new(name: &'static str, places: &[Location], layer: bool) -> Self {
        let manager = JwtManager::builder()
            .secret("0pen-sesame-0pen-sesame-0pen-sesame")
            .with(|config| {
                config.token_location = places.to_vec();
                // The same token for all of them.
                config.cookie_csrf_protect = false;
            })
            .build()
            .unwrap();
        let token = manager.access_token(42).sign().unwrap().into_string();
        let app = Router::new().route("/", get(handler));
        let app = if layer {
            app.layer(GateLayer::new())
        } else {
            app
        };
        Self {
            name,
            app: app.with_state(manager),
            token: format!("Bearer {token}"),
            times: Vec::new(),
        }
    }

    fn turn(&mut self) -> Response {
        let request = Request::get("/").header("authorization", &self.token);
        let request = request.body(Body::empty()).unwrap();
        ready(async {
            let app = ServiceExt::<Request<Body>>::ready(&mut self.app)
                .await
                .unwrap();
            app.call(request).await.unwrap()
        })
    }
}

fn main() {
    let all = [
        Location::Header,
        Location::Cookie,
        Location::Query,
        Location::Json,
    ];
    let mut contestants = [
        Contestant::new("header alone", &all[..1], false),
        Contestant::new("header, then the others", &all, false),
        Contestant::new("the same with GateLayer", &all, true),
    ];
    for _ in 0..ROUNDS {
        for contestant in &mut contestants {
            let elapsed = time(TURNS, || {
                let response = black_box(contestant.turn());
                assert_eq!(response.status(), 200);
            });
            contestant.times.push(elapsed);
        }
    }
    println!("{:25} {:>10} {:>10}", "", "request", "ratio");
    let mut baseline = None;
    for contestant in contestants {
        let median = median(contestant.times);
        let ratio = median / *baseline.get_or_insert(median);
        println!("{:25} {median:>10.0} {ratio:>10.2}", contestant.name);
    }
}
