//! Parts that only this crate times: minting, and reading a token outside a request; `cargo bench --manifest-path benchmarks/Cargo.toml`.
//!
//! Places, rules, routing and stores have benchmarks in `tests/benches`.

use divan::Bencher;
use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::app::ready;
use portcullis_benchmarks::claims::IDENTITY;
use portcullis_benchmarks::contestants::portcullis::{cached, cold};
use portcullis_benchmarks::subject::{Subject, with_bad_signature};

fn main() {
    divan::main();
}

/// A fresh access token with three roles.
#[divan::bench(args = Algorithm::ALL)]
fn mint(bencher: Bencher<'_, '_>, algorithm: Algorithm) {
    let manager = cold(&Subject::new(algorithm));
    bencher.bench(|| {
        let token = manager.access_token(IDENTITY).fresh();
        token.roles(["admin", "editor", "viewer"]).sign().unwrap()
    });
}

/// `JwtManager::decode`, which gives the claims as a map.
#[divan::bench(args = Algorithm::ALL)]
fn decode_cold(bencher: Bencher<'_, '_>, algorithm: Algorithm) {
    let subject = Subject::new(algorithm);
    let (manager, token) = (cold(&subject), subject.token());
    bencher.bench(|| ready(manager.decode(&token)).unwrap());
}

/// The same by a manager that remembers what it verified.
#[divan::bench(args = Algorithm::ALL)]
fn decode_cached(bencher: Bencher<'_, '_>, algorithm: Algorithm) {
    let subject = Subject::new(algorithm);
    let (manager, token) = (cached(&subject), subject.token());
    bencher.bench(|| ready(manager.decode(&token)).unwrap());
}

/// A token whose signature is bad.
#[divan::bench(args = Algorithm::ALL)]
fn decode_refused(bencher: Bencher<'_, '_>, algorithm: Algorithm) {
    let subject = Subject::new(algorithm);
    let (manager, token) = (cold(&subject), with_bad_signature(&subject.token()));
    bencher.bench(|| ready(manager.decode(&token)).unwrap_err());
}
