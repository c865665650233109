//! C8, C9: whom a token is for.

use crate::support::forge::{SECRET, with_secret};
use crate::support::{Service, claims, header};

const OURS: &str = "https://api.example.com";

fn service() -> Service {
    Service::new(|builder| builder.secret(SECRET).audience(OURS).audience("second"))
}

#[test]
fn c8_one_of_ours_in_a_string_or_an_array_is_enough() {
    let service = service();
    for aud in [
        "\"https://api.example.com\"",
        "\"second\"",
        "[\"https://api.example.com\"]",
        "[\"second\",\"https://api.example.com\"]",
        "[\"foreign\",\"second\"]",
        "[\"second\",\"second\"]",
        "\"https:\\/\\/api.example.com\"",
        "[\"\",\"second\"]",
    ] {
        service
            .get(with_secret(header("HS256"), claims().with("aud", aud)))
            .accepted(aud);
    }
}

#[test]
fn c8_what_names_none_of_ours_is_refused() {
    let service = service();
    service
        .get(with_secret(header("HS256"), claims()))
        .refused("audience", "absent");
    for aud in [
        "[]",
        "\"\"",
        "[\"\"]",
        "\"foreign\"",
        "[\"foreign\"]",
        "\"secon\"",
        "\"econd\"",
        "\"second \"",
        "\"Second\"",
        "\"second/\"",
        "\"https://api.example.com/\"",
        "\"https://api.example.com,second\"",
        "\"https://api.example.com second\"",
        "\"*\"",
        "\"[\\\"second\\\"]\"",
    ] {
        service
            .get(with_secret(header("HS256"), claims().with("aud", aud)))
            .refused("audience", aud);
    }
    service
        .get(with_secret(
            header("HS256").with("aud", "\"second\""),
            claims(),
        ))
        .refused("audience", "only in the header");
}

/// CVE-2026-25537: another type is not an absent claim, and one good member does not make a good array.
#[test]
fn c8_an_audience_of_another_type_is_refused() {
    let services = [service(), Service::with_secret()];
    for service in services {
        for aud in [
            "null",
            "7",
            "true",
            "{}",
            "{\"aud\":\"second\"}",
            "[1]",
            "[\"second\",1]",
            "[1,\"second\"]",
            "[\"second\",null]",
            "[\"second\",[\"second\"]]",
            "[[\"second\"]]",
            "[\"second\",{}]",
        ] {
            service
                .get(with_secret(header("HS256"), claims().with("aud", aud)))
                .refused("claim_type", aud);
        }
    }
}

/// RFC 7519 section 4.1.3: who is not meant must refuse, and who has no name is never meant.
#[test]
fn c9_an_audience_where_none_is_configured_is_refused() {
    let service = Service::with_secret();
    for aud in [
        "\"x\"",
        "\"\"",
        "[]",
        "[\"x\"]",
        "[\"\"]",
        "\"https://api.example.com\"",
    ] {
        service
            .get(with_secret(header("HS256"), claims().with("aud", aud)))
            .refused("unexpected_audience", aud);
    }
    service
        .get(with_secret(header("HS256"), claims()))
        .accepted("absent");
}

#[test]
fn c9_minted_tokens_name_the_configured_audiences() {
    for names in [vec![], vec!["one"], vec!["one", "two"]] {
        let service = Service::new(|builder| {
            names.iter().fold(builder.secret(SECRET), |builder, name| {
                builder.audience(*name)
            })
        });
        let minted = service.manager.access_token("alice").sign().unwrap();
        service.get(minted.as_str()).accepted(&format!("{names:?}"));
    }
}
