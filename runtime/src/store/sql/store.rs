//! The store, whatever the database.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::{Database, Failure, Manner, Value, end};
use crate::store::Durability;

pub(super) struct SqlStore<D> {
    pub(super) database: D,
    pub(super) durability: Durability,
    birth: Mutex<String>,
}

impl<D: Database> SqlStore<D> {
    /// A store on tables that are there, born with this value.
    pub(super) fn new(database: D, durability: Durability, birth: String) -> Self {
        Self {
            database,
            durability,
            birth: Mutex::new(birth),
        }
    }

    /// Runs one statement; a second time where the tables were gone and had to be made again.
    pub(super) async fn rows(
        &self,
        manner: Manner,
        statement: &'static str,
        values: &[Value<'_>],
        now: SystemTime,
    ) -> Result<Vec<D::Row>, Failure> {
        match self.database.rows(manner, statement, values).await {
            Err(Failure::NoTables) => {
                self.start_again(now).await?;
                self.database.rows(manner, statement, values).await
            }
            answer => answer,
        }
    }

    /// The value that the tables were born with, as far as this process knows.
    pub(super) fn birth(&self) -> String {
        self.known_birth().clone()
    }

    /// Ends everything that began by now where the tables are not those that this process knew: what they had held of ended tokens
    /// is lost, so no older token can be told from an ended one.
    pub(super) async fn start_again(&self, now: SystemTime) -> Result<(), Failure> {
        let birth = self.database.make_tables().await?;
        if *self.known_birth() == birth {
            return Ok(());
        }
        tracing::error!(
            "the database of the session store was emptied or replaced: all tokens from before are refused from now on"
        );
        let everything = end::values(end::EVERYTHING, "", Some(now), None);
        self.database
            .rows(Manner::Repeats, D::END, &everything)
            .await?;
        *self.known_birth() = birth;
        Ok(())
    }

    fn known_birth(&self) -> MutexGuard<'_, String> {
        self.birth.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<D> fmt::Debug for SqlStore<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlStore")
            .field("durability", &self.durability)
            .finish_non_exhaustive()
    }
}
