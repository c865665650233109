//! What strings may say.

use super::{mistakes, requirement};

#[test]
fn durations() {
    let table = [
        ("1s", 1),
        ("90s", 90),
        ("10m", 600),
        ("2h", 7_200),
        ("30d", 2_592_000),
        ("1d2h3m4s", 93_784),
        ("010m", 600),
    ];
    for (text, seconds) in table {
        assert_eq!(
            requirement(&format!("fresh(max_age = {text:?})")),
            format!(".max_age({seconds}u64)")
        );
    }
}

#[test]
fn what_is_no_duration() {
    let table = [
        (
            "600",
            "`\"600\"` has no unit after `600`; write one, as in `\"600s\"`",
        ),
        (
            "1h30",
            "`\"1h30\"` has no unit after `30`; write one, as in `\"30s\"`",
        ),
        (
            "m",
            "`\"m\"` has no number before `m`; write one, as in `\"10m\"`",
        ),
        (
            "-5m",
            "`\"-5m\"` has no number before `-`; write one, as in `\"10m\"`",
        ),
        ("10min", "unknown unit `min` in `\"10min\"`; write `m`"),
        (
            "10x",
            "unknown unit `x` in `\"10x\"`; known are `s`, `m`, `h` and `d`",
        ),
        ("10 m", "unknown unit ` m` in `\"10 m\"`; write `m`"),
        (
            "1.5h",
            "unknown unit `.` in `\"1.5h\"`; known are `s`, `m`, `h` and `d`",
        ),
        (
            "30m1h",
            "the units of `\"30m1h\"` are out of order; write each once, the largest first",
        ),
        (
            "0s",
            "`\"0s\"` is no time at all, so every token would be too old; write a longer time",
        ),
        (
            "99999999999999999999s",
            "`\"99999999999999999999s\"` is longer than a number of seconds can say; write a shorter time",
        ),
        (
            "999999999999999999d",
            "`\"999999999999999999d\"` is longer than a number of seconds can say; write a shorter time",
        ),
    ];
    for (text, message) in table {
        assert_eq!(mistakes(&format!("fresh(max_age = {text:?})")), [message]);
    }
}

#[test]
fn a_scope_is_one_word_of_visible_ascii() {
    for scope in [
        "docs:read",
        "https://example.org/docs.read",
        "!",
        "~",
        "a[b]",
    ] {
        assert_eq!(mistakes(&format!("scope = {scope:?}")), [""; 0], "{scope}");
    }
    let both = "to ask for both, write `all_scopes(\"…\", \"…\")`";
    assert_eq!(
        mistakes("scope = \"a b\""),
        [format!("`\"a b\"` is more than one word; {both}")]
    );
    let marks =
        "cannot stand in `scope`; use ASCII letters, digits and marks other than `\"` and `\\`";
    for (scope, stranger) in [
        ("é", "é"),
        ("a\"b", "\\\""),
        ("a\\b", "\\\\"),
        ("a\u{7f}b", "\\u{7f}"),
        ("a\tb", "\\t"),
    ] {
        assert_eq!(
            mistakes(&format!("scope = {scope:?}")),
            [format!("`{stranger}` {marks}")],
            "{scope}"
        );
    }
}

#[test]
fn a_realm_stands_between_quotes() {
    for realm in ["api", "the shop's own API", "!#[]~"] {
        assert_eq!(mistakes(&format!("realm = {realm:?}")), [""; 0], "{realm}");
    }
    for realm in ["a\"b", "a\\b", "é", "a\r\nb", "a\u{0}b"] {
        assert_eq!(mistakes(&format!("realm = {realm:?}")).len(), 1, "{realm}");
    }
}

#[test]
fn an_audience_and_a_role_are_any_text() {
    for text in [
        "https://api.example.org",
        "Leser & Schreiber",
        "Öffentlich",
        "a\\b",
    ] {
        assert_eq!(
            mistakes(&format!("audience = {text:?}, role = {text:?}")),
            [""; 0],
            "{text}"
        );
    }
}

#[test]
fn what_other_systems_write_does_not_lead_to_a_laxer_guard() {
    for word in [
        "any",
        "any_of",
        "or",
        "access",
        "cookie",
        "skip_csrf",
        "verify_type",
        "permissions",
        "max_age",
    ] {
        let said = mistakes(word).join("\n");
        let begin = format!("unknown item `{word}` in `#[jwt_required]`; ");
        assert!(said.starts_with(&begin), "{said}");
        assert!(
            !said.contains("did you mean") && !said.contains("known are"),
            "{said}"
        );
    }
    assert!(mistakes("fresh(any)")[0].ends_with("only `max_age` is known"));
}

#[test]
fn the_nearest_known_item() {
    let table = [
        ("frehs", "fresh"),
        ("freshh", "fresh"),
        ("Fresh", "fresh"),
        ("rfresh", "refresh"),
        ("roles", "role"),
        ("scopes", "scope"),
        ("aud", "audience"),
        ("opt", "optional"),
        ("optionnal", "optional"),
        ("claim", "claims"),
        ("location", "locations"),
        ("xsrf", "csrf"),
        ("skip_revocation", "skip_revocation_check"),
        ("r#fresh", "fresh"),
    ];
    for (word, known) in table {
        let message =
            format!("unknown item `{word}` in `#[jwt_required]`; did you mean `{known}`?");
        assert_eq!(mistakes(word), [message]);
    }
}
