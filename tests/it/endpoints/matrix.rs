//! What the access matrix says of the ready handlers.

use super::app::ours;

#[test]
fn each_handler_has_its_row() {
    let access = ours().access();
    let snapshot = access.to_snapshot();
    let lines = snapshot.lines().filter(|line| line.contains("endpoints::"));
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("GET /me;")).collect();
    let any = |route: &str, token: &str, handler: &str| {
        format!(
            "{route}; access: guarded; token: {token}; rule: any valid token; handler: portcullis::endpoints::{handler}"
        )
    };
    let scoped = |route: &str, handler: &str| {
        format!(
            "{route}; access: guarded; token: access; rule: scope(\"introspect\"); handler: portcullis::endpoints::{handler}"
        )
    };
    let open = |route: &str, handler: &str| {
        format!("{route}; access: public; handler: portcullis::endpoints::{handler}")
    };
    let expected = [
        any("POST /auth/logout", "any_type", "log_out"),
        any(
            "POST /auth/logout/everywhere",
            "access",
            "log_out_everywhere",
        ),
        any("POST /auth/logout/others", "access", "log_out_others"),
        any("POST /auth/refresh", "refresh", "refresh"),
        any("GET /auth/sessions", "access", "sessions"),
        any("DELETE /auth/sessions/{id}", "access", "end_session"),
        open("POST /basic/introspect", "introspect"),
        open("POST /basic/revoke", "revoke"),
        scoped("POST /bearer/revoke", "revoke"),
        scoped("POST /oauth/introspect", "introspect"),
        open("POST /oauth/revoke", "revoke"),
        open("POST /with-session", "revoke_with_session"),
    ];
    assert_eq!(lines, expected, "{access}");
}
