//! More sessions than are listed, and instants beyond what is counted.

use portcullis::{NewSession, Revocation, Rotation, SessionStore as _};

use super::support::{at, connect, micros, texts};
use crate::servers::Redis;

#[tokio::test]
async fn of_more_than_a_thousand_sessions_the_last_used_thousand_are_listed() {
    let server = Redis::start_with(&["--appendonly", "yes", "--appendfsync", "no"]);
    let store = connect(&server).await;
    for count in 0..1_050 {
        let id = format!("s{count}");
        let session = NewSession::new(&id, "alice");
        store.begin(&session, at(count)).await.expect("kept");
    }
    store
        .rotate(&Rotation::new("s1", "alice", 0), at(2_000))
        .await
        .expect("an answer");
    let sessions = store.sessions("alice", at(2_000)).await.expect("an answer");
    let ids: Vec<&str> = sessions.iter().map(|session| &*session.id).collect();
    assert_eq!(ids.len(), 1_000);
    assert_eq!((ids[0], ids[1], ids[999]), ("s1", "s1049", "s51"));
}

#[tokio::test]
async fn instants_beyond_what_a_script_can_count_are_never_mistaken() {
    let server = Redis::start();
    let store = connect(&server).await;
    let far = at(0) + micros(1 << 60);
    for what in [
        Revocation::Subject {
            subject: "alice",
            until: far,
            forget_after: None,
        },
        Revocation::Everything {
            until: far,
            forget_after: None,
        },
    ] {
        let error = store.revoke(&what, at(0)).await.expect_err("too late");
        assert!(texts(&error).contains("2255"), "{error:?}");
    }
    let new = NewSession::new("s2", "alice");
    let mut session = NewSession::new("s1", "alice");
    session.expires_at = Some(far);
    store.begin(&session, at(0)).await.expect("kept");
    let found = store.session("s1", at(0)).await.expect("an answer");
    assert_eq!(found.expect("it lives").expires_at, Some(far));
    let what = Revocation::Token {
        id: "t",
        forget_after: Some(far),
    };
    store.revoke(&what, at(0)).await.expect("kept");
    assert!(server.command("PTTL {portcullis}:t:t").starts_with(":-1"));
    let later = far - micros(1_000_000);
    let found = store.session("s1", later).await.expect("an answer");
    assert_eq!(found.expect("it lives").expires_at, Some(far));
    assert!(
        super::support::is_ended(&store, "t", later)
            .await
            .expect("an answer")
    );
    let found = store.session("s1", far).await.expect("an answer");
    assert_eq!(found, None);
    // What is kept has to be exact.
    let rotation = Rotation::new("s1", "alice", 0);
    assert!(store.rotate(&rotation, later).await.is_err());
    assert!(store.begin(&new, later).await.is_err());
}
