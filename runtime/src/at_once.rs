//! The way of most requests, as one function: a token in the first place, by keys that are there, and nothing to wait for.
//!
//! It asks what a [`Trial`](crate::trial::Trial) asks, in the same order and by the same functions. What it cannot find out at once it leaves
//! to a trial.

use http::request::Parts;

use crate::authenticate::{Authenticated, Authentication, FitsClaims, authenticate_at_once};
use crate::decide::{Authorized, Hearing, Progress, decide, path_of};
use crate::exchange::Exchange;
use crate::guard::Asked;
use crate::identify::{Identified, identify_at_once};
use crate::manager::JwtManager;
use crate::rejection::Refused;
use crate::verify::{PayloadRoom, Stay};

/// How far a request comes that is not let in at once.
pub(crate) enum Halt {
    Refused(Refused),
    /// Whether the caller may come in depends on checks.
    Open(Authenticated<'static>, Box<Hearing>),
    /// The token is good in itself, and somebody else has to be asked whether it still is.
    Identified(Identified<'static>),
    /// Nothing is known yet.
    Arrived,
}

/// Judges the request as far as that is possible. Its token is in `stay` and `room` then.
#[inline]
pub(crate) fn at_once<'t, 's>(
    manager: &JwtManager,
    parts: &'t mut Parts,
    asked: &Asked,
    fits_claims: FitsClaims,
    room: &'t mut PayloadRoom,
    stay: &'s mut Stay<'t>,
) -> Result<(Authenticated<'s>, Authorized), Halt> {
    if manager.lets_pass(&parts.method) {
        return Err(Halt::Arrived);
    }
    let path = match path_of(asked, parts) {
        Ok(path) => path,
        Err(refusal) => return Err(Halt::Refused(refusal.into())),
    };
    let parts: &'t Parts = parts;
    let requirement = asked.get();
    let identified = match identify_at_once(manager, parts, requirement, room, stay) {
        None => return Err(Halt::Arrived),
        Some(Err(refused)) => return Err(Halt::Refused(refused)),
        Some(Ok(identified)) => identified,
    };
    let known = match authenticate_at_once(manager, requirement, fits_claims, identified) {
        Authentication::Known(known) => known,
        Authentication::Refused(refused) => return Err(Halt::Refused(refused)),
        Authentication::Waits(identified) => return Err(Halt::Identified(identified.held())),
    };
    match decide(asked, Some(&known), parts, path.as_ref()) {
        Ok(Progress::Granted(authorized)) => {
            Exchange::note(manager, &known, parts);
            Ok((known, authorized))
        }
        Ok(Progress::Open(hearing)) => Err(Halt::Open(known.to_held(), hearing)),
        Err(refusal) => Err(Halt::Refused(manager.refused_known(refusal, &known))),
    }
}
