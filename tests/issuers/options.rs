//! The options of fetching, judged when the manager is built.

use std::time::Duration;

use portcullis::{ConfigFault, FetchOptions, TrustedIssuer};

use super::world::{ISSUER, builder};

fn problem(change: impl FnOnce(FetchOptions) -> FetchOptions) -> Option<String> {
    let issuer = TrustedIssuer::with_jwks_url(ISSUER, "https://issuer.example/jwks?secret=1");
    let built = builder([issuer.fetching(change(FetchOptions::new()))]).build();
    match built.err()?.faults() {
        [fault @ ConfigFault::KeySource { problem, .. }] => {
            let text =
                format!("keys cannot be fetched from https://issuer.example/jwks: {problem}");
            assert_eq!(fault.to_string(), text);
            Some(problem.clone())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn options_out_of_range_are_faults_of_the_set_up() {
    let ms = Duration::from_millis;
    let s = Duration::from_secs;
    let cooldown = Some("the cooldown is from a second to an hour".to_owned());
    assert_eq!(problem(|options| options.cooldown(ms(999))), cooldown);
    assert_eq!(problem(|options| options.cooldown(s(1))), None);
    assert_eq!(problem(|options| options.cooldown(s(3600))), None);
    assert_eq!(problem(|options| options.cooldown(ms(3_600_001))), cooldown);
    let timeout = Some("the timeout is from 10 milliseconds to a minute".to_owned());
    assert_eq!(problem(|options| options.timeout(ms(9))), timeout);
    assert_eq!(problem(|options| options.timeout(ms(10))), None);
    assert_eq!(problem(|options| options.timeout(s(60))), None);
    assert_eq!(problem(|options| options.timeout(ms(60_001))), timeout);
    let lives =
        Some("the shortest life is at least a second and no longer than the longest".to_owned());
    assert_eq!(problem(|options| options.lives(ms(999), s(60))), lives);
    assert_eq!(problem(|options| options.lives(s(61), s(60))), lives);
    assert_eq!(problem(|options| options.lives(s(1), s(1))), None);
    assert_eq!(problem(|options| options.lives(s(1), Duration::MAX)), None);
    assert_eq!(problem(|options| options.max_stale(Duration::MAX)), None);
    let bytes = Some("`max_bytes` is from 1024 to 16777216".to_owned());
    assert_eq!(problem(|options| options.max_bytes(1023)), bytes);
    assert_eq!(problem(|options| options.max_bytes(1024)), None);
    assert_eq!(problem(|options| options.max_bytes(16_777_216)), None);
    assert_eq!(problem(|options| options.max_bytes(16_777_217)), bytes);
}

#[test]
fn several_such_faults_are_told_at_once() {
    let told = problem(|options| options.cooldown(Duration::ZERO).max_bytes(0)).unwrap();
    assert_eq!(
        told,
        "the cooldown is from a second to an hour; `max_bytes` is from 1024 to 16777216"
    );
}

#[test]
fn what_is_no_certificate_is_a_fault_of_the_set_up() {
    let told = Some("a root certificate is no PEM text of one".to_owned());
    for text in ["", "a certificate", include_str!("../keys/p256.spki.pem")] {
        assert_eq!(
            problem(|options| options.root_certificate(text)),
            told,
            "{text}"
        );
    }
}
