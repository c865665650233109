//! The way of most requests, as one function: a token in the first place, by keys that are there, and nothing to wait for.
//!
//! It asks what a [`Trial`](crate::trial::Trial) asks, in the same order and by the same functions. What it cannot find out at once it leaves
//! to a trial.

use http::request::Parts;

use crate::authenticate::{Authenticated, Authentication, FitsClaims, authenticate_at_once};
use crate::decide::{Authorized, Hearing, Progress, decide};
use crate::guard::Asked;
use crate::identify::{Identified, identify_at_once};
use crate::manager::JwtManager;
use crate::rejection::{Evidence, Refused};

/// How far a request comes that is not let in at once.
pub(crate) enum Halt {
    Refused(Refused),
    /// Whether the caller may come in depends on checks.
    Open(Authenticated, Box<Hearing>),
    /// The token is good in itself, and somebody else has to be asked whether it still is.
    Identified(Identified),
    /// Nothing is known yet.
    Arrived,
}

/// Judges the request as far as that is possible.
pub(crate) fn at_once(
    manager: &JwtManager,
    parts: &mut Parts,
    asked: &Asked,
    fits_claims: FitsClaims,
) -> Result<(Authenticated, Authorized), Halt> {
    if manager.lets_pass(&parts.method) {
        return Err(Halt::Arrived);
    }
    let requirement = asked.get();
    let identified = match identify_at_once(manager, parts, requirement) {
        None => return Err(Halt::Arrived),
        Some(Err(refused)) => return Err(Halt::Refused(refused)),
        Some(Ok(identified)) => identified,
    };
    let known = match authenticate_at_once(manager, requirement, fits_claims, identified) {
        Authentication::Known(known) => known,
        Authentication::Refused(refused) => return Err(Halt::Refused(refused)),
        Authentication::Waits(identified) => return Err(Halt::Identified(identified)),
    };
    match decide(asked, Some(&known), parts) {
        Ok(Progress::Granted(authorized)) => Ok((known, authorized)),
        Ok(Progress::Open(hearing)) => Err(Halt::Open(known, hearing)),
        Err(refusal) => Err(Halt::Refused(Refused::new(
            refusal,
            Evidence::Known(known),
        ))),
    }
}
