//! Ending tokens, sessions, and all that began by an epoch.

use std::time::SystemTime;

use super::{Database, Failure, Manner, Row as _, SqlStore, Value, instant};
use crate::store::{Revocation, Revoked, StoreError};

const TOKEN: i64 = 1;
const SESSION: i64 = 2;
const SUBJECT: i64 = 3;
pub(super) const EVERYTHING: i64 = 4;

impl<D: Database> SqlStore<D> {
    pub(super) async fn revoke(
        &self,
        what: &Revocation<'_>,
        now: SystemTime,
    ) -> Result<Revoked, StoreError> {
        let until = match *what {
            Revocation::Token { id, forget_after } => {
                self.end(values(TOKEN, id, None, forget_after), now).await?
            }
            Revocation::Session { id, forget_after } => {
                self.end(values(SESSION, id, None, forget_after), now)
                    .await?
            }
            Revocation::Subject {
                subject,
                until,
                forget_after,
            } => {
                let values = values(SUBJECT, subject, Some(until), forget_after);
                self.end(values, now).await?
            }
            Revocation::Everything {
                until,
                forget_after,
            } => {
                let values = values(EVERYTHING, "", Some(until), forget_after);
                self.end(values, now).await?
            }
        };
        Ok(match until {
            None => Revoked::one(self.durability),
            Some(until) => Revoked::until(until, self.durability),
        })
    }

    /// The epoch that now holds, where it is one.
    pub(super) async fn end(
        &self,
        values: [Value<'_>; 4],
        now: SystemTime,
    ) -> Result<Option<SystemTime>, Failure> {
        let rows = self.rows(Manner::Repeats, D::END, &values, now).await?;
        let row = rows
            .first()
            .ok_or(Failure::Nonsense("a revocation was not kept"))?;
        row.maybe_number(0)?.map(instant::from_number).transpose()
    }
}

/// The values of [`Database::END`].
pub(super) fn values(
    kind: i64,
    key: &str,
    until: Option<SystemTime>,
    forget_after: Option<SystemTime>,
) -> [Value<'_>; 4] {
    [
        Value::Number(kind),
        Value::Text(key),
        instant::maybe_at(until),
        instant::maybe_at(forget_after),
    ]
}
