//! Property tests: no change of a good token is good, nothing panics, and what is minted comes back as it was.

use std::sync::LazyLock;

use portcullis::Algorithm;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::support::fixtures::key;
use crate::support::forge::{SECRET, of_bytes, token};
use crate::support::{Service, claims, header};

static SERVICES: LazyLock<Vec<(Service, String)>> = LazyLock::new(|| {
    [
        Algorithm::HS256,
        Algorithm::RS256,
        Algorithm::PS256,
        Algorithm::ES256,
        Algorithm::EdDSA,
    ]
    .into_iter()
    .map(|algorithm| {
        let service = Service::new(|builder| {
            builder
                .key(key(algorithm).id("k"))
                .role_claims(["/a/roles", "roles"])
        });
        let token = service
            .manager
            .access_token("alice")
            .scopes(["x:y"])
            .claim("n", 1)
            .sign()
            .unwrap();
        (service, token.into_string())
    })
    .collect()
});

static WITH_SECRET: LazyLock<Service> = LazyLock::new(|| {
    Service::new(|builder| builder.secret(SECRET).role_claims(["/a/roles", "roles"]))
});

/// One change of a token's bytes.
#[derive(Clone, Debug)]
enum Change {
    Flip(prop::sample::Index, u8),
    Replace(prop::sample::Index, u8),
    Insert(prop::sample::Index, u8),
    Delete(prop::sample::Index),
    Truncate(prop::sample::Index),
    CutFront(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    DuplicateSegment(usize),
    DropSegment(usize),
    ExchangeSegments(usize, usize),
    EmptySegment(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, 1 << bit)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        at().prop_map(Change::Delete),
        at().prop_map(Change::Truncate),
        at().prop_map(Change::CutFront),
        (at(), at()).prop_map(|(one, other)| Change::Swap(one, other)),
        (0..3_usize).prop_map(Change::DuplicateSegment),
        (0..3_usize).prop_map(Change::DropSegment),
        (0..3_usize, 0..3_usize).prop_map(|(one, other)| Change::ExchangeSegments(one, other)),
        (0..3_usize).prop_map(Change::EmptySegment),
    ]
}

impl Change {
    fn apply(self, token: &[u8]) -> Vec<u8> {
        let mut bytes = token.to_vec();
        let mut segments: Vec<Vec<u8>> = token
            .split(|byte| *byte == b'.')
            .map(<[u8]>::to_vec)
            .collect();
        match self {
            Self::Flip(at, bits) => bytes[at.index(token.len())] ^= bits,
            Self::Replace(at, byte) => bytes[at.index(token.len())] = byte,
            Self::Insert(at, byte) => bytes.insert(at.index(token.len() + 1), byte),
            Self::Delete(at) => drop(bytes.remove(at.index(token.len()))),
            Self::Truncate(at) => bytes.truncate(at.index(token.len())),
            Self::CutFront(at) => drop(bytes.drain(..at.index(token.len()))),
            Self::Swap(one, other) => bytes.swap(one.index(token.len()), other.index(token.len())),
            Self::DuplicateSegment(at) => segments.insert(at, segments[at].clone()),
            Self::DropSegment(at) => drop(segments.remove(at)),
            Self::ExchangeSegments(one, other) => segments.swap(one, other),
            Self::EmptySegment(at) => segments[at].clear(),
        }
        match self {
            Self::DuplicateSegment(_)
            | Self::DropSegment(_)
            | Self::ExchangeSegments(..)
            | Self::EmptySegment(_) => segments.join(&b'.'),
            _ => bytes,
        }
    }
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[\\\\\"/\u{8}\u{c}\n\r\t\u{0}-\u{1f}😀é]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Names that mean something in a header or among claims, and any other.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec![
            "alg", "typ", "kid", "crit", "b64", "zip", "cty", "enc", "jwk", "jku", "type", "jti", "sub", "iat", "exp", "nbf",
            "iss", "aud", "fresh", "auth_time", "sid", "acr", "amr", "cnf", "roles", "scope", "scp", "a",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn soup() -> impl Strategy<Value = Vec<u8>> {
    let object = prop::collection::vec((name(), json()), 0..8).prop_map(|members| {
        let members: Vec<_> = members
            .iter()
            .map(|(name, value)| format!("{}:{value}", Value::from(name.as_str())))
            .collect();
        format!("{{{}}}", members.join(",")).into_bytes()
    });
    let near = (
        prop_oneof![
            Just(header("HS256").to_string()),
            Just(claims().to_string())
        ],
        change(),
    )
        .prop_map(|(text, change)| change.apply_to_text(&text));
    prop_oneof![
        object,
        near,
        prop::collection::vec(any::<u8>(), 0..64),
        json().prop_map(|value| value.to_string().into_bytes())
    ]
}

impl Change {
    /// On a text that is no token.
    fn apply_to_text(self, text: &str) -> Vec<u8> {
        match self {
            Self::DuplicateSegment(_)
            | Self::DropSegment(_)
            | Self::ExchangeSegments(..)
            | Self::EmptySegment(_) => text.into(),
            other => other.apply(text.as_bytes()),
        }
    }
}

/// Whether a header of HTTP can hold it.
fn sendable(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|byte| *byte == b'\t' || *byte >= 0x20 && *byte != 0x7f)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_token_is_a_token(index in 0..5_usize, changes in prop::collection::vec(change(), 1..3)) {
        let (service, good) = &SERVICES[index];
        let changed = changes.iter().fold(good.as_bytes().to_vec(), |token, change| {
            if token.split(|byte| *byte == b'.').count() == 3 { change.clone().apply(&token) } else { token }
        });
        let sent: &[u8] = match changed.iter().position(|byte| *byte != b' ') {
            // Spaces in front belong to the scheme, see J1.
            Some(start) => &changed[start..],
            None => &[],
        };
        prop_assume!(sent != good.as_bytes() && sendable(sent));
        service.get(sent).refused_somehow(&String::from_utf8_lossy(sent));
    }

    #[test]
    fn no_header_or_payload_makes_anything_panic(head in soup(), payload in soup(), which in 0..3) {
        let (good_head, good_payload) = (header("HS256").to_string().into_bytes(), claims().to_string().into_bytes());
        let token = match which {
            0 => of_bytes(&head, good_payload),
            1 => of_bytes(good_head, &payload),
            _ => of_bytes(&head, &payload),
        };
        for path in ["/subject", "/claims", "/tenant", "/refresh", "/token"] {
            let answer = WITH_SECRET.get_at(path, &token);
            if !answer.status.is_success() {
                answer.refused_somehow(path);
            }
        }
    }

    #[test]
    fn no_text_in_place_of_a_token_is_accepted(bytes in prop::collection::vec(prop_oneof![
        any::<u8>().prop_filter("a header can hold it", |byte| sendable(&[*byte])),
        prop::sample::select(b"eyJhbGciOiJIUzI1NiJ9..-_".to_vec()),
    ], 0..200)) {
        WITH_SECRET.get(&bytes).refused_somehow(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_signature_but_the_right_one_is_accepted(index in 0..5_usize, signature in prop::collection::vec(any::<u8>(), 0..300)) {
        let (service, _) = &SERVICES[index];
        let name = ["HS256", "RS256", "PS256", "ES256", "EdDSA"][index];
        let head = header(name).with("kid", "\"k\"").to_string();
        let hostile = token(head, claims().to_string(), |_| signature);
        service.get(&hostile).refused("signature", name);
    }

    #[test]
    fn what_is_minted_comes_back_as_it_was(
        subject in any::<String>().prop_filter("an identity is somebody's", |subject| !subject.is_empty()),
        own in prop::collection::btree_map(any::<String>(), json(), 0..6),
        roles in prop::collection::vec(any::<String>().prop_filter("a role has a name", |role| !role.is_empty()), 0..4),
    ) {
        let reserved = ["a", "roles"];
        let own: Map<String, Value> = own
            .into_iter()
            .filter(|(name, _)| !reserved.contains(&name.as_str()))
            .collect();
        let minted = match WITH_SECRET.manager.access_token(&subject).claims(&own).roles(roles.clone()).sign() {
            Ok(minted) => minted,
            Err(portcullis::MintError::TooLarge { .. } | portcullis::MintError::ReservedClaim(_)) => return Ok(()),
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        };
        let got = WITH_SECRET.get(minted.as_str()).accepted("minted").to_owned();
        prop_assert_eq!(got, subject.clone());
        let answer = WITH_SECRET.get_at("/claims", minted.as_str());
        let claims: Map<String, Value> = serde_json::from_str(answer.accepted("minted")).unwrap();
        prop_assert_eq!(&claims["sub"], &Value::from(subject));
        prop_assert_eq!(&claims["a"]["roles"], &Value::from(roles));
        for (name, value) in own {
            prop_assert_eq!(&claims[&name], &value, "{}", name);
        }
    }
}
