//! The header as Flask-JWT-Extended reads it, and what it says where there is no token in it.

use axum::body::Body;
use axum::http::{Request, header::AUTHORIZATION};
use portcullis::Weakening;

use super::{compatible, configured, says, weakened};
use crate::support::forge::with_secret;
use crate::support::{Answer, Service, claims, header};

const MISSING: &str = "Missing Authorization Header";
const OTHER: &str =
    "Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'";
const BAD: &str = "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'";

fn send(service: &Service, lines: &[&str]) -> Answer {
    let request = lines
        .iter()
        .fold(Request::get("/subject"), |request, line| {
            request.header(AUTHORIZATION, *line)
        });
    service.send(request.body(Body::empty()).unwrap())
}

fn token() -> String {
    with_secret(header("HS256"), claims())
}

#[test]
fn every_form_without_a_token_has_its_sentence() {
    let service = compatible();
    says(&send(&service, &[]), 401, MISSING, "no header");
    for (line, status, message) in [
        ("", 401, MISSING),
        (", ,,", 422, BAD),
        (",,", 401, MISSING),
        ("bearer x", 401, OTHER),
        ("Basic x", 401, OTHER),
        ("x.y.z", 401, OTHER),
        ("Bearer a, Bearer b", 401, OTHER),
        ("Bearer", 422, BAD),
        ("Bearer a b", 422, BAD),
        ("Bearer ,,0", 422, BAD),
        (", ,Bearer x", 422, BAD),
    ] {
        says(&send(&service, &[line]), status, message, line);
    }
    let bare = configured(|config| config.header_type = String::new());
    let message = "Bad Authorization header. Expected 'Authorization: <JWT>'";
    says(&send(&bare, &["Bearer x"]), 422, message, "no scheme");
    send(&bare, &[&token()]).accepted("bare");
    let named = configured(|config| {
        config.header_name = "X-Token".to_owned();
        config.header_type = "JWT".to_owned();
    });
    says(
        &send(&named, &[]),
        401,
        "Missing X-Token Header",
        "another name",
    );
}

#[test]
fn credentials_of_other_schemes_stand_beside_ours_only_where_that_is_weakened() {
    let token = token();
    let on = weakened(&[Weakening::SeveralCredentials]);
    let off = weakened(&[]);
    for lines in [
        vec![format!("Basic c, Bearer {token}")],
        vec![format!("Bearer {token},")],
        vec!["Basic c".to_owned(), format!("Bearer {token}")],
    ] {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(send(&on, &lines).accepted("on"), "alice");
        assert!(!send(&off, &lines).status.is_success(), "{lines:?}");
    }
    let lower = format!("bearer {token}");
    assert_eq!(send(&on, &[&lower]).reason(), Some("missing_token"));
    assert_eq!(send(&off, &[&lower]).accepted("off"), "alice");
}
