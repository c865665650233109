//! The program itself: what it prints works, and it stops when it is asked to.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

const LAST_LINE: &str = "# That was all.";

pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_auth-server"));
    let own = |name: &str| name.starts_with("JWT_") || name.starts_with("AUTH_SERVER_");
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(own) {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).args(arguments);
    command.env("AUTH_SERVER_ADDRESS", "127.0.0.1:0");
    command
}

/// A running program, ended with the test.
pub(crate) struct Running {
    child: Child,
    pub(crate) notice: String,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut notice = String::new();
        while !notice.trim_end().ends_with(LAST_LINE) {
            let read = out.read_line(&mut notice).unwrap();
            assert_ne!(read, 0, "it ended early: {notice}{}", errors(&mut child));
        }
        Self { child, notice }
    }

    pub(crate) fn walkthrough(&self) -> &str {
        let start = self.notice.find("API=").unwrap();
        &self.notice[start..]
    }

    fn address(&self) -> &str {
        let start = self.notice.split("http://").nth(1).unwrap();
        start.split_whitespace().next().unwrap()
    }

    /// Sends the signal, and gives the exit code and what it logged.
    pub(crate) fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let kill = Command::new("bash")
            .args(["-c", "kill -s \"$0\" \"$1\"", signal, &id])
            .status();
        assert!(kill.unwrap().success());
        let logged = errors(&mut self.child);
        (self.child.wait().unwrap().code(), logged)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn errors(child: &mut Child) -> String {
    let mut text = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn its_files_are_for_its_owner_alone() {
    let folder = TempDir::new().unwrap();
    let running = Running::start(program(folder.path(), &[]));
    let notice = "A secret was made and is kept in auth-server.secret with mode 600";
    assert!(running.notice.contains(notice), "{}", running.notice);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{entry:?}");
    }
    assert!(folder.path().join("auth-server.secret").exists());
    assert!(folder.path().join("auth-server.db").exists());
    drop(running);

    let running = Running::start(program(folder.path(), &[]));
    assert!(
        running
            .notice
            .contains("The secret is that of auth-server.secret")
    );
    drop(running);

    let secret = folder.path().join("auth-server.secret");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o644)).unwrap();
    let ended = program(folder.path(), &[]).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let error = String::from_utf8(ended.stderr).unwrap();
    assert!(error.contains("chmod 600 auth-server.secret"), "{error}");
}

#[test]
fn either_signal_stops_it_after_the_answers_that_were_begun() {
    for signal in ["TERM", "INT"] {
        let folder = TempDir::new().unwrap();
        let running = Running::start(program(folder.path(), &[]));
        let mut idle = TcpStream::connect(running.address()).unwrap();
        let mut busy = TcpStream::connect(running.address()).unwrap();
        busy.write_all(b"GET /optional HTTP/1.1\r\nhost: x\r\n\r\n")
            .unwrap();
        let mut first = [0; 12];
        busy.read_exact(&mut first).unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        assert_eq!(running.stop(signal).0, Some(0));
        let mut rest = Vec::new();
        busy.read_to_end(&mut rest).unwrap();
        assert!(rest.ends_with(b"{\"logged_in_as\":null}"));
        assert_eq!(idle.read_to_end(&mut Vec::new()).unwrap_or(0), 0);
        let wal = folder.path().join("auth-server.db-wal");
        assert!(!wal.exists(), "the database was not closed");
    }
}

#[test]
fn a_wrong_setting_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let fails = |name: &str, value: &str, message: &str| {
        let ended = program(folder.path(), &[])
            .env(name, value)
            .output()
            .unwrap();
        assert_eq!(ended.status.code(), Some(1), "{name}");
        let error = String::from_utf8(ended.stderr).unwrap();
        assert!(error.contains(message), "{error}");
    };
    fails(
        "AUTH_SERVER_ADRESS",
        "x",
        "there are AUTH_SERVER_ADDRESS, AUTH_SERVER_DATABASE",
    );
    fails(
        "AUTH_SERVER_SESSIONS",
        "mysql://root:hunter2@localhost",
        "`AUTH_SERVER_SESSIONS` is neither `postgres://…` nor `redis://…`",
    );
    fails(
        "AUTH_SERVER_ADDRESS",
        "nonsense",
        "cannot listen on nonsense",
    );
    fails(
        "AUTH_SERVER_DATABASE",
        "/nonexistent/db",
        "the database `/nonexistent/db` cannot be made",
    );
    fails(
        "JWT_SECRET_KEY",
        "short",
        "the set-up of the JWT manager is wrong",
    );
    fails("JWT_SECRET_KY", "short", "did you mean `JWT_SECRET_KEY`?");
}

#[test]
fn a_secret_from_the_environment_is_kept_nowhere() {
    let folder = TempDir::new().unwrap();
    let mut command = program(folder.path(), &[]);
    command.env("JWT_SECRET_KEY", crate::service::SECRET);
    let running = Running::start(command);
    assert!(
        running
            .notice
            .contains("The key that signs is from the environment.")
    );
    assert!(!running.notice.contains(crate::service::SECRET));
    assert!(!folder.path().join("auth-server.secret").exists());
}
