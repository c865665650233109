//! With and without kept tokens: the same answers, whatever comes in whatever order.

use std::cell::RefCell;
use std::collections::HashMap;

use axum::http::StatusCode;
use portcullis::JwtManager;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

use super::twins::{API, FILED, IDP, PATHS, Twins};
use crate::rotation::{ed25519, secret, thumbprint};
use crate::support::fixtures::sign;
use crate::support::{NOW, Object, forge};

#[derive(Clone, Copy, Debug)]
enum Mint {
    Access,
    Fresh,
    Admin,
    Refresh,
    Session,
    /// Of the issuer whose keys are given.
    Given,
    /// Of the one whose keys are in a file, by this key.
    Filed(u8),
}

#[derive(Clone, Debug)]
enum Step {
    Mint(Mint),
    /// The tokens most lately minted are sent the most.
    Send(Index, &'static str),
    /// With a letter changed.
    SendForged(Index, Index),
    Wait(i64),
    Add(u8),
    Activate(u8),
    Rotate(u8),
    RevokeKey(u8),
    Publish(Vec<u8>),
    Revoke(Index),
    EndSession(Index),
    EndSubject,
}

fn step() -> impl Strategy<Value = Step> {
    let mint = prop_oneof![
        Just(Mint::Access),
        Just(Mint::Fresh),
        Just(Mint::Admin),
        Just(Mint::Refresh),
        Just(Mint::Session),
        Just(Mint::Given),
        (0..3_u8).prop_map(Mint::Filed),
    ];
    let key = 0..4_u8;
    let index = any::<Index>;
    prop_oneof![
        6 => mint.prop_map(Step::Mint),
        30 => (index(), select(&PATHS[..])).prop_map(|(token, path)| Step::Send(token, path)),
        3 => (index(), index()).prop_map(|(token, place)| Step::SendForged(token, place)),
        4 => (-700..1_000_i64).prop_map(Step::Wait),
        1 => key.clone().prop_map(Step::Add),
        1 => key.clone().prop_map(Step::Activate),
        1 => key.clone().prop_map(Step::Rotate),
        1 => key.prop_map(Step::RevokeKey),
        2 => vec(0..3_u8, 1..3).prop_map(Step::Publish),
        1 => index().prop_map(Step::Revoke),
        1 => index().prop_map(Step::EndSession),
        1 => Just(Step::EndSubject),
    ]
}

/// Even ones are secrets, odd ones key pairs.
fn key(number: u8) -> (portcullis::Key, String) {
    match number % 2 {
        0 => (secret(&number.to_string()), number.to_string()),
        _ => (ed25519(number), thumbprint(number)),
    }
}

struct Course<'s> {
    twins: Twins,
    now: i64,
    tokens: Vec<String>,
    /// How often a kept token was recalled, by what was answered.
    recalled: &'s RefCell<HashMap<StatusCode, usize>>,
}

impl<'s> Course<'s> {
    fn new(recalled: &'s RefCell<HashMap<StatusCode, usize>>) -> Self {
        let course = Self {
            twins: Twins::new(),
            now: NOW,
            tokens: Vec::new(),
            recalled,
        };
        Self {
            tokens: vec![course.mint(Mint::Access)],
            ..course
        }
    }

    fn take(&mut self, step: Step) {
        let change = |change: &dyn Fn(&JwtManager) -> _| self.twins.change(change);
        match step {
            Step::Mint(mint) => self.tokens.push(self.mint(mint)),
            Step::Send(token, path) => self.send(path, self.pick(token)),
            Step::SendForged(token, place) => {
                let mut token = self.pick(token).to_owned();
                let place = place.index(token.len());
                let letter = if &token[place..=place] == "A" {
                    "B"
                } else {
                    "A"
                };
                token.replace_range(place..=place, letter);
                self.send("/plain", &token);
            }
            Step::Wait(seconds) => {
                self.now += seconds;
                self.twins.stand_at(self.now);
            }
            Step::Add(number) => change(&|it| it.add_next_key(key(number).0).map(drop)),
            Step::Activate(number) => change(&|it| it.activate_key(&key(number).1)),
            Step::Rotate(number) => change(&|it| it.rotate_key(key(number).0).map(drop)),
            Step::RevokeKey(number) => change(&|it| it.revoke_key(&key(number).1)),
            Step::Publish(mut seeds) => {
                seeds.sort_unstable();
                seeds.dedup();
                self.twins.publish(&seeds);
            }
            Step::Revoke(token) => {
                if let Some(token) = self.twins.token(self.pick(token)) {
                    let _ = self.twins.wait(self.twins.forgetting.revoke(&token));
                }
            }
            Step::EndSession(token) => {
                if let Some(token) = self.twins.token(self.pick(token)) {
                    let _ = self.twins.wait(self.twins.forgetting.end_session(&token));
                }
            }
            Step::EndSubject => {
                let _ = self
                    .twins
                    .wait(self.twins.forgetting.end_all_sessions("alice"));
            }
        }
    }

    fn pick(&self, index: Index) -> &str {
        let lately = self.tokens.len().saturating_sub(6);
        let lately = &self.tokens[lately..];
        &lately[index.index(lately.len())]
    }

    fn send(&self, path: &str, token: &str) {
        let [keeping, forgetting] = self.twins.send(path, token);
        assert_eq!(
            keeping.seen,
            forgetting.seen,
            "{path} at {}",
            self.now - NOW
        );
        if keeping.bytes < forgetting.bytes {
            *self
                .recalled
                .borrow_mut()
                .entry(keeping.seen.0)
                .or_default() += 1;
        }
    }

    fn mint(&self, mint: Mint) -> String {
        let manager = &self.twins.forgetting;
        let token = match mint {
            Mint::Access => manager.access_token("alice").sign(),
            Mint::Fresh => manager.access_token("alice").fresh().sign(),
            Mint::Admin => manager.access_token("bob").roles(["admin"]).sign(),
            Mint::Refresh => manager.refresh_token("alice").sign(),
            Mint::Session => {
                let pair = self
                    .twins
                    .wait(manager.token_pair("alice").begin_session("laptop"));
                return pair.unwrap().access.into_string();
            }
            Mint::Given => {
                let claims = self.said(IDP);
                let header = r#"{"alg":"ES256","typ":"JWT","kid":"k"}"#;
                return forge::token(header, claims, |text| {
                    sign(portcullis::Algorithm::ES256, text)
                });
            }
            Mint::Filed(seed) => {
                let header = format!(r#"{{"alg":"EdDSA","typ":"JWT","kid":"{seed}"}}"#);
                return forge::token(header, self.said(FILED), |text| signed_by(seed, text));
            }
        };
        token.unwrap().into_string()
    }

    fn said(&self, issuer: &str) -> String {
        let text = |text: &str| format!("\"{text}\"");
        Object::new()
            .with("iss", text(issuer))
            .with("sub", text("alice"))
            .with("aud", text(API))
            .with("iat", self.now)
            .with("exp", self.now + 900)
            .with("jti", text(&self.tokens.len().to_string()))
            .to_string()
    }
}

fn signed_by(seed: u8, text: &[u8]) -> Vec<u8> {
    use aws_lc_rs::signature::Ed25519KeyPair;
    let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
    pair.sign(text).as_ref().to_vec()
}

#[test]
fn kept_tokens_change_no_answer_whatever_happens_to_keys_clock_and_sessions() {
    let recalled = RefCell::default();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let tried = runner.run(&vec(step(), 1..120), |steps| {
        let mut course = Course::new(&recalled);
        for step in steps {
            course.take(step);
        }
        Ok(())
    });
    tried.unwrap_or_else(|fault| panic!("{fault}"));
    // Otherwise the twins were the same.
    let recalled = recalled.into_inner();
    for status in [
        StatusCode::OK,
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
    ] {
        let times = recalled.get(&status).copied().unwrap_or_default();
        assert!(times >= 20, "{status}: {recalled:?}");
    }
}
