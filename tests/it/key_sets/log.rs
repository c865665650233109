//! What is told of keys that are not used, and of a set that gives away what it should not.

use portcullis::Algorithm;
use serde_json::{Value, json};
use tokio::runtime::Builder;
use tracing::Dispatch;

use super::{Stand, jwk, with};
use crate::support::fixtures::P256_JWK;
use crate::support::{Log, subscribers};

/// The lines that are written of a set's keys when it is read, on whichever thread that is.
fn lines_of(keys: Vec<Value>) -> Vec<String> {
    subscribers::keep_two_alive();
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .without_time()
        .with_target(false)
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(log.clone())
        .finish();
    let dispatch = Dispatch::new(subscriber);
    let here = tracing::dispatcher::set_default(&dispatch);
    let runtime = Builder::new_current_thread()
        .enable_time()
        .on_thread_start(move || std::mem::forget(tracing::dispatcher::set_default(&dispatch)))
        .build()
        .unwrap();
    let stand = Stand::of(keys);
    runtime.block_on(stand.service.manager.load_keys()).unwrap();
    drop((runtime, here));
    let text = log.take();
    let of_keys = text.lines().filter(|line| line.contains("key set"));
    of_keys.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn k18_each_key_that_is_not_used_is_told_with_its_reason() {
    let rsa = jwk(Algorithm::RS256);
    let keys = vec![
        with(rsa.clone(), "use", json!("enc")),
        json!({"kty": "oct", "k": "c2VjcmV0", "kid": "s"}),
        with(rsa.clone(), "e", json!("Aw")),
        with(rsa.clone(), "kid", json!("\u{1b}[31mred\n")),
        rsa.clone(),
        with(rsa, "e", json!("AQAD")),
        jwk(Algorithm::ES256),
    ];
    assert_eq!(
        lines_of(keys),
        [
            "DEBUG a key of a key set is not used position=1 reason=this JWK is not for signatures (its `use` or `key_ops` says so)",
            "WARN a key of a key set is not used position=2 reason=it is a secret, which is no key of a published set",
            "WARN a key of a key set is not used position=3 reason=the public exponent of this RSA key is even or below 65537; make a key with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`",
            "WARN a key of a key set is not used position=4 reason=its `kid` is empty, longer than 256 bytes, or holds control characters",
            "WARN a key of a key set is not used, as another one has the same `kid`, or also none kid=\"rs\" algorithm=RS256",
            "WARN a key of a key set is not used, as another one has the same `kid`, or also none kid=\"rs\" algorithm=RS256",
        ]
    );
}

/// By its id alone: what was given away is not given away once more.
#[test]
fn k18_private_parts_in_a_set_are_told_and_not_shown() {
    let leaked: Value = serde_json::from_str(P256_JWK).unwrap();
    let private = leaked["d"].as_str().unwrap().to_owned();
    let lines = lines_of(vec![with(leaked, "kid", json!("es"))]);
    assert_eq!(
        lines,
        [
            "WARN a published key set holds private parts of a key; whoever reads it can sign with that key position=1 kid=\"es\""
        ]
    );
    assert!(!lines[0].contains(&private));
}
