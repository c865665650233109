//! What we publish others find keys in, and what they name keys by is what we name them by.

use portcullis::{Algorithm, Key};
use serde_json::json;

use crate::given::{Given, forms};
use crate::library::Library;
use crate::support::Service;
use crate::support::fixtures::{self, is_hmac};

fn private(algorithm: Algorithm) -> Key {
    Given::Pem(fixtures::pems(algorithm).0).key(algorithm)
}

fn asymmetric(library: Library) -> impl Iterator<Item = Algorithm> {
    library.shared().filter(|algorithm| !is_hmac(*algorithm))
}

/// With a key for each other algorithm beside it.
#[test]
fn our_tokens_are_verified_by_others_with_the_set_that_we_publish() {
    for library in Library::ALL {
        for algorithm in asymmetric(library) {
            let case = format!("{} {algorithm}", library.name());
            let service = Service::new(|builder| {
                asymmetric(library)
                    .filter(|other| *other != algorithm)
                    .fold(builder.key(private(algorithm)), |builder, other| {
                        builder.key(
                            Given::Pem(fixtures::pems(other).1)
                                .key(other)
                                .id(other.name()),
                        )
                    })
            });
            let minted = service.manager.access_token("alice").sign().unwrap();
            let understood = library
                .read_with_set(algorithm, &service.manager.jwks(), minted.as_str())
                .unwrap_or_else(|error| panic!("{case}: {error}"));
            assert_eq!(understood.claims["sub"], "alice", "{case}");
        }
    }
}

/// RFC 7638. PyJWT computes none.
#[test]
fn k19_the_id_that_we_give_a_key_is_the_thumbprint_that_others_compute() {
    for library in [Library::Joserfc, Library::Jose] {
        for algorithm in asymmetric(library) {
            let case = format!("{} {algorithm}", library.name());
            let service = Service::of(private(algorithm));
            let set = service.manager.jwks();
            let ours = &set["keys"][0];
            for halves in forms(algorithm) {
                let Given::Jwk(jwk) = halves.public else {
                    continue;
                };
                for jwk in [&jwk, ours] {
                    let with = json!({ "alg": algorithm.name(), "key": { "jwk": jwk } });
                    let theirs = library.ask("thumbprint", &with);
                    assert_eq!(theirs.as_ref(), Ok(&ours["kid"]), "{case}");
                }
            }
        }
    }
}

/// Letter for letter: no zero in front of a number is left out or put in.
#[test]
fn the_members_that_we_publish_are_those_that_others_publish() {
    for library in Library::ALL {
        for algorithm in asymmetric(library) {
            let case = format!("{} {algorithm}", library.name());
            let mut theirs = library.to_jwk(algorithm, fixtures::pems(algorithm).1);
            let set = Service::of(private(algorithm)).manager.jwks();
            let mut ours = set["keys"][0].clone();
            for jwk in [&mut theirs, &mut ours] {
                let members = jwk.as_object_mut().unwrap();
                members
                    .retain(|name, _| ["kty", "crv", "x", "y", "n", "e"].contains(&name.as_str()));
            }
            assert_eq!(ours, theirs, "{case}");
            assert!(
                ours.as_object().is_some_and(|members| members.len() > 2),
                "{case}"
            );
        }
    }
}
