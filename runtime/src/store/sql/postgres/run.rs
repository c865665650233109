//! How a statement is run.

use sqlx::postgres::{PgArguments, PgRow, Postgres};
use sqlx::{Connection as _, PgPool};

use super::connect::CONNECTIONS;
use super::lend::Lent;
use super::schema;
use crate::store::sql::database::binds_and_reads;
use crate::store::sql::{Database, Failure, Manner, Value};

/// A server that was restarted broke all connections of the pool, and each of them is found out only when it is used.
const ATTEMPTS: u32 = CONNECTIONS + 1;

pub(in crate::store::sql) struct PostgresDatabase {
    pub(super) pool: PgPool,
}

impl PostgresDatabase {
    /// A connection that is surely there, for a statement that is not tried again.
    async fn live_connection(&self) -> Result<Lent, Failure> {
        let mut attempt = 1;
        loop {
            let mut lent = Lent::of(&self.pool).await?;
            match lent.connection().ping().await {
                Ok(()) => return Ok(lent),
                Err(error) if attempt == ATTEMPTS => return Err(error.into()),
                Err(_) => attempt += 1,
            }
        }
    }

    async fn run(
        &self,
        manner: Manner,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<PgRow>, Failure> {
        let mut lent = match manner {
            Manner::RunsOnce => self.live_connection().await?,
            Manner::Reads | Manner::Repeats => Lent::of(&self.pool).await?,
        };
        let rows = bound(statement, values).fetch_all(lent.connection()).await;
        let rows = rows.map_err(Failure::from);
        if rows
            .as_ref()
            .err()
            .is_none_or(Failure::leaves_the_connection_whole)
        {
            lent.is_whole();
        }
        rows
    }
}

impl Database for PostgresDatabase {
    type Row = PgRow;

    const END: &'static str = "SELECT portcullis_end($1, $2, $3, $4)";

    const END_REPLAYED: &'static str = "SELECT 1 WHERE portcullis_end_replayed($1, $2)";

    /// Rows that somebody else removes or changes are left to them.
    const REMOVE_REVOCATIONS: &'static str = "
        DELETE FROM portcullis_revocation
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM portcullis_revocation AS old
            WHERE forget_after <= $1 AND kind <> 4 AND NOT (kind = 3 AND EXISTS (
                SELECT 1 FROM portcullis_session WHERE subject = old.key AND began_at <= old.until AND NOT dead
            ))
            ORDER BY forget_after LIMIT $2
            FOR UPDATE SKIP LOCKED
        ))
        RETURNING kind";

    const REMOVE_SESSIONS: &'static str = "
        DELETE FROM portcullis_session
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM portcullis_session WHERE forget_after <= $1 ORDER BY forget_after LIMIT $2
            FOR UPDATE SKIP LOCKED
        ))
        RETURNING generation";

    async fn rows(
        &self,
        manner: Manner,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<PgRow>, Failure> {
        let mut attempt = 1;
        loop {
            match self.run(manner, statement, values).await {
                Err(Failure::Broken(_)) if manner != Manner::RunsOnce && attempt < ATTEMPTS => {
                    attempt += 1;
                }
                answer => return answer,
            }
        }
    }

    async fn make_tables(&self) -> Result<String, Failure> {
        Ok(schema::make_missing(&self.pool).await?.birth)
    }
}

binds_and_reads!(Postgres, PgRow, PgArguments);
