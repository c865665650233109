//! PostgreSQL.

use std::ffi::OsString;
use std::fs;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;

use super::process::as_user;
use super::{Process, free_port};

/// Debian's package makes this user; as root the server runs as it.
const USER: &str = "postgres";

/// A PostgreSQL server.
pub(crate) struct Postgres {
    process: Process,
    folder: TempDir,
    port: u16,
}

impl Postgres {
    /// A server with one empty database.
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        let owner = rustix::process::getuid().is_root().then_some(USER);
        if let Some(user) = owner {
            run("chown", &[user.into(), folder.path().into()], None);
        }
        let data = folder.path().join("data");
        let arguments = [
            "--auth=trust".into(),
            "--no-sync".into(),
            "-U".into(),
            USER.into(),
            "-D".into(),
            data.into(),
        ];
        run(&program("initdb"), &arguments, Some(USER));
        let process = serve(&folder, port);
        let server = Self {
            process,
            folder,
            port,
        };
        server.wait_until_ready().await;
        server
    }

    /// The database that every server has.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// A new, empty database beside it.
    pub(crate) async fn database(&self, name: &str) -> String {
        let mut connection = PgConnection::connect(&self.url())
            .await
            .expect("PostgreSQL answers");
        let statement = format!("CREATE DATABASE {name}");
        connection
            .execute(sqlx::AssertSqlSafe(statement))
            .await
            .expect("a new database");
        format!("postgres://{USER}@127.0.0.1:{}/{name}", self.port)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn process(&self) -> &Process {
        &self.process
    }

    /// Ends it as a crash does, with all its children.
    pub(crate) fn kill(&mut self) {
        self.process.signal(Signal::QUIT);
        self.process.wait();
    }

    /// Starts it again after `kill`; it recovers what it had promised.
    pub(crate) async fn restart(&mut self) {
        self.process = serve(&self.folder, self.port);
        self.wait_until_ready().await;
    }

    /// After `kill`: it will be a standby, which reads and takes no changes, until it is promoted.
    pub(crate) fn stand_by(&self) {
        let signal = self.folder.path().join("data/standby.signal");
        run("touch", &[signal.into()], Some(USER));
    }

    async fn wait_until_ready(&self) {
        let begin = Instant::now();
        loop {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok()
                && PgConnection::connect(&self.url()).await.is_ok()
            {
                return;
            }
            assert!(
                begin.elapsed() < Duration::from_secs(30),
                "PostgreSQL does not answer"
            );
            sleep(Duration::from_millis(20));
        }
    }
}

fn serve(folder: &TempDir, port: u16) -> Process {
    let sockets = folder.path().display();
    let arguments: Vec<OsString> = vec![
        "-D".into(),
        folder.path().join("data").into(),
        "-p".into(),
        port.to_string().into(),
        "-c".into(),
        "listen_addresses=127.0.0.1".into(),
        "-c".into(),
        format!("unix_socket_directories={sockets}").into(),
        "-c".into(),
        "max_connections=200".into(),
    ];
    Process::start(&program("postgres"), &arguments, Some(USER))
}

/// Debian keeps the programs of each version beside each other, outside `PATH`.
fn program(name: &str) -> String {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let newest = versions
        .map(|version| version.path().join("bin").join(name))
        .filter(|path| path.exists())
        .max();
    newest
        .unwrap_or_else(|| PathBuf::from(name))
        .display()
        .to_string()
}

fn run(program: &str, arguments: &[OsString], user: Option<&str>) {
    let mut command = Command::new("setpriv");
    command.args(as_user(user)).arg(program).args(arguments);
    let output = command.output().unwrap_or_else(|error| {
        panic!("{program} cannot be started ({error}); ./tests/run installs what the tests need")
    });
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
