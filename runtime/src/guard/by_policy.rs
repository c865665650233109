//! A policy as values.

use http::request::Parts;

use super::Asked;
use crate::authenticate::FitsClaims;
use crate::policy::Decide;
use crate::rule::check::{CheckTerm, Checked};
use crate::soon::Later;

/// What a policy asks of requests to a router with the state `S`.
///
/// A program has a policy for each handler, and whoever judges by a type is compiled for each of them anew; by these values it is compiled
/// once.
pub(crate) struct ByPolicy<S> {
    pub(crate) asked: Asked,
    pub(crate) fits_claims: FitsClaims,
    pub(crate) ask_check: AskCheck<S>,
}

/// Asks one of a policy's checks. Boxed, which only those pay whose rule depends on one.
pub(crate) type AskCheck<S> = for<'a> fn(CheckTerm, &'a mut Parts, &'a S) -> Later<'a, Checked>;

impl<S> ByPolicy<S> {
    pub(crate) const fn of<P: Decide<S>>() -> Self {
        Self {
            asked: Asked::by::<P>(),
            fits_claims: P::check_claims,
            ask_check: ask_check::<P, S>,
        }
    }

    /// The same for who waits.
    pub(super) fn to_owned(&self) -> Self {
        Self {
            asked: self.asked.clone(),
            ..*self
        }
    }
}

fn ask_check<'a, P: Decide<S>, S>(
    check: CheckTerm,
    parts: &'a mut Parts,
    state: &'a S,
) -> Later<'a, Checked> {
    Box::pin(P::ask_check(check, parts, state))
}
