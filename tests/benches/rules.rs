//! What a rule costs a guard: six typed terms beside none, in one run: `cargo bench --bench rules`.
//!
//! Each round times every contestant once, so that a slow moment of the machine hits all of them; medians are printed. Times are in
//! nanoseconds. The column that matters is the last one.

#![allow(clippy::unwrap_used, reason = "a benchmark may fail by panicking")]

mod rounds;

use std::hint::black_box;

use axum::extract::FromRequestParts as _;
use axum::http::Request;
use axum::http::request::Parts;
use portcullis::{Decide, Guard, JwtManager, Role, policy};

use self::rounds::{median, ready, time};

const ROUNDS: usize = 101;
const TURNS: u32 = 2_000;

#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies(Viewer))]
    Editor,
    Viewer,
    Reviewer,
    Guest,
    Suspended,
}

#[policy]
struct NoRule;

/// The outcome needs each of the six: none decides before the last one.
#[policy(
    (role(Role::Admin) || role(Role::Reviewer))
        && (role(Role::Guest) || role(Role::Editor))
        && role(Role::Viewer)
        && !role(Role::Suspended)
)]
struct SixTypedTerms;

#[policy(role("reviewer") && role("viewer") && role("editor") && !role("suspended") && !role("guest") && scope("docs:read"))]
struct SixStrings;

#[policy(role("reviewer") && claims.level >= 3 && claims.tenant == header("x-tenant"))]
struct Claims;

type Contestant = fn(&mut Parts, &JwtManager);

fn guard<P: Decide<JwtManager>>(parts: &mut Parts, manager: &JwtManager) {
    parts.extensions.clear();
    black_box(ready(Guard::<P>::from_request_parts(parts, manager)).unwrap());
}

fn main() {
    let manager = JwtManager::builder()
        .secret("0pen-sesame-0pen-sesame-0pen-sesame")
        .issuer("https://auth.example.com")
        .audience("https://api.example.com")
        .build()
        .unwrap();
    let token = manager
        .access_token(42)
        .roles(["reviewer", "editor", "viewer"])
        .scopes(["docs:read"])
        .claim("level", 3)
        .claim("tenant", "acme")
        .sign()
        .unwrap();
    let request = Request::get("/")
        .header("authorization", format!("Bearer {}", token.as_str()))
        .header("x-tenant", "acme");
    let mut parts = request.body(()).unwrap().into_parts().0;
    let contestants: [(&str, Contestant); 4] = [
        ("no rule", guard::<NoRule>),
        ("six typed terms", guard::<SixTypedTerms>),
        ("six strings", guard::<SixStrings>),
        ("claims and a header", guard::<Claims>),
    ];
    let mut times = contestants.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for (times, (_, guard)) in times.iter_mut().zip(contestants) {
            times.push(time(TURNS, || guard(&mut parts, &manager)));
        }
    }
    let medians = times.map(median);
    println!("{:20} {:>8} {:>8}", "", "guard", "ratio");
    for ((name, _), nanoseconds) in contestants.into_iter().zip(medians) {
        println!(
            "{name:20} {nanoseconds:>8.0} {:>8.3}",
            nanoseconds / medians[0]
        );
    }
}
