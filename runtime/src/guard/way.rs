//! A request's way, from its parts to the proof that the handler may run.

use http::request::Parts;

use super::reject::{reject, reject_plainly};
use super::{Asked, Caller, Exit, Proof};
use crate::at_once::{Halt, at_once};
use crate::authenticate::FitsClaims;
use crate::decide::Authorized;
use crate::exchange::Exchange;
use crate::manager::JwtManager;
use crate::policy::Decide;
use crate::rejection::{Refusal, Refused, Rejection};
use crate::soon::Soon;
use crate::trial::Trial;

/// Runs the whole way for a policy, and reads what is asked of the caller.
#[inline]
pub(crate) fn prove<'a, P: Decide<S>, S: Sync, T: 'a, R>(
    manager: JwtManager,
    parts: &'a mut Parts,
    state: &'a S,
    exit: Exit<R>,
) -> Soon<'a, Result<(T, Authorized), Rejection>>
where
    R: Fn(&Caller) -> Result<T, Refusal> + Send + 'a,
{
    let halted = match set_out(manager, parts, Asked::by::<P>(), P::check_claims) {
        Reached::LetIn(proof, authorized) => match (exit.read)(&proof.caller) {
            Ok(value) => {
                if exit.leaves_proof {
                    parts.extensions.insert(proof);
                }
                return Soon::Now(Ok((value, authorized)));
            }
            Err(refusal) => Halted::by_exit(proof, refusal),
        },
        Reached::Refused(rejection) if exit.is_final => {
            return Soon::Now(Err(rejection.in_place_of(parts)));
        }
        Reached::Refused(rejection) => return Soon::Now(Err(rejection)),
        Reached::Halted(halted) => halted,
    };
    Soon::later(halted.go_on::<P, S, T, R>(parts, state, exit))
}

/// The same for whoever looks at the caller himself.
pub(crate) async fn prove_caller<P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
) -> Result<Caller, Rejection> {
    let exit = Exit::leaving_proof(|caller: &Caller| Ok(caller.clone()));
    let (caller, _) = prove::<P, S, _, _>(manager.clone(), parts, state, exit).await?;
    Ok(caller)
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
            let proof = Proof::new(caller.clone(), asked, manager.clone());
            parts.extensions.insert(proof);
            Ok(caller)
        }
        Err(refused) => Err(reject(manager, asked.get(), refused).await),
    }
}

/// How far a request comes without waiting.
enum Reached {
    LetIn(Proof, Authorized),
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
            let proof = Proof::new(Caller::Known(known), asked, manager);
            return Reached::LetIn(proof, authorized);
        }
        Err(Halt::Refused(refused)) if !manager.hooks().answers() => {
            return Reached::Refused(reject_plainly(&manager, asked.get(), refused));
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
    /// Who is let in is not whom the handler's types ask for.
    fn by_exit(proof: Proof, refusal: Refusal) -> Self {
        let (manager, asked, caller) = proof.take_apart();
        Self {
            manager,
            asked,
            halt: Halt::Refused(caller.refuse(refusal)),
        }
    }

    async fn go_on<P: Decide<S>, S: Sync, T, R>(
        self,
        parts: &mut Parts,
        state: &S,
        exit: Exit<R>,
    ) -> Result<(T, Authorized), Rejection>
    where
        R: Fn(&Caller) -> Result<T, Refusal> + Send,
    {
        let Self {
            manager,
            asked,
            halt,
        } = self;
        let refused = match wait::<P, S>(&manager, parts, state, &asked, halt).await {
            Ok((caller, authorized)) => match (exit.read)(&caller) {
                Ok(value) => {
                    if exit.leaves_proof {
                        let proof = Proof::new(caller, asked, manager);
                        parts.extensions.insert(proof);
                    }
                    return Ok((value, authorized));
                }
                Err(refusal) => caller.refuse(refusal),
            },
            Err(refused) => refused,
        };
        Err(reject(&manager, asked.get(), refused).await)
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
        Halt::Refused(refused) => return Err(refused),
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
