//! What a hook of the tests can do, and what the log says of one that fails.

use std::fmt;

use crate::http::captured::Captured;

/// What a hook does when it is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Does<T> {
    Answers(T),
    Fails,
    /// After it was waited for.
    Panics,
}

/// An error with a cause.
#[derive(Debug)]
pub(crate) struct Down(std::io::Error);

impl<T> Does<T> {
    /// The two ways to have no answer, and the error that the log has for each.
    pub(crate) fn failures() -> [(Self, &'static str); 2] {
        [
            (
                Self::Fails,
                "error=the users are down source=connection refused",
            ),
            (Self::Panics, "error=it panicked"),
        ]
    }

    pub(crate) async fn answer(self) -> Result<T, Down> {
        tokio::task::yield_now().await;
        match self {
            Self::Answers(answer) => Ok(answer),
            Self::Fails => Err(Down(std::io::Error::other("connection refused"))),
            Self::Panics => panic!("a bug of the hook"),
        }
    }
}

impl fmt::Display for Down {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the users are down")
    }
}

impl std::error::Error for Down {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// Exactly one line of the hook, and one error line of the refused request.
#[track_caller]
pub(crate) fn logged(log: &Captured, hook: &str, error: &str) {
    let lines = log.take();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(
        lines[0],
        format!("a hook failed level=ERROR hook={hook} {error}")
    );
    assert!(
        lines[1].starts_with("request refused level=ERROR handler=")
            && lines[1].ends_with(" reason=authorization_unavailable"),
        "{lines:?}"
    );
}
