//! Where the keys are.

use portcullis::{RedisStore, RedisStoreError};

use super::sessions::lives;
use super::support::{at, connect, end_token, is_ended, number};
use crate::servers::Redis;

#[tokio::test]
async fn two_namespaces_know_nothing_of_each_other() {
    let server = Redis::start();
    let one = connect(&server).await;
    let builder = RedisStore::builder(server.url()).namespace("shop");
    let other = builder.connect().await.expect("fit");
    end_token(&one, "t", at(0)).await.expect("kept");
    assert!(is_ended(&one, "t", at(0)).await.expect("an answer"));
    assert!(!is_ended(&other, "t", at(0)).await.expect("an answer"));
    assert_eq!(number(&server, "EXISTS {portcullis}:t:t"), 1);
    assert_eq!(number(&server, "EXISTS {shop}:t:t"), 0);
}

#[tokio::test]
async fn every_key_has_the_hash_tag() {
    let server = Redis::start();
    let store = connect(&server).await;
    lives(&store).await;
    let keys = server.command("KEYS *");
    let names = keys.lines().filter(|line| !line.starts_with(['*', '$']));
    let names: Vec<&str> = names.collect();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        assert!(name.starts_with("{portcullis}:"), "{name}");
    }
}

#[tokio::test]
async fn odd_names_are_kept_apart() {
    let server = Redis::start();
    let store = connect(&server).await;
    let ids = ["", " ", "a b", "a\r\nb", "{x}", "t:t", "\u{0}", "é", "*"];
    for (place, id) in ids.iter().enumerate() {
        assert!(!is_ended(&store, id, at(0)).await.expect("an answer"));
        end_token(&store, id, at(0)).await.expect("kept");
        for (other, id) in ids.iter().enumerate() {
            let ended = is_ended(&store, id, at(0)).await.expect("an answer");
            assert_eq!(ended, other <= place, "{id:?}");
        }
    }
}

#[tokio::test]
async fn a_namespace_that_is_no_hash_tag_is_refused() {
    for namespace in ["", "a{b", "a}b", "a b", "a\n", &"a".repeat(65)] {
        let builder = RedisStore::builder("redis://127.0.0.1:1/").namespace(namespace);
        assert!(matches!(
            builder.connect().await,
            Err(RedisStoreError::Namespace)
        ));
    }
}
