//! The life of a session.

use portcullis::{
    Durability, NewSession, Revocation, RevocationKey, Rotated, Rotation, RotationRefusal,
    SessionStore as _, StoreError,
};

use super::support::{at, connect, is_revoked, micros};
use crate::servers::Redis;

fn new<'a>(id: &'a str, subject: &'a str) -> NewSession<'a> {
    let mut session = NewSession::new(id, subject);
    session.label = "a phone";
    session.idle_expires_at = Some(at(100));
    session.expires_at = Some(at(1_000));
    session
}

fn rotation(generation: u64) -> Rotation<'static> {
    let mut rotation = Rotation::new("s1", "alice", generation);
    rotation.idle_expires_at = Some(at(200));
    rotation.grace = micros(10_000_000);
    rotation
}

#[tokio::test]
async fn a_session_is_kept_whole() {
    let server = Redis::start();
    let store = connect(&server).await;
    let now = at(0) + micros(1);
    let begun = store.begin(&new("s1", "alice"), now).await.expect("kept");
    assert_eq!((begun.began_at, begun.durability), (now, Durability::Disk));
    let found = store.session("s1", now).await.expect("an answer");
    let found = found.expect("the session");
    assert_eq!(
        (&*found.id, &*found.subject, &*found.label, found.generation),
        ("s1", "alice", "a phone", 0)
    );
    assert_eq!((found.began_at, found.last_used_at), (now, now));
    assert_eq!(
        (found.idle_expires_at, found.expires_at),
        (Some(at(100)), Some(at(1_000)))
    );
    assert!(matches!(
        store.begin(&new("s1", "bob"), now).await,
        Err(StoreError::SessionExists)
    ));
}

#[tokio::test]
async fn a_refresh_advances_and_repeats_within_the_grace() {
    let server = Redis::start();
    let store = connect(&server).await;
    store.begin(&new("s1", "alice"), at(0)).await.expect("kept");
    let first = store.rotate(&rotation(0), at(5)).await.expect("an answer");
    let Rotated::Advanced(first) = first else {
        panic!("{first:?}");
    };
    assert_eq!((first.generation, first.rotated_at), (1, at(5)));
    assert_eq!(
        (first.began_at, first.idle_expires_at, first.expires_at),
        (at(0), Some(at(200)), Some(at(1_000)))
    );
    let again = store
        .rotate(&rotation(0), at(15) - micros(1))
        .await
        .expect("an answer");
    assert_eq!(again, Rotated::Repeated(first));
    assert_eq!(
        store.rotate(&rotation(0), at(15)).await.expect("an answer"),
        Rotated::Refused(RotationRefusal::Replayed)
    );
}

#[tokio::test]
async fn a_replayed_token_ends_the_session() {
    let server = Redis::start();
    let store = connect(&server).await;
    store.begin(&new("s1", "alice"), at(0)).await.expect("kept");
    for generation in 0..2 {
        let rotated = store.rotate(&rotation(generation), at(1)).await;
        assert!(matches!(rotated, Ok(Rotated::Advanced(_))));
    }
    assert_eq!(
        store.rotate(&rotation(0), at(2)).await.expect("an answer"),
        Rotated::Refused(RotationRefusal::Replayed)
    );
    assert_eq!(
        store.rotate(&rotation(2), at(2)).await.expect("an answer"),
        Rotated::Refused(RotationRefusal::Ended)
    );
    let key = RevocationKey::new("t", "alice", Some(at(0))).of_session("s1");
    assert!(is_revoked(&store, &key, at(2)).await.expect("an answer"));
    assert_eq!(store.session("s1", at(2)).await.expect("an answer"), None);
    let feed = server.command("XRANGE {portcullis}:feed - +");
    assert!(feed.contains("\r\ns\r\n") && feed.contains("\r\ns1\r\n"));
    assert!(feed.contains("\r\n1700087400000000\r\n"));
}

#[tokio::test]
async fn the_end_of_a_subject_is_after_its_newest_session() {
    let server = Redis::start();
    let store = connect(&server).await;
    let begun = store.begin(&new("s1", "alice"), at(50)).await;
    assert_eq!(begun.expect("kept").began_at, at(50));
    let what = Revocation::Subject {
        subject: "alice",
        until: at(20),
        forget_after: Some(at(500)),
    };
    let revoked = store.revoke(&what, at(20)).await.expect("kept");
    assert_eq!(revoked.until, Some(at(50)));
    assert_eq!(
        store.rotate(&rotation(0), at(51)).await.expect("an answer"),
        Rotated::Refused(RotationRefusal::Ended)
    );
    assert!(
        store
            .sessions("alice", at(51))
            .await
            .expect("an answer")
            .is_empty()
    );
    let next = store
        .begin(&new("s2", "alice"), at(20))
        .await
        .expect("kept");
    assert_eq!(next.began_at, at(50) + micros(1));
    let key = RevocationKey::new("t", "alice", Some(at(50)));
    assert!(is_revoked(&store, &key, at(51)).await.expect("an answer"));
    let key = RevocationKey::new("t", "alice", Some(next.began_at)).of_session("s2");
    assert!(!is_revoked(&store, &key, at(51)).await.expect("an answer"));
}

#[tokio::test]
async fn the_last_used_session_comes_first() {
    let server = Redis::start();
    let store = connect(&server).await;
    store.begin(&new("s1", "alice"), at(0)).await.expect("kept");
    store.begin(&new("s2", "alice"), at(1)).await.expect("kept");
    store.begin(&new("s3", "bob"), at(1)).await.expect("kept");
    store.rotate(&rotation(0), at(2)).await.expect("an answer");
    let sessions = store.sessions("alice", at(3)).await.expect("an answer");
    let ids: Vec<&str> = sessions.iter().map(|session| &*session.id).collect();
    assert_eq!(ids, ["s1", "s2"]);
}

/// Every operation once, on a server that is kept from nothing it needs.
pub(super) async fn lives(store: &portcullis::RedisStore) {
    for id in ["s1", "s2", "s3"] {
        store.begin(&new(id, "alice"), at(0)).await.expect("kept");
    }
    store.rotate(&rotation(0), at(1)).await.expect("an answer");
    let replayed = store.rotate(&rotation(0), at(50)).await;
    assert_eq!(
        replayed.expect("an answer"),
        Rotated::Refused(RotationRefusal::Replayed)
    );
    assert_eq!(
        store
            .sessions("alice", at(2))
            .await
            .expect("an answer")
            .len(),
        2
    );
    let forget_after = Some(at(10));
    for what in [
        Revocation::Token {
            id: "t",
            forget_after,
        },
        Revocation::Session {
            id: "s2",
            forget_after,
        },
        Revocation::Subject {
            subject: "alice",
            until: at(2),
            forget_after,
        },
        Revocation::Everything {
            until: at(2),
            forget_after,
        },
    ] {
        store.revoke(&what, at(2)).await.expect("kept");
    }
    store.begin(&new("s4", "alice"), at(2)).await.expect("kept");
    assert_eq!(
        store
            .remove_expired(100, at(100_000))
            .await
            .expect("an answer"),
        5
    );
}
