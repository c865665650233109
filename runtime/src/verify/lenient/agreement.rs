//! Without a weakening both readings judge every token alike, so that neither can drift from the other.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::base64url;
use crate::config::{Lifetime, ManagerBuilder};
use crate::manager::JwtManager;
use crate::rejection::Refused;
use crate::verify::{IfExpired, Judged};

const NOW: i64 = 1_800_000_000;

pub(in crate::verify) const NAMES: [&str; 22] = [
    "sub",
    "jti",
    "type",
    "iat",
    "nbf",
    "exp",
    "fresh",
    "iss",
    "aud",
    "sid",
    "csrf",
    "acr",
    "amr",
    "auth_time",
    "cnf",
    "roles",
    "role",
    "scope",
    "email",
    "realm",
    "other",
    "$serde_json::private::Number",
];

pub(in crate::verify) const HEADER_NAMES: [&str; 10] = [
    "alg", "typ", "kid", "crit", "b64", "zip", "enc", "cty", "jku", "other",
];

pub(in crate::verify) const VALUES: [&str; 36] = [
    "null",
    "true",
    "false",
    "0",
    "7",
    "-1",
    "7.5",
    "1e3",
    "1800000000",
    "1800000000.5",
    "1799999999",
    "1800000001",
    "1e300",
    "99999999999999999999",
    "\"\"",
    "\"7\"",
    "\"access\"",
    "\"refresh\"",
    "\"alice\"",
    "\"us\"",
    "\"a\\u0062c\"",
    "[]",
    "{}",
    "[\"us\"]",
    "[\"us\",\"them\"]",
    "[\"us\",7]",
    "{\"roles\":[\"admin\"]}",
    "{\"roles\":7}",
    "{\"a\":1,\"a\":2}",
    "{\"$serde_json::private::RawValue\":\"1\"}",
    "\"HS256\"",
    "\"none\"",
    "\"JWT\"",
    "\"at+jwt\"",
    "\"application/jwt\"",
    "\"\u{e9}\u{1f600}\"",
];

#[derive(Clone, Debug)]
enum Edit {
    Set(&'static str, &'static str),
    Remove(&'static str),
    Append(&'static str, &'static str),
}

fn edits(names: &'static [&'static str]) -> impl Strategy<Value = Vec<Edit>> {
    let value = || select(&VALUES[..]);
    let edit = prop_oneof![
        4 => (select(names), value()).prop_map(|(name, value)| Edit::Set(name, value)),
        2 => select(names).prop_map(Edit::Remove),
        1 => (select(names), value()).prop_map(|(name, value)| Edit::Append(name, value)),
    ];
    vec(edit, 0..5)
}

fn object(good: &[(&'static str, &'static str)], edits: &[Edit], blank: &str) -> String {
    let mut members = good.to_vec();
    for edit in edits {
        match *edit {
            Edit::Set(name, value) => {
                members.retain(|(known, _)| *known != name);
                members.push((name, value));
            }
            Edit::Remove(name) => members.retain(|(known, _)| *known != name),
            Edit::Append(name, value) => members.push((name, value)),
        }
    }
    let mut text = String::from("{");
    for (index, (name, value)) in members.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{blank}\"{name}\":{value}");
    }
    text + "}"
}

fn managers() -> Vec<JwtManager> {
    let built = |settings: fn(ManagerBuilder) -> ManagerBuilder| {
        settings(JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame"))
            .build()
            .unwrap()
    };
    vec![
        built(|builder| builder),
        built(|builder| builder.issuer("us").audience("us")),
        built(|builder| {
            builder
                .access_lifetime(Lifetime::Never)
                .role_claims(["/realm/roles"])
        }),
        built(|builder| builder.with(|config| config.identity_claim = "email".to_owned())),
    ]
}

/// What became of a token, whole; of a refusal that it is one.
fn outcome(judged: Result<Judged, Refused>) -> Option<String> {
    let judged = judged.ok()?;
    let said = judged.token.in_words("us");
    Some(format!("{} {said}", judged.has_expired()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_a_weakening_both_readings_judge_a_token_alike(
        header_edits in prop_oneof![3 => Just(Vec::new()), 1 => edits(&HEADER_NAMES)],
        claim_edits in edits(&NAMES),
        blank in select(&["", " ", "\n"][..]),
        tails in prop_oneof![6 => Just(["", "", ""]), 1 => select(&[["=", "", ""], ["", "==", ""], ["", "", "="], ["", "A", ""], ["", "", "."], [".", "", ""]][..])],
        broken in prop_oneof![9 => Just(""), 1 => select(&["}", "x", "\u{0}", " "][..])],
    ) {
        let header = object(&[("alg", "\"HS256\""), ("typ", "\"JWT\"")], &header_edits, "");
        let good = [
            ("sub", "\"alice\""), ("email", "\"alice\""), ("jti", "\"7\""), ("type", "\"access\""), ("iss", "\"us\""),
            ("iat", "1800000000"), ("exp", "1800000900"), ("roles", "[\"admin\"]"),
        ];
        for (index, manager) in managers().iter().enumerate() {
            let aud = [Edit::Append("aud", "\"us\"")];
            let prepared: &[Edit] = if index == 1 { &aud } else { &[] };
            let edits = [prepared, &claim_edits].concat();
            let payload = object(&good, &edits, blank) + broken;
            let [first, second, third] = tails;
            let signed = format!("{}{first}.{}{second}", base64url::encode(header.as_bytes()), base64url::encode(payload.as_bytes()));
            let own = &manager.verification().own;
            let keys = own.keys.load();
            let signer = keys.ring.signing(NOW).unwrap().signer.as_ref().unwrap();
            let signature = base64url::encode(&signer.sign(signed.as_bytes()).unwrap());
            let token = format!("{signed}.{signature}{third}");
            prop_assert!(!own.lenient);
            let strict = outcome(own.verify_by(&keys.ring, token.as_bytes(), NOW, IfExpired::Keep));
            let lenient = outcome(own.verify_leniently(&keys.ring, &token, NOW));
            prop_assert_eq!(strict, lenient, "{}", token);
        }
    }
}
