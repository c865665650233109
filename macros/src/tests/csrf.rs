//! What is said of `csrf` in another form than `csrf = off`.

use super::mistakes;

#[test]
fn off_is_a_bare_word() {
    for args in [
        "csrf = \"off\"",
        "csrf(off)",
        "csrf == off",
        "csrf off",
        "csrf: off",
        "csrf = Off",
        "csrf = false",
        "csrf(\"disabled\")",
        "csrf = 0",
    ] {
        let message = "`csrf` takes the bare word `off` after one `=`; write `csrf = off`";
        assert_eq!(mistakes(args), [message], "{args}");
    }
}

#[test]
fn on_is_not_written() {
    for args in [
        "csrf = on",
        "csrf = true",
        "csrf(on)",
        "csrf = \"required\"",
        "csrf = 1",
    ] {
        let message = "`csrf` is on where it is not written; remove it";
        assert_eq!(mistakes(args), [message], "{args}");
    }
}

#[test]
fn what_may_not_mean_off_is_not_told_to_say_off_alone() {
    for args in [
        "csrf",
        "csrf =",
        "csrf()",
        "csrf = strict",
        "csrf = header",
        "csrf = !off",
        "csrf(!false)",
        "csrf != off",
        "csrf = Csrf::Off",
    ] {
        let message = "`csrf` is on where it is not written; remove it, or write `csrf = off`";
        assert_eq!(mistakes(args), [message], "{args}");
    }
}

#[test]
fn off_is_said_once() {
    assert_eq!(
        mistakes("csrf = off, csrf = off"),
        ["duplicate `csrf`; remove it"]
    );
}
