//! What a handler asks of a request, as a type: the attribute writes one policy a handler.

mod any_of;
mod kind;
mod requirement;
mod site;

pub use self::any_of::AnyOf;
pub use self::kind::{ExpectedKind, Presence};
pub use self::requirement::{Freshness, Requirement};
pub use self::site::Site;

use crate::claims::typed::{ClaimsCheck, ClaimsResult};

use std::marker::PhantomData;

/// A requirement with a name of its own: what [`Guard`](crate::Guard) enforces before a handler runs.
///
/// `#[jwt_required(…)]` writes an implementation beside the handler. The requirement is a constant, so tools can
/// list it without running anything.
pub trait Policy: Send + Sync + 'static {
    /// What a request must show.
    const REQUIREMENT: Requirement;

    /// Checks that the token's claims fit the type of `claims = …`; every token fits where that was not written.
    ///
    /// # Errors
    /// When the claims do not deserialise into the type that was named.
    #[doc(hidden)]
    fn check_claims(_check: ClaimsCheck<'_>) -> ClaimsResult {
        Ok(())
    }
}

/// A route that is open on purpose: what `#[public]` writes beside the handler.
pub trait Public: Send + Sync + 'static {
    /// Where the decision was written.
    const SITE: Site;
}

/// Both policies, judged over one verification: what two stacked attributes mean.
#[derive(Debug)]
#[non_exhaustive]
pub struct And<A, B>(PhantomData<(A, B)>);

impl<A: Policy, B: Policy> Policy for And<A, B> {
    const REQUIREMENT: Requirement = Requirement {
        audience: AnyOf::Both(&A::REQUIREMENT.audience, &B::REQUIREMENT.audience),
        acr: AnyOf::Both(&A::REQUIREMENT.acr, &B::REQUIREMENT.acr),
        rule: crate::rule::Rule::All(&[A::REQUIREMENT.rule, B::REQUIREMENT.rule]),
        ..A::REQUIREMENT.and(B::REQUIREMENT)
    };

    fn check_claims(mut check: ClaimsCheck<'_>) -> ClaimsResult {
        A::check_claims(check.again())?;
        B::check_claims(check)
    }
}
