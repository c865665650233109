//! One verification: the bare signature, `decode`, and our guard without a router.

use std::hint::black_box;

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    VerificationAlgorithm,
};
use axum::extract::FromRequestParts as _;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::Request;
use http::header::AUTHORIZATION;
use http::request::Parts;
use portcullis::{Guard, Identity, JwtManager, Rejection};
use portcullis_benchmarks::algorithm::{Algorithm, SECRET};
use portcullis_benchmarks::app::{bearer, ready};
use portcullis_benchmarks::claims::{Claims, IDENTITY};
use portcullis_benchmarks::contestants::decode::validation;
use portcullis_benchmarks::contestants::portcullis::{FreshAdmin, cached, cold};
use portcullis_benchmarks::goals::Verdict;
use portcullis_benchmarks::rounds::{Effort, Lane, interleave, ratios};
use portcullis_benchmarks::subject::Subject;
use portcullis_benchmarks::tables::Table;

const SIGNATURE: &str = "signature alone, key prepared once (aws-lc-rs)";
const DECODE: &str = "`jsonwebtoken::decode` into a struct (aws-lc-rs)";
const COLD: &str = "**guard**, cache off";
const HIT: &str = "**guard**, cache hit";

/// The lanes of one algorithm, by name.
type Named<'a> = Vec<(&'static str, Lane<'a>)>;

/// Times them, prints the table, and judges the cold guard of asymmetric algorithms (goal 2).
pub(crate) fn run(subjects: &[Subject; 4], effort: Effort) -> Vec<Verdict> {
    let tokens: Vec<String> = subjects.iter().map(Subject::token).collect();
    let (mut names, mut lanes) = (Vec::new(), Vec::new());
    for (subject, token) in subjects.iter().zip(&tokens) {
        for (name, lane) in lanes_of(subject, token) {
            names.push((subject.algorithm, name));
            lanes.push(lane);
        }
    }
    interleave(effort, &mut lanes);
    let find = |algorithm: Algorithm, name: &str| {
        let place = names.iter().position(|n| *n == (algorithm, name));
        place.and_then(|place| lanes.get(place))
    };
    let decode = find(Algorithm::HS256, DECODE).unwrap().nanoseconds();
    let mut table = Table::new(Algorithm::ALL.map(Algorithm::name));
    for name in [SIGNATURE, DECODE, COLD, HIT] {
        let cells = Algorithm::ALL.iter().filter_map(|&algorithm| {
            let lane = find(algorithm, name)?;
            let ratio = ratios(lane.nanoseconds(), decode).median;
            Some(format!("{}, {ratio:.2} ×", lane.spread()))
        });
        let cells: Vec<String> = cells.collect();
        table.row(name, cells);
    }
    table.print("One verification (ns, and × `decode` with HS256)");
    let asymmetric = Algorithm::ALL.into_iter().skip(1);
    let verdicts = asymmetric.filter_map(|algorithm| {
        let guard = find(algorithm, COLD)?.nanoseconds();
        let signature = find(algorithm, SIGNATURE)?.nanoseconds();
        let goal = format!("2. {algorithm} guard, cache off, by the bare signature");
        let measured = ratios(guard, signature);
        Some(Verdict::at_most(goal, 1.08, measured, " ×"))
    });
    verdicts.collect()
}

fn lanes_of<'a>(subject: &Subject, token: &'a str) -> Named<'a> {
    let algorithm = subject.algorithm;
    vec![
        (SIGNATURE, signature(algorithm, token)),
        (DECODE, decode(algorithm, token)),
        (COLD, guard(cold(subject), token)),
        (HIT, guard(cached(subject), token)),
    ]
}

/// What a careful program does today: `jsonwebtoken::decode` into a struct, with all that can be prepared.
pub(crate) fn decode(algorithm: Algorithm, token: &str) -> Lane<'_> {
    let (key, rules) = (algorithm.decoding_key(), validation(algorithm));
    Lane::new(move || {
        black_box(jsonwebtoken::decode::<Claims>(token, &key, &rules).unwrap());
    })
}

fn signature(algorithm: Algorithm, token: &str) -> Lane<'_> {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap();
    let of: &'static dyn VerificationAlgorithm = match algorithm {
        Algorithm::RS256 => &RSA_PKCS1_2048_8192_SHA256,
        Algorithm::ES256 => &ECDSA_P256_SHA256_FIXED,
        Algorithm::EdDSA => &ED25519,
        _ => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
            return Lane::new(move || hmac::verify(&key, signed.as_bytes(), &signature).unwrap());
        }
    };
    let key = ParsedPublicKey::new(of, public_key(algorithm)).unwrap();
    Lane::new(move || key.verify_sig(signed.as_bytes(), &signature).unwrap())
}

/// As X.509 `SubjectPublicKeyInfo`, which is what the PEM holds.
fn public_key(algorithm: Algorithm) -> Vec<u8> {
    let pem = algorithm.public_pem().unwrap_or_default();
    let lines: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    base64::prelude::BASE64_STANDARD.decode(lines).unwrap()
}

fn guard<'a>(manager: JwtManager, token: &str) -> Lane<'a> {
    let mut parts = parts(Some(token));
    Lane::new(move || {
        let id = enter(&mut parts, &manager).unwrap();
        assert_eq!(id, IDENTITY);
    })
}

/// What a guarded handler's first two parameters do.
pub(crate) fn enter(parts: &mut Parts, manager: &JwtManager) -> Result<u64, Box<Rejection>> {
    parts.extensions.clear();
    black_box(ready(Guard::<FreshAdmin>::from_request_parts(
        parts, manager,
    ))?);
    let Identity(id) = ready(Identity::<u64>::from_request_parts(parts, manager))?;
    Ok(id)
}

/// A request that shows this token.
pub(crate) fn parts(token: Option<&str>) -> Parts {
    let mut request = Request::new(());
    if let Some(token) = token {
        request.headers_mut().insert(AUTHORIZATION, bearer(token));
    }
    request.into_parts().0
}
