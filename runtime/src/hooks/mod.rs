//! Code of the application's own on a request's way: asked by name, and never trusted not to fail.

mod ask;
mod builder;
mod key_lookup;
mod on_refusal;
mod verify_claims;

pub use self::key_lookup::UnverifiedToken;
pub use self::on_refusal::RefusedRequest;
pub use self::verify_claims::VerifiedToken;

pub(crate) use self::ask::{ask, caught};

use std::error::Error;
use std::fmt;
use std::pin::Pin;

use axum::response::Response;
use serde_json::{Map, Value};

use self::ask::log_panic;
use crate::guard::Asked;
use crate::keys::Keyring;
use crate::manager::JwtManager;
use crate::rejection::{Refusal, Refused, Rejection, TokenFault, Told};
use crate::session::{ReloadedClaims, SessionEvents};
use crate::soon::Soon;
use crate::verify::Verified;

/// Why code of the application's own could not answer: any error. Its text goes into the log, so it must hold no credentials.
pub type HookError = Box<dyn Error + Send + Sync>;

/// A hook as it is kept: given an argument of its own, it answers in its own time.
pub(crate) type Hook<A, T> = Box<dyn Fn(A) -> Answer<T> + Send + Sync>;
pub(crate) type Answer<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The members of an object.
pub(crate) type Members = Map<String, Value>;

/// The hooks of one manager.
#[derive(Default)]
pub(crate) struct Hooks {
    revoked_when: Vec<Hook<VerifiedToken, Result<bool, HookError>>>,
    verify_claims: Vec<Hook<VerifiedToken, Result<bool, HookError>>>,
    /// Asked of a token that is about to be spent for the next one.
    pub(crate) reload_claims:
        Option<Hook<VerifiedToken, Result<Option<ReloadedClaims>, HookError>>>,
    pub(crate) session_events: SessionEvents,
    /// Asked of a token that is told about.
    pub(crate) introspection_members: Option<Hook<VerifiedToken, Result<Members, HookError>>>,
    key_lookup: Option<Hook<UnverifiedToken, key_lookup::Found>>,
    on_refusal: Option<Hook<RefusedRequest, Response>>,
}

impl Hooks {
    /// Whether a hook words answers.
    pub(crate) fn answers(&self) -> bool {
        self.on_refusal.is_some()
    }

    /// Whether keys may be found for tokens that no configured key fits.
    pub(crate) fn looks_up_keys(&self) -> bool {
        self.key_lookup.is_some()
    }

    /// Whether the application judges tokens that are good in themselves.
    pub(crate) fn judge_tokens(&self) -> bool {
        !(self.revoked_when.is_empty() && self.verify_claims.is_empty())
    }

    /// Asks the application whether it has revoked the token; one of its answers is enough.
    pub(crate) fn have_revoked<'t>(
        &'t self,
        token: &'t Verified<'_>,
    ) -> Soon<'t, Result<bool, Refusal>> {
        if self.revoked_when.is_empty() {
            return Soon::Now(Ok(false));
        }
        Soon::later(self.one_has_revoked(token))
    }

    async fn one_has_revoked(&self, token: &Verified<'_>) -> Result<bool, Refusal> {
        for hook in &self.revoked_when {
            let token = VerifiedToken::of(token)?;
            if ask("revoked_when", || hook(token)).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Asks the application whether it still accepts the token; all of its checks have to.
    pub(crate) fn accept<'t>(&'t self, token: &'t Verified<'_>) -> Soon<'t, Result<(), Refusal>> {
        if self.verify_claims.is_empty() {
            return Soon::Now(Ok(()));
        }
        Soon::later(self.all_accept(token))
    }

    async fn all_accept(&self, token: &Verified<'_>) -> Result<(), Refusal> {
        for hook in &self.verify_claims {
            let token = VerifiedToken::of(token)?;
            if !ask("verify_claims", || hook(token)).await? {
                return Err(Refusal::VerificationFailed);
            }
        }
        Ok(())
    }

    /// The key that the application has for a token that fits none of the manager's own.
    pub(crate) async fn key_for(&self, token: &str) -> Result<Keyring, Refusal> {
        let Some(hook) = &self.key_lookup else {
            return Err(TokenFault::UnknownKey.into());
        };
        let token = UnverifiedToken::read(token)?;
        let key = Box::pin(ask("key_lookup", || hook(token))).await?;
        key_lookup::keyring_of(&key.ok_or(TokenFault::UnknownKey)?)
    }

    /// The answer that the application gives instead of ours; ours, where its hook panics.
    pub(crate) async fn answer(
        &self,
        manager: &JwtManager,
        asked: &Asked,
        refused: Refused,
        ours: Told,
    ) -> Rejection {
        let Some(hook) = &self.on_refusal else {
            return refused.told(ours);
        };
        let request = RefusedRequest::new(
            manager,
            asked.get(),
            &refused,
            ours.response(refused.refusal()),
        );
        if let Ok(theirs) = caught(|| hook(request)).await {
            return refused.told(Told::Response(Box::new(theirs)));
        }
        log_panic("on_refusal");
        let ours = manager.words().answer(manager, asked, &refused);
        refused.told(ours)
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}
