//! A story, told to a store and to the reference.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{NewSession, Revocation, Rotated, Rotation, SessionStore, Successor};

use super::reference::{Answer, Reference};
use super::step::{HOUR, SECOND, Step};
use super::words::{generation, same, text};
use crate::world::Place;

/// Epochs are never forgotten here.
const LONG: i64 = 300 * HOUR;
const GRACE: i64 = 10 * SECOND;

/// Where a story stands.
pub(super) struct Telling {
    pub(super) store: Arc<dyn SessionStore>,
    pub(super) reference: Reference,
    /// When the story begins; no two of one store do at one time, so that the end of everything in one is nothing to the next.
    pub(super) start: SystemTime,
    pub(super) number: u64,
    pub(super) now: i64,
}

impl Telling {
    pub(super) fn new(store: Arc<dyn SessionStore>, number: u64) -> Self {
        let hours = 400 * number;
        Self {
            store,
            reference: Reference::default(),
            start: UNIX_EPOCH
                + Duration::from_micros(1_800_000_000_250_001)
                + Duration::from_hours(hours),
            number,
            now: 0,
        }
    }

    /// Takes one step, and says what the store does otherwise than the reference.
    pub(super) async fn step(&mut self, step: &Step, place: &mut Place) -> Result<(), String> {
        match *step {
            Step::Login {
                subject,
                idle_hours,
                hours,
            } => self.login(subject, idle_hours, hours).await,
            Step::Refresh {
                session,
                token,
                grace,
                idle_hours,
            } => {
                let Some(index) = self.index(session) else {
                    return Ok(());
                };
                let generation = generation(&self.reference.sessions[index], token);
                let grace = if grace { GRACE } else { 0 };
                self.refresh(index, generation, grace, self.hours(idle_hours))
                    .await
            }
            Step::RefreshAsSomebodyElse { session } => self.refresh_as_somebody_else(session).await,
            Step::EndToken { token, hours } => {
                let (id, forget) = (self.name("t", token), self.hours(hours));
                self.reference.end_token(&id, forget);
                let forget_after = self.maybe_at(forget);
                self.end(
                    Revocation::Token {
                        id: &id,
                        forget_after,
                    },
                    None,
                )
                .await
            }
            Step::EndSession { session, hours } => {
                let Some(index) = self.index(session) else {
                    return Ok(());
                };
                let forget = self.hours(hours);
                self.reference.end_session(index, forget);
                let id = self.reference.sessions[index].id.clone();
                let forget_after = self.maybe_at(forget);
                self.end(
                    Revocation::Session {
                        id: &id,
                        forget_after,
                    },
                    None,
                )
                .await
            }
            Step::EndSubject { subject, ahead } => {
                self.end_subject(subject, self.now + ahead).await
            }
            Step::EndEverything { ahead } => {
                let until = self.now + ahead;
                let expected = self.reference.end_everything(until);
                let (until, forget_after) = (self.at(until), Some(self.at(self.now + LONG)));
                self.end(
                    Revocation::Everything {
                        until,
                        forget_after,
                    },
                    Some(expected),
                )
                .await
            }
            Step::Wait(microseconds) => {
                self.now += microseconds;
                Ok(())
            }
            Step::RemoveExpired => self.remove_expired().await,
            Step::List { subject } => self.list(subject).await,
            Step::Ask {
                token,
                session,
                subject,
                began,
            } => self.ask(token, session, subject, self.now + began).await,
            Step::Crash => {
                self.store = place.crash().await;
                Ok(())
            }
        }
    }

    async fn login(
        &mut self,
        subject: u8,
        idle: Option<u8>,
        hours: Option<u8>,
    ) -> Result<(), String> {
        let id = format!("s{}.{}", self.number, self.reference.sessions.len());
        let subject = self.name("u", subject);
        let ends = [self.hours(idle), self.hours(hours)];
        let mut new = NewSession::new(&id, &subject);
        new.idle_expires_at = self.maybe_at(ends[0]);
        new.expires_at = self.maybe_at(ends[1]);
        let begun = self
            .store
            .begin(&new, self.at(self.now))
            .await
            .map_err(text)?;
        let expected = self.reference.begins(&subject, self.now);
        self.reference.login(&id, &subject, expected, ends);
        same(expected, self.micros(begun.began_at))
    }

    async fn refresh(
        &mut self,
        index: usize,
        generation: u64,
        grace: i64,
        idle: Option<i64>,
    ) -> Result<(), String> {
        let session = self.reference.sessions[index].clone();
        let expected = self
            .reference
            .refresh(index, generation, grace, idle, self.now);
        let mut rotation = Rotation::new(&session.id, &session.subject, generation);
        rotation.grace = Duration::from_micros(grace.unsigned_abs());
        rotation.idle_expires_at = self.maybe_at(idle);
        let rotated = self
            .store
            .rotate(&rotation, self.at(self.now))
            .await
            .map_err(text)?;
        let whole = |successor: Successor| {
            same(self.maybe_at(session.expires), successor.expires_at)?;
            same(session.began_at, self.micros(successor.began_at))?;
            let idle = successor.idle_expires_at.map(|end| self.micros(end));
            Ok::<_, String>((
                successor.generation,
                self.micros(successor.rotated_at),
                idle,
            ))
        };
        let seen = match rotated {
            Rotated::Advanced(successor) => {
                whole(successor).map(|(g, at, idle)| Answer::Advanced(g, at, idle))?
            }
            Rotated::Repeated(successor) => {
                whole(successor).map(|(g, at, idle)| Answer::Repeated(g, at, idle))?
            }
            Rotated::Refused(refusal) => Answer::Refused(refusal),
            other => return Err(format!("{other:?}")),
        };
        if expected.contains(&seen) {
            return Ok(());
        }
        Err(format!("expected one of {expected:?}, seen {seen:?}"))
    }

    async fn refresh_as_somebody_else(&mut self, session: u8) -> Result<(), String> {
        let Some(index) = self.index(session) else {
            return Ok(());
        };
        let session = &self.reference.sessions[index];
        if self
            .reference
            .list(&session.subject, self.now)
            .iter()
            .all(|one| one.id != session.id)
        {
            return Ok(());
        }
        let rotation = Rotation::new(&session.id, "somebody else", session.generation);
        let rotated = self
            .store
            .rotate(&rotation, self.at(self.now))
            .await
            .map_err(text)?;
        same(
            Rotated::Refused(portcullis::RotationRefusal::Unknown),
            rotated,
        )
    }

    async fn end(&self, what: Revocation<'_>, epoch: Option<i64>) -> Result<(), String> {
        let revoked = self
            .store
            .revoke(&what, self.at(self.now))
            .await
            .map_err(text)?;
        same(epoch, revoked.until.map(|until| self.micros(until)))
    }

    async fn end_subject(&mut self, subject: u8, until: i64) -> Result<(), String> {
        let subject = self.name("u", subject);
        let (least, most) = (
            self.reference.end_subject(&subject, until),
            self.reference.latest_epoch(&subject, until),
        );
        let what = Revocation::Subject {
            subject: &subject,
            until: self.at(until),
            forget_after: Some(self.at(self.now + LONG)),
        };
        let revoked = self
            .store
            .revoke(&what, self.at(self.now))
            .await
            .map_err(text)?;
        let seen = revoked
            .until
            .map(|until| self.micros(until))
            .ok_or("no epoch")?;
        self.reference.set_epoch(&subject, seen);
        if (least..=most).contains(&seen) {
            return Ok(());
        }
        Err(format!(
            "expected an epoch from {least} to {most}, seen {seen}"
        ))
    }

    async fn remove_expired(&mut self) -> Result<(), String> {
        self.reference.remove_expired(self.now);
        loop {
            let removed = self.store.remove_expired(100, self.at(self.now)).await;
            if removed.map_err(text)? == 0 {
                return Ok(());
            }
        }
    }
}
