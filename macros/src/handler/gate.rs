//! The parameter that an attribute above has put before the others.

use syn::{FnArg, GenericArgument, Pat, PathArguments, PathSegment, Type};

use crate::names::{GUARD, HANDED, OPEN, PRIVATE};

/// Both begin with their policy. One that hands an argument on is seen by attributes on a block alone: above others on a handler, none is
/// written.
const GUARDS: [&str; 2] = [GUARD, HANDED];

/// What the first parameter says of the attributes above, which rustc expands first.
#[derive(Clone)]
pub(crate) enum Gate {
    /// `#[jwt_required]`, and the policy type it wrote.
    Guard(Box<Type>),
    /// `#[public]`.
    Open,
}

/// What a parameter that an attribute above inserted says. It is known by its type, which no user writes.
pub(super) fn gate(parameter: &FnArg) -> Option<Gate> {
    let FnArg::Typed(parameter) = parameter else {
        return None;
    };
    if !matches!(*parameter.pat, Pat::Wild(_) | Pat::Struct(_)) {
        return None;
    }
    let mut ty = &*parameter.ty;
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    let Type::Path(ty) = ty else { return None };
    let mut last_first = ty.path.segments.iter().rev();
    let (gate, module) = (last_first.next()?, last_first.next()?);
    if module.ident != PRIVATE || !parameter.attrs.is_empty() {
        return None;
    }
    match first_argument(gate)? {
        policy if GUARDS.iter().any(|guard| gate.ident == guard) => {
            Some(Gate::Guard(Box::new(policy.clone())))
        }
        _ if gate.ident == OPEN => Some(Gate::Open),
        _ => None,
    }
}

/// The type in a segment such as `Guard<P>`, or the first one in `And<A, B>`.
pub(crate) fn first_argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
