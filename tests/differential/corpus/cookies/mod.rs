//! Section 4: cookies and what protects them.

mod csrf;
mod lines;
mod odd;

use serde_json::json;

use crate::environment::Environment;
use crate::group::Group;

pub(super) fn groups() -> Vec<Group> {
    let mut groups = csrf_groups();
    let mut lines = |name: &str, environment: Environment| {
        groups.push(Group::new(
            format!("4 lines: {name}"),
            environment,
            lines::cases,
        ));
    };
    lines("defaults", Environment::cookies());
    lines("headers too", Environment::cookies_then_headers());
    lines("headers only", Environment::headers());
    lines("everything", everything());
    lines(
        "None",
        with("JWT_COOKIE_SAMESITE", "None").set("JWT_COOKIE_SECURE", true),
    );
    lines(
        "never",
        with("JWT_ACCESS_TOKEN_EXPIRES", false).set("JWT_SESSION_COOKIE", false),
    );
    for (option, value) in [
        ("JWT_COOKIE_DOMAIN", json!(".example.com")),
        ("JWT_COOKIE_SECURE", json!(true)),
        ("JWT_COOKIE_SAMESITE", json!("Lax")),
        ("JWT_COOKIE_SAMESITE", json!("lax")),
        ("JWT_SESSION_COOKIE", json!(false)),
        ("JWT_COOKIE_CSRF_PROTECT", json!(false)),
        ("JWT_CSRF_IN_COOKIES", json!(false)),
    ] {
        lines(option, with(option, value));
    }
    let unreadable = with("JWT_DECODE_AUDIENCE", "elsewhere");
    groups.push(Group::new(
        "4 lines: an audience of others",
        unreadable,
        lines::unreadable,
    ));
    groups
}

fn with(option: &str, value: impl Into<serde_json::Value>) -> Environment {
    Environment::cookies().set(option, value)
}

fn everything() -> Environment {
    with("JWT_ACCESS_COOKIE_NAME", "acc")
        .set("JWT_REFRESH_COOKIE_NAME", "ref")
        .set("JWT_ACCESS_COOKIE_PATH", "/api")
        .set("JWT_REFRESH_COOKIE_PATH", "/refresh")
        .set("JWT_ACCESS_CSRF_COOKIE_NAME", "acc_csrf")
        .set("JWT_REFRESH_CSRF_COOKIE_NAME", "ref_csrf")
        .set("JWT_ACCESS_CSRF_COOKIE_PATH", "/web")
        .set("JWT_REFRESH_CSRF_COOKIE_PATH", "/web/again")
        .set("JWT_COOKIE_DOMAIN", "test.com")
        .set("JWT_COOKIE_SECURE", true)
        .set("JWT_COOKIE_SAMESITE", "Strict")
        .set("JWT_SESSION_COOKIE", false)
}

fn csrf_groups() -> Vec<Group> {
    let methods = with("JWT_CSRF_METHODS", json!(["GET", "POST"]));
    let no_methods = with("JWT_CSRF_METHODS", json!([]));
    let off = with("JWT_COOKIE_CSRF_PROTECT", false);
    let forms = with("JWT_CSRF_CHECK_FORM", true);
    let names = forms
        .clone()
        .set("JWT_ACCESS_CSRF_HEADER_NAME", "X-One")
        .set("JWT_REFRESH_CSRF_HEADER_NAME", "X-Two")
        .set("JWT_ACCESS_CSRF_FIELD_NAME", "one")
        .set("JWT_REFRESH_CSRF_FIELD_NAME", "two");
    let default_names = || csrf::form("x-csrf-token", "csrf_token");
    vec![
        Group::new("4 JWT_CSRF_METHODS", methods, csrf::methods),
        Group::new("4 JWT_CSRF_METHODS empty", no_methods, csrf::methods),
        Group::new("4 JWT_COOKIE_CSRF_PROTECT", off, csrf::methods),
        Group::new("4 JWT_CSRF_CHECK_FORM", forms.clone(), default_names),
        Group::new("4 names of CSRF values", names.clone(), || {
            csrf::form("x-one", "one")
        }),
        Group::new("4 names of CSRF values to refresh", names, csrf::to_refresh),
        Group::new("4 CSRF of a route", Environment::headers(), csrf::per_route),
        Group::new("4 odd CSRF values", forms, odd::cases),
    ]
}
