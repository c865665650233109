//! The feed of what was ended.

use portcullis::{RedisStore, Revocation, SessionStore as _};

use super::support::{at, connect, number};
use crate::servers::Redis;

async fn end(store: &RedisStore, id: &str, forget_after: Option<u64>) {
    let what = Revocation::Token {
        id,
        forget_after: forget_after.map(at),
    };
    store.revoke(&what, at(0)).await.expect("kept");
}

#[tokio::test]
async fn every_kind_of_end_is_told() {
    let server = Redis::start();
    let store = connect(&server).await;
    end(&store, "t1", Some(10)).await;
    let all = Revocation::Everything {
        until: at(1),
        forget_after: None,
    };
    let subject = Revocation::Subject {
        subject: "alice",
        until: at(2),
        forget_after: Some(at(20)),
    };
    let session = Revocation::Session {
        id: "s1",
        forget_after: None,
    };
    for what in [all, subject, session] {
        store.revoke(&what, at(0)).await.expect("kept");
    }
    let told = server.command("XRANGE {portcullis}:feed - +");
    let texts: Vec<&str> = told
        .lines()
        .filter(|line| !line.starts_with(['*', '$']))
        .collect();
    let entries: Vec<&[&str]> = texts.chunks(9).map(|entry| &entry[1..]).collect();
    let expected: [[&str; 8]; 4] = [
        ["k", "t", "v", "t1", "u", "", "f", "1700000010000000"],
        ["k", "a", "v", "", "u", "1700000001000000", "f", ""],
        [
            "k",
            "u",
            "v",
            "alice",
            "u",
            "1700000002000000",
            "f",
            "1700000020000000",
        ],
        ["k", "s", "v", "s1", "u", "", "f", ""],
    ];
    assert_eq!(entries, expected);
}

#[tokio::test]
async fn what_is_over_is_removed_and_nothing_else() {
    let server = Redis::start();
    let store = connect(&server).await;
    for count in 0..50 {
        end(&store, &format!("lasts{count}"), Some(5_000)).await;
        end(&store, &format!("ends{count}"), Some(100)).await;
        end(&store, &format!("for-ever{count}"), None).await;
    }
    // Five minutes later than the last clock that may still ask.
    assert_eq!(
        store.remove_expired(500, at(399)).await.expect("an answer"),
        0
    );
    let mut removed = 0;
    loop {
        let now = store.remove_expired(20, at(400)).await.expect("an answer");
        removed += now;
        if now == 0 {
            break;
        }
    }
    assert_eq!(removed, 50);
    assert_eq!(number(&server, "XLEN {portcullis}:feed"), 100);
    assert!(
        !server
            .command("XRANGE {portcullis}:feed - +")
            .contains("ends")
    );
}

#[tokio::test]
async fn thousands_that_last_do_not_hide_what_is_over() {
    let server = Redis::start_with(&["--appendonly", "yes", "--appendfsync", "no"]);
    let store = connect(&server).await;
    for count in 0..3_000 {
        end(&store, &format!("lasts{count}"), None).await;
    }
    for count in 0..700 {
        end(&store, &format!("ends{count}"), Some(1)).await;
    }
    let mut removed = 0;
    for _ in 0..3 {
        removed += store
            .remove_expired(500, at(1_000))
            .await
            .expect("an answer");
    }
    assert_eq!(removed, 700);
    assert_eq!(number(&server, "XLEN {portcullis}:feed"), 3_000);
}
