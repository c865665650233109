//! Paths that Axum would panic about.

use portcullis::routing::{MethodRouter, Router, get, post};
use portcullis::{JwtManager, routing};

use super::app::{TOKENS, ask, built, faults, open, other, said};

fn fault_of(path: &str) -> Vec<String> {
    faults(Router::new().route(path, get(open)))
}

#[test]
fn a_path_begins_with_a_slash() {
    assert_eq!(fault_of("a"), ["`a` does not begin with `/`; write `/a`"]);
    assert_eq!(fault_of(""), ["`` does not begin with `/`; write `/`"]);
}

#[test]
fn a_parameter_is_not_written_as_it_was_before() {
    assert_eq!(
        fault_of("/users/:id"),
        [
            "`/users/:id`: a segment begins with `:`; a parameter is written `{name}`, the rest of a path `{*name}`"
        ]
    );
    assert_eq!(
        fault_of("/*rest"),
        [
            "`/*rest`: a segment begins with `*`; a parameter is written `{name}`, the rest of a path `{*name}`"
        ]
    );
}

#[test]
fn a_path_can_be_understood() {
    let [fault] = &fault_of("/{*a}/b")[..] else {
        panic!("one fault")
    };
    assert!(fault.starts_with("`/{*a}/b`: "), "{fault}");
    assert_eq!(fault_of("/{}").len(), 1);
    assert_eq!(fault_of("/{a").len(), 1);
}

#[test]
fn two_paths_match_different_requests() {
    let said = [
        "`/{b}` and `/{a}` match the same requests; name their parameters alike, or leave one out",
    ];
    let routed = Router::new()
        .route("/{a}", get(open))
        .route("/{b}", post(open));
    assert_eq!(faults(routed), said);
    let one = || Router::new().route("/{a}", get(open));
    let other = || Router::new().route("/{b}", post(open));
    assert_eq!(faults(one().merge(other())), said);
    assert_eq!(
        faults(Router::new().nest("/x", one()).nest("/x", other())),
        [
            "`/x/{b}` and `/x/{a}` match the same requests; name their parameters alike, or leave one out"
        ]
    );
    let empty = || Router::new().route("/{c}", MethodRouter::new());
    assert_eq!(faults(one().merge(empty())).len(), 1);
    assert_eq!(faults(one().route("/{c}", MethodRouter::new())).len(), 1);
}

#[tokio::test]
async fn the_more_exact_path_comes_first() {
    let router = Router::new()
        .route("/{*rest}", get(other))
        .route("/a/{b}", get(other))
        .route("/a/b", get(open))
        .route("/{{literal}}", get(open));
    let app = built(router);
    assert_eq!(ask(&app, "GET", "/a/b").await, said(200, "open GET"));
    assert_eq!(ask(&app, "GET", "/a/c").await, said(200, "other GET"));
    assert_eq!(ask(&app, "GET", "/%7Bliteral%7D").await.0, 200);
}

#[test]
fn all_faults_are_reported_at_once() {
    let router = Router::<JwtManager>::new()
        .route("a", get(open))
        .route("/:b", get(open))
        .route("/c", get(open).get(open))
        .nest("/", Router::new())
        .foreign("/d", axum::Router::new(), " ");
    let error = router
        .with_state::<()>(TOKENS.clone())
        .into_axum()
        .unwrap_err();
    assert_eq!(error.faults().len(), 5);
    assert!(matches!(
        error.faults()[0],
        routing::RouterFault::NoSlash(_)
    ));
    let text = error.to_string();
    assert!(
        text.starts_with("the router is wrong:\n- `a` does not begin with `/`; write `/a`\n- "),
        "{text}"
    );
    assert_eq!(format!("{error:?}"), text);
}
