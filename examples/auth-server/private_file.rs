//! Files that nobody else may read.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Creates a file that only its owner may read, from the moment it exists; fails where there is one already.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether its owner alone may do anything with it.
#[cfg(unix)]
pub(crate) fn is_private(file: &File) -> io::Result<bool> {
    let permissions = file.metadata()?.permissions();
    let for_others = std::os::unix::fs::PermissionsExt::mode(&permissions) & 0o077;
    Ok(for_others == 0)
}

/// Other systems have no such mode.
#[cfg(not(unix))]
pub(crate) fn is_private(_: &File) -> io::Result<bool> {
    Ok(true)
}
