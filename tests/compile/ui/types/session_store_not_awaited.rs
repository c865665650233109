//! A store that was not opened yet.

use portcullis::{JwtManager, RedisStore, SqliteStore};

fn main() {
    let _ = JwtManager::builder().session_store(SqliteStore::open("sessions.sqlite"));
    let _ = JwtManager::builder().session_store(RedisStore::builder("redis://localhost/"));
}
