//! J12, J13: extensions that must be understood (RFC 7515 section 4.1.11), of which none is.

use crate::support::forge::with_secret;
use crate::support::{Service, claims, header};

/// Each with the parameters it names, so that only `crit` can be the reason.
#[test]
fn j12_any_crit_is_refused() {
    let service = Service::with_secret();
    for (crit, case) in [
        ("\"exp\"", "not an array"),
        ("null", "null"),
        ("{}", "an object"),
        ("true", "a boolean"),
        ("[]", "empty"),
        ("[1]", "a member that is no string"),
        ("[null]", "a null member"),
        ("[\"x\",\"x\"]", "twice the same"),
        ("[\"alg\"]", "a standard parameter"),
        ("[\"typ\",\"kid\"]", "standard parameters"),
        ("[\"crit\"]", "itself"),
        ("[\"absent\"]", "a parameter that is not there"),
        ("[\"x\"]", "one that is not understood"),
        ("[\"http://openbanking.org.uk/iat\"]", "a known profile's"),
        ("[\"exp\"]", "a claim's name"),
        ("[\"\"]", "an empty name"),
    ] {
        let head = header("HS256")
            .with("kid", "\"k\"")
            .with("x", "1")
            .with("crit", crit);
        service
            .get(with_secret(&head, claims()))
            .refused("critical_header", case);
        let first = format!("{{\"crit\":{crit},\"x\":1,\"alg\":\"HS256\"}}");
        service
            .get(with_secret(first, claims()))
            .refused("critical_header", &format!("{case}, first"));
    }
    service
        .get(with_secret(
            header("HS256").with("x", "1").with("y", "[\"z\"]"),
            claims(),
        ))
        .accepted("parameters that are not critical are left alone");
}

#[test]
fn j12_crit_written_with_escapes_is_crit() {
    let head = header("HS256").followed_by("\"\\u0063rit\":[\"x\"],\"x\":1");
    Service::with_secret()
        .get(with_secret(head, claims()))
        .refused("critical_header", "escaped");
}

#[test]
fn j13_b64_is_refused_whatever_it_says() {
    let service = Service::with_secret();
    for value in ["false", "true", "null", "0", "\"false\""] {
        let head = header("HS256").with("b64", value);
        service
            .get(with_secret(head, claims()))
            .refused("unencoded_payload", value);
    }
    let proper = header("HS256")
        .with("crit", "[\"b64\"]")
        .with("b64", "false");
    service
        .get(with_secret(proper, claims()))
        .refused("critical_header", "as RFC 7797 has it");
}
