//! What a handler has to begin with.

use http::StatusCode;

use crate::guard::{Closed, Guard, Handed, Open};
use crate::policy::{Policy, Public};
use crate::routing::entry::Decision;

/// The first parameter of a handler that has an access rule: a [`Guard`](crate::Guard), or what an attribute inserts.
///
/// Nothing else can be one.
pub trait Gate: Sealed {}

/// Tells what the parameter stands for.
pub trait Sealed {
    #[doc(hidden)]
    const DECISION: Decided;
}

/// A decision, for this crate to read.
#[derive(Debug)]
pub struct Decided(pub(crate) Decision);

impl<P: Policy> Gate for Guard<P> {}

impl<P: Policy> Sealed for Guard<P> {
    const DECISION: Decided = Decided(Decision::Guarded(&P::REQUIREMENT));
}

impl<P: Policy, A, B, H> Gate for Handed<P, A, B, H> {}

impl<P: Policy, A, B, H> Sealed for Handed<P, A, B, H> {
    const DECISION: Decided = <Guard<P> as Sealed>::DECISION;
}

impl<P: Public> Gate for Open<P> {}

impl<P: Public> Sealed for Open<P> {
    const DECISION: Decided = Decided(Decision::Public(P::SITE));
}

impl Gate for Closed {}

impl Sealed for Closed {
    const DECISION: Decided = Decided(Decision::Default(StatusCode::SERVICE_UNAVAILABLE));
}
