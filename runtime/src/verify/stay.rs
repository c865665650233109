//! Where a token stays while its request is judged, and until it is known that somebody will hold it for longer.

use super::judged::{Good, Judged};
use super::payload::Payload;
use super::record::{Reading, Record};
use super::verified::Verified;
use super::verified_tokens::Lent;

/// A place for one token, in whichever way it came.
#[derive(Default)]
pub(crate) struct Stay<'t> {
    /// Whether somebody is going to hold it for longer, so that it is allocated at once and nothing of it is copied later.
    is_left: bool,
    /// One that was verified before.
    pub(super) lent: Option<Lent>,
    /// One that was verified just now, and that others hold, or will.
    pub(super) kept: Option<Record>,
    /// One that was verified just now.
    pub(super) passing: Option<Passing<'t>>,
}

impl<'t> Stay<'t> {
    /// `is_left` says that somebody is going to hold the token for longer.
    pub(crate) fn new(is_left: bool) -> Self {
        Self {
            is_left,
            ..Self::default()
        }
    }

    /// Whether somebody is going to hold the token for longer.
    #[inline]
    pub(crate) fn is_left(&self) -> bool {
        self.is_left
    }

    /// Takes in a token that others hold, or will.
    pub(crate) fn keep(&mut self, judged: Judged) -> Good {
        self.kept = Some(judged.token.into_record());
        judged.good
    }

    /// One of which nothing was read: it is put together where it stays.
    #[inline]
    pub(super) fn let_pass(&mut self, json: &'t str, token: &'t [u8]) -> &mut Passing<'t> {
        self.passing = None;
        self.passing
            .get_or_insert_with(|| Passing::unread(json, token))
    }

    /// The token that was found good, for whoever holds it longer.
    pub(crate) fn judged(&self, good: Good) -> Option<Judged> {
        let token = self.token(good)?.held();
        Some(Judged { token, good })
    }

    /// The token that was found good, as a judgement of its own; nothing where none came.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what it returns is waited for otherwise, until it is in the cache"
    )]
    pub(crate) fn token(&self, _: Good) -> Option<Verified<'_>> {
        let lent = self.lent.as_ref().map(|kept| kept.record());
        match lent.or(self.kept.as_ref()) {
            Some(record) => Some(Verified::lent(record)),
            None => self.passing.as_ref().map(Verified::passing),
        }
    }
}

/// A token that no allocation owns: what was read of it stands here, and its text where it was sent and decoded.
pub(super) struct Passing<'t> {
    pub(super) reading: Reading,
    /// The claims as they were sent.
    pub(super) json: &'t str,
    pub(super) token: &'t [u8],
}

impl<'t> Passing<'t> {
    /// One of which nothing was read.
    #[inline]
    pub(super) fn unread(json: &'t str, token: &'t [u8]) -> Self {
        Self {
            reading: Reading::new(Payload::default()),
            json,
            token,
        }
    }

    /// The same for whoever holds it longer.
    pub(super) fn to_record(&self) -> Record {
        Record::new(self.json, self.token, self.reading.payload.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Stay;
    use crate::JwtManager;
    use crate::clock::{ManualClock, from_microseconds};
    use crate::verify::{IfExpired, PayloadRoom, Verified};

    const NOW: i64 = 1_800_000_000;

    /// All that a token says, and its text.
    fn told(token: &Verified<'_>) -> String {
        token.in_words("api") + token.token()
    }

    #[test]
    fn a_token_says_the_same_wherever_it_stays() {
        let clock = ManualClock::at(from_microseconds(1_000_000 * NOW).unwrap());
        let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
        let builder = builder.issuer("https://auth.example.com").audience("api");
        let manager = builder.clock(clock).build().unwrap();
        let builder = manager.access_token("al\\ice").fresh().acr("strong");
        let builder = builder.roles(["admin", "editor"]).scopes(["read", "write"]);
        let sent = builder.claim("more", "\u{e9}\n").sign().unwrap();
        let sent = sent.as_str().as_bytes();

        let verification = manager.verification();
        let own = &verification.own;
        let keys = own.keys.load();
        let held = own.verify_by(&keys.ring, sent, NOW, IfExpired::Keep);
        let held = held.unwrap();
        let said = told(&held.token);
        assert!(said.contains("admin|editor read|write true true"), "{said}");

        let (mut room, mut stay) = (PayloadRoom::new(), Stay::default());
        let good = own.verify_passing(&keys.ring, sent, NOW, IfExpired::Keep, &mut room, &mut stay);
        let token = stay.token(good.unwrap()).unwrap();
        assert_eq!(told(&token), said);
        assert_eq!(told(&token.to_held()), said);
        assert!(token.is_same(&token.to_held()));
        assert!(!token.is_same(&held.token));

        for is_left in [false, true] {
            let (mut room, mut stay) = (PayloadRoom::new(), Stay::new(is_left));
            let good =
                manager.judge_at_once(sent, None, IfExpired::Keep, NOW, &mut room, &mut stay);
            assert_eq!(stay.passing.is_none(), is_left);
            let token = stay.token(good.unwrap().unwrap()).unwrap();
            assert_eq!(told(&token), said);
        }

        let mut stay = Stay::default();
        let fingerprint = verification.fingerprint(sent).unwrap();
        verification.keep(fingerprint, own, &keys, &held, NOW);
        let (_, good) = verification
            .recall(fingerprint, sent, NOW, &mut stay)
            .unwrap();
        let token = stay.token(good.unwrap()).unwrap();
        assert_eq!(told(&token), said);
        assert_eq!(told(&token.held()), said);
    }

    #[test]
    fn what_was_refused_stays_nowhere() {
        let clock = ManualClock::at(from_microseconds(1_000_000 * NOW).unwrap());
        let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
        let manager = builder.clock(clock).build().unwrap();
        let sent = manager.access_token("alice").sign().unwrap();
        let verification = manager.verification();
        let own = &verification.own;
        let keys = own.keys.load();
        let sent = sent.as_str().as_bytes();
        let fingerprint = verification.fingerprint(sent).unwrap();
        let held = own.verify_by(&keys.ring, sent, NOW, IfExpired::Keep);
        verification.keep(fingerprint, own, &keys, &held.unwrap(), NOW);
        let mut stay = Stay::default();
        let (_, refused) = verification
            .recall(fingerprint, sent, NOW - 60, &mut stay)
            .unwrap();
        assert!(refused.is_err());
        assert!(stay.lent.is_none() && stay.kept.is_none() && stay.passing.is_none());
    }
}
