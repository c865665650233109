//! Sessions in a database: what SQLite and PostgreSQL have in common.
//!
//! Every operation is one statement, so that the database itself makes it one step, and a call that is dropped half way leaves
//! no transaction open. The logic stands here once; a [`Database`] is how statements are run and how the schema is made.

mod begin;
mod clean;
mod database;
mod end;
mod failure;
mod instant;
mod list;
mod lookup;
mod open_error;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
mod rotate;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;
mod store;
mod tables;
#[cfg(test)]
mod tests;

pub use self::open_error::OpenStoreError;

use self::database::{Database, Manner, Row, Value};
use self::failure::Failure;
use self::store::SqlStore;
use self::tables::{Tables, missing};

/// A public store that passes everything on to its field `sql`.
macro_rules! is_a_session_store {
    ($store:ty) => {
        impl crate::store::SessionStore for $store {
            fn is_revoked<'a>(
                &'a self,
                token: &'a crate::store::RevocationKey<'a>,
                now: std::time::SystemTime,
            ) -> crate::store::Lookup<'a> {
                crate::store::Lookup::Pending(Box::pin(self.sql.is_revoked(token, now)))
            }

            fn revoke<'a>(
                &'a self,
                what: &'a crate::store::Revocation<'a>,
                now: std::time::SystemTime,
            ) -> crate::store::StoreFuture<'a, crate::store::Revoked> {
                Box::pin(self.sql.revoke(what, now))
            }

            fn begin<'a>(
                &'a self,
                session: &'a crate::store::NewSession<'a>,
                now: std::time::SystemTime,
            ) -> crate::store::StoreFuture<'a, crate::store::Begun> {
                Box::pin(self.sql.begin(session, now))
            }

            fn rotate<'a>(
                &'a self,
                rotation: &'a crate::store::Rotation<'a>,
                now: std::time::SystemTime,
            ) -> crate::store::StoreFuture<'a, crate::store::Rotated> {
                Box::pin(self.sql.rotate(rotation, now))
            }

            fn session<'a>(
                &'a self,
                id: &'a str,
                now: std::time::SystemTime,
            ) -> crate::store::StoreFuture<'a, Option<crate::store::Session>> {
                Box::pin(self.sql.session(id, now))
            }

            fn sessions<'a>(
                &'a self,
                subject: &'a str,
                now: std::time::SystemTime,
            ) -> crate::store::StoreFuture<'a, Vec<crate::store::Session>> {
                Box::pin(self.sql.sessions(subject, now))
            }

            fn remove_expired(
                &self,
                limit: usize,
                now: std::time::SystemTime,
            ) -> crate::store::StoreFuture<'_, usize> {
                Box::pin(self.sql.remove_expired(limit, now))
            }
        }
    };
}
use is_a_session_store;
