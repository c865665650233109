//! A request's way, from its parts to the proof that the handler may run.

use http::request::Parts;

use super::reject::{reject, reject_plainly};
use super::{Asked, Caller, Proof};
use crate::at_once::{Halt, at_once};
use crate::authenticate::FitsClaims;
use crate::decide::Authorized;
use crate::exchange::Exchange;
use crate::manager::JwtManager;
use crate::policy::Decide;
use crate::rejection::{Refusal, Refused, Rejection};
use crate::trial::Trial;

/// Runs the whole way for a policy and leaves the proof with the request.
#[inline]
pub(crate) async fn prove<P: Decide<S>, S: Sync>(
    manager: JwtManager,
    parts: &mut Parts,
    state: &S,
) -> Result<Authorized, Rejection> {
    let halted = match set_out(manager, parts, Asked::by::<P>(), P::check_claims) {
        Reached::LetIn(authorized) => return Ok(authorized),
        Reached::Refused(rejection) => return Err(rejection),
        Reached::Halted(halted) => halted,
    };
    // Boxed, as is all that a request seldom waits for: it would make the future of every handler larger.
    Box::pin(halted.go_on::<P, S>(parts, state)).await
}

/// The same for whoever looks at the caller himself.
pub(crate) async fn prove_caller<P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
) -> Result<Caller, Rejection> {
    prove::<P, S>(manager.clone(), parts, state).await?;
    match parts.extensions.get::<Proof>() {
        Some(proof) => Ok(proof.caller.clone()),
        // Whoever was let pass left a proof of it.
        None => Err(reject(manager, &P::REQUIREMENT, Refusal::Unavailable).await),
    }
}

/// The same for a requirement that no policy names: it has no checks.
pub(crate) async fn prove_asked(
    manager: &JwtManager,
    parts: &mut Parts,
    asked: Asked,
    fits_claims: FitsClaims,
) -> Result<Caller, Rejection> {
    let trial = Trial::open(manager, parts, &asked, fits_claims, None).await;
    match trial.and_then(|trial| trial.close(parts)) {
        Ok((caller, _)) => {
            leave_proof(caller.clone(), asked, manager.clone(), parts);
            Ok(caller)
        }
        Err(refused) => Err(reject(manager, asked.get(), refused).await),
    }
}

/// How far a request comes without waiting.
enum Reached {
    LetIn(Authorized),
    Refused(Rejection),
    Halted(Halted),
}

/// A request that somebody has to be waited for.
struct Halted {
    manager: JwtManager,
    asked: Asked,
    halt: Halt,
}

/// The way as far as it goes without waiting, which for most requests is all of it. It is one function for all policies.
fn set_out(
    manager: JwtManager,
    parts: &mut Parts,
    asked: Asked,
    fits_claims: FitsClaims,
) -> Reached {
    let halt = match at_once(&manager, parts, &asked, fits_claims) {
        Ok((known, authorized)) => {
            Exchange::note(&manager, &known, parts);
            leave_proof(Caller::Known(known), asked, manager, parts);
            return Reached::LetIn(authorized);
        }
        Err(Halt::Refused(refused)) if !manager.hooks().answers() => {
            return Reached::Refused(reject_plainly(&manager, asked.get(), *refused));
        }
        Err(halt) => halt,
    };
    Reached::Halted(Halted {
        manager,
        asked,
        halt,
    })
}

impl Halted {
    async fn go_on<P: Decide<S>, S: Sync>(
        self,
        parts: &mut Parts,
        state: &S,
    ) -> Result<Authorized, Rejection> {
        let Self {
            manager,
            asked,
            halt,
        } = self;
        match wait::<P, S>(&manager, parts, state, &asked, halt).await {
            Ok((caller, authorized)) => {
                leave_proof(caller, asked, manager, parts);
                Ok(authorized)
            }
            Err(refused) => Err(reject(&manager, asked.get(), refused).await),
        }
    }
}

async fn wait<P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
    asked: &Asked,
    halt: Halt,
) -> Result<(Caller, Authorized), Refused> {
    let identified = match halt {
        Halt::Refused(refused) => return Err(*refused),
        Halt::Open(known, hearing) => {
            let trial = Trial::of(manager, asked, known, hearing);
            return trial.finish::<P, S>(parts, state).await;
        }
        Halt::Identified(identified) => Some(identified),
        Halt::Arrived => None,
    };
    let trial = Trial::open(manager, parts, asked, P::check_claims, identified).await?;
    trial.finish::<P, S>(parts, state).await
}

fn leave_proof(caller: Caller, asked: Asked, manager: JwtManager, parts: &mut Parts) {
    let proof = Proof::new(caller, asked, manager);
    parts.extensions.insert(proof);
}
