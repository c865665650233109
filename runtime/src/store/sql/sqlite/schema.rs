//! The tables.

use sqlx::SqlitePool;

use crate::store::sql::{OpenStoreError, Tables, missing};

/// Each leads from one version of the tables to the next.
const MIGRATIONS: &[&str] = &[include_str!("1_tables.sql")];

const HAS_TABLES: &str = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'portcullis_store')";

const TABLES: &str = "SELECT birth, version FROM portcullis_store";

/// Makes the tables at the start, where a newer version of them is an error, and answers what they were born with.
pub(super) async fn make(pool: &SqlitePool) -> Result<String, OpenStoreError> {
    let tables = make_missing(pool).await;
    tables.map_err(OpenStoreError::unusable)?.known(MIGRATIONS)
}

/// Makes the tables where they are missing or old; processes that start together wait for each other.
pub(super) async fn make_missing(pool: &SqlitePool) -> Result<Tables, sqlx::Error> {
    let mut step = pool.begin_with("BEGIN IMMEDIATE").await?;
    let there: bool = sqlx::query_scalar(HAS_TABLES).fetch_one(&mut *step).await?;
    let mut version = 0;
    if there {
        let tables: Tables = sqlx::query_as(TABLES).fetch_one(&mut *step).await?;
        version = tables.version;
    }
    for migration in missing(MIGRATIONS, version) {
        sqlx::raw_sql(*migration).execute(&mut *step).await?;
    }
    let tables = sqlx::query_as(TABLES).fetch_one(&mut *step).await?;
    step.commit().await?;
    Ok(tables)
}
