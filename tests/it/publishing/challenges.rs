//! H16: every Bearer challenge of a published resource says where its metadata is (RFC 9728 section 5.1).

use axum::http::StatusCode;
use portcullis::ErrorStyle;

use super::app::App;

const METADATA: &str =
    "resource_metadata=\"https://api.example.com/.well-known/oauth-protected-resource/v1\"";

fn app() -> App {
    App::new(|builder| {
        builder.with(|config| config.resource = Some("https://api.example.com/v1".into()))
    })
}

fn bearer(app: &App) -> String {
    let token = app.manager.access_token("alice").sign().unwrap();
    format!("Bearer {}", token.as_str())
}

#[tokio::test]
async fn h16_it_stands_behind_all_that_a_challenge_says_without() {
    let published = app();
    let plain = App::new(|builder| builder);
    let good = bearer(&published);
    for (path, sent, status) in [
        ("/reads", None, StatusCode::UNAUTHORIZED),
        ("/reads", Some("Bearer garbage"), StatusCode::UNAUTHORIZED),
        ("/reads", Some("Bearer"), StatusCode::BAD_REQUEST),
        ("/reads", Some(&*good), StatusCode::FORBIDDEN),
        ("/fresh", Some(&*good), StatusCode::UNAUTHORIZED),
    ] {
        let headers: Vec<_> = sent
            .map(|sent| ("authorization", sent))
            .into_iter()
            .collect();
        let (with, without) = (
            published.get(path, &headers).await,
            plain.get(path, &headers).await,
        );
        assert_eq!((with.status, without.status), (status, status));
        let without = without.header("www-authenticate").unwrap();
        let expected = format!("{without}, {METADATA}");
        assert_eq!(with.header("www-authenticate"), Some(&*expected));
        assert!(!without.contains("resource_metadata"));
    }
}

#[tokio::test]
async fn h16_the_whole_of_three_challenges() {
    let app = app();
    let good = bearer(&app);
    for (path, sent, expected) in [
        ("/reads", None, "Bearer realm=\"api\"".to_owned()),
        (
            "/reads",
            Some(&*good),
            "Bearer realm=\"api\", error=\"insufficient_scope\", error_description=\"the token does not allow this\", scope=\"docs:read\"".to_owned(),
        ),
        (
            "/fresh",
            Some(&*good),
            "Bearer realm=\"api\", error=\"insufficient_user_authentication\", error_description=\"a more recent authentication is required\", max_age=\"0\"".to_owned(),
        ),
    ] {
        let headers: Vec<_> = sent.map(|sent| ("authorization", sent)).into_iter().collect();
        let reply = app.get(path, &headers).await;
        let expected = format!("{expected}, {METADATA}");
        assert_eq!(reply.header("www-authenticate"), Some(&*expected));
    }
}

#[tokio::test]
async fn h16_answers_in_the_words_of_flask_stay_as_they_are() {
    let app = App::new(|builder| {
        builder.with(|config| {
            config.resource = Some("https://api.example.com/v1".into());
            config.error_style = ErrorStyle::FlaskJwtExtended;
        })
    });
    let reply = app.get("/reads", &[]).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert_eq!(reply.header("www-authenticate"), None);
}
