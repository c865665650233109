//! What changes sessions and lists them: a script each.

use std::time::SystemTime;

use super::answer::Answer;
use super::scripts::{BEGIN, END, EPOCH, FIND, ROTATE};
use super::{Cause, Inner, instants};
use crate::clock::microseconds;
use crate::store::{
    Begun, NewSession, Revocation, Revoked, Rotated, Rotation, RotationRefusal, Session, Successor,
};

impl Inner {
    pub(super) async fn revoke(
        &self,
        what: &Revocation<'_>,
        now: SystemTime,
    ) -> Result<Revoked, Cause> {
        let (kind, name, until, forget_after) = match *what {
            Revocation::Token { id, forget_after } => ("t", id, None, forget_after),
            Revocation::Session { id, forget_after } => ("s", id, None, forget_after),
            Revocation::Subject {
                subject,
                until,
                forget_after,
            } => ("u", subject, Some(until), forget_after),
            Revocation::Everything {
                until,
                forget_after,
            } => ("a", "", Some(until), forget_after),
        };
        let forget = instants::forgotten(forget_after);
        let Some(until) = until else {
            let answer = self
                .run(&END, microseconds(now), &[kind, name, &forget])
                .await?;
            return expect(&answer, "ended").map(|()| Revoked::one(answer.durability));
        };
        let until = instants::exact(until)?.to_string();
        let answer = self
            .run(&EPOCH, microseconds(now), &[kind, name, &until, &forget])
            .await?;
        expect(&answer, "until")?;
        let until = instants::read(answer.text(0)?)?;
        Ok(Revoked::until(until, answer.durability))
    }

    /// Nothing where the session exists.
    pub(super) async fn begin(
        &self,
        session: &NewSession<'_>,
        now: SystemTime,
    ) -> Result<Option<Begun>, Cause> {
        let idle = instants::end(session.idle_expires_at);
        let end = instants::end(session.expires_at);
        let arguments = [
            session.id,
            session.subject,
            session.label,
            &idle,
            &end,
            &self.attempt(),
        ];
        let answer = self.run(&BEGIN, instants::exact(now)?, &arguments).await?;
        if answer.word() == "exists" {
            return Ok(None);
        }
        expect(&answer, "begun")?;
        let began_at = instants::read(answer.text(0)?)?;
        Ok(Some(Begun::new(began_at, answer.durability)))
    }

    pub(super) async fn rotate(
        &self,
        rotation: &Rotation<'_>,
        now: SystemTime,
    ) -> Result<Rotated, Cause> {
        let arguments = [
            rotation.session,
            rotation.subject,
            &rotation.generation.to_string(),
            &instants::end(rotation.idle_expires_at),
            &instants::span(rotation.grace),
            &self.attempt(),
        ];
        let answer = self.run(&ROTATE, instants::exact(now)?, &arguments).await?;
        Ok(match answer.word() {
            "advanced" => Rotated::Advanced(successor(&answer)?),
            "repeated" => Rotated::Repeated(successor(&answer)?),
            "unknown" => Rotated::Refused(RotationRefusal::Unknown),
            "ended" => Rotated::Refused(RotationRefusal::Ended),
            "expired" => Rotated::Refused(RotationRefusal::Expired),
            "replayed" => Rotated::Refused(RotationRefusal::Replayed),
            _ => return Err(Cause::Nonsense),
        })
    }

    /// One session (`s`) or those of a subject (`d`).
    pub(super) async fn find(
        &self,
        kind: &str,
        name: &str,
        now: SystemTime,
    ) -> Result<Vec<Session>, Cause> {
        let answer = self.run(&FIND, microseconds(now), &[kind, name]).await?;
        expect(&answer, "sessions")?;
        answer.texts().chunks(8).map(session).collect()
    }
}

fn expect(answer: &Answer, word: &str) -> Result<(), Cause> {
    if answer.word() == word {
        Ok(())
    } else {
        Err(Cause::Nonsense)
    }
}

fn successor(answer: &Answer) -> Result<Successor, Cause> {
    Ok(Successor {
        generation: answer.text(0)?.parse().map_err(|_| Cause::Nonsense)?,
        began_at: instants::read(answer.text(1)?)?,
        rotated_at: instants::read(answer.text(2)?)?,
        idle_expires_at: instants::read_end(answer.text(3)?)?,
        expires_at: instants::read_end(answer.text(4)?)?,
        durability: answer.durability,
    })
}

fn session(texts: &[String]) -> Result<Session, Cause> {
    let [id, subject, label, generation, began, used, idle, end] = texts else {
        return Err(Cause::Nonsense);
    };
    Ok(Session {
        id: id.clone(),
        subject: subject.clone(),
        label: label.clone(),
        generation: generation.parse().map_err(|_| Cause::Nonsense)?,
        began_at: instants::read(began)?,
        last_used_at: instants::read(used)?,
        idle_expires_at: instants::read_end(idle)?,
        expires_at: instants::read_end(end)?,
    })
}
