//! C10 for any set-up: whoever is trusted with whatever keys, a token is taken if the issuer that it names has the key that signed it.

use portcullis::{Algorithm, TrustedIssuer};
use proptest::prelude::*;
use proptest::sample::select;

use super::site::{API, by, head, said_by, text, trusting};
use crate::support::Service;
use crate::support::fixtures::{key, public_key};

const NAMES: [&str; 4] = [
    "https://own.example",
    "https://a.example",
    "https://b.example",
    "https://nobody.example",
];

/// One key for each algorithm is in the fixtures.
const ALGORITHMS: [Algorithm; 3] = [Algorithm::ES256, Algorithm::ES384, Algorithm::EdDSA];
const IDS: [Option<&str>; 3] = [None, Some("1"), Some("2")];

type Held = (Algorithm, Option<&'static str>);

fn held() -> impl Strategy<Value = Held> {
    (select(&ALGORITHMS[..]), select(&IDS[..]))
}

/// Whether a token of this header is verified by such a key.
fn fits((algorithm, id): Held, (signed_by, named): Held) -> bool {
    // A key without an id is for any, and a token without one is of the only key of its issuer.
    algorithm == signed_by && (id == named || id.is_none() || named.is_none())
}

fn site(keys: [Held; 3]) -> Service {
    let [own, others @ ..] = keys;
    let named = |key: portcullis::Key, id: Option<&str>| match id {
        Some(id) => key.id(id),
        None => key.without_id(),
    };
    let issuers = NAMES
        .into_iter()
        .skip(1)
        .zip(others)
        .map(|(name, (algorithm, id))| {
            TrustedIssuer::with_keys(name, [named(public_key(algorithm), id)])
                .audience(API)
                .subject_prefix(format!("{name}|"))
        });
    Service::new(|builder| {
        let builder = builder.key(named(key(own.0), own.1));
        trusting(builder.issuer(NAMES[0]).audience(API), issuers)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn c10_a_token_is_taken_if_and_only_if_the_issuer_that_it_names_has_its_key(
        keys in [held(), held(), held()],
        tokens in prop::collection::vec((select(&NAMES[..]), held()), 8),
    ) {
        let site = site(keys);
        for (named, signer) in tokens {
            let claims = said_by(named).with("type", text("access")).with("jti", text("7"));
            let token = by(signer.0, head(signer.0, signer.1), claims);
            let holder = NAMES.iter().position(|name| *name == named).and_then(|at| keys.get(at));
            let expected = holder.is_some_and(|key| fits(*key, signer));
            let answer = site.get(&token);
            prop_assert_eq!(answer.status == 200, expected, "{} {:?} {:?}: {:?}", named, signer, keys, answer);
        }
    }
}
