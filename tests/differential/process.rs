//! A service as a process of its own.

use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{self, Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::environment::Environment;

/// The programs that are compared.
pub(crate) const FLASK: Program = Program::Python("service.py");
pub(crate) const TWIN: Program = Program::Binary("flask-twin");

const PATIENCE: Duration = Duration::from_mins(1);

#[derive(Clone, Copy, Debug)]
pub(crate) enum Program {
    /// A file of `tests/flask`, run in the virtual environment of `tests/run`.
    Python(&'static str),
    /// A program of this crate.
    Binary(&'static str),
}

/// A process that ends when this is dropped.
pub(crate) struct Starting {
    child: Child,
    first_line: mpsc::Receiver<String>,
    log: PathBuf,
}

/// A process that has said where it listens.
pub(crate) struct Listening {
    pub(crate) address: SocketAddr,
    process: Starting,
}

/// Why a process does not listen, with what it wrote to standard error.
#[derive(Debug)]
pub(crate) enum Failure {
    Ended(ExitStatus, String),
    /// It goes on, and says nothing or something else.
    Goes(String),
}

impl Starting {
    pub(crate) fn new(program: Program, environment: &Environment) -> Self {
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let log = scratch().join(format!("service-{}-{number}.log", process::id()));
        let mut child = program
            .command()
            .env("TWIN_PORT", "0")
            .envs(environment.variables())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap_or_else(|error| panic!("{program:?} cannot be started: {error}"));
        let first_line = read(child.stdout.take().unwrap());
        Self {
            child,
            first_line,
            log,
        }
    }

    /// Waits for the line that says the port.
    pub(crate) fn listening(mut self) -> Result<Listening, Failure> {
        let line = match self.first_line.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(mpsc::RecvTimeoutError::Timeout) => return Err(Failure::Goes(self.log())),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                let status = self.child.wait().unwrap();
                return Err(Failure::Ended(status, self.log()));
            }
        };
        let port = line
            .strip_prefix("PORT ")
            .and_then(|port| port.parse().ok());
        let port: u16 = port.ok_or_else(|| Failure::Goes(format!("it says `{line}`")))?;
        Ok(Listening {
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            process: self,
        })
    }

    fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Starting {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.log);
    }
}

impl Listening {
    /// Asks the process to terminate and waits until it has.
    pub(crate) fn terminate(mut self) -> ExitStatus {
        let id = self.process.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        let end_of_output = self.process.first_line.recv_timeout(PATIENCE);
        assert_eq!(
            end_of_output,
            Err(mpsc::RecvTimeoutError::Disconnected),
            "it goes on"
        );
        self.process.child.wait().unwrap()
    }

    /// What it wrote to standard error.
    pub(crate) fn log(&self) -> String {
        self.process.log()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended(status, log) => write!(formatter, "it ended with {status}: {log}"),
            Self::Goes(log) => write!(formatter, "it neither listens nor ends: {log}"),
        }
    }
}

impl Program {
    fn command(self) -> Command {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("flask");
        let target = scratch().parent().unwrap().to_owned();
        let mut command = match self {
            Self::Python(file) => {
                let python = target.join("flask-venv/bin/python");
                assert!(
                    python.exists(),
                    "{} is missing; run tests/run, which makes it",
                    python.display()
                );
                let mut command = Command::new(python);
                command.arg(folder.join(file));
                command
            }
            Self::Binary(name) => {
                // Beside the folder of the tests: target/<profile>/deps.
                let test = std::env::current_exe().unwrap();
                let program = test.parent().and_then(Path::parent).unwrap().join(name);
                assert!(
                    program.exists(),
                    "{} is missing; run cargo build --bin {name}",
                    program.display()
                );
                Command::new(program)
            }
        };
        command
            .env_clear()
            .env("PYTHONPYCACHEPREFIX", scratch().join("pycache"));
        command
    }
}

/// Sends the first line, and then reads on so that the process can write on; disconnected at the end of the output.
fn read(output: ChildStdout) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        if let Some(first) = lines.next() {
            let _ = sender.send(first);
        }
        lines.for_each(drop);
        drop(sender);
    });
    receiver
}

fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}
