//! The walkthrough as it is printed, and the questions that one would ask of the access matrix.

use std::process::Command;

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::assert_access_snapshot;
use tower::ServiceExt as _;

use crate::access::Role;
use crate::app::{AppState, router};
use crate::library::Library;
use crate::{login, manager, walkthrough};

async fn serve() -> (portcullis::JwtManager, String) {
    let tokens = manager().unwrap();
    let app = router().with_state(AppState::new(tokens.clone(), Library::sample()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = app.into_axum().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    (tokens, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_of_the_walkthrough_answers_what_stands_behind_it() {
    let (tokens, url) = serve().await;
    let printed = walkthrough(&tokens, &url).unwrap();
    let (assignments, lines): (Vec<_>, Vec<_>) =
        printed.lines().partition(|line| !line.starts_with("curl"));
    assert_eq!((assignments.len(), lines.len()), (3, 8));
    for line in lines {
        let (command, comment) = line.split_once('#').unwrap();
        let script = format!(
            "{}\n{}",
            assignments.join("\n"),
            command.replace("curl -i", "curl -si")
        );
        let output = Command::new("bash").args(["-c", &script]).output().unwrap();
        let answer = String::from_utf8(output.stdout).unwrap();
        assert_eq!(answer.get(9..12), comment.get(1..4), "{line}\n{answer}");
    }
}

#[tokio::test]
async fn a_check_is_asked_of_the_caller_and_the_document_of_the_path() {
    let tokens = manager().unwrap();
    let author = login(&tokens, "carol", Role::Viewer, "red").unwrap();
    let app = router()
        .with_state(AppState::new(tokens, Library::sample()))
        .into_axum()
        .unwrap();
    for (path, status) in [
        ("/red/documents/1", 204),
        ("/red/documents/2", 403),
        ("/red/documents/3", 403),
        ("/red/documents/one", 403),
        ("/blue/documents/1", 403),
    ] {
        let request = Request::put(path).header(header::AUTHORIZATION, format!("Bearer {author}"));
        let request = request.body(Body::from("new")).unwrap();
        let answer = app.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
    }
}

#[test]
fn admins_alone_come_in_where_the_path_says_so() {
    let access = router().access().for_roles::<Role>();
    access.under("/admin").all_require(Role::Admin).unwrap();
    assert!(access.under("/{tenant}").all_require(Role::Admin).is_err());
}

#[test]
fn only_the_health_check_and_the_files_are_open() {
    let access = router().access();
    let open: Vec<_> = access
        .public()
        .iter()
        .chain(access.foreign().iter())
        .map(|row| row.path().to_owned())
        .collect();
    assert_eq!(open, ["/health", "/files/*"]);
}

#[test]
fn a_change_of_access_is_agreed_on() {
    assert_access_snapshot!(
        router().access().for_roles::<Role>(),
        "documents/access.snap"
    );
}
