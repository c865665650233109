//! What a handler asks of the checks of a policy that it names.

use http::request::Parts;

use super::Decide;
use crate::rule::check::{CheckTerm, Checked};

/// [`Decide`] without the policy above it: expansions write it as a bound on the type that the user named, and of a type that is no
/// policy rustc then says only that, and once.
pub trait DecideNamed<S> {
    /// Whether the check is one of the policy's.
    fn has_check(check: CheckTerm) -> bool;

    /// Asks one of the policy's checks.
    fn ask_check(
        check: CheckTerm,
        parts: &mut Parts,
        state: &S,
    ) -> impl Future<Output = Checked> + Send;
}

impl<P: Decide<S>, S> DecideNamed<S> for P {
    fn has_check(check: CheckTerm) -> bool {
        <P as Decide<S>>::has_check(check)
    }

    fn ask_check(
        check: CheckTerm,
        parts: &mut Parts,
        state: &S,
    ) -> impl Future<Output = Checked> + Send {
        <P as Decide<S>>::ask_check(check, parts, state)
    }
}
