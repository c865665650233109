//! A script that speaks for libraries of another language.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{LazyLock, Mutex};

use serde_json::{Value, json};

/// Started when it is first asked; its input ends with this process, and it ends then.
pub(crate) static PYTHON: LazyLock<Mutex<Peer>> =
    LazyLock::new(|| Mutex::new(Peer::start("interop-venv/bin/python", "peer.py", &[])));

pub(crate) static NODE: LazyLock<Mutex<Peer>> = LazyLock::new(|| {
    let packages = built("interop-node/node_modules/jose").join("../..");
    Mutex::new(Peer::start(
        "interop-venv/bin/node",
        "peer.mjs",
        &[&packages],
    ))
});

pub(crate) struct Peer {
    /// Kept, so that its end can be told.
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    fn start(program: &str, script: &str, arguments: &[&Path]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop");
        let mut process = Command::new(built(program))
            .arg(folder.join(script))
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
        Self {
            input: process.stdin.take().unwrap(),
            output: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    /// What the library did, or the text of its error.
    pub(crate) fn ask(&mut self, library: &str, what: &str, with: &Value) -> Result<Value, String> {
        let request = json!({ "library": library, "what": what, "with": with });
        writeln!(self.input, "{request}").unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let mut answer: Value = serde_json::from_str(&line).unwrap_or_else(|_| {
            let ended = self.process.try_wait();
            panic!("{library} said `{line}` to {request}; its process: {ended:?}")
        });
        match answer["failed"].as_str() {
            Some(text) => Err(text.to_owned()),
            None => Ok(answer["done"].take()),
        }
    }
}

/// What `tests/run` has put beside the build.
fn built(name: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let path = target.join(name);
    assert!(
        path.exists(),
        "{} is missing; `./tests/run` installs it",
        path.display()
    );
    path
}
