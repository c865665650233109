//! What a header is read as, and what it carries.

use super::*;

fn place(config: &JwtConfig) -> HeaderPlace {
    HeaderPlace::judge(config, &mut Vec::new())
}

fn headers(values: &[&[u8]]) -> HeaderMap {
    let values = values.iter().map(|value| HeaderValue::from_bytes(value));
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(AUTHORIZATION, value.unwrap());
    }
    headers
}

fn read(values: &[&[u8]]) -> Result<Option<String>, &'static str> {
    let config = JwtConfig {
        max_token_bytes: 16,
        ..JwtConfig::default()
    };
    let headers = headers(values);
    let held = place(&config).token(&headers);
    held.map(|held| held.ok().map(Cow::into_owned))
        .map_err(|refusal| refusal.reason())
}

#[test]
fn h1_the_scheme_is_case_insensitive() {
    for value in [
        "Bearer a.b.c",
        "bearer a.b.c",
        "BEARER a.b.c",
        "bEaReR   a.b.c",
    ] {
        assert_eq!(
            read(&[value.as_bytes()]),
            Ok(Some("a.b.c".into())),
            "{value}"
        );
    }
}

#[test]
fn another_scheme_is_no_credentials_of_ours() {
    for value in [
        "",
        "Basic eDp5",
        "Digest a.b.c",
        "Bearerx a.b.c",
        "Bear",
        "Token Bearer a",
        "DPoP a.b.c",
    ] {
        assert_eq!(read(&[value.as_bytes()]), Ok(None), "{value}");
    }
    assert_eq!(read(&[]), Ok(None));
}

#[test]
fn h2_what_is_not_exactly_one_token_is_malformed() {
    for value in [
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer a, Bearer b",
        "Bearer a,b",
        "Bearer ,",
        "Bearer a\tb",
        "Bearer\ta",
        "bearer: a",
        "Bearer,",
    ] {
        assert_eq!(
            read(&[value.as_bytes()]),
            Err("malformed_credentials"),
            "{value}"
        );
    }
}

#[test]
fn h3_two_headers_are_refused_whatever_they_hold() {
    assert_eq!(
        read(&[b"Bearer a", b"Bearer a"]),
        Err("several_credentials")
    );
    assert_eq!(read(&[b"Basic a", b"Bearer a"]), Err("several_credentials"));
    assert_eq!(read(&[b"Bearer a", b""]), Err("several_credentials"));
}

#[test]
fn a_list_carries_the_token_that_is_read_from_it_and_no_other() {
    let place = place(&JwtConfig {
        weakenings: [Weakening::SeveralCredentials].into_iter().collect(),
        ..JwtConfig::default()
    });
    let carries = |value: &str, token: &str| place.carries(&headers(&[value.as_bytes()]), token);
    assert!(carries("Basic c, Bearer a", "a"));
    for (value, token) in [
        ("Basic c, Bearer a", "c"),
        ("Bearer a, Bearer b", "a"),
        ("bearer a", "a"),
        ("Bearer a b", "a"),
    ] {
        assert!(!carries(value, token), "{value}");
    }
}

#[test]
fn only_what_may_be_one_token_is_compared_with_tokens() {
    let sent = |weakening: Option<Weakening>, values: &[&[u8]]| {
        let place = place(&JwtConfig {
            max_token_bytes: 3,
            weakenings: weakening.into_iter().collect(),
            ..JwtConfig::default()
        });
        let headers = headers(values);
        let sent = place.sent_alone(&headers)?;
        sent.ok()?.ok().map(<[u8]>::to_vec)
    };
    assert_eq!(sent(None, &[b"Bearer a.b"]), Some(b"a.b".to_vec()));
    for values in [
        &[] as &[&[u8]],
        &[b"Bearer a.bc"],
        &[b"Basic a.b"],
        &[b"Bearer a.b", b"Bearer a.b"],
    ] {
        assert_eq!(sent(None, values), None, "{values:?}");
    }
    let list = Some(Weakening::SeveralCredentials);
    assert_eq!(sent(list, &[b"Bearer a.b"]), None);
}

#[test]
fn a_header_carries_a_token_exactly_where_it_is_read_as_that_token() {
    let carries = |scheme: &str, values: &[&str]| {
        let place = place(&JwtConfig {
            header_type: scheme.to_owned(),
            ..JwtConfig::default()
        });
        let values: Vec<_> = values.iter().map(|value| value.as_bytes()).collect();
        place.carries(&headers(&values), "a.b")
    };
    for (scheme, value) in [
        ("Bearer", "Bearer a.b"),
        ("Bearer", "bEARER a.b"),
        ("Bearer", "Bearer   a.b"),
        ("", "a.b"),
    ] {
        assert!(carries(scheme, &[value]), "{scheme}: {value}");
    }
    for (scheme, values) in [
        ("Bearer", &[] as &[_]),
        ("Bearer", &["Bearer a.b", "Bearer a.b"]),
        ("Bearer", &["Bearer a.b", "Basic a"]),
        ("Bearer", &["a.b"]),
        ("Bearer", &["Basic a.b"]),
        ("Bearer", &["Bearera.b"]),
        ("Bearer", &["Bearer aa.b"]),
        ("Bearer", &["Bearer a.b a.b"]),
        ("Bearer", &["Bearer a.bb"]),
        ("Bearer", &["Bearer\ta.b"]),
        ("", &["Bearer a.b"]),
    ] {
        assert!(!carries(scheme, values), "{scheme}: {values:?}");
    }
}

#[test]
fn j6_a_long_header_is_refused_before_it_is_read() {
    assert_eq!(read(&[b"Bearer 12345678901234567"]), Err("token_too_large"));
    assert_eq!(read(&[b"Bearer \xff\xfe"]), Err("base64"));
}
