//! A request's way, from its parts to the proof that the handler may run.

use http::request::Parts;

use super::reject::{reject, reject_plainly};
use super::{Asked, ByPolicy, Caller, Exit, Proof};
use crate::at_once::{Halt, at_once};
use crate::authenticate::FitsClaims;
use crate::decide::Authorized;
use crate::extract::handed::Reader;
use crate::manager::JwtManager;
use crate::policy::Decide;
use crate::rejection::{Refused, Rejection};
use crate::soon::Soon;
use crate::trial::Trial;
use crate::verify::{PayloadRoom, Stay};

/// Runs the whole way for a policy, and reads what is asked of the caller.
///
/// Where a program is optimised, it is a part of every handler's own function: what it returns is waited for otherwise, until it is in the cache.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn prove<'a, S: Sync, T: 'a>(
    manager: &'a JwtManager,
    parts: &'a mut Parts,
    state: &'a S,
    policy: &ByPolicy<S>,
    exit: Exit<T>,
) -> Soon<'a, Result<(T, Authorized), Rejection>> {
    let halt = match pass(manager, parts, &policy.asked, policy.fits_claims, &exit) {
        Ok(passed) => {
            if let Some(caller) = passed.left {
                let proof = Proof::new(caller, policy.asked.clone(), manager.clone());
                parts.extensions.insert(proof);
            }
            return Soon::Now(Ok((passed.value, passed.authorized)));
        }
        Err(Stop::Refused(rejection)) if exit.is_final => {
            return Soon::Now(Err(rejection.in_place_of(parts)));
        }
        Err(Stop::Refused(rejection)) => return Soon::Now(Err(rejection)),
        Err(Stop::Halted(halt)) => halt,
    };
    let halted = Halted {
        manager,
        policy: policy.to_owned(),
        halt,
    };
    Soon::later(halted.go_on(parts, state, exit))
}

/// The same for whoever looks at the caller himself.
pub(crate) async fn prove_caller<P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
) -> Result<Caller<'static>, Rejection> {
    let exit = Exit::leaving_proof(HELD);
    let (caller, _) = prove(manager, parts, state, const { &ByPolicy::of::<P>() }, exit).await?;
    Ok(caller)
}

const HELD: Reader<Caller<'static>> = Reader(|caller| Ok(caller.to_held()));

/// The same for a requirement that no policy names: it has no checks.
pub(crate) async fn prove_asked(
    manager: &JwtManager,
    parts: &mut Parts,
    asked: Asked,
    fits_claims: FitsClaims,
) -> Result<Caller<'static>, Rejection> {
    let trial = Trial::open(manager, parts, &asked, fits_claims, None).await;
    match trial.and_then(|trial| trial.close(parts)) {
        Ok((caller, _)) => {
            let proof = Proof::new(caller.clone(), asked, manager.clone());
            parts.extensions.insert(proof);
            Ok(caller)
        }
        Err(refused) => Err(reject(manager, &asked, refused).await),
    }
}

/// A request that is let in.
struct Passed<T> {
    value: T,
    authorized: Authorized,
    /// Who is calling, where the proof stays with the request.
    left: Option<Caller<'static>>,
}

/// Why a request does not come in at once.
enum Stop {
    Refused(Rejection),
    Halted(Halt),
}

/// The way to what is asked of the caller. The token of a request that comes in is nowhere but here.
#[inline]
fn pass<T>(
    manager: &JwtManager,
    parts: &mut Parts,
    asked: &Asked,
    fits_claims: FitsClaims,
    exit: &Exit<T>,
) -> Result<Passed<T>, Stop> {
    let mut room = PayloadRoom::new();
    let mut stay = Stay::new(exit.leaves_proof);
    match set_out(manager, parts, asked, fits_claims, &mut room, &mut stay) {
        Ok((ref caller, authorized)) => match exit.reader.read(caller) {
            Ok(value) => Ok(Passed {
                value,
                authorized,
                left: exit.leaves_proof.then(|| caller.to_held()),
            }),
            Err(refusal) => Err(Stop::Halted(Halt::Refused(caller.refuse(manager, refusal)))),
        },
        Err(stop) => Err(stop),
    }
}

/// A request that somebody has to be waited for.
struct Halted<'a, S> {
    manager: &'a JwtManager,
    policy: ByPolicy<S>,
    halt: Halt,
}

/// The way as far as it goes without waiting, which for most requests is all of it. It is one function for all policies.
fn set_out<'t, 's>(
    manager: &JwtManager,
    parts: &'t mut Parts,
    asked: &Asked,
    fits_claims: FitsClaims,
    room: &'t mut PayloadRoom,
    stay: &'s mut Stay<'t>,
) -> Result<(Caller<'s>, Authorized), Stop> {
    match at_once(manager, parts, asked, fits_claims, room, stay) {
        Ok((known, authorized)) => Ok((Caller::Known(known), authorized)),
        Err(Halt::Refused(refused)) if !manager.hooks().answers() => {
            Err(Stop::Refused(reject_plainly(manager, asked, refused)))
        }
        Err(halt) => Err(Stop::Halted(halt)),
    }
}

impl<S: Sync> Halted<'_, S> {
    async fn go_on<T>(
        self,
        parts: &mut Parts,
        state: &S,
        exit: Exit<T>,
    ) -> Result<(T, Authorized), Rejection> {
        let Self {
            manager,
            policy,
            halt,
        } = self;
        let refused = match wait(manager, parts, state, &policy, halt).await {
            Ok((caller, authorized)) => match exit.reader.read(&caller) {
                Ok(value) => {
                    if exit.leaves_proof {
                        let proof = Proof::new(caller, policy.asked.clone(), manager.clone());
                        parts.extensions.insert(proof);
                    }
                    return Ok((value, authorized));
                }
                Err(refusal) => caller.refuse(manager, refusal),
            },
            Err(refused) => refused,
        };
        Err(reject(manager, &policy.asked, refused).await)
    }
}

async fn wait<S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
    policy: &ByPolicy<S>,
    halt: Halt,
) -> Result<(Caller<'static>, Authorized), Refused> {
    let ByPolicy {
        asked,
        fits_claims,
        ask_check,
    } = policy;
    let identified = match halt {
        Halt::Refused(refused) => return Err(refused),
        Halt::Open(known, hearing) => {
            let trial = Trial::of(manager, asked, known, hearing);
            return trial.finish(parts, state, *ask_check).await;
        }
        Halt::Identified(identified) => Some(identified),
        Halt::Arrived => None,
    };
    let trial = Trial::open(manager, parts, asked, *fits_claims, identified).await?;
    trial.finish(parts, state, *ask_check).await
}
