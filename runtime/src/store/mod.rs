//! Where sessions live, and what was ended before its time.

mod ask;
mod durability;
mod error;
mod lookup;
mod memory;
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
