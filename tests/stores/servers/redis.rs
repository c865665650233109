//! Redis.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Process, free_port};

/// A Redis server.
pub(crate) struct Redis {
    process: Process,
    folder: TempDir,
    port: u16,
    options: Vec<String>,
}

impl Redis {
    /// One that promises what Redis can: every command is on disk before its answer, and nothing is evicted.
    pub(crate) fn start() -> Self {
        Self::start_with(&["--appendonly", "yes", "--appendfsync", "always"])
    }

    /// One with these options; without any it keeps nothing.
    pub(crate) fn start_with(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        let options: Vec<String> = options.iter().map(|&option| option.to_owned()).collect();
        let process = run(&folder, port, &options);
        Self {
            process,
            folder,
            port,
            options,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn process(&self) -> &Process {
        &self.process
    }

    /// Ends it as a crash does.
    pub(crate) fn kill(&mut self) {
        self.process.kill();
    }

    /// Starts it again after `kill`, with what is in its folder.
    pub(crate) fn restart(&mut self) {
        self.process = run(&self.folder, self.port, &self.options);
    }

    /// Starts it again after `kill`, with nothing.
    pub(crate) fn restart_empty(&mut self) {
        self.folder = tempfile::tempdir().expect("a temporary folder");
        self.restart();
    }

    /// Sends one command as a line, and returns the raw answer.
    pub(crate) fn command(&self, line: &str) -> String {
        ask(self.port, line).expect("Redis answers")
    }
}

fn run(folder: &TempDir, port: u16, options: &[String]) -> Process {
    let mut arguments: Vec<OsString> = vec![
        "--port".into(),
        port.to_string().into(),
        "--bind".into(),
        "127.0.0.1".into(),
        "--dir".into(),
        folder.path().into(),
        "--save".into(),
        "".into(),
    ];
    arguments.extend(options.iter().map(OsString::from));
    let process = Process::start("redis-server", &arguments, None);
    let begin = Instant::now();
    while !ask(port, "PING").is_ok_and(|answer| answer.starts_with("+PONG")) {
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "Redis does not answer"
        );
        sleep(Duration::from_millis(10));
    }
    process
}

fn ask(port: u16, line: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(format!("{line}\r\n").as_bytes())?;
    let mut answer = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    while length(&answer).is_none() {
        match stream.read(&mut chunk)? {
            0 => break,
            more => answer.extend_from_slice(&chunk[..more]),
        }
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// How long the answer is, where all of it is there.
fn length(answer: &[u8]) -> Option<usize> {
    let line = answer.windows(2).position(|two| two == b"\r\n")? + 2;
    let count = std::str::from_utf8(&answer[1..line - 2])
        .ok()?
        .parse::<i64>();
    match (answer[0], count) {
        (b'$', Ok(bytes @ 0..)) => {
            let end = line + usize::try_from(bytes).ok()? + 2;
            (answer.len() >= end).then_some(end)
        }
        (b'*', Ok(members)) => (0..members).try_fold(line, |end, _| {
            length(answer.get(end..)?).map(|member| end + member)
        }),
        _ => Some(line),
    }
}
