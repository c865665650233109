//! Extractors that read what the guard proved; without a guard they authenticate by the plain access rule themselves.

mod claims;
mod identity;
mod token;

pub use self::claims::Claims;
pub use self::identity::Identity;
pub use self::token::Token;

use std::sync::Arc;

use axum::extract::FromRef;
use http::request::Parts;

use crate::authorize::Authorized;
use crate::guard::{Caller, Proof, prove, reject};
use crate::manager::JwtManager;
use crate::policy::{Policy, Requirement, Site};
use crate::rejection::{Refusal, Rejection, TokenFault};

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

/// A caller who is known, to be asked by an extractor.
struct KnownCaller {
    manager: JwtManager,
    authorized: Arc<Authorized>,
    requirement: &'static Requirement,
}

impl KnownCaller {
    /// The token is good, but does not hold what the handler's types ask for.
    fn refuse(&self, fault: TokenFault) -> Rejection {
        reject(&self.manager, self.requirement, fault.into())
    }
}

/// The caller, who must be known.
async fn known<S>(parts: &mut Parts, state: &S) -> Result<KnownCaller, Rejection>
where
    JwtManager: FromRef<S>,
{
    let manager = JwtManager::from_ref(state);
    let (caller, requirement) = proved::<PlainAccess>(&manager, parts).await?;
    match caller {
        Caller::Known(authorized) => Ok(KnownCaller {
            manager,
            authorized,
            requirement,
        }),
        Caller::Anonymous { .. } => Err(reject(&manager, requirement, Refusal::MissingToken)),
    }
}

/// The caller, if known.
async fn perhaps_known<S>(parts: &mut Parts, state: &S) -> Result<Option<KnownCaller>, Rejection>
where
    JwtManager: FromRef<S>,
{
    let manager = JwtManager::from_ref(state);
    let (caller, requirement) = proved::<OptionalAccess>(&manager, parts).await?;
    Ok(match caller {
        Caller::Known(authorized) => Some(KnownCaller {
            manager,
            authorized,
            requirement,
        }),
        Caller::Anonymous { .. } => None,
    })
}

/// What the guard proved of this request and had asked, or what this policy finds where no guard did.
async fn proved<P: Policy>(
    manager: &JwtManager,
    parts: &mut Parts,
) -> Result<(Caller, &'static Requirement), Rejection> {
    match parts.extensions.get::<Proof>() {
        Some(proof) if proof.holds_for(manager, parts) => {
            Ok((proof.caller.clone(), proof.requirement))
        }
        _ => Ok((prove::<P>(manager, parts).await?, &P::REQUIREMENT)),
    }
}
