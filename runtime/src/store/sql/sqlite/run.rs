//! How a statement is run.

use sqlx::SqlitePool;
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteRow};

use super::schema;
use crate::store::sql::database::binds_and_reads;
use crate::store::sql::{Database, Failure, Manner, Value};

pub(in crate::store::sql) struct SqliteDatabase {
    /// One connection, so that the tasks of this process wait for each other in a fair queue and not for SQLite's lock.
    pub(in crate::store::sql) writer: SqlitePool,
    pub(in crate::store::sql) readers: SqlitePool,
}

impl SqliteDatabase {
    pub(super) fn of(pool: SqlitePool) -> Self {
        Self {
            writer: pool.clone(),
            readers: pool,
        }
    }
}

impl Database for SqliteDatabase {
    type Row = SqliteRow;

    /// The `max` of two values is nothing where one of them is, which is never for `forget_after`. The trigger of the table ends
    /// the session too.
    const END: &'static str = "
        INSERT INTO portcullis_revocation (kind, key, until, forget_after)
        VALUES (
            $1,
            $2,
            CASE WHEN $1 = 3
                THEN max($3, COALESCE((SELECT MAX(began_at) FROM portcullis_session WHERE subject = $2), $3))
                ELSE $3
            END,
            $4
        )
        ON CONFLICT (kind, key) DO UPDATE
        SET until = max(until, excluded.until), forget_after = max(forget_after, excluded.forget_after)
        RETURNING until";

    const END_REPLAYED: &'static str = "
        INSERT INTO portcullis_revocation (kind, key, forget_after) VALUES (2, $1, $2)
        ON CONFLICT (kind, key) DO NOTHING
        RETURNING kind";

    const REMOVE_REVOCATIONS: &'static str = "
        DELETE FROM portcullis_revocation
        WHERE (kind, key) IN (
            SELECT kind, key FROM portcullis_revocation AS old
            WHERE forget_after <= $1 AND kind <> 4 AND NOT (kind = 3 AND EXISTS (
                SELECT 1 FROM portcullis_session WHERE subject = old.key AND began_at <= old.until AND NOT dead
            ))
            ORDER BY forget_after LIMIT $2
        )
        RETURNING kind";

    const REMOVE_SESSIONS: &'static str = "
        DELETE FROM portcullis_session
        WHERE id IN (
            SELECT id FROM portcullis_session WHERE forget_after <= $1 ORDER BY forget_after LIMIT $2
        )
        RETURNING generation";

    /// All rows are taken, so that a statement which writes has committed.
    async fn rows(
        &self,
        manner: Manner,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<SqliteRow>, Failure> {
        let pool = match manner {
            Manner::Reads => &self.readers,
            Manner::Repeats | Manner::RunsOnce => &self.writer,
        };
        Ok(bound(statement, values).fetch_all(pool).await?)
    }

    async fn make_tables(&self) -> Result<String, Failure> {
        Ok(schema::make_missing(&self.writer).await?.birth)
    }
}

binds_and_reads!(Sqlite, SqliteRow, SqliteArguments);
