//! J10, J11, J15, J16: what the header may say of the algorithm, of compression and of the media type.

use crate::support::forge::{encode, hs256, token, with_secret};
use crate::support::{Service, claims, header};

#[test]
fn j10_alg_must_be_the_exact_name_of_an_algorithm() {
    let service = Service::with_secret();
    for alg in [
        "\"hs256\"",
        "\"Hs256\"",
        "\"HS256 \"",
        "\" HS256\"",
        "\"HS256\\u0000\"",
        "\"HS-256\"",
        "\"SHA256\"",
        "\"HS1\"",
        "\"HS224\"",
        "\"HS2560\"",
        "\"H\\u017f256\"",
        "\"HＳ256\"",
        "\"\"",
        "\"RS1\"",
        "\"ES521\"",
        "\"ES256k\"",
        "\"Ed448\"",
        "\"ed25519\"",
        "\"eddsa\"",
        "\"dir\"",
        "\"A256KW\"",
        "null",
        "256",
        "true",
        "[\"HS256\"]",
        "{\"HS256\":1}",
    ] {
        service
            .get(with_secret(header("HS256").with("alg", alg), claims()))
            .refused("algorithm", alg);
    }
    service
        .get(with_secret(header("HS256").without("alg"), claims()))
        .refused("algorithm", "no alg");
    service
        .get(with_secret("{}", claims()))
        .refused("algorithm", "an empty header");
    service
        .get(with_secret(
            header("HS256").without("alg").with("Alg", "\"HS256\""),
            claims(),
        ))
        .refused("algorithm", "a name in another case");
    service
        .get(with_secret(
            header("HS256")
                .with("alg", "\"HS\\u0032\\u003556\"")
                .to_string()
                .replace("\\u003556", "\\u0035\\u0036"),
            claims(),
        ))
        .accepted("escapes spell the same name");
}

/// CVE-2015-2951, CVE-2020-28042, `jwt_tool`'s `-X a` and `-X n`.
#[test]
fn j11_none_is_refused_with_and_without_a_signature() {
    let service = Service::with_secret();
    for name in [
        "none",
        "None",
        "NONE",
        "noNE",
        "nOnE",
        "non\u{fe64}e",
        "none ",
        "",
    ] {
        let head = header(name).to_string();
        for (signature, case) in [
            (Vec::new(), "empty"),
            (vec![0; 32], "zeros"),
            (hs256("", b""), "of an empty secret"),
            (with_secret(&head, claims()).into_bytes(), "of the secret"),
        ] {
            let hostile = token(&head, claims().to_string(), |_| signature);
            service
                .get(&hostile)
                .refused("algorithm", &format!("{name:?} with a signature: {case}"));
        }
        let bare = format!("{}.{}", encode(&head), encode(claims().to_string()));
        service
            .get(format!("{bare}."))
            .refused("algorithm", &format!("{name:?} and nothing"));
        service
            .get(&bare)
            .refused("segment_count", &format!("{name:?} and no dot"));
    }
}

#[test]
fn j11_none_cannot_be_configured() {
    for name in ["none", "None", ""] {
        assert!(name.parse::<portcullis::Algorithm>().is_err(), "{name}");
    }
    assert!(
        portcullis::Algorithm::ALL
            .iter()
            .all(|algorithm| !algorithm.name().eq_ignore_ascii_case("none"))
    );
}

/// `jwt_tool`'s `-X n`: an empty signature under an honest name.
#[test]
fn j11_an_empty_signature_is_no_signature() {
    let service = Service::with_secret();
    let empty = token(header("HS256").to_string(), claims().to_string(), |_| {
        Vec::new()
    });
    service.get(empty).refused("signature", "empty");
}

#[test]
fn j15_compressed_nested_and_encrypted_tokens_are_refused() {
    let service = Service::with_secret();
    for (name, value, reason) in [
        ("zip", "\"DEF\"", "compressed_token"),
        ("zip", "\"none\"", "compressed_token"),
        ("zip", "null", "compressed_token"),
        ("enc", "\"A256GCM\"", "encrypted_token"),
        ("enc", "null", "encrypted_token"),
        ("cty", "\"JWT\"", "nested_token"),
        ("cty", "\"jwt\"", "nested_token"),
        ("cty", "\"application/jwt\"", "nested_token"),
        ("cty", "\"at+jwt\"", "nested_token"),
        ("cty", "1", "nested_token"),
        ("cty", "null", "nested_token"),
    ] {
        let head = header("HS256").with(name, value);
        service
            .get(with_secret(&head, claims()))
            .refused(reason, &head.to_string());
    }
    service
        .get(with_secret(
            header("HS256").with("cty", "\"json\""),
            claims(),
        ))
        .accepted("another content type means nothing here");
}

#[test]
fn j16_typ_is_compared_without_case_and_with_an_optional_prefix() {
    let service = Service::with_secret();
    for typ in [
        "JWT",
        "jwt",
        "JwT",
        "application/jwt",
        "application/JWT",
        "APPLICATION/jwt",
        "at+jwt",
        "AT+JWT",
        "At+Jwt",
        "application/at+jwt",
        "Application/AT+jwt",
    ] {
        let head = header("HS256").with("typ", format!("\"{typ}\""));
        service.get(with_secret(&head, claims())).accepted(typ);
    }
    service
        .get(with_secret(header("HS256").without("typ"), claims()))
        .accepted("no typ");
}

#[test]
fn j16_any_other_typ_is_refused() {
    let service = Service::with_secret();
    for typ in [
        "\"\"",
        "\"JWE\"",
        "\"JOSE\"",
        "\"JOSE+JSON\"",
        "\"jwtx\"",
        "\" jwt\"",
        "\"jwt \"",
        "\"text/jwt\"",
        "\"application\"",
        "\"application/\"",
        "\"/jwt\"",
        "\"application/application/jwt\"",
        "\"application/jwt; charset=utf-8\"",
        "\"application//jwt\"",
        "\"at+jwt+x\"",
        "\"j\\u212awt\"",
        "\"rt+jwt\"",
        "null",
        "1",
        "true",
        "[\"JWT\"]",
        "{}",
    ] {
        let head = header("HS256").with("typ", typ);
        service
            .get(with_secret(&head, claims()))
            .refused("media_type", typ);
    }
}
