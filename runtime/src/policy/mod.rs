//! What a handler asks of a request, as a type: the attribute writes one policy a handler.

mod any_of;
mod in_block;
mod kind;
mod named;
mod plain;
mod requirement;
mod site;
#[cfg(test)]
mod tests;

pub use self::any_of::AnyOf;
pub use self::in_block::{InBlock, Placed};
pub use self::kind::{ExpectedKind, Presence};
pub use self::named::DecideNamed;
pub use self::plain::PlainPolicy;
pub use self::requirement::{Freshness, Requirement};
pub use self::site::{Site, Written};

use std::marker::PhantomData;

use http::request::Parts;

use crate::claims::typed::{ClaimsCheck, ClaimsResult};
use crate::rule::Rule;
use crate::rule::check::{CheckTerm, Checked};

/// A requirement with a name of its own: what [`Guard`](crate::Guard) enforces before a handler runs.
///
/// `#[jwt_required(…)]` writes an implementation beside the handler. The requirement is a constant, so tools can
/// list it without running anything.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no policy",
    label = "not a policy",
    note = "write `#[policy(…)]` on the struct, with the items that a request must fulfil"
)]
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

/// A [`Policy`] whose checks can be asked of a router with the state `S`.
///
/// Written beside a policy; by hand, for one without checks, it is empty.
///
/// ```
/// use axum::Router;
/// use axum::routing::get;
/// use portcullis::{Decide, Guard, JwtManager, Policy, Requirement, Rule, policy};
///
/// #[policy(fresh)]
/// struct Recent;
///
/// /// What `Recent` asks, for editors.
/// struct RecentEditors;
///
/// impl Policy for RecentEditors {
///     const REQUIREMENT: Requirement = Recent::REQUIREMENT.rule(Rule::Role("editor"));
/// }
///
/// impl<S> Decide<S> for RecentEditors {}
///
/// async fn publish(_: Guard<RecentEditors>) {}
///
/// let router: Router<JwtManager> = Router::new().route("/", get(publish));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decided for a router whose state is `{S}`",
    note = "its checks may need another state"
)]
pub trait Decide<S>: Policy {
    /// Whether the check is one of this policy's.
    #[doc(hidden)]
    #[must_use]
    fn has_check(check: CheckTerm) -> bool {
        check.is_of::<Self>()
    }

    /// Asks one of the policy's checks.
    #[doc(hidden)]
    fn ask_check(
        _check: CheckTerm,
        _parts: &mut Parts,
        _state: &S,
    ) -> impl Future<Output = Checked> + Send {
        std::future::ready(Checked::unknown())
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
        amr: AnyOf::Both(&A::REQUIREMENT.amr, &B::REQUIREMENT.amr),
        ..A::REQUIREMENT.and(B::REQUIREMENT)
    }
    .rule(Rule::All(&[A::REQUIREMENT.rule, B::REQUIREMENT.rule]));

    fn check_claims(mut check: ClaimsCheck<'_>) -> ClaimsResult {
        A::check_claims(check.again())?;
        B::check_claims(check)
    }
}

impl<A: Decide<S>, B: Decide<S>, S: Sync> Decide<S> for And<A, B> {
    fn has_check(check: CheckTerm) -> bool {
        A::has_check(check) || B::has_check(check)
    }

    async fn ask_check(check: CheckTerm, parts: &mut Parts, state: &S) -> Checked {
        if A::has_check(check) {
            A::ask_check(check, parts, state).await
        } else {
            B::ask_check(check, parts, state).await
        }
    }
}
