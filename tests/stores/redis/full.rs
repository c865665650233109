//! A server whose memory is full.

use portcullis::{NewSession, Revocation, Rotated, Rotation, RotationRefusal, SessionStore as _};

use super::support::{at, connect, end_token, is_ended, number, texts};
use crate::servers::Redis;

fn fill(server: &Redis) {
    assert!(server.command("CONFIG SET maxmemory 1").starts_with("+OK"));
}

#[tokio::test]
async fn a_full_server_refuses_loudly_and_keeps_nothing_by_halves() {
    let server = Redis::start();
    let store = connect(&server).await;
    end_token(&store, "before", at(0)).await.expect("kept");
    let session = NewSession::new("s1", "alice");
    store.begin(&session, at(0)).await.expect("kept");
    fill(&server);
    let keys = number(&server, "DBSIZE");
    let told = number(&server, "XLEN {portcullis}:feed");
    for what in [
        Revocation::Token {
            id: "t",
            forget_after: None,
        },
        Revocation::Session {
            id: "s1",
            forget_after: None,
        },
        Revocation::Subject {
            subject: "alice",
            until: at(0),
            forget_after: None,
        },
        Revocation::Everything {
            until: at(0),
            forget_after: None,
        },
    ] {
        let error = store.revoke(&what, at(0)).await.expect_err("it is full");
        assert!(texts(&error).contains("memory is full"), "{error:?}");
    }
    let another = NewSession::new("s2", "alice");
    assert!(store.begin(&another, at(0)).await.is_err());
    assert!(
        store
            .rotate(&Rotation::new("s1", "alice", 0), at(0))
            .await
            .is_err()
    );
    assert_eq!(number(&server, "DBSIZE"), keys);
    assert_eq!(number(&server, "XLEN {portcullis}:feed"), told);
    assert!(is_ended(&store, "before", at(0)).await.expect("an answer"));
    assert!(
        store
            .session("s1", at(0))
            .await
            .expect("an answer")
            .is_some()
    );
}

#[tokio::test]
async fn a_replay_at_a_full_server_ends_the_session_once_there_is_room() {
    let server = Redis::start();
    let store = connect(&server).await;
    let session = NewSession::new("s1", "alice");
    store.begin(&session, at(0)).await.expect("kept");
    for generation in 0..2 {
        let rotation = Rotation::new("s1", "alice", generation);
        store.rotate(&rotation, at(1)).await.expect("an answer");
    }
    fill(&server);
    let replay = Rotation::new("s1", "alice", 0);
    assert!(store.rotate(&replay, at(2)).await.is_err());
    server.command("CONFIG SET maxmemory 0");
    assert_eq!(
        store.rotate(&replay, at(2)).await.expect("an answer"),
        Rotated::Refused(RotationRefusal::Replayed)
    );
}
