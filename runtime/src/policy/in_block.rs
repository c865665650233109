//! The policy of a `mod` or an `impl`, as one of its functions has it.

use std::marker::PhantomData;

use http::request::Parts;

use super::{Decide, Policy, Requirement, Site};
use crate::claims::typed::{ClaimsCheck, ClaimsResult};
use crate::rule::check::{CheckTerm, Checked};

/// The block's policy `B` under the name of the function `F`: logs and the access matrix tell which one a request was for.
#[derive(Debug)]
#[non_exhaustive]
pub struct InBlock<B, F>(PhantomData<(B, F)>);

/// A function in a block that has a policy.
pub trait Placed: Send + Sync + 'static {
    /// Where the function stands.
    const SITE: Site;
}

impl<B: Policy, F: Placed> Policy for InBlock<B, F> {
    const REQUIREMENT: Requirement = B::REQUIREMENT.of_handler(F::SITE);

    fn check_claims(check: ClaimsCheck<'_>) -> ClaimsResult {
        B::check_claims(check)
    }
}

impl<B: Decide<S>, F: Placed, S: Sync> Decide<S> for InBlock<B, F> {
    fn has_check(check: CheckTerm) -> bool {
        B::has_check(check)
    }

    async fn ask_check(check: CheckTerm, parts: &mut Parts, state: &S) -> Checked {
        B::ask_check(check, parts, state).await
    }
}
