//! The variables of the environment, each test's in a process of its own.

use std::process::Command;

use crate::support::fixtures;
use crate::support::forge::SECRET;

fn environment(variables: &[(&str, &str)]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_environment"))
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_fault_of_the_environment_has_its_text_and_none_shows_a_value() {
    let text = environment(&[
        ("JWT_SECRET_KEY", SECRET),
        ("JWT_SECRET_KYE", SECRET),
        ("JWT_QQQQQQQQQQQQ", SECRET),
        ("JWT_ALGORITHM", SECRET),
        ("JWT_DECODE_LEEWAY", SECRET),
        ("JWT_ACCESS_TOKEN_EXPIRES", SECRET),
        ("JWT_REFRESH_TOKEN_EXPIRES", "-1"),
        ("JWT_MAX_TOKEN_BYTES", "8k"),
        ("JWT_ENCODE_ISSUER", "a"),
        ("JWT_DECODE_ISSUER", "b"),
        ("JWT_ENCODE_AUDIENCE", "a"),
        ("JWT_DECODE_AUDIENCE", "b"),
    ]);
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    let own = |what: &str| {
        format!(
            "- the {what} that is written into tokens is none of those that are required; this service could not read its own tokens"
        )
    };
    assert_eq!(
        lines,
        [
            "- `JWT_ACCESS_TOKEN_EXPIRES` is neither a whole number of seconds nor `false` for never",
            "- `JWT_ALGORITHM` is not a supported algorithm; set HS256, RS256, ES256, EdDSA or another of the documented ones",
            "- `JWT_DECODE_LEEWAY` is not a whole number of seconds",
            "- `JWT_MAX_TOKEN_BYTES` is not a whole number",
            "- `JWT_QQQQQQQQQQQQ` is not known",
            "- `JWT_REFRESH_TOKEN_EXPIRES` is neither a whole number of seconds nor `false` for never",
            "- `JWT_SECRET_KYE` is not known; did you mean `JWT_SECRET_KEY`?",
            &own("audience"),
            &own("issuer"),
            "the set-up of the JWT manager is wrong:",
        ]
    );
}

#[test]
fn the_environment_is_judged_like_any_set_up() {
    assert!(environment(&[]).ends_with("\n- there is no key; set `JWT_SECRET_KEY` to what `openssl rand -hex 32` prints (`-hex 64` for HS384 and HS512)"));
    assert!(
        environment(&[("JWT_SECRET_KEY", "short"), ("JWT_DECODE_LEEWAY", "301")])
            .lines()
            .count()
            == 3
    );
    for variables in [
        &[("JWT_SECRET_KEY", SECRET)][..],
        &[
            ("JWT_SECRET_KEY", SECRET),
            ("JWT_ALGORITHM", "HS512"),
            ("JWT_KEY_ID", "k"),
        ],
        &[
            ("JWT_PRIVATE_KEY", fixtures::P256),
            ("JWT_ALGORITHM", "ES256"),
        ],
        &[
            ("JWT_PRIVATE_KEY", fixtures::RSA),
            ("JWT_ALGORITHM", "RS256"),
            ("JWT_ENCODE_AUDIENCE", "a, b"),
        ],
    ] {
        let text = environment(variables);
        assert!(text.parse::<usize>().is_ok(), "{text}");
    }
}

#[test]
fn keys_that_contradict_each_other_do_not_start() {
    let text = |variables: &[(&str, &str)]| {
        let variables = [&[("JWT_ALGORITHM", "ES256")], variables].concat();
        environment(&variables)
    };
    let private = ("JWT_PRIVATE_KEY", fixtures::P256);
    let both = text(&[private, ("JWT_PUBLIC_KEY", fixtures::P256_PUBLIC)]);
    assert!(both.parse::<usize>().is_ok(), "{both}");
    let public = text(&[("JWT_PRIVATE_KEY", fixtures::P256_PUBLIC)]);
    let wrong = "`JWT_PRIVATE_KEY` is a public key; set `JWT_PUBLIC_KEY` to it if this service only verifies";
    assert!(public.ends_with(wrong), "{public}");
    let unused = text(&[private, ("JWT_SECRET_KEY", SECRET)]);
    let other = "`JWT_SECRET_KEY` is not a key for the algorithm; set `JWT_ALGORITHM` to the one it is for, or unset it";
    assert!(unused.ends_with(other), "{unused}");
}

#[test]
fn the_last_part_of_a_name_is_recognised() {
    let text = environment(&[("JWT_SECRET_KEY", SECRET), ("JWT_ISSUER", "x")]);
    assert!(
        text.ends_with("did you mean `JWT_ENCODE_ISSUER`?"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_a_fault() {
    use std::os::unix::ffi::OsStringExt as _;

    let output = Command::new(env!("CARGO_BIN_EXE_environment"))
        .env_clear()
        .env("JWT_SECRET_KEY", SECRET)
        .env("JWT_REALM", std::ffi::OsString::from_vec(vec![0xff]))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.ends_with("\n- `JWT_REALM` is not UTF-8"), "{text}");
}
