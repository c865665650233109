//! What a guarded request pays while an issuer's keys are fetched, beside one while they are not, in one run:
//! `cargo bench --bench remote_keys`.
//!
//! The issuer is held back in the middle of its answer, so that the fetch is under way for as long as is measured.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark may fail by panicking"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, UNIX_EPOCH};

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, header::CACHE_CONTROL};
use axum::response::IntoResponse;
use axum::routing::{Router, get};
use portcullis::{
    Algorithm, FetchOptions, Identity, JwtManager, Key, ManualClock, TrustedIssuer, jwt_required,
};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

const ROUNDS: usize = 40;
const REQUESTS: usize = 500;
/// Of a key set, in seconds.
const LIFE: u64 = 100;
/// From here on it is fetched again while it is used.
const DUE: u64 = 90;

#[jwt_required]
async fn whoami(Identity(name): Identity) -> String {
    name
}

/// The issuer as the fetch meets it.
#[derive(Clone)]
struct Issuer {
    tokens: JwtManager,
    asked: Arc<AtomicUsize>,
    answered: Arc<AtomicUsize>,
    may_answer: Arc<Semaphore>,
}

async fn jwks(State(issuer): State<Issuer>) -> impl IntoResponse {
    issuer.asked.fetch_add(1, Ordering::SeqCst);
    issuer.may_answer.acquire().await.unwrap().forget();
    issuer.answered.fetch_add(1, Ordering::SeqCst);
    let life = format!("max-age={LIFE}");
    ([(CACHE_CONTROL, life)], axum::Json(issuer.tokens.jwks()))
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let clock = ManualClock::at(UNIX_EPOCH + Duration::from_hours(500_000));
    let (issuer, app, token) = set_up(&clock).await;
    issuer.may_answer.add_permits(1);
    request(&app, &token).await;
    let (mut without, mut during) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        let asked = issuer.asked.load(Ordering::SeqCst);
        measure(&app, &token, &mut without).await;
        assert_eq!(issuer.asked.load(Ordering::SeqCst), asked, "no fetch");
        clock.advance(Duration::from_secs(DUE));
        request(&app, &token).await;
        until(&issuer.asked, round + 1).await;
        measure(&app, &token, &mut during).await;
        assert_eq!(
            issuer.answered.load(Ordering::SeqCst),
            round,
            "the fetch is under way"
        );
        issuer.may_answer.add_permits(1);
        until(&issuer.answered, round + 1).await;
        // What was answered has to arrive before the next round counts from it.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    print("without a fetch", &mut without);
    print("during a fetch", &mut during);
}

async fn set_up(clock: &ManualClock) -> (Issuer, Router, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let name = format!("http://{}", listener.local_addr().unwrap());
    let builder = JwtManager::builder().key(Key::generate(Algorithm::ES256).unwrap());
    let tokens = builder
        .issuer(&name)
        .audience("api")
        .access_lifetime(Duration::from_hours(24))
        .clock(clock.clone());
    let issuer = Issuer {
        tokens: tokens.build().unwrap(),
        asked: Arc::default(),
        answered: Arc::default(),
        may_answer: Arc::new(Semaphore::new(0)),
    };
    let server = Router::new().route("/jwks", get(jwks));
    let server = server.with_state(issuer.clone());
    tokio::spawn(async move { axum::serve(listener, server).await.unwrap() });
    let fetching = FetchOptions::new().allow_http().allow_private_network();
    let trusted = TrustedIssuer::with_jwks_url(&name, format!("{name}/jwks"))
        .audience("api")
        .fetching(fetching);
    let manager = JwtManager::builder().trust(trusted).clock(clock.clone());
    let app = Router::new()
        .route("/", get(whoami))
        .with_state(manager.build().unwrap());
    let token = issuer.tokens.access_token("alice").sign().unwrap();
    (issuer, app, format!("Bearer {}", token.as_str()))
}

async fn request(app: &Router, token: &str) {
    let request = Request::get("/").header("authorization", token);
    let request = request.body(Body::empty()).unwrap();
    let response = black_box(app.clone().oneshot(request).await.unwrap());
    assert_eq!(response.status(), 200);
}

async fn measure(app: &Router, token: &str, times: &mut Vec<Duration>) {
    for _ in 0..REQUESTS {
        let begin = Instant::now();
        request(app, token).await;
        times.push(begin.elapsed());
    }
}

async fn until(count: &AtomicUsize, reached: usize) {
    while count.load(Ordering::SeqCst) < reached {
        tokio::task::yield_now().await;
    }
}

fn print(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    println!(
        "{what:16} p50 {:6.1} us   p99 {:6.1} us   of {} requests",
        micros(at(50)),
        micros(at(99)),
        times.len()
    );
}
