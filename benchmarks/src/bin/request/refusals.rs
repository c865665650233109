//! What a refusal of ours costs beside an acceptance (goal 4), with HS256 and the cache off.

use std::hint::black_box;

use portcullis::JwtManager;
use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::app::{bearer, ready};
use portcullis_benchmarks::contestants::portcullis::{app, cold_by};
use portcullis_benchmarks::goals::Verdict;
use portcullis_benchmarks::rounds::{Effort, Lane, interleave, ratios};
use portcullis_benchmarks::spread::Spread;
use portcullis_benchmarks::subject::{Payload, SECRET_KEY_ID, Subject, with_bad_signature};
use portcullis_benchmarks::tables::Table;
use serde_json::json;

use crate::verification::{decode, enter, parts};

struct Case {
    name: &'static str,
    token: Option<String>,
    is_good: bool,
    /// Whether a flood of them is to cost next to nothing.
    is_cheap: bool,
}

/// Times them, prints the table, and judges.
pub(crate) fn run(effort: Effort) -> Vec<Verdict> {
    let subject = Subject::new(Algorithm::HS256);
    // With an id, so that another one is unknown.
    let manager = cold_by(subject.algorithm.key().id(SECRET_KEY_ID));
    let cases = cases(&subject, &manager);
    let yardstick = subject.token();
    let mut guards: Vec<Lane<'_>> = cases.iter().map(|case| guard(case, &manager)).collect();
    guards.push(decode(subject.algorithm, &yardstick));
    let mut requests: Vec<Lane<'_>> = cases.iter().map(|case| request(case, &manager)).collect();
    interleave(effort, &mut guards);
    interleave(effort, &mut requests);

    let mut table = Table::new([
        "the guard alone",
        "× an acceptance",
        "beyond one without a token",
        "× `decode`",
        "a request",
        "× an acceptance",
    ]);
    let accepted = requests.first().expect("an acceptance is measured first");
    let passed = guards.first().expect("an acceptance is measured first");
    let without_token = guards.get(1).expect("then a refusal without a token");
    let decode = guards.last().expect("and `decode` at the end");
    let mut dearest = Dearest::default();
    for ((case, guard), request) in cases.iter().zip(&guards).zip(&requests) {
        let whole = ratios(request.nanoseconds(), accepted.nanoseconds());
        let alone = ratios(guard.nanoseconds(), passed.nanoseconds());
        let judging = guard.beyond(without_token);
        let by_decode = ratios(&judging, decode.nanoseconds());
        let judging = Spread::of(judging);
        let ratio = |ratio: Spread| format!("{:.2}", ratio.median);
        table.row(
            case.name,
            [
                guard.spread().to_string(),
                ratio(alone),
                judging.to_string(),
                format!("{:.3}", by_decode.median),
                request.spread().to_string(),
                ratio(whole),
            ],
        );
        if !case.is_good {
            consider(&mut dearest.request, case.name, whole);
            consider(&mut dearest.guard, case.name, alone);
        }
        if case.is_cheap {
            consider(&mut dearest.cheap, case.name, judging);
        }
    }
    table.print("Refusals, HS256, cache off (ns)");
    table.keep("refusals").expect("the target folder is ours");
    dearest.verdicts()
}

/// The worst of each kind, once one was measured.
#[derive(Default)]
struct Dearest {
    request: Option<Worst>,
    guard: Option<Worst>,
    /// Without what every refusal costs, which is to make its answer.
    cheap: Option<Worst>,
}

struct Worst {
    name: &'static str,
    value: Spread,
}

fn consider(worst: &mut Option<Worst>, name: &'static str, value: Spread) {
    let is_known = |worst: &Worst| worst.value.median >= value.median;
    if !worst.as_ref().is_some_and(is_known) {
        *worst = Some(Worst { name, value });
    }
}

impl Dearest {
    fn verdicts(self) -> Vec<Verdict> {
        let measured =
            |worst: Option<Worst>| worst.expect("a goal that nothing is measured for is not met");
        let (request, guard, cheap) = (
            measured(self.request),
            measured(self.guard),
            measured(self.cheap),
        );
        let goal = |what: &str, worst: &Worst| format!("4. {what}: {}", worst.name);
        vec![
            Verdict::at_most(
                goal("dearest refusal of a request, by an acceptance", &request),
                1.0,
                request.value,
                " ×",
            ),
            Verdict::at_most(
                goal("dearest refusal of the guard, by an acceptance", &guard),
                1.0,
                guard.value,
                " ×",
            ),
            Verdict::at_most(
                goal(
                    "dearest of garbage and unknown, beyond a refusal without a token",
                    &cheap,
                ),
                100.0,
                cheap.value,
                " ns",
            ),
        ]
    }
}

fn cases(subject: &Subject, manager: &JwtManager) -> Vec<Case> {
    let usual = Payload::default();
    let good = subject.token_with_key_id(usual);
    let case = |name, token: Option<String>| Case {
        name,
        token,
        is_good: false,
        is_cheap: false,
    };
    let cheap = |name, token: String| Case {
        is_cheap: true,
        ..case(name, Some(token))
    };
    let unknown_key = json!({"alg": "HS256", "kid": "of-nobody", "typ": "JWT"});
    let unknown_algorithm = json!({"alg": "XS256", "kid": SECRET_KEY_ID, "typ": "JWT"});
    let but = |name, payload| case(name, Some(subject.token_with_key_id(payload)));
    // As long as those of the good token, as are the roles: who pays for a hash has to pay for the same.
    let id = "1c0ffee5-d7e2-4620-a876-1ea6bf8f848c";
    let revoked = but("revoked", Payload { id, ..usual });
    revoke(manager, revoked.token.as_deref().unwrap_or_default());
    let expires_in = -600;
    let (kind, fresh) = ("refresh", false);
    let roles = r#"["pilot","editor","viewer"]"#;
    vec![
        Case {
            is_good: true,
            ..case("acceptance", Some(good.clone()))
        },
        case("no token", None),
        cheap("garbage", "x".repeat(good.len())),
        cheap("garbage in three parts", garbage_like(&good)),
        cheap("unknown `kid`", subject.token_under(&unknown_key)),
        cheap("unknown `alg`", subject.token_under(&unknown_algorithm)),
        case("bad signature", Some(with_bad_signature(&good))),
        but(
            "expired",
            Payload {
                expires_in,
                ..usual
            },
        ),
        but("a refresh token", Payload { kind, ..usual }),
        but("not fresh", Payload { fresh, ..usual }),
        revoked,
        but("without the role", Payload { roles, ..usual }),
    ]
}

fn revoke(manager: &JwtManager, token: &str) {
    let decoded = ready(manager.decode(token)).unwrap();
    ready(manager.revoke_decoded(&decoded)).unwrap();
}

/// Three parts of the same lengths that decode to nothing sensible.
fn garbage_like(token: &str) -> String {
    token
        .chars()
        .map(|letter| if letter == '.' { '.' } else { 'x' })
        .collect()
}

fn guard<'a>(case: &Case, manager: &'a JwtManager) -> Lane<'a> {
    let mut parts = parts(case.token.as_deref());
    let is_good = case.is_good;
    Lane::new(move || {
        let outcome = black_box(enter(&mut parts, manager));
        assert_eq!(outcome.is_ok(), is_good);
    })
}

fn request<'a>(case: &Case, manager: &JwtManager) -> Lane<'a> {
    let app = app(manager.clone());
    let credentials = case.token.as_deref().map(bearer);
    let is_good = case.is_good;
    Lane::new(move || {
        let status = app.answer(credentials.as_ref());
        assert_eq!(status.is_success(), is_good);
    })
}
