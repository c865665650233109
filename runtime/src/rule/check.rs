//! What a rule asks the application itself: asynchronous functions of extractors.

use std::any::TypeId;
use std::borrow::Cow;
use std::fmt;

use axum::response::IntoResponse;
use http::request::Parts;

use super::truth::Truth;
use crate::hooks::{HookError, caught};
use crate::rejection::Refusal;

/// A function that a rule may ask: `check(can_edit)`. Written by [`#[check]`](macro@crate::check), which has an example.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no check for a router whose state is `{S}`",
    label = "one of its extractors does not fit this state"
)]
pub trait Check<S> {
    /// Asks it.
    #[doc(hidden)]
    fn ask(parts: &mut Parts, state: &S) -> impl Future<Output = Checked> + Send;
}

/// What a check may return: `bool`, `Result<(), Denied>`, or `Result<bool, E>` for any error.
///
/// An error is no answer: it refuses the request, whatever else the rule says.
///
/// ```
/// use axum::extract::Path;
/// use portcullis::{check, jwt_required};
///
/// #[check]
/// async fn is_listed(Path(name): Path<String>) -> Result<bool, std::io::Error> {
///     Ok(std::fs::read_to_string("list")?.lines().any(|line| line == name))
/// }
///
/// #[jwt_required(check(is_listed))]
/// async fn page() {}
/// ```
#[diagnostic::on_unimplemented(
    message = "a check does not return `{Self}`",
    label = "not an answer to whether a request may pass",
    note = "return `bool`, `Result<(), portcullis::Denied>`, or `Result<bool, E>` where `E` is an error"
)]
pub trait CheckAnswer {
    /// What it comes to.
    #[doc(hidden)]
    fn checked(self) -> Checked;
}

/// A check's answer that the request may not pass, with the reason for the log.
///
/// ```
/// use portcullis::{Denied, Identity, check};
///
/// #[check]
/// async fn is_awake(Identity(name): Identity) -> Result<(), Denied> {
///     if name == "dozy" {
///         return Err(Denied::because("asleep"));
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Denied {
    reason: Cow<'static, str>,
}

impl Denied {
    /// With this reason, which only the log tells, so that it must hold no credentials.
    pub fn because(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            reason: reason.into(),
        }
    }

    /// The reason; empty where none was given.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Denied {}

/// What asking a check came to.
#[derive(Debug)]
pub struct Checked(pub(crate) Outcome);

#[derive(Debug)]
pub(crate) enum Outcome {
    Passed,
    Denied(Denied),
    /// An extractor did not find in the request what the check needs.
    Rejected(http::StatusCode),
    Failed(HookError),
    Panicked,
    /// No policy knows the check: one that was written by hand, with another one's rule.
    Unknown,
}

impl Checked {
    /// An extractor of the check refused the request.
    #[doc(hidden)]
    pub fn rejected(rejection: impl IntoResponse) -> Self {
        Self(Outcome::Rejected(rejection.into_response().status()))
    }

    /// There is no such check.
    #[doc(hidden)]
    #[must_use]
    pub const fn unknown() -> Self {
        Self(Outcome::Unknown)
    }

    /// What the check says of the request. One whose extractor did not find what it needs says nothing, so that `!` does not let
    /// the request pass; an answer that could not be given refuses, whatever else the rule says.
    pub(crate) fn truth(self, check: CheckTerm) -> Result<Truth, Refusal> {
        match self.0 {
            Outcome::Passed => Ok(Truth::True),
            Outcome::Denied(denied) => {
                tracing::debug!(
                    ?check,
                    reason = denied.reason(),
                    "a check did not let a request pass"
                );
                Ok(Truth::False)
            }
            Outcome::Rejected(status) if status.is_client_error() => {
                tracing::debug!(?check, %status, "an extractor of a check refused the request");
                Ok(Truth::Unknown)
            }
            Outcome::Rejected(status) => {
                tracing::error!(?check, %status, "an extractor of a check failed");
                Err(Refusal::Unavailable)
            }
            Outcome::Failed(error) => {
                let source = error.source().map(tracing::field::display);
                tracing::error!(?check, %error, source, "a check failed");
                Err(Refusal::Unavailable)
            }
            Outcome::Panicked => {
                tracing::error!(?check, error = "it panicked", "a check failed");
                Err(Refusal::Unavailable)
            }
            Outcome::Unknown => Err(Refusal::Misconfigured(
                "the rule names a check that its policy cannot ask; write the policy with `#[policy]`",
            )),
        }
    }
}

/// What asking comes to, panics included: one would end the connection, and on HTTP/2 every other request on it.
///
/// Nothing of ours is left half done by a panic: the proof that a check sees is taken back.
pub(crate) async fn ask<F: Future<Output = Checked>>(start: impl FnOnce() -> F) -> Checked {
    caught(start).await.unwrap_or(Checked(Outcome::Panicked))
}

impl CheckAnswer for bool {
    fn checked(self) -> Checked {
        Checked(if self {
            Outcome::Passed
        } else {
            Outcome::Denied(Denied::default())
        })
    }
}

impl CheckAnswer for Result<(), Denied> {
    fn checked(self) -> Checked {
        Checked(self.map_or_else(Outcome::Denied, |()| Outcome::Passed))
    }
}

impl<E: Into<HookError>> CheckAnswer for Result<bool, E> {
    fn checked(self) -> Checked {
        match self {
            Ok(passes) => passes.checked(),
            Err(error) => Checked(Outcome::Failed(error.into())),
        }
    }
}

/// A check as a term of a rule: whose it is, which one of those, and its name.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct CheckTerm {
    policy: TypeId,
    index: usize,
    name: &'static str,
}

impl CheckTerm {
    /// The check of this number in the rule of the policy `P`.
    #[doc(hidden)]
    #[must_use]
    pub const fn of<P: 'static>(index: usize, name: &'static str) -> Self {
        Self {
            policy: TypeId::of::<P>(),
            index,
            name,
        }
    }

    /// Its number in the rule.
    #[doc(hidden)]
    #[must_use]
    pub const fn index(self) -> usize {
        self.index
    }

    /// The path of the function as it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    pub(crate) fn is_of<P: ?Sized + 'static>(self) -> bool {
        self.policy == TypeId::of::<P>()
    }
}

impl fmt::Debug for CheckTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "check({})", self.name)
    }
}
