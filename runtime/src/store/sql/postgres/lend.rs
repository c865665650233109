//! A connection that goes back to the pool only where it is whole.

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};

use crate::store::sql::Failure;

/// A connection on which the answer of a dropped call is still to come may wait for it for ever, and with it a place in the pool.
pub(super) struct Lent {
    connection: PoolConnection<Postgres>,
    is_whole: bool,
}

impl Lent {
    pub(super) async fn of(pool: &PgPool) -> Result<Self, Failure> {
        Ok(Self {
            connection: pool.acquire().await?,
            is_whole: false,
        })
    }

    pub(super) fn connection(&mut self) -> &mut sqlx::PgConnection {
        &mut self.connection
    }

    pub(super) fn is_whole(&mut self) {
        self.is_whole = true;
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if !self.is_whole {
            self.connection.close_on_drop();
        }
    }
}
