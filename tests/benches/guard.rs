//! What a guard costs beside `jsonwebtoken::decode` of the same token, in one run: `cargo bench --bench guard`.
//!
//! Each round times every contestant once, so that a slow moment of the machine hits all of them; medians are printed.
//! Times are in nanoseconds. The column that matters is the last one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark may fail by panicking"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "jsonwebtoken's own way is what the guard is compared with"
)]

mod rounds;

use std::hint::black_box;

use axum::extract::FromRequestParts as _;
use axum::http::Request;
use axum::http::request::Parts;
use jsonwebtoken::{DecodingKey, Validation, decode};
use portcullis::{
    Algorithm, Decide, Guard, Identity, JwtManager, Key, Policy, Requirement, Rule, Site,
};
use serde::Deserialize;

use self::rounds::{median, ready, time};

const ROUNDS: usize = 41;
const ISSUER: &str = "https://auth.example.com";
const AUDIENCE: &str = "https://api.example.com";

/// What `#[jwt_required(fresh, role = "admin")]` writes.
struct FreshAdmin;

impl Policy for FreshAdmin {
    const REQUIREMENT: Requirement = Requirement::access(Site::new(
        "bench",
        module_path!(),
        file!(),
        line!(),
        column!(),
    ))
    .fresh()
    .rule(Rule::Role("admin"));
}

impl<S> Decide<S> for FreshAdmin {}

/// What a careful person has `decode` fill.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is the filling that costs")]
struct Claims {
    sub: String,
    exp: u64,
    iat: u64,
    jti: String,
    r#type: String,
    fresh: bool,
    roles: Vec<String>,
}

struct Contest {
    name: &'static str,
    manager: JwtManager,
    token: String,
    decoding: DecodingKey,
    validation: Validation,
    turns: u32,
}

impl Contest {
    fn new(algorithm: Algorithm, signing: Key, decoding: DecodingKey, turns: u32) -> Self {
        let manager = JwtManager::builder()
            .key(signing)
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .build()
            .unwrap();
        let token = manager
            .access_token(42)
            .fresh()
            .roles(["admin", "editor", "viewer"]);
        let mut validation = Validation::new(algorithm.name().parse().unwrap());
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        let token = token.sign().unwrap().into_string();
        Self {
            name: algorithm.name(),
            manager,
            token,
            decoding,
            validation,
            turns,
        }
    }

    fn parts(&self) -> Parts {
        let credentials = format!("Bearer {}", self.token);
        Request::get("/")
            .header("authorization", credentials)
            .body(())
            .unwrap()
            .into_parts()
            .0
    }

    fn run(&self) {
        let (mut decode_times, mut guard_times) = (Vec::new(), Vec::new());
        let mut parts = self.parts();
        for _ in 0..ROUNDS {
            decode_times.push(time(self.turns, || {
                black_box(decode::<Claims>(&self.token, &self.decoding, &self.validation).unwrap());
            }));
            guard_times.push(time(self.turns, || {
                parts.extensions.clear();
                black_box(
                    ready(Guard::<FreshAdmin>::from_request_parts(
                        &mut parts,
                        &self.manager,
                    ))
                    .unwrap(),
                );
                let Identity(id) = ready(Identity::<u64>::from_request_parts(
                    &mut parts,
                    &self.manager,
                ))
                .unwrap();
                assert_eq!(id, 42);
            }));
        }
        let (decode, guard) = (median(decode_times), median(guard_times));
        println!(
            "{:8} {:>5} {decode:>10.0} {guard:>10.0} {:>10.2}",
            self.name,
            self.token.len(),
            guard / decode
        );
    }
}

fn main() {
    let secret = "0pen-sesame-0pen-sesame-0pen-sesame";
    let rsa = include_bytes!("../keys/rsa-2048.pkcs8.pem");
    let ec = include_bytes!("../keys/p256.pkcs8.pem");
    let ed = include_bytes!("../keys/ed25519.pkcs8.pem");
    let rsa_verifying =
        DecodingKey::from_rsa_pem(include_bytes!("../keys/rsa-2048.spki.pem")).unwrap();
    let verifying_p256 = DecodingKey::from_ec_pem(include_bytes!("../keys/p256.spki.pem")).unwrap();
    let verifying_ed25519 =
        DecodingKey::from_ed_pem(include_bytes!("../keys/ed25519.spki.pem")).unwrap();
    println!(
        "{:8} {:>5} {:>10} {:>10} {:>10}",
        "", "bytes", "decode", "guard", "ratio"
    );
    let secret_key = DecodingKey::from_secret(secret.as_bytes());
    Contest::new(
        Algorithm::HS256,
        Key::secret(Algorithm::HS256, secret),
        secret_key,
        2_000,
    )
    .run();
    Contest::new(
        Algorithm::RS256,
        Key::pem(Algorithm::RS256, rsa),
        rsa_verifying,
        200,
    )
    .run();
    Contest::new(
        Algorithm::ES256,
        Key::pem(Algorithm::ES256, ec),
        verifying_p256,
        100,
    )
    .run();
    Contest::new(
        Algorithm::EdDSA,
        Key::pem(Algorithm::EdDSA, ed),
        verifying_ed25519,
        100,
    )
    .run();
}
