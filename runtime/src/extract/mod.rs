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

use crate::guard::{Caller, Proof, prove, reject};
use crate::manager::JwtManager;
use crate::policy::{Decide, Policy, Requirement, Site};
use crate::rejection::{Refusal, Rejection};

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

/// What `read` makes of the caller, whom a guard proved; where none did, a policy of ours is asked first.
///
/// With a proof there is nothing to wait for, and what waits is boxed: it would make the future of every handler larger.
async fn read<P, S, T>(
    parts: &mut Parts,
    state: &S,
    read: impl Fn(&Caller) -> Result<T, Refusal> + Send,
) -> Result<T, Rejection>
where
    P: Decide<S>,
    JwtManager: FromRef<S>,
    S: Sync,
{
    let manager = JwtManager::from_ref(state);
    // Returned before anything is awaited: `T` need not be `Send`.
    let refusal = match Proof::standing(&manager, parts).map(|proof| read(&proof.caller)) {
        Some(Ok(value)) => return Ok(value),
        Some(Err(refusal)) => Some(refusal),
        None => None,
    };
    Box::pin(async move {
        match refusal {
            Some(refusal) => Err(refuse::<P>(&manager, parts, refusal).await),
            None => prove_and_read::<P, S, T>(manager, parts, state, read).await,
        }
    })
    .await
}

async fn prove_and_read<P: Decide<S>, S: Sync, T>(
    manager: JwtManager,
    parts: &mut Parts,
    state: &S,
    read: impl Fn(&Caller) -> Result<T, Refusal> + Send,
) -> Result<T, Rejection> {
    prove::<P, S>(manager.clone(), parts, state).await?;
    let refusal = match parts.extensions.get::<Proof>().map(|it| read(&it.caller)) {
        Some(Ok(value)) => return Ok(value),
        Some(Err(refusal)) => refusal,
        // Whoever was let pass left a proof of it.
        None => Refusal::Unavailable,
    };
    Err(refuse::<P>(&manager, parts, refusal).await)
}

/// The caller is known, but is not whom the handler's types ask for.
async fn refuse<P: Policy>(manager: &JwtManager, parts: &Parts, refusal: Refusal) -> Rejection {
    match parts.extensions.get::<Proof>() {
        Some(proof) => {
            let refused = proof.caller.clone().refuse(refusal);
            reject(manager, proof.asked.get(), refused).await
        }
        None => reject(manager, &P::REQUIREMENT, refusal).await,
    }
}
