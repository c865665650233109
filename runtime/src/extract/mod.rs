//! Extractors that read what the guard proved; without a guard they authenticate by the plain access rule themselves.

mod claims;
mod current_user;
pub(crate) mod handed;
mod identity;
mod token;

pub use self::claims::Claims;
pub use self::current_user::CurrentUser;
pub use self::identity::Identity;
pub use self::token::Token;

use axum::extract::FromRef;
use http::request::Parts;

use self::handed::FromCaller;
use crate::decide::Authorized;
use crate::guard::{Asked, ByPolicy, Exit, Proof, prove, reject};
use crate::manager::JwtManager;
use crate::policy::{Decide, Policy, Requirement, Site};
use crate::rejection::{Refusal, Rejection};
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

/// Reads an argument of the caller, whom a guard proved; where none did, a policy of ours is asked first.
///
/// With a proof there is nothing to wait for, and what waits is boxed: it would make the future of every handler larger.
async fn read<P, S, A>(parts: &mut Parts, state: &S) -> Result<A, Rejection>
where
    P: Decide<S>,
    A: FromCaller,
    JwtManager: FromRef<S>,
    S: Sync,
{
    let manager = JwtManager::from_ref(state);
    // Returned before anything is awaited: `A` need not be `Send`.
    let later: Later<'_, Result<(A, Authorized), Rejection>> =
        match Proof::standing(&manager, parts).map(|proof| A::READER.read(&proof.caller)) {
            Some(Ok(value)) => return Ok(value),
            Some(Err(refusal)) => {
                Box::pin(async move { Err(refuse::<P>(&manager, parts, refusal).await) })
            }
            None => {
                let (policy, exit) = (
                    const { &ByPolicy::of::<P>() },
                    Exit::leaving_proof(A::READER),
                );
                match prove(&manager, parts, state, policy, exit) {
                    Soon::Now(proved) => return proved.map(|(value, _)| value),
                    Soon::Later(later) => later,
                }
            }
        };
    later.await.map(|(value, _)| value)
}

/// The caller is known, but is not whom the handler's types ask for.
async fn refuse<P: Policy>(manager: &JwtManager, parts: &Parts, refusal: Refusal) -> Rejection {
    match parts.extensions.get::<Proof>() {
        Some(proof) => {
            let refused = proof.caller.refuse(manager, refusal);
            reject(manager, &proof.asked, refused).await
        }
        None => reject(manager, &Asked::by::<P>(), refusal).await,
    }
}
