//! What one side mints the other accepts, with every algorithm that both have.

use portcullis::Algorithm;
use serde_json::{Map, Value, json};

use crate::given::{Given, forms};
use crate::library::Library;
use crate::support::Service;
use crate::support::fixtures;
use crate::support::forge::{decode, encode};

/// Everything that JSON has, in claims of an access token.
fn claims() -> Value {
    let mut claims: Value = serde_json::from_str(&crate::support::claims().to_string()).unwrap();
    claims["tenant"] = "Ünïcode \u{1F511} \" \\ / \u{7f}".into();
    claims["nested"] = json!({ "list": [1, -7, 0.5, 1e300, null, true, {}, []], "": "no name" });
    claims["large"] = json!(9_007_199_254_740_991_i64);
    claims
}

/// The same token with another subject.
fn changed(token: &str) -> String {
    let [head, payload, signature] = token.split('.').collect::<Vec<_>>()[..] else {
        panic!("{token}");
    };
    let payload = String::from_utf8(decode(payload)).unwrap();
    let other = payload.replacen("alice", "admin", 1);
    assert_ne!(payload, other, "alice is in it");
    format!("{head}.{}.{signature}", encode(other))
}

#[test]
fn what_others_mint_is_accepted_by_us_and_says_the_same() {
    for library in Library::ALL {
        for algorithm in library.shared() {
            for key in forms(algorithm) {
                let case = format!("{} {algorithm} {}", library.name(), key.private.form());
                let token = library.mint(algorithm, &key.private, &claims());
                let token = token.unwrap_or_else(|error| panic!("{case}: {error}"));
                let service = Service::of(key.public.key(algorithm));
                let body = service.get_at("/claims", &token);
                let understood: Value = serde_json::from_str(body.accepted(&case)).unwrap();
                assert_eq!(understood, claims(), "{case}");
                service
                    .get(changed(&token))
                    .refused("signature", &format!("{case}, changed"));
            }
        }
    }
}

#[test]
fn what_we_mint_is_accepted_by_others_and_says_the_same() {
    for library in Library::ALL {
        for algorithm in library.shared() {
            for key in forms(algorithm) {
                let case = format!("{} {algorithm} {}", library.name(), key.public.form());
                let service = Service::of(key.private.key(algorithm).id("ours"));
                let own = ["tenant", "nested", "large"];
                let minted = own
                    .iter()
                    .fold(service.manager.access_token("alice"), |token, name| {
                        token.claim(*name, claims()[name].take())
                    })
                    .sign()
                    .unwrap();
                let understood = library
                    .read(algorithm, &key.public, minted.as_str())
                    .unwrap_or_else(|error| panic!("{case}: {error}"));
                let header = json!({ "alg": algorithm.name(), "typ": "JWT", "kid": "ours" });
                assert_eq!(Value::Object(understood.header), header, "{case}");
                assert_eq!(understood.claims, payload(minted.as_str()), "{case}");
                for name in own {
                    assert_eq!(understood.claims[name], claims()[name], "{case}");
                }
                let error = library
                    .read(algorithm, &key.public, &changed(minted.as_str()))
                    .expect_err(&case);
                assert!(
                    error.starts_with(library.wrong_signature()),
                    "{case}: {error}"
                );
            }
        }
    }
}

fn payload(token: &str) -> Map<String, Value> {
    serde_json::from_slice(&decode(token.split('.').nth(1).unwrap())).unwrap()
}

/// Whoever brings one of them to a library that has it by now takes it off the list.
#[test]
fn the_algorithms_that_a_library_does_not_have_are_listed() {
    for library in Library::ALL {
        let (missing, saying) = library.lacks();
        for algorithm in missing {
            let key = Given::Pem(fixtures::pems(*algorithm).0);
            let error = library
                .mint(*algorithm, &key, &claims())
                .expect_err(library.name());
            assert!(error.starts_with(saying), "{}: {error}", library.name());
        }
    }
}

/// K13: the older name and that of RFC 9864 are of one algorithm, whichever the other side uses.
#[test]
fn k13_eddsa_under_either_name_is_accepted_by_a_key_for_the_other() {
    let names = [Algorithm::EdDSA, Algorithm::Ed25519];
    for library in Library::ALL {
        for theirs in library.shared().filter(|theirs| names.contains(theirs)) {
            for ours in names {
                for key in forms(theirs) {
                    let case = format!("{} {theirs} for {ours}", library.name());
                    let token = library.mint(theirs, &key.private, &claims()).unwrap();
                    let service = Service::of(key.public.key(ours));
                    assert_eq!(service.get(&token).accepted(&case), "alice");
                }
            }
        }
    }
}
