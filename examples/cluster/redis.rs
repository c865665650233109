//! A Redis server of one's own, for as long as the program runs.

use std::io;
use std::net::TcpListener;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::sleep;

use crate::Outcome;

const LONGEST_START: Duration = Duration::from_secs(10);

pub(crate) struct Redis {
    process: Child,
    folder: TempDir,
    port: u16,
}

impl Redis {
    /// Starts `redis-server` on a free port, with its files in a temporary folder.
    pub(crate) async fn start() -> Outcome<Self> {
        let folder = TempDir::with_prefix("cluster-redis-")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = run(&folder, port).await?;
        Ok(Self {
            process,
            folder,
            port,
        })
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Ends it as a power cut does.
    pub(crate) async fn kill(&mut self) -> io::Result<()> {
        self.process.kill().await
    }

    /// Starts it again after `kill`, with what was on its disk.
    pub(crate) async fn restart(&mut self) -> Outcome {
        self.process = run(&self.folder, self.port).await?;
        Ok(())
    }
}

/// What it answered with success is on disk: it writes before each answer.
async fn run(folder: &TempDir, port: u16) -> Outcome<Child> {
    let spawned = Command::new("redis-server")
        .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
        .args(["--appendonly", "yes", "--appendfsync", "always"])
        .args(["--maxmemory-policy", "noeviction", "--save", "", "--dir"])
        .arg(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    let mut process = match spawned {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err("redis-server is not installed; install it (Debian: apt-get install redis-server), or give the URL of one in REDIS_URL".into());
        }
        spawned => spawned?,
    };
    let begin = Instant::now();
    while !answers(port).await {
        if let Some(status) = process.try_wait()? {
            return Err(format!("redis-server ended at once: {status}").into());
        }
        if begin.elapsed() > LONGEST_START {
            return Err("redis-server does not answer".into());
        }
        sleep(Duration::from_millis(10)).await;
    }
    Ok(process)
}

/// Whether it is there and has read its files.
async fn answers(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)).await else {
        return false;
    };
    let mut answer = [0; 5];
    stream.write_all(b"PING\r\n").await.is_ok()
        && stream.read_exact(&mut answer).await.is_ok()
        && &answer == b"+PONG"
}
