//! Answers that only some services give: of every place, of CSRF, and of what Flask does not know.

use axum::body::to_bytes;
use smallvec::smallvec;

use super::*;
use crate::config::JwtConfig;
use crate::locate::{Absence, Absences, Location};
use crate::policy::Site;
use crate::rejection::{StepUp, TokenFault};
use crate::rule::Rule;

const ASKED: Requirement = Requirement::access(Site::new("a", "b", "c", 1, 1));

fn manager(change: impl FnOnce(&mut JwtConfig)) -> JwtManager {
    JwtManager::builder()
        .secret("0pen-sesame-0pen-sesame-0pen-sesame")
        .with(|config| *config = JwtConfig::flask_compatible())
        .with(change)
        .build()
        .unwrap()
}

async fn told(manager: &JwtManager, asked: &Requirement, refused: &Refused) -> (u16, String) {
    let response = answer(manager, asked, refused);
    let (parts, body) = response.into_parts();
    assert_eq!(parts.headers.len(), 1);
    assert_eq!(parts.headers[header::CONTENT_TYPE], "application/json");
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    (parts.status.as_u16(), body)
}

async fn missing(asked: &Requirement, absences: Absences) -> String {
    let manager = manager(|_| {});
    let (status, body) = told(&manager, asked, &manager.refused_without(absences)).await;
    assert_eq!(status, 401);
    body
}

#[tokio::test]
async fn every_place_says_what_it_misses() {
    use Absence::{NotThere, OtherMediaType, OtherScheme};
    use Location::{Cookie, Header, Json, Query};
    for (place, absence, said) in [
        (Header, NotThere, r"Missing Authorization Header"),
        (
            Header,
            OtherScheme,
            r"Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'",
        ),
        (
            Cookie,
            NotThere,
            r#"Missing cookie \"access_token_cookie\""#,
        ),
        (Query, NotThere, r"Missing 'jwt' query paramater"),
        (
            Json,
            OtherMediaType,
            r"Invalid content-type. Must be application/json.",
        ),
        (
            Json,
            NotThere,
            r#"Missing \"access_token\" key in json data."#,
        ),
    ] {
        let body = missing(&ASKED, smallvec![(place, absence)]).await;
        assert_eq!(body, format!("{{\"msg\":\"{said}\"}}\n"));
    }
    let refresh = ASKED.refresh();
    let body = missing(&refresh, smallvec![(Cookie, NotThere), (Json, NotThere)]).await;
    assert_eq!(
        body,
        "{\"msg\":\"Missing JWT in cookies or json (Missing cookie \\\"refresh_token_cookie\\\"; Missing \\\"refresh_token\\\" key in json data.)\"}\n"
    );
}

#[tokio::test]
async fn all_places_say_it_together() {
    let all = [
        Location::Header,
        Location::Cookie,
        Location::Query,
        Location::Json,
    ];
    let absences = all.into_iter().map(|place| (place, Absence::NotThere));
    assert_eq!(
        missing(&ASKED, absences.collect()).await,
        concat!(
            r#"{"msg":"Missing JWT in headers, cookies, query_string or json (Missing Authorization Header; "#,
            r#"Missing cookie \"access_token_cookie\"; Missing 'jwt' query paramater; "#,
            r#"Missing \"access_token\" key in json data.)"}"#,
            "\n"
        )
    );
}

/// The status and the sentence of each refusal that needs no token to be worded.
#[rustfmt::skip]
const ROWS: [(Refusal, u16, &str); 22] = [
    (Refusal::Csrf(CsrfFault::Missing), 401, "Missing CSRF token"),
    (Refusal::Csrf(CsrfFault::Mismatch), 401, "CSRF double submit tokens do not match"),
    (Refusal::Csrf(CsrfFault::NoClaim), 422, "Missing claim: csrf"),
    (Refusal::Csrf(CsrfFault::CrossSite), 401, "CSRF check failed: requests of other sites are refused"),
    (Refusal::Expired, 401, "Token has expired"),
    (Refusal::Revoked, 401, "Token has been revoked"),
    (Refusal::VerificationFailed, 400, "User claims verification failed"),
    (Refusal::UnknownUser, 401, "Error loading the user"),
    (Refusal::WrongKind(TokenKind::Refresh), 422, "Only non-refresh tokens are allowed"),
    (Refusal::WrongKind(TokenKind::Access), 422, "Only refresh tokens are allowed"),
    (Refusal::InsufficientAuthentication(StepUp::NotFresh), 401, "Fresh token required"),
    (Refusal::InsufficientAuthentication(StepUp::Context), 401, "Fresh token required"),
    (Refusal::InsufficientPermission(Rule::Always), 403, "the token does not allow this"),
    (Refusal::Unavailable, 503, "authorization cannot be decided at the moment"),
    (Refusal::Misconfigured("a secret of ours"), 503, "authorization cannot be decided at the moment"),
    (Refusal::InvalidRequest(RequestFault::MalformedCredentials), 422, "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'"),
    (Refusal::InvalidRequest(RequestFault::MissingPrefix), 422, "Invalid value for query parameter 'jwt'. Expected the value to start with 'bearer '"),
    (Refusal::InvalidRequest(RequestFault::NotAString), 422, "Invalid token type. Token must be a <class 'bytes'>"),
    (Refusal::InvalidRequest(RequestFault::SeveralCookies), 422, "send the token's cookie once; another one of its name was set for another path or domain"),
    (Refusal::InvalidToken(TokenFault::Base64), 422, "Invalid header padding"),
    (Refusal::InvalidToken(TokenFault::TooLarge), 422, "the token is not valid here"),
    (Refusal::InvalidToken(TokenFault::DuplicateMember), 422, "the token is not valid here"),
];

#[tokio::test]
async fn every_refusal_has_its_row() {
    let manager = manager(|config| config.query_string_value_prefix = "bearer ".to_owned());
    for (refusal, status, sentence) in ROWS {
        let refused = Refused::from(refusal);
        let body = format!("{{\"msg\":\"{sentence}\"}}\n");
        assert_eq!(told(&manager, &ASKED, &refused).await, (status, body));
    }
}

#[tokio::test]
async fn the_key_is_the_configured_one_and_escaped_too() {
    let manager = manager(|config| config.error_message_key = "fehler\u{fc}\"".to_owned());
    let refused = Refused::from(Refusal::Revoked);
    let (_, body) = told(&manager, &ASKED, &refused).await;
    assert_eq!(body, "{\"fehler\\u00fc\\\"\":\"Token has been revoked\"}\n");
}

#[tokio::test]
async fn an_unknown_user_is_named_as_the_token_names_it() {
    let manager = manager(|config| config.verify_sub = false);
    for (identity, shown) in [
        (serde_json::json!("alice"), "alice"),
        (serde_json::json!(7), "7"),
        (serde_json::json!(null), "None"),
        (serde_json::json!({"id": 1}), "{'id': 1}"),
    ] {
        let token = manager
            .access_token("")
            .claim("sub", identity)
            .sign()
            .unwrap();
        let judged = manager.judge(token.as_str(), manager.now()).await.unwrap();
        let refused = manager.refused_by(Refusal::UnknownUser, judged.token);
        assert_eq!(
            reason(&manager, &ASKED, &refused),
            format!("Error loading the user {shown}")
        );
    }
}
