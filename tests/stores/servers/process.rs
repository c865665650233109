//! One server's process, which a test can kill, freeze and start again.

use std::ffi::OsString;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;

use rustix::process::{Pid, Signal, kill_process};

/// A program that runs until it is killed, and never longer than the tests.
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts the program. As root it runs as `user`, where one is given: PostgreSQL refuses to be root.
    pub(crate) fn start(program: &str, arguments: &[OsString], user: Option<&str>) -> Self {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL"]);
        command.args(as_user(user));
        command.arg(program).args(arguments);
        command.stdin(Stdio::null());
        if std::env::var_os("SHOW_SERVERS").is_none() {
            command.stdout(Stdio::null()).stderr(Stdio::null());
        }
        let (send, receive) = mpsc::channel();
        // The signal of `pdeathsig` comes when the thread ends that started it, so this one never does.
        thread::spawn(move || {
            let _ = send.send(command.spawn());
            loop {
                thread::park();
            }
        });
        let child = receive.recv().expect("the thread answers");
        let child = child.unwrap_or_else(|error| {
            panic!(
                "{program} cannot be started ({error}); ./tests/run installs what the tests need"
            )
        });
        Self { child }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, without a chance to tidy up.
    pub(crate) fn kill(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.child.wait();
    }

    /// Freezes it.
    pub(crate) fn pause(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets it go on.
    pub(crate) fn resume(&self) {
        self.signal(Signal::CONT);
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(id) = id {
            let _ = kill_process(id, signal);
        }
    }

    pub(crate) fn wait(&mut self) {
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The arguments by which `setpriv` runs as another user, where this is root.
pub(crate) fn as_user(user: Option<&str>) -> Vec<String> {
    match user {
        Some(user) if rustix::process::getuid().is_root() => vec![
            format!("--reuid={user}"),
            format!("--regid={user}"),
            "--init-groups".to_owned(),
        ],
        _ => Vec::new(),
    }
}
