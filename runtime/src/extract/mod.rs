//! Extractors that read what the guard proved; without a guard they authenticate by the plain access rule themselves.

mod claims;
mod current_user;
mod identity;
mod token;

pub use self::claims::Claims;
pub use self::current_user::CurrentUser;
pub use self::identity::Identity;
pub use self::token::Token;

use axum::extract::FromRef;
use http::request::Parts;

use crate::authenticate::Authenticated;
use crate::guard::{Asked, Caller, Proof, prove, reject};
use crate::manager::JwtManager;
use crate::policy::{Decide, Policy, Requirement, Site};
use crate::rejection::{Evidence, Refusal, Refused, Rejection};

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
struct KnownCaller {
    manager: JwtManager,
    authorized: Authenticated,
    asked: Asked,
}

impl KnownCaller {
    /// The token is good, but does not hold what the handler's types ask for.
    async fn refuse(&self, refusal: impl Into<Refusal>) -> Rejection {
        let refused = Refused {
            refusal: refusal.into(),
            evidence: Evidence::Known(self.authorized.clone()),
        };
        reject(&self.manager, self.asked.get(), refused).await
    }
}

/// The caller, who must be known.
async fn known<S>(parts: &mut Parts, state: &S) -> Result<KnownCaller, Rejection>
where
    JwtManager: FromRef<S>,
    S: Sync,
{
    let manager = JwtManager::from_ref(state);
    let (caller, asked) = proved::<PlainAccess, S>(&manager, parts, state).await?;
    match caller {
        Caller::Known(authorized) => Ok(KnownCaller {
            manager,
            authorized,
            asked,
        }),
        Caller::Anonymous { .. } => Err(reject(&manager, asked.get(), Refusal::MissingToken).await),
    }
}

/// The caller, if known.
async fn perhaps_known<S>(parts: &mut Parts, state: &S) -> Result<Option<KnownCaller>, Rejection>
where
    JwtManager: FromRef<S>,
    S: Sync,
{
    let manager = JwtManager::from_ref(state);
    let (caller, asked) = proved::<OptionalAccess, S>(&manager, parts, state).await?;
    Ok(match caller {
        Caller::Known(authorized) => Some(KnownCaller {
            manager,
            authorized,
            asked,
        }),
        Caller::Anonymous { .. } => None,
    })
}

/// What the guard proved of this request and had asked, or what this policy finds where no guard did.
async fn proved<P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
) -> Result<(Caller, Asked), Rejection> {
    match parts.extensions.get::<Proof>() {
        Some(proof) if proof.holds_for(manager, parts) => {
            Ok((proof.caller.clone(), proof.asked.clone()))
        }
        _ => {
            let (caller, _) = prove::<P, S>(manager, parts, state).await?;
            Ok((caller, Asked::by::<P>()))
        }
    }
}
