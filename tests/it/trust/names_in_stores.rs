//! What is ended of one issuer is not ended of another, though both give the same ids.

use portcullis::{JwtManager, TrustedIssuer};

use super::site::{
    API, by, head, idp, own, said, said_by, said_by_us, signed, signed_by_us, text, trusting,
};
use crate::endpoints::app::App;
use crate::support::Object;
use crate::support::fixtures::public_key;

const OTHER: &str = "https://abc.example";

fn other() -> TrustedIssuer {
    TrustedIssuer::with_keys(OTHER, [public_key(portcullis::Algorithm::EdDSA)])
        .audience(API)
        .subject_prefix("other|")
}

fn app() -> App {
    App::of(trusting(own(JwtManager::builder()), [idp(), other()]))
}

/// Tokens of us and of two others, each with these claims.
fn three(edit: impl Fn(Object) -> Object) -> [String; 3] {
    let ed = portcullis::Algorithm::EdDSA;
    [
        signed_by_us(&edit(said_by_us())),
        signed(&edit(said())),
        by(ed, head(ed, None), edit(said_by(OTHER))),
    ]
}

/// A logout with each of them in turn ends that one alone.
async fn each_ends_alone(edit: impl Fn(Object) -> Object) {
    for leaving in 0..3 {
        let app = app();
        let tokens = three(&edit);
        let reply = app
            .ours()
            .call("POST", "/auth/logout", &tokens[leaving])
            .await;
        reply.is_empty(204);
        for (index, token) in tokens.iter().enumerate() {
            let lives = app.ours().lets_in(token).await;
            assert_eq!(lives, index != leaving, "{leaving} left, {index} asks");
        }
    }
}

#[tokio::test]
async fn tokens_of_one_id() {
    each_ends_alone(|claims| claims.with("jti", text("7"))).await;
}

#[tokio::test]
async fn sessions_of_one_id() {
    each_ends_alone(|claims| claims.with("jti", text("7")).with("sid", text("s"))).await;
}

#[tokio::test]
async fn subjects_of_one_name() {
    for (index, subject) in ["alice", "idp|alice", "other|alice"].iter().enumerate() {
        let app = app();
        app.manager.end_all_sessions(subject).await.unwrap();
        for (other, token) in three(|claims| claims.with("jti", text("7")))
            .iter()
            .enumerate()
        {
            assert_eq!(app.ours().lets_in(token).await, other != index, "{subject}");
        }
    }
}

#[tokio::test]
async fn a_session_ends_with_all_its_tokens() {
    let app = app();
    let of =
        |id: &str, session: &str| signed(&said().with("jti", text(id)).with("sid", text(session)));
    let reply = app.ours().call("POST", "/auth/logout", &of("1", "s")).await;
    reply.is_empty(204);
    assert!(!app.ours().lets_in(&of("2", "s")).await);
    assert!(app.ours().lets_in(&of("1", "t")).await);
}

#[tokio::test]
async fn a_session_without_a_name_is_none_and_its_token_ends_alone() {
    let app = app();
    let of = |id: &str| signed(&said().with("jti", text(id)).with("sid", text("")));
    let reply = app.ours().call("POST", "/auth/logout", &of("1")).await;
    reply.is_empty(204);
    assert!(!app.ours().lets_in(&of("1")).await);
    assert!(app.ours().lets_in(&of("2")).await);
}

#[tokio::test]
async fn a_token_without_an_id_and_a_session_cannot_be_ended() {
    let app = app();
    let token = signed(&said());
    let reply = app.ours().call("POST", "/auth/logout", &token).await;
    assert_eq!(reply.status, 400);
    assert_eq!(reply.json()["code"], "no_token_id");
    assert!(app.ours().lets_in(&token).await);
}

#[tokio::test]
async fn what_an_id_is_made_of_does_not_matter() {
    for id in ["\\u0000", "é", "~", "a/b:c", &"x".repeat(4000)] {
        let app = app();
        let token = signed(&said().with("jti", text(id)));
        let reply = app.ours().call("POST", "/auth/logout", &token).await;
        reply.is_empty(204);
        assert!(!app.ours().lets_in(&token).await);
    }
}

#[tokio::test]
async fn everything_ends_with_everything() {
    let app = app();
    app.manager
        .end_everything_before(crate::support::service::instant(crate::support::NOW))
        .await
        .unwrap();
    for token in three(|claims| claims.with("jti", text("7"))) {
        assert!(!app.ours().lets_in(&token).await);
    }
}

#[tokio::test]
async fn what_a_decoded_token_ends_is_its_own_too() {
    let app = app();
    let [ours, theirs, _] = three(|claims| claims.with("jti", text("7")).with("sid", text("s")));
    let decoded = app.manager.decode(&theirs).await.unwrap();
    assert_eq!(
        (decoded.issuer(), decoded.is_own()),
        (Some(super::site::IDP), false)
    );
    assert_eq!((decoded.token_id(), decoded.session()), ("7", Some("s")));
    app.manager.revoke_decoded(&decoded).await.unwrap();
    app.manager.end_session_decoded(&decoded).await.unwrap();
    assert!(app.ours().lets_in(&ours).await);
    assert!(!app.ours().lets_in(&theirs).await);
    assert!(app.manager.decode(&ours).await.unwrap().is_own());
}
