//! C10 (RFC 8725 section 3.8): a key of one issuer never validates the tokens of another, however the keys are arranged.

use portcullis::{Algorithm, Key, ManagerBuilder, TrustedIssuer};

use super::site::{API, OWN, by, head, said_by, text, trusting};
use crate::support::fixtures::{key, public_key};
use crate::support::forge::{SECRET, hs256, token};
use crate::support::{Object, Service};

const A: &str = "https://a.example";
const B: &str = "https://b.example";

const ES: Algorithm = Algorithm::ES256;
const ED: Algorithm = Algorithm::EdDSA;
const RS: Algorithm = Algorithm::RS256;
const HS: Algorithm = Algorithm::HS256;

fn issuer(name: &str, keys: impl IntoIterator<Item = Key>) -> TrustedIssuer {
    TrustedIssuer::with_keys(name, keys)
        .audience(API)
        .subject_prefix(format!("{name}|"))
}

fn site(
    own: impl FnOnce(ManagerBuilder) -> ManagerBuilder,
    issuers: impl IntoIterator<Item = TrustedIssuer>,
) -> Service {
    Service::new(|builder| trusting(own(builder).issuer(OWN).audience(API), issuers))
}

/// What any of them says, good as an own token, too.
fn claims(issuer: &str) -> Object {
    said_by(issuer)
        .with("type", text("access"))
        .with("jti", text("7"))
}

/// A token that names this issuer, of this key.
fn of(issuer: &str, algorithm: Algorithm, id: Option<&str>) -> String {
    by(algorithm, head(algorithm, id), claims(issuer))
}

/// Each signer's token is taken under its own name, and under nobody else's.
#[track_caller]
fn each_for_itself(site: &Service, signers: &[(&str, Algorithm, Option<&str>)]) {
    for &(signer, algorithm, id) in signers {
        for named in [OWN, A, B] {
            let case = format!("{algorithm} of {signer} names {named}");
            let answer = site.get(of(named, algorithm, id));
            if named == signer {
                let prefix = if signer == OWN {
                    String::new()
                } else {
                    format!("{signer}|")
                };
                assert_eq!(answer.accepted(&case), format!("{prefix}alice"));
            } else {
                answer.refused_somehow(&case);
            }
        }
    }
}

#[test]
fn c10_keys_of_one_id_in_each_issuer() {
    let site = site(
        |builder| builder.key(key(RS).id("k")),
        [
            issuer(A, [public_key(ES).id("k")]),
            issuer(B, [public_key(ED).id("k")]),
        ],
    );
    each_for_itself(
        &site,
        &[(OWN, RS, Some("k")), (A, ES, Some("k")), (B, ED, Some("k"))],
    );
}

#[test]
fn c10_keys_without_an_id_in_each_issuer() {
    let site = site(
        |builder| builder.key(key(RS)),
        [issuer(A, [public_key(ES)]), issuer(B, [public_key(ED)])],
    );
    each_for_itself(&site, &[(OWN, RS, None), (A, ES, None), (B, ED, None)]);
}

#[test]
fn c10_keys_of_one_algorithm_and_several_ids() {
    let site = site(
        |builder| builder.key(key(RS).id("own")),
        [
            issuer(A, [public_key(ES).id("a")]),
            issuer(B, [public_key(Algorithm::ES384).id("b")]),
        ],
    );
    each_for_itself(
        &site,
        &[
            (OWN, RS, Some("own")),
            (A, ES, Some("a")),
            (B, Algorithm::ES384, Some("b")),
        ],
    );
    for id in ["own", "b", "c"] {
        site.get(of(A, ES, Some(id)))
            .refused("unknown_key", &format!("an id of others: {id}"));
    }
}

#[test]
fn c10_our_secret_is_nobody_elses() {
    let site = site(
        |builder| builder.secret(SECRET),
        [
            issuer(A, [public_key(RS).id("k")]),
            issuer(B, [public_key(ES)]),
        ],
    );
    each_for_itself(&site, &[(OWN, HS, None), (A, RS, Some("k")), (B, ES, None)]);
    for id in [None, Some("k")] {
        site.get(of(A, HS, id))
            .refused_somehow("HS under their name");
    }
}

/// Where two issuers have the same key, a token is of the one that it names, and that alone.
#[test]
fn c10_one_key_in_two_issuers_is_two_keys() {
    let site = site(
        |builder| builder.secret(SECRET),
        [
            issuer(A, [public_key(ES).id("a")]),
            issuer(B, [public_key(ES).id("b")]),
        ],
    );
    assert_eq!(
        site.get(of(A, ES, Some("a"))).accepted("a"),
        format!("{A}|alice")
    );
    assert_eq!(
        site.get(of(B, ES, Some("b"))).accepted("b"),
        format!("{B}|alice")
    );
    site.get(of(B, ES, Some("a")))
        .refused("unknown_key", "the id of a under the name of b");
    site.get(of(OWN, ES, Some("a")))
        .refused_somehow("under our name");
}

/// K3: what everybody can read of an issuer is no secret of it.
#[test]
fn c10_k3_a_public_key_is_no_secret_under_any_name() {
    let site = site(
        |builder| builder.secret(SECRET),
        [issuer(A, [public_key(RS).id("k")])],
    );
    for public in [
        crate::support::fixtures::RSA_PUBLIC.as_bytes().to_vec(),
        crate::support::fixtures::der(crate::support::fixtures::RSA_PUBLIC),
    ] {
        for named in [OWN, A] {
            for id in [None, Some("k")] {
                let header = head(HS, id).to_string();
                let forged = token(header, claims(named).to_string(), |signed| {
                    hs256(&public, signed)
                });
                site.get(forged).refused_somehow(named);
            }
        }
    }
}

#[test]
fn c10_nothing_is_signed_by_nobody() {
    let site = site(
        |builder| builder.secret(SECRET),
        [issuer(A, [public_key(ES).id("k")])],
    );
    for algorithm in ["none", "None", "NONE", "", "HS256 "] {
        for named in [OWN, A, B] {
            let header = head(ES, Some("k")).with("alg", text(algorithm));
            let forged = token(header.to_string(), claims(named).to_string(), |_| {
                Vec::new()
            });
            site.get(forged).refused_somehow(algorithm);
        }
    }
}

#[test]
fn an_issuer_signs_with_the_algorithms_that_were_said_alone() {
    let both = [public_key(ES).id("es"), public_key(RS).id("rs")];
    let site = site(
        |builder| builder.secret(SECRET),
        [
            issuer(A, both.clone()),
            issuer(B, [public_key(ED)]).algorithms([Algorithm::Ed25519]),
        ],
    );
    for (algorithm, id) in [(ES, "es"), (RS, "rs")] {
        site.get(of(A, algorithm, Some(id))).accepted(id);
    }
    site.get(of(A, ES, Some("rs")))
        .refused("algorithm_mismatch", "of another key");
    for algorithm in [Algorithm::EdDSA, Algorithm::Ed25519] {
        site.get(of(B, algorithm, None))
            .accepted("the same by two names");
    }
    site.get(of(B, ES, None))
        .refused("algorithm", "another one");
}
