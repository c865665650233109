//! What the mirror takes of this process's memory.

use std::time::Duration;

use portcullis::{MirrorOptions, RedisStore};

use super::support::eventually;
use crate::servers::Redis;

const COUNT: usize = 100_000;

#[test]
fn an_entry_takes_what_is_documented() {
    let redis = Redis::start_with(&["--appendonly", "yes"]);
    fill(&redis);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut mirror = None;
    let used = allocation_counter::measure(|| {
        mirror = Some(runtime.block_on(async {
            let store = RedisStore::connect(redis.url()).await.unwrap();
            let mirror = store.mirrored(&MirrorOptions::new()).unwrap();
            eventually("all are read", || mirror.len() == COUNT).await;
            tokio::time::sleep(Duration::from_millis(100)).await;
            mirror
        }));
    });
    let each = used.bytes_current / i64::try_from(COUNT).unwrap();
    println!("an entry with an id of 36 bytes takes {each} bytes");
    assert!(each <= 110, "{each} bytes");
}

fn fill(redis: &Redis) {
    let client = redis::Client::open(redis.url()).unwrap();
    let mut connection = client.get_connection().unwrap();
    for thousand in 0..COUNT / 1_000 {
        let mut pipeline = redis::pipe();
        for number in 0..1_000 {
            let id = format!("{:036}", thousand * 1_000 + number);
            let fields = ["k", "t", "v", &id, "u", "", "f", ""];
            pipeline
                .cmd("XADD")
                .arg("{portcullis}:feed")
                .arg("*")
                .arg(&fields)
                .ignore();
        }
        pipeline.exec(&mut connection).unwrap();
    }
}
