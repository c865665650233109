//! The secret that signs the tokens, where the environment has none: made once and kept in a file.

use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::private_file;

const BYTES: usize = 32;
/// In hexadecimal digits.
const LENGTH: usize = 2 * BYTES;

/// A secret from a file.
pub struct Secret {
    text: String,
    origin: Origin,
}

/// Where a secret comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Origin {
    /// It was made just now.
    Generated,
    /// The file was there.
    Kept,
}

/// There is no secret.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SecretError {
    /// The machine gave no random bytes.
    #[error("there are no random bytes for a secret: {0}")]
    Random(getrandom::Error),
    /// The file cannot be read or written.
    #[error("the secret's file `{}`: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Others may read it.
    #[error("others may read the secret's file `{path}`; run `chmod 600 {path}`, or delete it, which ends every session", path = path.display())]
    Readable {
        /// The file.
        path: PathBuf,
    },
    /// It is not one that was written here.
    #[error("the file `{}` holds no secret of {LENGTH} hexadecimal digits; delete it, and another is made, which ends every session", path.display())]
    Content {
        /// The file.
        path: PathBuf,
    },
}

/// Reads the secret from the file, or makes one and keeps it there, for its owner alone.
///
/// # Errors
/// When the file cannot be used, or others may read it.
pub fn obtain(path: &Path) -> Result<Secret, SecretError> {
    let file = |error| SecretError::File {
        path: path.to_owned(),
        error,
    };
    match File::open(path) {
        Ok(kept) => read(kept, path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match private_file::create(path) {
                Ok(created) => generate(created, path),
                // Another process was quicker.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    read(File::open(path).map_err(file)?, path)
                }
                Err(error) => Err(file(error)),
            }
        }
        Err(error) => Err(file(error)),
    }
}

fn read(kept: File, path: &Path) -> Result<Secret, SecretError> {
    let path = || path.to_owned();
    let file = |error| SecretError::File {
        path: path(),
        error,
    };
    if !private_file::is_private(&kept).map_err(file)? {
        return Err(SecretError::Readable { path: path() });
    }
    let mut text = String::new();
    let longest = u64::try_from(LENGTH).unwrap_or_default() + 2;
    kept.take(longest).read_to_string(&mut text).map_err(file)?;
    let text = text.trim_ascii();
    if text.len() != LENGTH || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(SecretError::Content { path: path() });
    }
    Ok(Secret {
        text: text.to_owned(),
        origin: Origin::Kept,
    })
}

fn generate(mut created: File, path: &Path) -> Result<Secret, SecretError> {
    let mut random = [0; BYTES];
    getrandom::fill(&mut random).map_err(SecretError::Random)?;
    let mut text = String::with_capacity(LENGTH + 1);
    for byte in random {
        let _ = write!(text, "{byte:02x}");
    }
    writeln!(created, "{text}")
        .and_then(|()| created.sync_all())
        .map_err(|error| SecretError::File {
            path: path.to_owned(),
            error,
        })?;
    Ok(Secret {
        text,
        origin: Origin::Generated,
    })
}

impl Secret {
    /// Whether it was made just now.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// For signing.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secret")
            .field("text", &"[redacted]")
            .field("origin", &self.origin)
            .finish()
    }
}
