//! What went wrong with a server, in words that can be logged.

use redis::{ErrorKind, RedisError, ServerErrorKind};

/// How servers say in a script what they say with a code elsewhere: Redis 7.0, and later ones.
const LACKS_RIGHTS: [&str; 2] = ["The user executing the script", "ACL failure in script"];

/// A failure without what the server said of it: an error text may repeat the arguments of a command, and with them subjects.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Cause {
    #[error("no answer within the store's timeout")]
    TooSlow,
    #[error("the last attempt to connect failed just now: {0}")]
    JustNow(Box<str>),
    #[error("the answer makes no sense")]
    Nonsense,
    #[error("the system has no randomness")]
    NoRandomness,
    #[error("an instant beyond the year 2255")]
    TooLate,
    #[error("the server was emptied again and again")]
    Unsettled,
    #[error("{0}")]
    Server(Box<str>),
    #[error("{0}")]
    Connection(Box<str>),
}

impl Cause {
    /// Whether the connection may be used on: the server understood, and refused.
    pub(super) fn leaves_connection(&self) -> bool {
        matches!(self, Self::Server(_))
    }
}

impl From<RedisError> for Cause {
    fn from(error: RedisError) -> Self {
        match error.kind() {
            // A master that became a replica, or one that let us in before and does not any more.
            ErrorKind::Server(ServerErrorKind::ReadOnly | ServerErrorKind::MasterDown) => {
                Self::Connection("the server is a replica".into())
            }
            ErrorKind::Server(_) | ErrorKind::Extension => {
                let code = error.code().unwrap_or_default();
                if code.starts_with("NOAUTH") {
                    return Self::Connection("the server asks for a password".into());
                }
                let detail = error.detail().unwrap_or_default();
                if code == "NOPERM" || LACKS_RIGHTS.iter().any(|text| detail.starts_with(text)) {
                    return Self::Server("the user has no right to what the store needs".into());
                }
                Self::Server(refused(code))
            }
            ErrorKind::Parse => Self::Nonsense,
            ErrorKind::Io => Self::Connection(error.to_string().into()),
            _ => Self::Connection(error.category().into()),
        }
    }
}

/// Codes are short words in capitals; anything else is not repeated.
fn refused(code: &str) -> Box<str> {
    let is_code = code.len() <= 32 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    match code {
        "OOM" => "the server's memory is full (OOM): nothing was kept".into(),
        code if is_code => format!("the server refused: {code}").into(),
        _ => "the server refused".into(),
    }
}
