//! C7: which issuer a token names decides who may have signed it, so that name is read before anything is proved, and to the letter.

use portcullis::JwtManager;

use super::site::{
    IDP, OWN, by, head, idp, said, said_by, said_by_us, service, signed, signed_by_us, text,
    trusting,
};
use crate::support::{NOW, Service};

#[test]
fn c7_an_issuer_that_is_nobody_we_know_is_refused_whoever_signed() {
    let site = service([idp()]);
    for issuer in [
        "",
        "https://idp.example/",
        "https://idp.exampl",
        "HTTPS://idp.example",
        "https://IDP.example",
        "https://idp.example:443",
        "http://idp.example",
        "idp.example",
        "https://idp.example\\u0000",
        " https://idp.example",
        "https://own.example/",
        "*",
    ] {
        let claims = said_by_us().with("iss", text(issuer));
        site.get(signed(&claims)).refused("issuer", issuer);
        site.get(signed_by_us(&claims)).refused("issuer", issuer);
    }
}

#[test]
fn c7_a_name_with_escapes_is_the_same_name() {
    let site = service([idp()]);
    let claims = said().with("iss", r#""https:\/\/idp.ex\u0061mple""#);
    assert_eq!(site.get(signed(&claims)).accepted("escaped"), "idp|alice");
}

#[test]
fn c7_without_an_issuer_a_token_is_nobodys() {
    let site = service([idp()]);
    site.get(signed(&said().without("iss")))
        .refused("issuer", "theirs");
    site.get(signed_by_us(&said_by_us().without("iss")))
        .refused("issuer", "ours");
}

#[test]
fn c7_an_issuer_of_another_type_is_none() {
    let site = service([idp()]);
    for odd in [
        "null",
        "7",
        "true",
        "[]",
        "{}",
        "[\"https://idp.example\"]",
        "[\"https://own.example\"]",
    ] {
        site.get(signed(&said().with("iss", odd)))
            .refused("claim_type", odd);
        site.get(signed_by_us(&said_by_us().with("iss", odd)))
            .refused("claim_type", odd);
    }
}

#[test]
fn c10_two_issuers_in_one_token_are_a_fault_whichever_comes_first() {
    let site = service([idp()]);
    for (first, second) in [(IDP, OWN), (OWN, IDP), (IDP, IDP), (OWN, OWN)] {
        for payload in [
            said_by(first).followed_by(&format!("\"iss\":\"{second}\"")),
            said_by(first).followed_by(&format!("\"is\\u0073\":\"{second}\"")),
        ] {
            let theirs = by(
                portcullis::Algorithm::ES256,
                head(portcullis::Algorithm::ES256, Some("k")),
                &payload,
            );
            site.get(theirs).refused("duplicate_member", &payload);
            let ours = by(
                portcullis::Algorithm::HS256,
                head(portcullis::Algorithm::HS256, None),
                &payload,
            );
            site.get(ours).refused("duplicate_member", &payload);
        }
    }
}

#[test]
fn an_issuer_in_the_header_or_deeper_says_nothing() {
    let site = service([idp()]);
    let header = head(portcullis::Algorithm::ES256, Some("k")).with("iss", text(IDP));
    let bare = said().without("iss");
    site.get(by(portcullis::Algorithm::ES256, &header, &bare))
        .refused("issuer", "in the header");
    let deeper = bare.with("x", format!("{{\"iss\":\"{IDP}\"}}"));
    site.get(signed(&deeper)).refused("issuer", "deeper");
}

#[test]
fn a_service_that_signs_nothing_takes_tokens_of_those_it_trusts_alone() {
    let site = Service::new(|builder| trusting(builder, [idp()]));
    assert!(!site.manager.can_sign());
    assert_eq!(site.get(signed(&said())).accepted("theirs"), "idp|alice");
    site.get(signed_by_us(&said_by_us()))
        .refused("issuer", "ours");
    site.get(signed_by_us(&said_by_us().without("iss")))
        .refused_somehow("nobody's");
}

#[test]
fn own_tokens_go_on_as_they_are() {
    let site = service([idp()]);
    let minted = site.manager.access_token("alice").sign().unwrap();
    assert_eq!(site.get(minted.as_str()).accepted("minted"), "alice");
    let refresh = site.manager.refresh_token("alice").sign().unwrap();
    site.get(refresh.as_str())
        .refused("wrong_token_kind", "a refresh token");
    assert_eq!(
        site.get_at("/refresh", refresh.as_str())
            .accepted("refresh"),
        "alice"
    );
    site.at(NOW + 1)
        .get(signed_by_us(&said_by_us()))
        .accepted("by hand");
}

#[test]
fn what_is_too_long_or_no_token_is_refused_as_ever() {
    let site = Service::new(|builder| {
        trusting(super::site::own(builder), [idp()]).with(|config| config.max_token_bytes = 1024)
    });
    let long = signed(&said().with("x", text(&"x".repeat(1024))));
    site.get(long).refused("token_too_large", "long");
    for (odd, reason) in [
        ("a.b", "segment_count"),
        ("a.b.c.d", "segment_count"),
        ("a.b.c.d.e", "encrypted_token"),
        ("e30.e.e30", "base64"),
        ("e30.W10.e30", "payload_json"),
        ("e30.e30.e30", "issuer"),
        ("e30.AA.e30", "payload_json"),
        ("e30._w.e30", "payload_json"),
    ] {
        site.get(odd).refused(reason, odd);
    }
}

#[test]
fn what_a_manager_shows_of_itself_names_no_key_of_others() {
    let manager = trusting(super::site::own(JwtManager::builder()), [idp()])
        .build()
        .unwrap();
    assert!(!format!("{manager:?}").contains("PUBLIC KEY"));
}
