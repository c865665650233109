//! What a store is asked in a story.

use portcullis::{Lookup, RevocationKey};

use super::telling::Telling;
use super::words::{same, text};

impl Telling {
    pub(super) async fn list(&self, subject: u8) -> Result<(), String> {
        let subject = self.name("u", subject);
        let listed = self
            .store
            .sessions(&subject, self.at(self.now))
            .await
            .map_err(text)?;
        let is_gone = |id: &str| {
            self.reference
                .sessions
                .iter()
                .any(|one| one.id == id && one.is_gone)
        };
        let seen = listed.iter().filter(|session| !is_gone(&session.id));
        let mut seen: Vec<_> = seen
            .map(|session| {
                (
                    -self.micros(session.last_used_at),
                    session.id.clone(),
                    session.generation,
                )
            })
            .collect();
        let sorted = seen.is_sorted_by_key(|(used, ..)| *used);
        let expected = self.reference.list(&subject, self.now);
        let mut expected: Vec<_> = expected
            .iter()
            .map(|session| (-session.rotated_at, session.id.clone(), session.generation))
            .collect();
        // Of two that were used at one instant, either may come first.
        expected.sort();
        seen.sort();
        same(expected, seen)?;
        same(true, sorted)
    }

    pub(super) async fn ask(
        &self,
        token: u8,
        session: Option<u8>,
        subject: u8,
        began: i64,
    ) -> Result<(), String> {
        let index = session.and_then(|session| self.index(session));
        let (id, subject) = (self.name("t", token), self.name("u", subject));
        let mut key = RevocationKey::new(&id, &subject, Some(self.at(began)));
        key.session = index.map(|index| &*self.reference.sessions[index].id);
        let seen = match self.store.is_revoked(&key, self.at(self.now)) {
            Lookup::Ready(answer) => answer,
            Lookup::Pending(answer) => answer.await,
            _ => return Err("another kind of answer".to_owned()),
        };
        let seen = seen.map_err(text)?;
        match self.reference.is_revoked(&id, index, &subject, began) {
            Some(expected) => same(expected, seen),
            None => Ok(()),
        }
    }
}
