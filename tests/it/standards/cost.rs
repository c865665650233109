//! J6: what a hostile token can cost, counted in allocations instead of in time.

use allocation_counter::measure;
use axum::body::Body;
use axum::http::{HeaderValue, Request, header as http_header};

use crate::support::forge::{encode, of_segments, with_secret};
use crate::support::{Answer, Service, claims, header};

fn request(token: &str) -> Request<Body> {
    let value = HeaderValue::try_from(format!("Bearer {token}")).unwrap();
    Request::get("/subject")
        .header(http_header::AUTHORIZATION, value)
        .body(Body::empty())
        .unwrap()
}

/// The bytes allocated while the service answers.
fn cost(service: &Service, token: &str) -> (u64, Answer) {
    let request = request(token);
    let mut answer = None;
    let counted = measure(|| answer = Some(service.send(request)));
    (counted.bytes_total, answer.unwrap())
}

#[test]
fn j6_the_cap_counts_every_byte() {
    let service = Service::with_secret();
    let fill = |length: usize| {
        with_secret(
            header("HS256"),
            claims().with("fill", format!("\"{}\"", "x".repeat(length))),
        )
    };
    let (mut longest, mut shortest_refused) = (0, usize::MAX);
    for length in 5700..6000 {
        let token = fill(length);
        let answer = service.get(&token);
        if token.len() <= 8192 {
            answer.accepted("within the cap");
            longest = longest.max(token.len());
        } else {
            answer.refused("token_too_large", "above the cap");
            shortest_refused = shortest_refused.min(token.len());
        }
    }
    assert!(
        (8190..=8192).contains(&longest) && (8193..=8195).contains(&shortest_refused),
        "{longest} {shortest_refused}"
    );
}

#[test]
fn j6_the_cap_is_configurable() {
    let service = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .max_token_bytes(300)
    });
    let good = with_secret(header("HS256"), claims().without("nbf"));
    assert!(good.len() <= 300, "{}", good.len());
    service.get(&good).accepted("within");
    service
        .get("x".repeat(300))
        .refused("segment_count", "at the cap it is looked at");
    service
        .get("x".repeat(301))
        .refused("token_too_large", "one byte above");
}

/// The cap comes before base64, so that what a token looks like inside no longer matters.
#[test]
fn j6_eight_megabytes_cost_no_more_than_eight_kilobytes() {
    let service = Service::with_secret();
    let (small, answer) = cost(&service, &"x".repeat(8193));
    answer.refused("token_too_large", "one byte above the cap");
    let huge = 8 << 20;
    let dots = ".".repeat(huge);
    let bad_base64 = "=".repeat(huge);
    let open_brackets = encode("[".repeat(huge / 4 * 3));
    let proper = with_secret(
        header("HS256"),
        claims().with("fill", format!("\"{}\"", "x".repeat(huge / 4 * 3))),
    );
    for (token, case) in [
        (dots, "dots"),
        (bad_base64, "padding"),
        (open_brackets, "brackets"),
        (proper, "a proper token"),
    ] {
        let (cost, answer) = cost(&service, &token);
        answer.refused("token_too_large", case);
        assert!(
            cost <= small + 512,
            "{case}: {cost} bytes allocated, {small} for a small one"
        );
    }
}

/// A family of tokens by their length.
type Hostile<'a> = (&'a str, Box<dyn Fn(usize) -> String + 'a>);

/// At the largest cap that can be set: twice the input costs about twice, never four times.
#[test]
fn j6_work_up_to_the_cap_is_linear() {
    let service = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .max_token_bytes(1 << 20)
    });
    let payload = encode(claims().to_string());
    let members = |bytes: usize| {
        (0..bytes / 12)
            .map(|n| format!("\"m{n:06}\":1"))
            .collect::<Vec<_>>()
            .join(",")
    };
    let families: [Hostile<'_>; 6] = [
        ("dots", Box::new(|bytes| ".".repeat(bytes))),
        (
            "members in the header",
            Box::new(|bytes| {
                of_segments(
                    &encode(header("HS256").followed_by(&members(bytes))),
                    &payload,
                )
            }),
        ),
        (
            "members in the payload",
            Box::new(|bytes| with_secret(header("HS256"), claims().followed_by(&members(bytes)))),
        ),
        (
            "one string with escapes",
            Box::new(|bytes| {
                with_secret(
                    header("HS256"),
                    claims().with("x", format!("\"{}\"", "\\n".repeat(bytes / 2))),
                )
            }),
        ),
        (
            "roles",
            Box::new(|bytes| {
                with_secret(
                    header("HS256"),
                    claims().with("roles", format!("[{}]", vec!["\"r\""; bytes / 4].join(","))),
                )
            }),
        ),
        (
            "a signature",
            Box::new(|bytes| {
                format!(
                    "{}.{payload}.{}",
                    encode(header("HS256").to_string()),
                    "A".repeat(bytes)
                )
            }),
        ),
    ];
    for (case, family) in families {
        let (small, large) = (family(300_000), family(600_000));
        assert!(
            small.len() > 250_000 && large.len() < 1 << 20,
            "{case}: {} {}",
            small.len(),
            large.len()
        );
        let ((small, _), (large, answer)) = (cost(&service, &small), cost(&service, &large));
        assert_ne!(answer.reason(), Some("token_too_large"), "{case}");
        assert!(
            large < 3 * small.max(4096),
            "{case}: {small} bytes allocated, then {large}"
        );
        assert!(large < 32 * 600_000, "{case}: {large} bytes allocated");
    }
}

/// What is no token of ours costs nothing but its header: the payload is neither decoded nor parsed.
#[test]
fn j6_a_payload_without_a_signature_of_ours_is_not_decoded() {
    let service = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .max_token_bytes(1 << 20)
    });
    let forged = |length: usize| {
        let payload = encode(
            claims()
                .with("x", format!("\"{}\"", "x".repeat(length)))
                .to_string(),
        );
        format!(
            "{}.{payload}.{}",
            encode(header("HS256").to_string()),
            encode([0; 32])
        )
    };
    let ((small, _), (large, answer)) = (
        cost(&service, &forged(10)),
        cost(&service, &forged(700_000)),
    );
    answer.refused("signature", "forged");
    assert!(
        large <= small + 512,
        "{small} bytes allocated, then {large}"
    );
}
