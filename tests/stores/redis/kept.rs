//! For how long the server keeps what was ended.

use std::time::{Duration, SystemTime};

use portcullis::{NewSession, Revocation, Rotated, Rotation, SessionStore as _};

use super::support::{at, connect, number};
use crate::servers::Redis;

/// What is kept longer than asked for, in milliseconds.
const MARGIN: i64 = 300_000;

fn assert_left(server: &Redis, key: &str, milliseconds: i64) {
    let left = number(server, &format!("PTTL {key}"));
    let expected = milliseconds + MARGIN;
    assert!(
        (expected - 5_000..=expected).contains(&left),
        "{key}: {left} of {expected}"
    );
}

#[tokio::test]
async fn what_is_ended_is_kept_until_it_may_be_forgotten_whatever_the_servers_clock_shows() {
    let server = Redis::start();
    let store = connect(&server).await;
    // The tests' instants are years before the server's.
    let now = at(0);
    let forget_after = Some(now + Duration::from_mins(1));
    for what in [
        Revocation::Token {
            id: "t1",
            forget_after,
        },
        Revocation::Session {
            id: "s1",
            forget_after,
        },
        Revocation::Subject {
            subject: "alice",
            until: now,
            forget_after,
        },
    ] {
        store.revoke(&what, now).await.expect("kept");
    }
    for key in ["t:t1", "e:s1", "u:alice"] {
        assert_left(&server, &format!("{{portcullis}}:{key}"), 60_000);
    }
}

#[tokio::test]
async fn what_may_never_be_forgotten_never_is() {
    let server = Redis::start();
    let store = connect(&server).await;
    for forget_after in [None, Some(at(10)), None, Some(at(20))] {
        let what = Revocation::Token {
            id: "t1",
            forget_after,
        };
        store.revoke(&what, at(0)).await.expect("kept");
    }
    assert_eq!(number(&server, "PTTL {portcullis}:t:t1"), -1);
    assert_eq!(number(&server, "XLEN {portcullis}:feed"), 1);
    let what = Revocation::Everything {
        until: at(0),
        forget_after: Some(at(10)),
    };
    store.revoke(&what, at(0)).await.expect("kept");
    assert_eq!(number(&server, "PTTL {portcullis}:all"), -1);
}

#[tokio::test]
async fn the_later_end_of_two_holds() {
    let server = Redis::start();
    let store = connect(&server).await;
    for (seconds, kept, told) in [(60, 60, 1), (30, 60, 1), (90, 90, 2)] {
        let what = Revocation::Token {
            id: "t1",
            forget_after: Some(at(seconds)),
        };
        store.revoke(&what, at(0)).await.expect("kept");
        assert_left(&server, "{portcullis}:t:t1", kept * 1_000);
        assert_eq!(number(&server, "XLEN {portcullis}:feed"), told);
    }
}

#[tokio::test]
async fn an_epoch_never_goes_back_and_is_kept_as_long_as_any_asked() {
    let server = Redis::start();
    let store = connect(&server).await;
    for (until, forget, holds, kept) in [
        (50, 100, 50, 100),
        (40, 90, 50, 100),
        (40, 120, 50, 120),
        (60, 110, 60, 120),
    ] {
        let what = Revocation::Subject {
            subject: "alice",
            until: at(until),
            forget_after: Some(at(forget)),
        };
        let revoked = store.revoke(&what, at(0)).await.expect("kept");
        assert_eq!(revoked.until, Some(at(holds)));
        assert_left(&server, "{portcullis}:u:alice", kept * 1_000);
    }
    assert_eq!(number(&server, "XLEN {portcullis}:feed"), 3);
}

#[tokio::test]
async fn a_session_is_kept_until_it_ends_by_itself_and_its_list_until_the_last_one() {
    let server = Redis::start();
    let store = connect(&server).await;
    let mut session = NewSession::new("s1", "alice");
    session.idle_expires_at = Some(at(100));
    session.expires_at = Some(at(150));
    store.begin(&session, at(0)).await.expect("kept");
    assert_left(&server, "{portcullis}:s:s1", 100_000);
    assert_left(&server, "{portcullis}:d:alice", 100_000);
    session.id = "s2";
    session.idle_expires_at = Some(at(50));
    store.begin(&session, at(0)).await.expect("kept");
    assert_left(&server, "{portcullis}:s:s2", 50_000);
    assert_left(&server, "{portcullis}:d:alice", 100_000);
    let mut rotation = Rotation::new("s1", "alice", 0);
    rotation.idle_expires_at = Some(at(200));
    store.rotate(&rotation, at(10)).await.expect("an answer");
    assert_left(&server, "{portcullis}:s:s1", 140_000);
    assert_left(&server, "{portcullis}:d:alice", 140_000);
    store
        .begin(&NewSession::new("s3", "alice"), at(10))
        .await
        .expect("kept");
    assert_eq!(number(&server, "PTTL {portcullis}:s:s3"), -1);
    assert_eq!(number(&server, "PTTL {portcullis}:d:alice"), -1);
}

#[tokio::test]
async fn a_replay_is_remembered_for_longer_than_any_leeway_after_the_session() {
    let server = Redis::start();
    let store = connect(&server).await;
    let far = SystemTime::UNIX_EPOCH + Duration::from_micros(i64::MAX.unsigned_abs());
    for (id, expires_at, kept) in [
        ("s1", Some(at(60)), Some(60_000 + 24 * 3_600_000)),
        ("s2", None, None),
        ("s3", Some(far), None),
    ] {
        let mut session = NewSession::new(id, "alice");
        session.expires_at = expires_at;
        store.begin(&session, at(0)).await.expect("kept");
        for expected in [true, false] {
            let rotated = store.rotate(&Rotation::new(id, "alice", 0), at(0)).await;
            assert_eq!(matches!(rotated, Ok(Rotated::Advanced(_))), expected);
        }
        let key = format!("{{portcullis}}:e:{id}");
        match kept {
            Some(kept) => assert_left(&server, &key, kept),
            None => assert_eq!(number(&server, &format!("PTTL {key}")), -1, "{id}"),
        }
    }
}

#[tokio::test]
async fn a_session_that_lies_idle_no_longer_is_kept_for_ever() {
    let server = Redis::start();
    let store = connect(&server).await;
    let mut session = NewSession::new("s1", "alice");
    session.idle_expires_at = Some(at(100));
    store.begin(&session, at(0)).await.expect("kept");
    let rotated = store.rotate(&Rotation::new("s1", "alice", 0), at(10)).await;
    assert!(matches!(rotated, Ok(Rotated::Advanced(_))));
    assert_eq!(number(&server, "PTTL {portcullis}:s:s1"), -1);
    assert_eq!(number(&server, "PTTL {portcullis}:d:alice"), -1);
}

#[tokio::test]
async fn a_session_that_is_ended_leaves_the_list() {
    let server = Redis::start();
    let store = connect(&server).await;
    for id in ["s1", "s2"] {
        let session = NewSession::new(id, "alice");
        store.begin(&session, at(0)).await.expect("kept");
    }
    let what = Revocation::Session {
        id: "s1",
        forget_after: Some(at(60)),
    };
    store.revoke(&what, at(0)).await.expect("kept");
    // The other one, and the member without a name.
    assert_eq!(number(&server, "ZCARD {portcullis}:d:alice"), 2);
}

#[tokio::test]
async fn sessions_that_ended_by_themselves_leave_the_list() {
    let server = Redis::start();
    let store = connect(&server).await;
    for count in 0..20 {
        let id = format!("s{count}");
        let mut session = NewSession::new(&id, "alice");
        session.idle_expires_at = Some(at(100));
        store.begin(&session, at(count)).await.expect("kept");
        // As the server does once their time is over.
        server.command(&format!("DEL {{portcullis}}:s:{id}"));
    }
    let kept = number(&server, "ZCARD {portcullis}:d:alice");
    assert!(kept <= 3, "{kept} members");
}

/// Whoever ended them may expect shorter lives than whoever began them.
#[tokio::test]
async fn no_session_is_kept_for_longer_than_the_epoch_that_ended_it() {
    let server = Redis::start();
    let store = connect(&server).await;
    for id in ["s1", "s2"] {
        let begun = store.begin(&NewSession::new(id, "alice"), at(0)).await;
        begun.expect("kept");
    }
    for (seconds, kept) in [(60, 60), (30, 60)] {
        let what = Revocation::Subject {
            subject: "alice",
            until: at(1),
            forget_after: Some(at(seconds)),
        };
        store.revoke(&what, at(0)).await.expect("kept");
        for key in ["u:alice", "s:s1", "s:s2"] {
            assert_left(&server, &format!("{{portcullis}}:{key}"), kept * 1_000);
        }
    }
}
