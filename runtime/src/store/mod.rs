//! Where sessions live, and what was ended before its time.

mod ask;
mod durability;
mod error;
mod lookup;
mod memory;
#[cfg(any(feature = "postgres", feature = "redis"))]
mod mirror;
#[cfg(feature = "redis")]
mod redis;
mod revocation;
mod rotation;
mod session;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) mod sql;
mod store_trait;

pub(crate) use self::ask::BoundedStore;
pub use self::durability::Durability;
pub use self::error::StoreError;
pub use self::lookup::{Lookup, StoreFuture};
pub use self::memory::MemoryStore;
#[cfg(any(feature = "postgres", feature = "redis"))]
pub use self::mirror::{Mirror, MirrorOptions};
#[cfg(feature = "redis")]
pub use self::redis::{RedisStore, RedisStoreBuilder, RedisStoreError};
pub use self::revocation::{Revocation, RevocationKey, Revoked};
pub use self::rotation::{Judgement, Rotated, Rotation, RotationRefusal, Successor};
pub use self::session::{Begun, NewSession, Session};
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use self::sql::OpenStoreError;
#[cfg(feature = "postgres")]
pub use self::sql::postgres::PostgresStore;
#[cfg(feature = "sqlite")]
pub use self::sql::sqlite::SqliteStore;
pub use self::store_trait::SessionStore;
