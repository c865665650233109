//! The replicas: processes of this same program.

use std::env;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::Outcome;

/// Asks the program to be a replica.
pub(crate) const REPLICA: &str = "replica";

/// A replica; it ends with this value.
pub(crate) struct Replica {
    pub(crate) name: char,
    pub(crate) url: String,
    _process: Child,
}

/// One replica for each of these names.
pub(crate) async fn start(
    names: [char; 3],
    secret: &str,
    redis_url: &str,
) -> Outcome<Vec<Replica>> {
    let mut replicas = Vec::new();
    for name in names {
        replicas.push(Replica::start(name, secret, redis_url).await?);
    }
    Ok(replicas)
}

impl Replica {
    async fn start(name: char, secret: &str, redis_url: &str) -> Outcome<Self> {
        // Secrets and passwords are no arguments: everybody on the machine may see those.
        let mut process = Command::new(env::current_exe()?)
            .arg(REPLICA)
            .env("JWT_SECRET_KEY", secret)
            .env("REDIS_URL", redis_url)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut url = String::new();
        if let Some(printed) = process.stdout.take() {
            BufReader::new(printed).read_line(&mut url).await?;
        }
        let url = url.trim_end().to_owned();
        if url.is_empty() {
            return Err(format!("replica {name} did not start").into());
        }
        Ok(Self {
            name,
            url,
            _process: process,
        })
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}
