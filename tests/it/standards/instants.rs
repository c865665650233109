//! C1, C3, C4: what a NumericDate is, and what is none.

use crate::support::forge::with_secret;
use crate::support::{NOW, Object, Service, claims, header};

fn minted(claims: &Object) -> String {
    with_secret(header("HS256"), claims)
}

#[test]
fn c1_exp_is_required() {
    let service = Service::with_secret();
    service
        .get(minted(&claims().without("exp")))
        .refused("missing_claim", "no exp");
    service
        .get(minted(&claims().without("exp").with("EXP", NOW + 900)))
        .refused("missing_claim", "EXP");
    let endless = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .access_lifetime(portcullis::Lifetime::Never)
    });
    endless
        .get(minted(&claims().without("exp")))
        .accepted("only where the manager's own tokens have none");
    let endless_refresh = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .refresh_lifetime(portcullis::Lifetime::Never)
    });
    endless_refresh
        .get(minted(&claims().without("exp")))
        .refused("missing_claim", "endless is the other kind");
}

/// CVE-2026-25537: a claim of another type is not an absent claim.
#[test]
fn c1_a_time_of_another_type_is_refused() {
    let service = Service::with_secret();
    for name in ["exp", "nbf", "iat", "auth_time"] {
        for value in [
            format!("\"{}\"", NOW + 900),
            "\"\"".to_owned(),
            "null".to_owned(),
            "true".to_owned(),
            "false".to_owned(),
            "[]".to_owned(),
            format!("[{NOW}]"),
            "{}".to_owned(),
            format!("{{\"$serde_json::private::Number\":\"{NOW}\"}}"),
        ] {
            let case = format!("{name} is {value}");
            service
                .get(minted(&claims().with(name, &value)))
                .refused("claim_type", &case);
        }
    }
}

#[test]
fn c3_a_fraction_never_favours_the_holder() {
    let service = Service::with_secret();
    for (claims, at, reason) in [
        (claims().with("exp", format!("{}.9", NOW + 1)), NOW, None),
        (
            claims().with("exp", format!("{}.9", NOW + 1)),
            NOW + 1,
            Some("token_expired"),
        ),
        (claims().with("exp", format!("{}.0", NOW + 1)), NOW, None),
        (
            claims().with("exp", format!("{}.0", NOW + 1)),
            NOW + 1,
            Some("token_expired"),
        ),
        (
            claims().with("exp", format!("{NOW}.999999")),
            NOW,
            Some("token_expired"),
        ),
        (
            claims().with("nbf", format!("{NOW}.1")),
            NOW,
            Some("not_yet_valid"),
        ),
        (claims().with("nbf", format!("{NOW}.1")), NOW + 1, None),
        (claims().with("nbf", format!("{NOW}.0")), NOW, None),
        (
            claims().with("iat", format!("{NOW}.1")),
            NOW,
            Some("issued_in_future"),
        ),
        (claims().with("iat", format!("{NOW}.1")), NOW + 1, None),
    ] {
        let answer = service.at(at).get(minted(&claims));
        let case = format!("{claims} at {at}");
        match reason {
            Some(reason) => answer.refused(reason, &case),
            None => drop(answer.accepted(&case).to_owned()),
        }
    }
}

/// Between two seconds the clock has not reached the next one.
#[test]
fn c3_a_fraction_of_the_clock_is_cut_off() {
    let service = Service::with_secret();
    let token = minted(&claims().with("exp", NOW + 1));
    service.clock.advance(std::time::Duration::from_millis(999));
    service.get(&token).accepted("a millisecond before its end");
    service.clock.advance(std::time::Duration::from_millis(1));
    service.get(&token).refused("token_expired", "at its end");
}

/// Accepted are whole and broken numbers within 2^53, what a JSON number counts exactly; everything else is refused.
#[test]
fn c4_odd_numbers_are_decided() {
    let service = Service::with_secret();
    let none = Some("claim_type");
    let past = Some("token_expired");
    for (number, exp, nbf) in [
        ("-1", past, None),
        ("-1.5", past, None),
        ("-0", past, None),
        ("0", past, None),
        ("-0.0", past, None),
        ("0e0", past, None),
        ("0E+0", past, None),
        ("1e-400", past, None),
        ("1.8e9", past, None),
        ("1800000001.0", None, Some("not_yet_valid")),
        ("1.9E9", None, Some("not_yet_valid")),
        ("19e+8", None, Some("not_yet_valid")),
        ("9007199254740992", None, Some("not_yet_valid")),
        ("9007199254740993", none, none),
        ("-9007199254740992", past, None),
        ("-9007199254740993", none, none),
        ("9223372036854775807", none, none),
        ("9223372036854775808", none, none),
        ("-9223372036854775808", none, none),
        ("-9223372036854775809", none, none),
        ("18446744073709551615", none, none),
        ("18446744073709551616", none, none),
        ("1e20", none, none),
        ("-1e20", none, none),
        ("1e300", none, none),
        ("-1e300", none, none),
        ("1E400", none, none),
        ("-1E400", none, none),
        ("1234567890123456789012345", none, none),
        ("-1234567890123456789012345", none, none),
        (
            "1800000900.0000000000000000000000000001",
            None,
            Some("not_yet_valid"),
        ),
    ] {
        for (name, expected) in [
            ("exp", exp),
            ("nbf", nbf),
            (
                "iat",
                if nbf == none {
                    none
                } else {
                    nbf.and(Some("issued_in_future"))
                },
            ),
        ] {
            let answer = service.get(minted(&claims().with(name, number)));
            let case = format!("{name} is {number}");
            match expected {
                Some(reason) => answer.refused(reason, &case),
                None => drop(answer.accepted(&case).to_owned()),
            }
        }
    }
}

#[test]
fn c4_what_is_no_json_number_is_refused() {
    let service = Service::with_secret();
    for text in [
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "01",
        "1.",
        ".5",
        "0x10",
        "1e",
        "--1",
        "-",
        "1_000",
        "1800000900n",
        "１",
    ] {
        for name in ["exp", "nbf", "iat"] {
            service
                .get(minted(&claims().with(name, text)))
                .refused_somehow(&format!("{name} is {text}"));
        }
    }
    let digits = "9".repeat(5000);
    service
        .get(minted(&claims().with("exp", &digits)))
        .refused("claim_type", "5000 digits");
    service
        .get(minted(&claims().with("exp", format!("0.{digits}"))))
        .refused("token_expired", "5000 decimals");
    service
        .get(minted(&claims().with("exp", format!("1e{digits}"))))
        .refused("claim_type", "an exponent of 5000 digits");
}
