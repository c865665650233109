//! Whether forged tokens drive good ones out of the cache (goal 4).

use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::contestants::portcullis::cached;
use portcullis_benchmarks::goals::Verdict;
use portcullis_benchmarks::rounds::{Effort, Lane, interleave, ratios};
use portcullis_benchmarks::subject::{Subject, with_bad_signature};

use crate::verification::{enter, parts};

/// With ES256, where a hit and a verification cannot be confused.
const ALGORITHM: Algorithm = Algorithm::ES256;

const FORGED: usize = 20_000;

/// Times hits before and after the flood.
pub(crate) fn run(effort: Effort) -> Verdict {
    let subject = Subject::new(ALGORITHM);
    let manager = cached(&subject);
    let token = subject.token();
    let hits = || {
        let mut parts = parts(Some(&token));
        let mut lanes = [Lane::new(|| {
            enter(&mut parts, &manager).unwrap();
        })];
        interleave(effort, &mut lanes);
        let [lane] = lanes;
        lane.nanoseconds().to_vec()
    };
    let before = hits();
    for number in 0..FORGED {
        let forged = with_bad_signature(&forged(&token, number));
        assert!(enter(&mut parts(Some(&forged)), &manager).is_err());
    }
    let after = hits();
    let goal = format!("4. a hit after {FORGED} forged tokens, by one before");
    Verdict::at_most(goal, 1.5, ratios(&after, &before), " ×")
}

/// The good token with other letters at the end of its payload.
fn forged(token: &str, number: usize) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let kept = signed.len() - 8;
    format!("{}{number:08}.{signature}", signed.get(..kept).unwrap())
}
