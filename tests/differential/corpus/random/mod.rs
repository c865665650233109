//! Requests by chance, the same in every run: what no table thought of.

mod faults;
mod headers;
mod places;
mod tokens;
mod values;

use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::order;
use crate::case::Case;
use crate::environment::Environment;
use crate::group::Group;

/// Another seed asks for other requests.
const SEED: [u8; 32] = *b"flask-jwt-extended and its twin.";

pub(super) fn groups() -> Vec<Group> {
    let everywhere = Environment::locations("headers,cookies,query_string,json")
        .set("JWT_CSRF_CHECK_FORM", true);
    let named = Environment::headers()
        .set("JWT_DECODE_AUDIENCE", "here")
        .set("JWT_DECODE_ISSUER", "us");
    vec![
        Group::new("random headers", Environment::headers(), || {
            drawn(700, &headers::cases())
        }),
        Group::new("random claims", Environment::headers(), || {
            drawn(900, &tokens::claims())
        }),
        Group::new("random claims with names", named, || {
            drawn(500, &tokens::names())
        }),
        Group::new("random mutations", Environment::headers(), || {
            drawn(900, &tokens::mutations())
        }),
        Group::new("random places", everywhere, || {
            drawn(1000, &places::cases())
        }),
        Group::new("random faults", order::environment(), || {
            [order::prepared(), drawn(500, &faults::cases())].concat()
        }),
    ]
}

fn drawn(count: usize, cases: &impl Strategy<Value = Case>) -> Vec<Case> {
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    (0..count)
        .map(|_| cases.new_tree(&mut runner).unwrap().current())
        .collect()
}
