//! What happens to sessions, told to the application.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::SystemTime;

use crate::config::ManagerBuilder;
use crate::store::RotationRefusal;

/// What happened to a session, as [`ManagerBuilder::on_session_event`] is told. It holds no credential.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SessionEvent<'a> {
    /// A login began it.
    Began {
        /// The `sid`.
        session: &'a str,
        /// The `sub`.
        subject: &'a str,
    },
    /// It was refreshed.
    Refreshed {
        /// The `sid`.
        session: &'a str,
        /// The `sub`.
        subject: &'a str,
        /// The generation it has now.
        generation: u64,
    },
    /// A token that was just spent got the same successor again, within the grace.
    Repeated {
        /// The `sid`.
        session: &'a str,
        /// The `sub`.
        subject: &'a str,
        /// The successor's generation.
        generation: u64,
    },
    /// A spent token came back after the grace, so that two hold the session's tokens: it was ended. Tell the user.
    Replayed {
        /// The `sid`.
        session: &'a str,
        /// The `sub`.
        subject: &'a str,
        /// The generation of the token that came back.
        generation: u64,
    },
    /// A refresh was refused for another reason.
    RefreshRefused {
        /// The `sid`.
        session: &'a str,
        /// The `sub`.
        subject: &'a str,
        /// Why; nothing where the hook that reloads claims refused the user.
        reason: Option<RotationRefusal>,
    },
    /// It was ended.
    Ended {
        /// The `sid`; of a trusted issuer's token the name by which stores know it, which is no id of ours.
        session: &'a str,
        /// The `sub`.
        subject: &'a str,
    },
    /// Everything of a subject was ended.
    SubjectEnded {
        /// The `sub`.
        subject: &'a str,
        /// All that began at or before it is over.
        until: SystemTime,
    },
    /// Everything was ended.
    EverythingEnded {
        /// All that began at or before it is over.
        until: SystemTime,
    },
}

type Listener = Box<dyn Fn(&SessionEvent<'_>) + Send + Sync>;

/// Who is told.
#[derive(Default)]
pub(crate) struct SessionEvents {
    hooks: Vec<Listener>,
}

impl SessionEvents {
    /// Tells all of them; one that panics changes nothing.
    pub(crate) fn tell(&self, event: &SessionEvent<'_>) {
        if let SessionEvent::Replayed {
            session,
            generation,
            ..
        } = event
        {
            tracing::warn!(
                session,
                generation,
                "a spent refresh token came back: the session was ended"
            );
        }
        for hook in &self.hooks {
            if catch_unwind(AssertUnwindSafe(|| hook(event))).is_err() {
                tracing::error!(hook = "on_session_event", "a hook panicked");
            }
        }
    }
}

impl fmt::Debug for SessionEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionEvents")
    }
}

impl ManagerBuilder {
    /// Tells the application what happens to sessions: to warn a user whose token came back after it was spent, to count, to keep
    /// an audit trail.
    ///
    /// It is called on a request's way, after the change was kept, so it must not block: send what takes time to a task. One that
    /// panics changes nothing. Called again this adds another one.
    ///
    /// ```
    /// use portcullis::{JwtManager, SessionEvent};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let (send, warnings) = std::sync::mpsc::channel();
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .on_session_event(move |event| {
    ///         if let SessionEvent::Replayed { subject, .. } = event {
    ///             let _ = send.send(subject.to_string());
    ///         }
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn on_session_event(
        mut self,
        hook: impl Fn(&SessionEvent<'_>) + Send + Sync + 'static,
    ) -> Self {
        self.hooks.session_events.hooks.push(Box::new(hook));
        self
    }
}
