//! Keys that others write are read by us, and the other way round.

use portcullis::{Algorithm, Key};
use serde_json::{Value, json};

use crate::given::{Given, jwks};
use crate::library::Library;
use crate::support::Service;
use crate::support::fixtures::{self, is_hmac};

fn asymmetric(library: Library) -> impl Iterator<Item = Algorithm> {
    library.shared().filter(|algorithm| !is_hmac(*algorithm))
}

/// A JWK for exactly this algorithm.
fn ours(algorithm: Algorithm, mut jwk: Value) -> Key {
    jwk["alg"] = algorithm.name().into();
    Key::jwk(jwk.to_string())
}

#[test]
fn the_jwk_that_others_make_of_a_key_is_read_by_us() {
    for library in Library::ALL {
        for algorithm in asymmetric(library) {
            let case = format!("{} {algorithm}", library.name());
            let (private, public) = fixtures::pems(algorithm);
            let issuing = Service::of(ours(algorithm, library.to_jwk(algorithm, private)));
            let verifying = Service::of(ours(algorithm, library.to_jwk(algorithm, public)));
            let minted = issuing.manager.access_token("alice").sign().unwrap();
            for service in [issuing, verifying] {
                assert_eq!(service.get(minted.as_str()).accepted(&case), "alice");
            }
        }
    }
}

/// A set with a key for each algorithm, every one of them tried.
#[test]
fn a_key_of_a_set_is_found_by_others_by_the_id_in_our_tokens() {
    for library in Library::ALL {
        let public = |algorithm: Algorithm| {
            let (_, mut jwk) = jwks(algorithm);
            jwk["alg"] = algorithm.name().into();
            jwk["use"] = "sig".into();
            jwk["kid"] = format!("key for {algorithm}").into();
            jwk
        };
        let keys: Vec<Value> = asymmetric(library).map(public).collect();
        let set = json!({ "keys": keys });
        for algorithm in asymmetric(library) {
            let case = format!("{} {algorithm}", library.name());
            let key = Given::Pem(fixtures::pems(algorithm).0).key(algorithm);
            let service = Service::of(key.id(format!("key for {algorithm}")));
            let minted = service.manager.access_token("alice").sign().unwrap();
            let understood = library
                .read_with_set(algorithm, &set, minted.as_str())
                .unwrap_or_else(|error| panic!("{case}: {error}"));
            assert_eq!(understood.claims["sub"], "alice", "{case}");
        }
    }
}
