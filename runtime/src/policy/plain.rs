//! A policy that asks nothing of the application.

use super::{Decide, Policy, Requirement};
use crate::claims::typed::{ClaimsCheck, ClaimsResult};

/// [`Policy`] and [`Decide`] in one, for a policy without checks: what most attributes write. rustc checks one implementation for
/// each handler instead of two.
pub trait PlainPolicy: Send + Sync + 'static {
    /// What a request must show.
    const REQUIREMENT: Requirement;

    /// As in [`Policy`].
    ///
    /// # Errors
    /// When the claims do not deserialise into the type that was named.
    fn check_claims(_check: ClaimsCheck<'_>) -> ClaimsResult {
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<P: PlainPolicy> Policy for P {
    const REQUIREMENT: Requirement = <P as PlainPolicy>::REQUIREMENT;

    fn check_claims(check: ClaimsCheck<'_>) -> ClaimsResult {
        <P as PlainPolicy>::check_claims(check)
    }
}

#[diagnostic::do_not_recommend]
impl<P: PlainPolicy, S> Decide<S> for P {}
