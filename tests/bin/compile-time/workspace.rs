//! A workspace of the crates that are compared, in the target folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use crate::Outcome;
use crate::crates::{EDITED_FILE, Guarded, edited, files};

/// The root of this repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

pub(crate) struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Writes it anew; what was built of the dependencies stays.
    pub(crate) fn write(handlers: usize) -> Outcome<Self> {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        let folder = Path::new(ROOT).join(target).join("compile-time");
        let workspace = Self { folder };
        for guarded in Guarded::ALL {
            let sources = workspace.sources(guarded);
            match fs::remove_dir_all(&sources) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => fs::create_dir_all(&sources)?,
            }
            fs::write(
                workspace.folder.join(guarded.name()).join("Cargo.toml"),
                package(guarded),
            )?;
            for (name, source) in files(guarded, handlers) {
                fs::write(sources.join(name), source)?;
            }
        }
        fs::write(workspace.folder.join("Cargo.toml"), manifest())?;
        // The same versions as everywhere here.
        fs::copy(
            Path::new(ROOT).join("Cargo.lock"),
            workspace.folder.join("Cargo.lock"),
        )?;
        Ok(workspace)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Checks the dependencies, and finds out that all crates compile.
    pub(crate) fn check_all(&self) -> Outcome<()> {
        succeed(self.cargo().args(["check", "--workspace"]))
    }

    /// Makes rustc forget a crate; its dependencies stay.
    pub(crate) fn clean(&self, guarded: Guarded) -> Outcome<()> {
        succeed(self.cargo().args(["clean", "--package", guarded.name()]))
    }

    pub(crate) fn check(&self, guarded: Guarded) -> Command {
        self.command("check", guarded)
    }

    pub(crate) fn build(&self, guarded: Guarded) -> Command {
        self.command("build", guarded)
    }

    fn command(&self, what: &str, guarded: Guarded) -> Command {
        let mut command = self.cargo();
        command.args([what, "--package", guarded.name()]);
        command
    }

    /// Edits the body of one handler, otherwise in each round.
    pub(crate) fn edit(&self, guarded: Guarded, round: usize) -> Outcome<()> {
        let file = self.sources(guarded).join(EDITED_FILE);
        let source = fs::read_to_string(&file)?;
        Ok(fs::write(&file, edited(&source, round))?)
    }

    fn sources(&self, guarded: Guarded) -> PathBuf {
        self.folder.join(guarded.name()).join("src")
    }

    fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .stdin(Stdio::null())
            .args(["--quiet", "--offline"]);
        command
    }
}

pub(crate) fn succeed(command: &mut Command) -> Outcome<()> {
    let status = command.status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?} ended with {status}").into())
    }
}

fn manifest() -> String {
    let members = Guarded::ALL.map(Guarded::name);
    format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n")
}

fn package(guarded: Guarded) -> String {
    let name = guarded.name();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         axum = {{ version = \"0.8\", features = [\"macros\"] }}\nportcullis = {{ path = \"{ROOT}/runtime\" }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n"
    )
}
