//! No issuer can call one of its users as somebody else's.

use portcullis::{Algorithm, HookError, JwtManager, Key, ManagerBuilder, TrustedIssuer};
use serde_json::{Value, json};

use super::faults::{faults_of, issuer};
use super::provider::{header, routes, signed};
use crate::http::app::App;
use crate::http::expected::INVALID_TOKEN;
use crate::support::forge::{SECRET, with_secret};
use crate::support::{self, NOW};

const SUBJECTS: &str = "its users could be taken for others: it decides what they are called, and could call one of them as a user of the manager or of another issuer; add `.subject_prefix(…)` to tell them apart, or `.shares_subjects()` if it speaks of the same users";

fn own() -> ManagerBuilder {
    JwtManager::builder()
        .secret(SECRET)
        .issuer("https://api.example.com")
}

fn trusting<const N: usize>(
    builder: ManagerBuilder,
    issuers: [TrustedIssuer; N],
) -> ManagerBuilder {
    issuers.into_iter().fold(builder, ManagerBuilder::trust)
}

#[track_caller]
fn has(builder: ManagerBuilder, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(issuer, text)| format!("the trusted issuer `{issuer}`: {text}"))
        .collect();
    assert_eq!(faults_of(builder), expected);
}

#[test]
fn beside_the_managers_own_users_each_issuers_are_told_apart() {
    has(trusting(own(), [issuer("a")]), &[("a", SUBJECTS)]);
    let lookup = JwtManager::builder()
        .issuer("https://api.example.com")
        .key_lookup(|_| async { Ok::<Option<Key>, HookError>(None) });
    has(trusting(lookup, [issuer("a")]), &[("a", SUBJECTS)]);
}

#[test]
fn two_issuers_are_told_apart() {
    has(
        trusting(JwtManager::builder(), [issuer("a"), issuer("b")]),
        &[("a", SUBJECTS), ("b", SUBJECTS)],
    );
    has(
        trusting(
            JwtManager::builder(),
            [issuer("a").subject_prefix("a:"), issuer("b")],
        ),
        &[("b", SUBJECTS)],
    );
}

#[test]
fn one_issuer_alone_names_its_users_as_it_likes() {
    for alone in [
        issuer("a"),
        issuer("a").subject_prefix("a:"),
        issuer("a").shares_subjects(),
    ] {
        trusting(JwtManager::builder(), [alone]).build().unwrap();
    }
}

#[test]
fn prefixes_and_shared_users_may_stand_side_by_side() {
    let issuers = [
        issuer("a").subject_prefix("a:"),
        issuer("b").subject_prefix("b:"),
        issuer("c").shares_subjects(),
        issuer("d").shares_subjects(),
    ];
    trusting(own(), issuers).build().unwrap();
}

#[test]
fn no_prefix_begins_with_another() {
    for (first, second) in [("a:", "a:"), ("a", "a:"), ("a:b", "a:"), ("a:", "a:b")] {
        let builder = trusting(
            own(),
            [
                issuer("one").subject_prefix(first),
                issuer("two").subject_prefix(second),
            ],
        );
        has(
            builder,
            &[(
                "two",
                "its subject prefix and that of `one` begin alike, so that a user of one could be taken for one of the other; end each with the same character that none has elsewhere, such as `:`",
            )],
        );
    }
}

#[test]
fn a_prefix_says_something_and_is_no_contradiction() {
    has(
        trusting(own(), [issuer("a").subject_prefix("")]),
        &[(
            "a",
            "its subject prefix is empty; leave it out, or give one such as `partner:`",
        )],
    );
    has(
        trusting(own(), [issuer("a").subject_prefix("a:").shares_subjects()]),
        &[(
            "a",
            "it has a subject prefix and shares subjects; leave one of them out",
        )],
    );
}

fn claims(iss: &str, sub: &str) -> Value {
    json!({ "iss": iss, "aud": "orders", "sub": sub, "iat": NOW, "exp": NOW + 300 })
}

#[tokio::test]
async fn nobody_is_named_as_a_user_of_an_issuer_with_a_prefix() {
    let own = JwtManager::builder()
        .secret(SECRET)
        .issuer("https://api.example.com");
    let builder = trusting(
        own,
        [
            issuer("partner").subject_prefix("partner:"),
            issuer("twin").shares_subjects(),
        ],
    );
    let app = App::of(builder, routes());
    let twin = |sub| signed(Algorithm::RS256, &header(), &claims("twin", sub));
    let ours = |sub: &str| {
        let claims = support::claims()
            .with("iss", "\"https://api.example.com\"")
            .with("sub", format!("\"{sub}\""));
        with_secret(support::header("HS256"), claims)
    };
    for token in [
        twin("partner:alice"),
        ours("partner:alice"),
        ours("partner:"),
    ] {
        app.get("/me", token)
            .await
            .is_for(&INVALID_TOKEN, "foreign_subject");
    }
    for (token, identity) in [
        (twin("alice"), "alice"),
        (ours("alice"), "alice"),
        (ours("partner"), "partner"),
        (
            signed(Algorithm::RS256, &header(), &claims("partner", "partner:a")),
            "partner:partner:a",
        ),
    ] {
        assert_eq!(app.get("/me", token).await.passed(), identity);
    }
}
