//! Extractors that read what the guard proved; without a guard they authenticate by the plain access rule themselves.

mod claims;
mod current_user;
mod identity;
mod token;

pub use self::claims::Claims;
pub use self::current_user::CurrentUser;
pub use self::identity::Identity;
pub use self::token::Token;

use http::request::Parts;

use crate::authenticate::Authenticated;
use crate::guard::{Asked, Caller, Proof, prove, reject};
use crate::manager::JwtManager;
use crate::policy::{Decide, Policy, Requirement, Site};
use crate::rejection::{Evidence, Refusal, Refused, Rejection};
use crate::soon::{Later, Soon};

const HERE: Site = Site::new(
    "an extractor without a guard",
    module_path!(),
    file!(),
    line!(),
    column!(),
);

/// What an extractor asks where no guard ran.
pub(crate) struct PlainAccess;

/// The same for an extractor in an `Option`.
struct OptionalAccess;

impl Policy for PlainAccess {
    const REQUIREMENT: Requirement = Requirement::access(HERE);
}

impl Policy for OptionalAccess {
    const REQUIREMENT: Requirement = Requirement::access(HERE).optional();
}

impl<S> Decide<S> for PlainAccess {}

impl<S> Decide<S> for OptionalAccess {}

/// A caller who is known, to be asked by an extractor.
#[derive(Clone, Copy)]
struct KnownCaller<'p> {
    manager: &'p JwtManager,
    authorized: &'p Authenticated,
    asked: &'p Asked,
}

impl<'p> KnownCaller<'p> {
    fn of(manager: &'p JwtManager, proof: &'p Proof) -> Option<Self> {
        match &proof.caller {
            Caller::Known(authorized) => Some(Self {
                manager,
                authorized,
                asked: &proof.asked,
            }),
            Caller::Anonymous { .. } => None,
        }
    }

    /// What is left of it where the request is changed.
    fn kept(self) -> KeptCaller {
        KeptCaller {
            manager: self.manager.clone(),
            authorized: self.authorized.clone(),
            asked: self.asked.clone(),
        }
    }

    /// The token is good, but does not hold what the handler's types ask for.
    fn refuse(self, refusal: impl Into<Refusal>) -> Soon<'p, Rejection> {
        let refused = Refused {
            refusal: refusal.into(),
            evidence: Evidence::Known(self.authorized.clone()),
        };
        reject(self.manager, self.asked.get(), refused)
    }
}

/// A caller who is known, beside a request that may be changed.
struct KeptCaller {
    manager: JwtManager,
    authorized: Authenticated,
    asked: Asked,
}

impl KeptCaller {
    fn get(&self) -> KnownCaller<'_> {
        KnownCaller {
            manager: &self.manager,
            authorized: &self.authorized,
            asked: &self.asked,
        }
    }
}

/// The caller, who must be known.
async fn known<'p, S: Sync>(
    manager: &'p JwtManager,
    parts: &'p mut Parts,
    state: &S,
) -> Result<KnownCaller<'p>, Rejection> {
    if let Some(proving) = prove_once::<PlainAccess, S>(manager, parts, state) {
        proving.await?;
    }
    let asked = match parts.extensions.get::<Proof>() {
        Some(proof) => match KnownCaller::of(manager, proof) {
            Some(caller) => return Ok(caller),
            None => proof.asked.get(),
        },
        None => &PlainAccess::REQUIREMENT,
    };
    Err(reject(manager, asked, Refusal::MissingToken).await)
}

/// The caller, if known.
async fn perhaps_known<'p, S: Sync>(
    manager: &'p JwtManager,
    parts: &'p mut Parts,
    state: &S,
) -> Result<Option<KnownCaller<'p>>, Rejection> {
    if let Some(proving) = prove_once::<OptionalAccess, S>(manager, parts, state) {
        proving.await?;
    }
    match parts.extensions.get::<Proof>() {
        Some(proof) => Ok(KnownCaller::of(manager, proof)),
        // Whoever was let pass left a proof of it.
        None => Err(reject(manager, &OptionalAccess::REQUIREMENT, Refusal::Unavailable).await),
    }
}

/// Judges the request by this policy; nothing where a guard did. Not [`Soon`], of which a refusal that is there at once could be passed over.
fn prove_once<'p, P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &'p mut Parts,
    state: &'p S,
) -> Option<Later<'p, Result<(), Rejection>>> {
    let earlier = parts.extensions.get::<Proof>();
    if earlier.is_some_and(|proof| proof.holds_for(manager, parts)) {
        return None;
    }
    let manager = manager.clone();
    Some(Box::pin(async {
        prove::<P, S>(manager, parts, state).await.map(|_| ())
    }))
}
