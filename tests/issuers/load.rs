//! Keys that change every second under load, while the issuer restarts, takes a key back and made-up key ids flood in: nobody is refused
//! wrongly, nobody is let in wrongly, and the issuer is asked no more often than the cooldown allows.

use std::collections::{HashSet, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode, header::CACHE_CONTROL};
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portcullis::{
    Algorithm, FetchOptions, Identity, JwtManager, Key, ManualClock, TrustedIssuer, jwt_required,
};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt as _;

const SECONDS: usize = 30;
/// In which the issuer is down.
const OUTAGE: std::ops::Range<usize> = 12..16;
const GOOD_A_SECOND: usize = 150;
const FLOOD_A_SECOND: usize = 100;
const FORGED_A_SECOND: usize = 20;
/// Seconds for which the next key is published before it signs.
const AHEAD: u64 = 3;
/// In seconds.
const TOKENS_LIVE: usize = 10;
/// Seconds between two fetches, whoever asks for them. A set lives for `AHEAD` seconds, so a newer one is due no sooner.
const COOLDOWN: usize = 2;
/// When the issuer takes back the key that signed last.
const REVOCATION: usize = 20;

#[jwt_required]
async fn whoami(Identity(name): Identity) -> String {
    name
}

/// An issuer that can be taken down and put up again at the same address.
struct Issuer {
    tokens: JwtManager,
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    server: JoinHandle<()>,
    /// Published, and not used yet.
    waiting: VecDeque<String>,
}

impl Issuer {
    async fn start(clock: &ManualClock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let lifetime = Duration::from_secs(TOKENS_LIVE as u64);
        let tokens = JwtManager::builder()
            .key(Key::generate(Algorithm::EdDSA).unwrap())
            .issuer(format!("http://{address}"))
            .audience("api")
            .access_lifetime(lifetime)
            .refresh_lifetime(lifetime)
            .with(|config| config.jwks_max_age = Duration::from_secs(AHEAD))
            .clock(clock.clone())
            .build()
            .unwrap();
        let asked = Arc::default();
        Self {
            server: serve(listener, &tokens, &asked),
            tokens,
            address,
            asked,
            waiting: VecDeque::new(),
        }
    }

    /// Publishes a new key, and signs with the one that was published long enough ago.
    fn change_keys(&mut self) {
        let next = Key::generate(Algorithm::EdDSA).unwrap();
        self.waiting
            .push_back(self.tokens.add_next_key(next).unwrap());
        if self.waiting.len() > usize::try_from(AHEAD).unwrap() {
            let due = self.waiting.pop_front().unwrap();
            self.tokens.activate_key(&due).unwrap();
        }
    }

    fn take_down(&self) {
        self.server.abort();
    }

    async fn put_up(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.server = serve(listener, &self.tokens, &self.asked);
    }
}

fn serve(listener: TcpListener, tokens: &JwtManager, asked: &Arc<AtomicUsize>) -> JoinHandle<()> {
    async fn jwks(
        State((tokens, asked)): State<(JwtManager, Arc<AtomicUsize>)>,
    ) -> (
        [(axum::http::HeaderName, String); 1],
        Json<serde_json::Value>,
    ) {
        asked.fetch_add(1, Ordering::SeqCst);
        let life = format!("max-age={AHEAD}");
        ([(CACHE_CONTROL, life)], Json(tokens.jwks()))
    }
    let app = Router::new()
        .route("/jwks", get(jwks))
        .with_state((tokens.clone(), Arc::clone(asked)));
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() })
}

fn resource_server(issuer: &Issuer, clock: &ManualClock) -> Router {
    let name = format!("http://{}", issuer.address);
    let fetching = FetchOptions::new()
        .allow_http()
        .allow_private_network()
        .cooldown(Duration::from_secs(COOLDOWN as u64))
        .lives(Duration::from_secs(1), Duration::from_mins(1))
        .max_stale(Duration::from_mins(1));
    let trusted = TrustedIssuer::with_jwks_url(&name, format!("{name}/jwks"))
        .audience("api")
        .fetching(fetching);
    let manager = JwtManager::builder()
        .trust(trusted)
        .clock(clock.clone())
        .build()
        .unwrap();
    Router::new().route("/", get(whoami)).with_state(manager)
}

async fn ask(app: Router, token: String) -> StatusCode {
    let request = Request::get("/").header("authorization", format!("Bearer {token}"));
    let request = request.body(Body::empty()).unwrap();
    app.oneshot(request).await.unwrap().status()
}

/// A token of the issuer with another key's id.
fn made_up(token: &str, id: &str) -> String {
    let (_, rest) = token.split_once('.').unwrap();
    let header = json!({ "alg": "EdDSA", "typ": "JWT", "kid": id }).to_string();
    format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header))
}

/// The same token with another signature.
fn forged(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let other = if signature.starts_with('A') { "B" } else { "A" };
    format!("{signed}.{other}{}", signature.get(1..).unwrap())
}

struct Signed {
    token: String,
    key_id: String,
    second: usize,
}

/// The tokens that are about.
#[derive(Default)]
struct Tokens {
    good: VecDeque<Signed>,
    expired: Option<String>,
    /// Whose key was taken back so long ago that every set that had it is over.
    gone: Vec<String>,
}

impl Tokens {
    fn sign(&mut self, issuer: &Issuer, second: usize) -> String {
        let token = issuer.tokens.access_token("alice").sign().unwrap();
        let token = token.as_str().to_owned();
        let header = issuer.tokens.unverified_header(&token).unwrap();
        self.good.push_back(Signed {
            token: token.clone(),
            key_id: header["kid"].as_str().unwrap().to_owned(),
            second,
        });
        let is_over = |signed: &mut Signed| signed.second + TOKENS_LIVE <= second;
        self.expired = self.good.pop_front_if(is_over).map(|signed| signed.token);
        token
    }

    /// Takes back the key that signed last before the present one; its tokens are neither good nor bad for as long as sets live.
    fn revoke(&mut self, issuer: &Issuer) -> Vec<String> {
        let id = self.good.get(self.good.len() - 2).unwrap().key_id.clone();
        issuer.tokens.revoke_key(&id).unwrap();
        let (revoked, good): (Vec<_>, Vec<_>) = std::mem::take(&mut self.good)
            .into_iter()
            .partition(|signed| signed.key_id == id);
        self.good = good.into();
        revoked.into_iter().map(|signed| signed.token).collect()
    }
}

/// The requests of one second, in the middle of which the keys change.
async fn second(app: &Router, issuer: &mut Issuer, tokens: &Tokens, present: &str, number: usize) {
    let mut requests = JoinSet::new();
    let mut send = |token: String, allowed: &'static [StatusCode]| {
        let app = app.clone();
        requests.spawn(async move {
            let status = ask(app, token).await;
            assert!(allowed.contains(&status), "{status} instead of {allowed:?}");
        });
    };
    for index in 0..GOOD_A_SECOND {
        let good = tokens.good.get(index % tokens.good.len()).unwrap();
        send(good.token.clone(), &[StatusCode::OK]);
        if index < FLOOD_A_SECOND {
            // While the issuer is down nobody can tell whether the key is one of its new ones.
            let refused: &[_] = &[StatusCode::UNAUTHORIZED, StatusCode::SERVICE_UNAVAILABLE];
            send(made_up(present, &format!("{number}-{index}")), refused);
        }
        if index < FORGED_A_SECOND {
            send(forged(present), &[StatusCode::UNAUTHORIZED]);
        }
        // Who is down changes no keys; those that it published before go on signing.
        if index == GOOD_A_SECOND / 2 && !OUTAGE.contains(&number) {
            issuer.change_keys();
        }
    }
    for token in tokens.expired.iter().chain(&tokens.gone) {
        send(token.clone(), &[StatusCode::UNAUTHORIZED]);
    }
    while let Some(answered) = requests.join_next().await {
        answered.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_change_every_second_under_load_and_nobody_is_judged_wrongly() {
    let clock = ManualClock::at(UNIX_EPOCH + Duration::from_hours(500_000));
    let mut issuer = Issuer::start(&clock).await;
    let app = resource_server(&issuer, &clock);
    let mut tokens = Tokens::default();
    let mut ids = HashSet::new();
    let mut revoked = Vec::new();
    for number in 0..SECONDS {
        if number == OUTAGE.start {
            issuer.take_down();
        }
        if number == OUTAGE.end {
            issuer.put_up().await;
        }
        let present = tokens.sign(&issuer, number);
        ids.extend(tokens.good.back().map(|signed| signed.key_id.clone()));
        if number == REVOCATION {
            revoked = tokens.revoke(&issuer);
            assert!(!revoked.is_empty());
        }
        if number == REVOCATION + usize::try_from(AHEAD).unwrap() {
            tokens.gone = std::mem::take(&mut revoked);
        }
        second(&app, &mut issuer, &tokens, &present, number).await;
        clock.advance(Duration::from_secs(1));
    }
    assert!(ids.len() > SECONDS - 10, "the keys did change: {ids:?}");
    let asked = issuer.asked.load(Ordering::SeqCst);
    assert!(
        (2..=SECONDS / COOLDOWN + 1).contains(&asked),
        "asked {asked} times in {SECONDS} seconds"
    );
}
