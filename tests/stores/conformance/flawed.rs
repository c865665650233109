//! A store with one flaw.

use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{
    Begun, Lookup, MemoryStore, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation,
    RotationRefusal, Session, SessionStore, StoreError, StoreFuture, Successor,
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Flaw {
    ForgetsAMicrosecondEarly,
    KeepsEpochsInSeconds,
    BeginsInSeconds,
    KnowsNoSessions,
    FoldsCase,
    IsGenerous,
    AnswersTheEpochThatWasAsked,
    ForgivesReplays,
    ComparesAndSetsApart,
    RepeatsWithAnotherEnd,
    ListsTheOldestFirst,
    ListsAHundred,
    ListsExpiredOnes,
    RemovesEarly,
    NeverEndsToRemove,
    BeginsUnderAnEpoch,
    AsksForNoSubject,
    CutsLabels,
    KnowsNoEverything,
    CountsIn32Bits,
    LetsInWhatSaysNoBegin,
    FailsTheSecondTime,
    AnswersBeforeItKeeps,
    Panics,
    Hangs,
}

pub(crate) struct Flawed {
    pub(crate) flaw: Flaw,
    store: MemoryStore,
    last: Mutex<Option<String>>,
}

impl Flawed {
    pub(crate) fn new(flaw: Flaw) -> Self {
        Self {
            flaw,
            store: MemoryStore::new(),
            last: Mutex::default(),
        }
    }

    fn has(&self, flaw: Flaw) -> bool {
        self.flaw == flaw
    }

    /// What is passed on of a token's revocation; nothing where it is put off.
    async fn revoke_token(
        &self,
        id: &str,
        forget_after: Option<SystemTime>,
        now: SystemTime,
    ) -> Result<Revoked, StoreError> {
        let before = self.last.lock().unwrap().replace(id.to_owned());
        if self.has(Flaw::FailsTheSecondTime) && before.as_deref() == Some(id) {
            return Err(StoreError::unavailable("it is known"));
        }
        let id = match before {
            Some(before) if self.has(Flaw::AnswersBeforeItKeeps) => before,
            None if self.has(Flaw::AnswersBeforeItKeeps) => "nobody's".to_owned(),
            _ if self.has(Flaw::FoldsCase) => id.to_lowercase(),
            _ => id.to_owned(),
        };
        let early = Duration::from_micros(1);
        let early = forget_after
            .map(|end| end - early)
            .filter(|_| self.has(Flaw::ForgetsAMicrosecondEarly));
        let forget_after = early.or(forget_after);
        let what = Revocation::Token {
            id: &id,
            forget_after,
        };
        self.store.revoke(&what, now).await
    }

    async fn advance_apart(
        &self,
        rotation: &Rotation<'_>,
        now: SystemTime,
    ) -> Result<Rotated, StoreError> {
        let found = self.store.session(rotation.session, now).await?;
        tokio::task::yield_now().await;
        let rotated = self.store.rotate(rotation, now).await?;
        let was_present = found.is_some_and(|session| session.generation == rotation.generation);
        Ok(match rotated {
            Rotated::Repeated(successor) if was_present => Rotated::Advanced(successor),
            rotated => rotated,
        })
    }

    async fn forgive(
        &self,
        rotation: &Rotation<'_>,
        now: SystemTime,
    ) -> Result<Rotated, StoreError> {
        let found = self.store.session(rotation.session, now).await?;
        let judged = found.map(|session| rotation.judge(&session, now));
        if judged == Some(portcullis::Judgement::Replayed) {
            return Ok(Rotated::Refused(RotationRefusal::Replayed));
        }
        self.store.rotate(rotation, now).await
    }
}

impl SessionStore for Flawed {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        match self.flaw {
            Flaw::Hangs => return Lookup::Pending(Box::pin(std::future::pending())),
            Flaw::LetsInWhatSaysNoBegin if token.began_at.is_none() => {
                return Lookup::Ready(Ok(false));
            }
            _ => {}
        }
        let id = match self.flaw {
            Flaw::FoldsCase => token.token_id.to_lowercase(),
            _ => token.token_id.to_owned(),
        };
        let mut key = RevocationKey::new(&id, token.subject, token.began_at);
        key.session = token.session.filter(|_| !self.has(Flaw::KnowsNoSessions));
        match self.store.is_revoked(&key, now) {
            Lookup::Ready(answer) => Lookup::Ready(answer),
            _ => panic!("memory answers at once"),
        }
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        Box::pin(async move {
            match *what {
                Revocation::Token { id, forget_after } => {
                    self.revoke_token(id, forget_after, now).await
                }
                Revocation::Subject {
                    subject,
                    until,
                    forget_after,
                } => {
                    let whole = if self.has(Flaw::KeepsEpochsInSeconds) {
                        in_seconds(until)
                    } else {
                        until
                    };
                    let what = Revocation::Subject {
                        subject,
                        until: whole,
                        forget_after,
                    };
                    let revoked = self.store.revoke(&what, now).await?;
                    Ok(if self.has(Flaw::AnswersTheEpochThatWasAsked) {
                        Revoked::until(until, revoked.durability)
                    } else {
                        revoked
                    })
                }
                Revocation::Everything { until, .. } if self.has(Flaw::KnowsNoEverything) => {
                    Ok(Revoked::until(until, portcullis::Durability::Process))
                }
                _ => self.store.revoke(what, now).await,
            }
        })
    }

    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun> {
        assert!(
            !self.has(Flaw::Panics) || session.subject != "bob",
            "a flaw"
        );
        Box::pin(async move {
            let mut session = *session;
            if self.has(Flaw::CutsLabels) {
                session.label = session.label.get(..8).unwrap_or(session.label);
            }
            let instant = if self.has(Flaw::BeginsInSeconds) {
                in_seconds(now)
            } else {
                now
            };
            let begun = self.store.begin(&session, instant).await?;
            Ok(if self.has(Flaw::BeginsUnderAnEpoch) {
                Begun::new(now, begun.durability)
            } else {
                begun
            })
        })
    }

    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated> {
        Box::pin(async move {
            let mut turn = *rotation;
            let owner = self
                .store
                .session(turn.session, now)
                .await?
                .map(|session| session.subject);
            match self.flaw {
                Flaw::IsGenerous => turn.grace += Duration::from_micros(1),
                Flaw::CountsIn32Bits => turn.generation &= u64::from(u32::MAX),
                Flaw::AsksForNoSubject => turn.subject = owner.as_deref().unwrap_or(turn.subject),
                Flaw::ComparesAndSetsApart => return self.advance_apart(rotation, now).await,
                Flaw::ForgivesReplays => return self.forgive(rotation, now).await,
                _ => {}
            }
            let rotated = self.store.rotate(&turn, now).await?;
            Ok(match rotated {
                Rotated::Repeated(successor) if self.has(Flaw::RepeatsWithAnotherEnd) => {
                    let mut other: Successor = successor;
                    other.idle_expires_at = turn.idle_expires_at;
                    Rotated::Repeated(other)
                }
                rotated => rotated,
            })
        })
    }

    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>> {
        self.store.session(id, now)
    }

    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>> {
        Box::pin(async move {
            let now = if self.has(Flaw::ListsExpiredOnes) {
                UNIX_EPOCH
            } else {
                now
            };
            let mut sessions = self.store.sessions(subject, now).await?;
            match self.flaw {
                Flaw::ListsTheOldestFirst => sessions.reverse(),
                Flaw::ListsAHundred => sessions.truncate(100),
                _ => {}
            }
            Ok(sessions)
        })
    }

    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize> {
        Box::pin(async move {
            let early = Duration::from_micros(1);
            let now = if self.has(Flaw::RemovesEarly) {
                now + early
            } else {
                now
            };
            let removed = self.store.remove_expired(limit, now).await?;
            Ok(if self.has(Flaw::NeverEndsToRemove) {
                removed + 1
            } else {
                removed
            })
        })
    }
}

fn in_seconds(instant: SystemTime) -> SystemTime {
    let since = instant.duration_since(UNIX_EPOCH).unwrap_or_default();
    UNIX_EPOCH + Duration::from_secs(since.as_secs())
}
