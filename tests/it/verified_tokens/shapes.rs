//! A token that is kept is found wherever and however it is sent as it would be without: the same answers to requests of every shape.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use axum::routing::any;
use portcullis::{
    Algorithm, Identity, JwtConfig, JwtManager, Key, Location, ManualClock, TrustedIssuer,
    Weakening, jwt_required,
};
use proptest::prelude::*;
use proptest::sample::select;
use tower::ServiceExt as _;

use super::twins::{API, IDP, Seen};
use crate::http::app::Reply;
use crate::support::forge::{SECRET, token, with_secret};
use crate::support::service::instant;
use crate::support::{NOW, Object, fixtures, header};

const OWN: &str = "https://own.example";

/// What a manager may be told, beside its keys.
const SETTINGS: [fn(&mut JwtConfig); 9] = [
    |_| {},
    |config| config.token_location = vec![Location::Header, Location::Cookie, Location::Query],
    |config| config.token_location = vec![Location::Cookie, Location::Header],
    |config| config.token_location = vec![Location::Query, Location::Header],
    |config| config.header_type = String::new(),
    |config| config.weakenings = [Weakening::SeveralCredentials].into_iter().collect(),
    |config| config.weakenings = [Weakening::RepeatedCredentials].into_iter().collect(),
    |config| config.weakenings = [Weakening::UnguardedOptions].into_iter().collect(),
    |config| {
        config.weakenings = [Weakening::LooseEncoding, Weakening::AnyMediaType]
            .into_iter()
            .collect();
    },
];

/// Where `T` and `U` stand for tokens.
const HEADERS: [&[&str]; 20] = [
    &[],
    &["Bearer T"],
    &["Bearer T"],
    &["Bearer T"],
    &["bEARER   T"],
    &["T"],
    &["Bearer T "],
    &[" Bearer T"],
    &["Bearer T=", "Bearer T"],
    &["Bearer T="],
    &["Bearer\tT"],
    &["Bearer T\t"],
    &["Bearer T, Bearer T"],
    &["Bearer T,Basic U"],
    &["Basic U, Bearer T"],
    &["Bearer T", "Bearer T"],
    &["Bearer T", "Bearer U"],
    &["Basic T", "Bearer U"],
    &["Basic T"],
    &["Bearer"],
];

const COOKIES: [&str; 5] = [
    "",
    "",
    "__Host-access_token=T",
    "__Host-access_token=U",
    "__Host-access_token=T; __Host-access_token=U",
];

const QUERIES: [&str; 4] = ["", "", "?jwt=T", "?jwt=U&jwt=T"];

#[derive(Clone, Debug)]
struct Shape {
    path: &'static str,
    method: Method,
    headers: &'static [&'static str],
    cookie: &'static str,
    query: &'static str,
    tokens: [usize; 2],
    has_csrf: bool,
}

fn shape() -> impl Strategy<Value = Shape> {
    let methods = [Method::GET, Method::GET, Method::POST, Method::OPTIONS];
    (
        select(&["/plain", "/optional", "/forgiving", "/refresh"][..]),
        select(methods.to_vec()),
        select(&HEADERS[..]),
        select(&COOKIES[..]),
        select(&QUERIES[..]),
        [0..7_usize, 0..7_usize],
        select(&[true, false][..]),
    )
        .prop_map(
            |(path, method, headers, cookie, query, tokens, has_csrf)| Shape {
                path,
                method,
                headers,
                cookie,
                query,
                tokens,
                has_csrf,
            },
        )
}

impl Shape {
    fn request(&self, all: &[String; 7]) -> Request<Body> {
        let [one, other] = self.tokens.map(|index| &all[index]);
        // None of the other letters of a shape is one of these.
        let filled = |text: &str| -> String {
            let letters = text.chars().map(|letter| match letter {
                'T' => one.clone(),
                'U' => other.clone(),
                letter => letter.to_string(),
            });
            letters.collect()
        };
        let mut request = Request::builder().method(self.method.clone()).uri(format!(
            "{}{}",
            self.path,
            filled(self.query)
        ));
        for value in self.headers {
            request = request.header("authorization", filled(value));
        }
        if !self.cookie.is_empty() {
            request = request.header("cookie", filled(self.cookie));
        }
        if self.has_csrf {
            request = request.header("x-csrf-token", "a-csrf-token");
        }
        request.body(Body::empty()).unwrap()
    }
}

#[jwt_required]
async fn plain(Identity(name): Identity) -> String {
    name
}

#[jwt_required(optional)]
async fn optional(name: Option<Identity>) -> String {
    format!("{:?}", name.map(|Identity(name)| name))
}

#[jwt_required(optional(expired))]
async fn forgiving(name: Option<Identity>) -> String {
    format!("{:?}", name.map(|Identity(name)| name))
}

#[jwt_required(refresh)]
async fn refresh(Identity(name): Identity) -> String {
    name
}

fn router(settings: fn(&mut JwtConfig), bytes: usize) -> Router {
    let key = Key::pem(Algorithm::ES256, fixtures::P256_PUBLIC).id("k");
    let issuer = TrustedIssuer::with_keys(IDP, [key]).audience(API);
    let manager = JwtManager::builder()
        .secret(SECRET)
        .issuer(OWN)
        .audience(API)
        .trust(issuer.subject_prefix("idp|").allow_own_tokens())
        .clock(ManualClock::at(instant(NOW)))
        .with(settings)
        .verified_token_cache_bytes(bytes)
        .build()
        .unwrap();
    Router::new()
        .route("/plain", any(plain))
        .route("/optional", any(optional))
        .route("/forgiving", any(forgiving))
        .route("/refresh", any(refresh))
        .with_state(manager)
}

fn said(issuer: &str, kind: &str) -> Object {
    let text = |text: &str| format!("\"{text}\"");
    Object::new()
        .with("iss", text(issuer))
        .with("sub", text("alice"))
        .with("aud", text(API))
        .with("type", text(kind))
        .with("csrf", text("a-csrf-token"))
        .with("iat", NOW - 900)
        .with("jti", text(kind))
        .with("exp", NOW + 900)
}

/// Two that are good, one of a trusted issuer, one for refreshing, one that is over, one that is forged, and none.
fn tokens() -> [String; 7] {
    let own = |claims: Object| with_secret(header("HS256").to_string(), claims.to_string());
    let good = own(said(OWN, "access"));
    let theirs = r#"{"alg":"ES256","typ":"JWT","kid":"k"}"#;
    let mut forged = good.clone();
    forged.pop();
    [
        good,
        own(said(OWN, "access").with("other", "1")),
        token(theirs, said(IDP, "access").to_string(), |text| {
            fixtures::sign(Algorithm::ES256, text)
        }),
        own(said(OWN, "refresh")),
        own(said(OWN, "access").with("exp", NOW - 1)),
        forged,
        String::from("a.b.c"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn kept_tokens_change_no_answer_wherever_and_however_they_are_sent(
        settings in 0..SETTINGS.len(),
        shapes in proptest::collection::vec(shape(), 1..60),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let (settings, tokens) = (SETTINGS[settings], tokens());
        let twins = [router(settings, 65_536), router(settings, 0)];
        for shape in shapes {
            let [keeping, forgetting]: [Seen; 2] = twins.clone().map(|router| {
                runtime.block_on(async {
                    let answer = router.oneshot(shape.request(&tokens)).await.unwrap();
                    let reply = Reply::read(answer).await;
                    (reply.status, reply.headers, reply.body)
                })
            });
            prop_assert_eq!(keeping, forgetting, "{:?}", shape);
        }
    }
}
