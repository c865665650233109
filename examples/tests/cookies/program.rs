//! The program itself, on a free port, ended with the test.

use std::env::vars_os;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

pub(crate) struct Running {
    child: Child,
    /// What it printed: `http://localhost:` and the port.
    pub(crate) url: String,
}

impl Running {
    /// As it is meant.
    pub(crate) fn start() -> Self {
        Self::spawn(&mut program())
    }

    /// With cookies that every browser takes over plain HTTP.
    pub(crate) fn start_for_plain_http() -> Self {
        Self::spawn(program().env("PLAIN_HTTP", "1"))
    }

    fn spawn(program: &mut Command) -> Self {
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let mut printed = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = printed.next().expect("it prints its URL").unwrap();
        let hint = printed.next().expect("it prints who may log in").unwrap();
        assert_eq!(hint, "log in as alice with the password: correct horse");
        Self { child, url }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cookies"));
    for (name, _) in vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("JWT_")) {
            program.env_remove(name);
        }
    }
    program.env_remove("PLAIN_HTTP");
    program.env("ADDRESS", "127.0.0.1:0");
    program
}
