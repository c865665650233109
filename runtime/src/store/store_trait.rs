//! What a store has to do, and what of it in one step.

use std::sync::Arc;
use std::time::SystemTime;

use super::{
    Begun, Lookup, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation, Session,
    StoreFuture,
};

/// Keeps sessions, and what was ended before its time: [`MemoryStore`](super::MemoryStore) unless the manager is given another one.
///
/// Every method is one step to whoever looks on: another call, in this process or another one, sees all of it or nothing, and what
/// an answer promised is seen by every call that begins after that answer. A store that cannot promise that must fail. An error is
/// answered with 503, and so is a panic; a call that takes longer than the manager's `store_timeout` is dropped, so a store must
/// stay whole when the future of a call is dropped half way: the change is then made or not made.
///
/// The instant is always an argument, in whole microseconds, so that a store needs no clock of its own. Instants that a store
/// gives back are those it was given, to the microsecond. No token and no part of one is ever given to a store but its ids.
///
/// `portcullis::conformance` checks any implementation.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no session store",
    label = "this is no session store",
    note = "stores are opened by async functions that may fail: `SqliteStore::open(…).await?`, `PostgresStore::connect(…).await?`, \
            `RedisStore::builder(…).connect().await?`; one behind a pointer is an `Arc<dyn SessionStore>`"
)]
pub trait SessionStore: Send + Sync + 'static {
    /// Whether the token was ended: by its own id, with its session, or because it [began by](RevocationKey::began_by) the epoch
    /// of its subject or of everything. Asked once a request, for tokens that passed every other check of their own.
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a>;

    /// Whether [`is_revoked`](Self::is_revoked) mostly answers [`Lookup::Ready`]. Then a guard asks before it prepares to wait, which is
    /// quicker and may tell it a time that is a few milliseconds late, and asks again where it has to wait after all. Not, unless a store says
    /// so.
    fn answers_at_once(&self) -> bool {
        false
    }

    /// Ends what is named. When this succeeds, every later [`is_revoked`](Self::is_revoked) and [`rotate`](Self::rotate) answers
    /// so until `forget_after`. Ending twice is no error, and the later `forget_after` holds. An epoch never goes back; that of a
    /// subject becomes at least the `began_at` of its newest session, so that no login before it lives, whatever the clocks show.
    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked>;

    /// Keeps a new session of generation 0. It [begins](Begun::began_at) after every epoch that speaks of it.
    ///
    /// # Errors
    /// [`StoreError::SessionExists`](super::StoreError::SessionExists) where one of its id is there already.
    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun>;

    /// Spends a refresh token: compares and sets the generation in one step, as [`Rotation::judge`] says, so that of any number of
    /// calls for one generation exactly one advances the session. A replayed token ends the session in the same step, as
    /// [`revoke`](Self::revoke) does.
    ///
    /// That revocation is remembered until the session's `expires_at` at least; where it has none, for ever.
    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated>;

    /// The session of this id, if it is alive: not ended in any way, and not expired.
    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>>;

    /// The sessions of the subject that are alive, the last used first; of more than a thousand, the thousand last used ones.
    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>>;

    /// Removes what can be forgotten, at most about `limit` entries, and says how many were removed. It is called again while
    /// that is not zero.
    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize>;
}

/// A store that several owners share.
impl<S: SessionStore + ?Sized> SessionStore for Arc<S> {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        (**self).is_revoked(token, now)
    }

    fn answers_at_once(&self) -> bool {
        (**self).answers_at_once()
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        (**self).revoke(what, now)
    }

    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun> {
        (**self).begin(session, now)
    }

    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated> {
        (**self).rotate(rotation, now)
    }

    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>> {
        (**self).session(id, now)
    }

    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>> {
        (**self).sessions(subject, now)
    }

    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize> {
        (**self).remove_expired(limit, now)
    }
}
