//! What a store should answer, in the simplest words: nothing but maps, one call after the other.

use std::collections::BTreeMap;

use portcullis::RotationRefusal::{self, Ended, Expired, Replayed, Unknown};

/// Instants are microseconds from the start of the story.
#[derive(Default)]
pub(super) struct Reference {
    pub(super) sessions: Vec<Known>,
    tokens: BTreeMap<String, Mark>,
    ended: BTreeMap<String, Mark>,
    epochs: BTreeMap<String, i64>,
    everything: Option<i64>,
}

#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) subject: String,
    pub(super) generation: u64,
    pub(super) began_at: i64,
    pub(super) rotated_at: i64,
    pub(super) idle: Option<i64>,
    pub(super) expires: Option<i64>,
    /// Its time was over when a store was told to remove what is: whether it is there is the store's business.
    pub(super) is_gone: bool,
    was_ended: bool,
}

/// Something ended, and whether the store must still know it.
struct Mark {
    forget: Option<i64>,
    is_sure: bool,
}

/// What may be answered to a refresh.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    Advanced(u64, i64, Option<i64>),
    Repeated(u64, i64, Option<i64>),
    Refused(RotationRefusal),
}

impl Known {
    fn has_expired(&self, now: i64) -> bool {
        let over = |end: Option<i64>| end.is_some_and(|end| end <= now);
        over(self.idle) || over(self.expires)
    }
}

impl Reference {
    /// When a login begins.
    pub(super) fn begins(&self, subject: &str, now: i64) -> i64 {
        self.epoch(subject).map_or(now, |epoch| now.max(epoch + 1))
    }

    pub(super) fn login(&mut self, id: &str, subject: &str, began_at: i64, ends: [Option<i64>; 2]) {
        self.sessions.push(Known {
            id: id.to_owned(),
            subject: subject.to_owned(),
            generation: 0,
            began_at,
            rotated_at: began_at,
            idle: ends[0],
            expires: ends[1],
            is_gone: false,
            was_ended: false,
        });
    }

    /// What a refresh answers; more than one answer where the store may have forgotten why.
    pub(super) fn refresh(
        &mut self,
        index: usize,
        generation: u64,
        grace: i64,
        idle: Option<i64>,
        now: i64,
    ) -> Vec<Answer> {
        let epoch = self.epoch(&self.sessions[index].subject);
        let session = &mut self.sessions[index];
        if session.was_ended {
            let is_sure = self.ended.get(&session.id).is_some_and(|mark| mark.is_sure);
            let mut answers = vec![Answer::Refused(Ended)];
            answers.extend((!is_sure).then_some(Answer::Refused(Unknown)));
            return answers;
        }
        if epoch.is_some_and(|epoch| session.began_at <= epoch) {
            return vec![Answer::Refused(Ended)];
        }
        if session.has_expired(now) {
            return vec![Answer::Refused(Expired)];
        }
        if generation == session.generation {
            session.generation += 1;
            session.rotated_at = now;
            session.idle = idle;
            return vec![Answer::Advanced(session.generation, now, idle)];
        }
        let is_in_grace = (now - session.rotated_at).abs() < grace;
        if generation + 1 == session.generation && is_in_grace {
            let Known {
                rotated_at, idle, ..
            } = *session;
            return vec![Answer::Repeated(session.generation, rotated_at, idle)];
        }
        session.was_ended = true;
        let (id, forget) = (session.id.clone(), session.expires);
        mark(&mut self.ended, &id, forget);
        vec![Answer::Refused(Replayed)]
    }

    pub(super) fn end_token(&mut self, id: &str, forget: Option<i64>) {
        mark(&mut self.tokens, id, forget);
    }

    pub(super) fn end_session(&mut self, index: usize, forget: Option<i64>) {
        self.sessions[index].was_ended = true;
        mark(&mut self.ended, &self.sessions[index].id, forget);
    }

    /// The epoch that holds afterwards; it reaches the sessions that are certainly there.
    pub(super) fn end_subject(&self, subject: &str, until: i64) -> i64 {
        let theirs = self
            .sessions
            .iter()
            .filter(|session| session.subject == subject);
        let there = theirs.filter(|session| !session.is_gone && !session.was_ended);
        let newest = there.map(|session| session.began_at).max().unwrap_or(until);
        let before = self.epochs.get(subject).copied().unwrap_or(until);
        until.max(newest).max(before)
    }

    /// The latest epoch that would be right too: those who are gone or ended may be there.
    pub(super) fn latest_epoch(&self, subject: &str, until: i64) -> i64 {
        let theirs = self
            .sessions
            .iter()
            .filter(|session| session.subject == subject);
        let newest = theirs.map(|session| session.began_at).max();
        self.end_subject(subject, until)
            .max(newest.unwrap_or(until))
    }

    pub(super) fn set_epoch(&mut self, subject: &str, until: i64) {
        self.epochs.insert(subject.to_owned(), until);
    }

    pub(super) fn end_everything(&mut self, until: i64) -> i64 {
        let until = self.everything.map_or(until, |before| before.max(until));
        self.everything = Some(until);
        until
    }

    pub(super) fn remove_expired(&mut self, now: i64) {
        for mark in self.tokens.values_mut().chain(self.ended.values_mut()) {
            mark.is_sure &= mark.forget.is_none_or(|forget| forget > now);
        }
        for session in &mut self.sessions {
            session.is_gone |= session.has_expired(now);
        }
    }

    /// The ids of the sessions that are alive; the last used ones first, without the gone ones.
    pub(super) fn list(&self, subject: &str, now: i64) -> Vec<&Known> {
        let epoch = self.epoch(subject);
        let theirs = self
            .sessions
            .iter()
            .filter(|session| session.subject == subject);
        let mut alive: Vec<&Known> = theirs
            .filter(|session| !session.was_ended && !session.is_gone && !session.has_expired(now))
            .filter(|session| epoch.is_none_or(|epoch| session.began_at > epoch))
            .collect();
        alive.sort_by_key(|session| -session.rotated_at);
        alive
    }

    /// Whether the token is revoked; nothing where the store may have forgotten it.
    pub(super) fn is_revoked(
        &self,
        token: &str,
        session: Option<usize>,
        subject: &str,
        began_at: i64,
    ) -> Option<bool> {
        if self.epoch(subject).is_some_and(|epoch| began_at <= epoch) {
            return Some(true);
        }
        let session = session.and_then(|index| self.ended.get(&self.sessions[index].id));
        let marks = [self.tokens.get(token), session];
        let marks: Vec<&Mark> = marks.into_iter().flatten().collect();
        if marks.iter().any(|mark| mark.is_sure) {
            return Some(true);
        }
        marks.is_empty().then_some(false)
    }

    fn epoch(&self, subject: &str) -> Option<i64> {
        self.epochs.get(subject).copied().max(self.everything)
    }
}

/// Remembers for as long as it has to be: the longer of two spans, unless the first is over.
fn mark(marks: &mut BTreeMap<String, Mark>, id: &str, forget: Option<i64>) {
    let old = marks.get(id).filter(|old| old.is_sure);
    let forget = match old.map(|old| old.forget) {
        Some(old) => old.zip(forget).map(|(old, new)| old.max(new)),
        None => forget,
    };
    let is_sure = true;
    marks.insert(id.to_owned(), Mark { forget, is_sure });
}
