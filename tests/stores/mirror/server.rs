//! A server that stores can share, whichever it is.

use std::error::Error;
use std::fs;
use std::sync::Arc;

use portcullis::{Mirror, MirrorOptions, PostgresStore, RedisStore, SessionStore};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::support::eventually;
use crate::servers::{Postgres, Redis};

pub(super) enum Server {
    Redis(Redis),
    Postgres(Postgres),
}

impl Server {
    pub(super) fn redis() -> Self {
        Self::Redis(Redis::start())
    }

    pub(super) async fn postgres() -> Self {
        Self::Postgres(Postgres::start().await)
    }

    /// A store of another process.
    pub(super) async fn store(&self) -> Arc<dyn SessionStore> {
        let url = self.url(self.port());
        match self {
            Self::Redis(_) => Arc::new(RedisStore::connect(&url).await.unwrap()),
            Self::Postgres(_) => Arc::new(PostgresStore::connect(&url).await.unwrap()),
        }
    }

    /// A mirror that answers by itself already.
    pub(super) async fn mirror(&self) -> Mirror {
        let mirror = self.mirror_at(self.port(), &MirrorOptions::new()).await;
        eventually("the mirror is fresh", || mirror.is_fresh()).await;
        mirror
    }

    /// One that reaches the server over this port.
    pub(super) async fn mirror_at(&self, port: u16, options: &MirrorOptions) -> Mirror {
        self.try_mirror(port, options).await.unwrap()
    }

    pub(super) async fn try_mirror(
        &self,
        port: u16,
        options: &MirrorOptions,
    ) -> Result<Mirror, Box<dyn Error>> {
        let url = self.url(port);
        Ok(match self {
            Self::Redis(_) => RedisStore::connect(&url).await?.mirrored(options)?,
            Self::Postgres(_) => PostgresStore::connect(&url).await?.mirrored(options)?,
        })
    }

    fn url(&self, port: u16) -> String {
        match self {
            Self::Redis(_) => format!("redis://127.0.0.1:{port}/"),
            Self::Postgres(_) => format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        }
    }

    pub(super) fn port(&self) -> u16 {
        match self {
            Self::Redis(redis) => redis.port(),
            Self::Postgres(postgres) => postgres.port(),
        }
    }

    /// Stops all its processes until the answer is dropped.
    pub(super) fn freeze(&self) -> Frozen {
        let process = match self {
            Self::Redis(redis) => redis.process(),
            Self::Postgres(postgres) => postgres.process(),
        };
        // The first one goes first, or it would start others.
        let mut frozen = Frozen(Vec::new());
        frozen.stop(process.id());
        let path = format!("/proc/{0}/task/{0}/children", process.id());
        for child in fs::read_to_string(path).unwrap().split_whitespace() {
            frozen.stop(child.parse().unwrap());
        }
        frozen
    }

    /// Takes everything away from under those who use it.
    pub(super) async fn lose_everything(&self) {
        match self {
            Self::Redis(redis) => assert!(redis.command("FLUSHALL").starts_with("+OK")),
            Self::Postgres(_) => {
                let mut connection = self.connection().await;
                let statement = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
                connection.execute(statement).await.unwrap();
            }
        }
    }

    pub(super) fn kill(&mut self) {
        match self {
            Self::Redis(redis) => redis.kill(),
            Self::Postgres(postgres) => postgres.kill(),
        }
    }

    pub(super) async fn restart(&mut self) {
        match self {
            Self::Redis(redis) => redis.restart(),
            Self::Postgres(postgres) => postgres.restart().await,
        }
    }

    /// Cuts every connection, from within.
    pub(super) async fn cut_connections(&self) {
        const CUT: &str = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        match self {
            Self::Redis(redis) => {
                redis.command("CLIENT KILL TYPE normal");
            }
            Self::Postgres(_) => {
                self.number(CUT).await;
            }
        }
    }

    /// How many connections there are beside the one that asks.
    pub(super) async fn connections(&self) -> u64 {
        const COUNT: &str = "SELECT count(*) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        match self {
            Self::Redis(redis) => {
                let clients = redis.command("CLIENT LIST");
                let clients = clients.lines().filter(|line| line.starts_with("id="));
                u64::try_from(clients.count() - 1).unwrap()
            }
            Self::Postgres(_) => self.number(COUNT).await,
        }
    }

    /// How many commands were ever answered.
    pub(super) async fn commands(&self) -> u64 {
        const COUNT: &str = "SELECT sum(xact_commit + xact_rollback)::BIGINT FROM pg_stat_database";
        match self {
            Self::Redis(redis) => {
                let text = redis.command("INFO commandstats");
                let calls = text.split(":calls=").skip(1);
                let calls = calls.map(|rest| rest.split(',').next().unwrap());
                calls.map(|calls| calls.parse::<u64>().unwrap()).sum()
            }
            Self::Postgres(_) => self.number(COUNT).await,
        }
    }

    async fn number(&self, statement: &'static str) -> u64 {
        let mut connection = self.connection().await;
        let number: i64 = sqlx::query_scalar(statement)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        u64::try_from(number).unwrap()
    }

    async fn connection(&self) -> PgConnection {
        PgConnection::connect(&self.url(self.port())).await.unwrap()
    }
}

/// Processes that are stopped.
pub(super) struct Frozen(Vec<Pid>);

impl Frozen {
    fn stop(&mut self, id: u32) {
        let id = Pid::from_raw(i32::try_from(id).unwrap()).unwrap();
        kill_process(id, Signal::STOP).unwrap();
        self.0.push(id);
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        for id in &self.0 {
            let _ = kill_process(*id, Signal::CONT);
        }
    }
}
