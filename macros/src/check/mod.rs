//! From what was written to what it means. What comes out cannot be wrong; what is wrong comes out as errors, all of them.

mod items;
mod named;
mod optional;
mod rules;
mod signature;
mod stacking;

use syn::Result;

use crate::args::{Args, PublicArgs};
use crate::errors::Report;
use crate::handler::Handler;
use crate::names::Runtime;
use crate::policy::{Guarded, Opened};

/// Checks one `#[jwt_required]` and the item under it.
pub(crate) fn guarded(args: Args, handler: Result<Handler>, mut report: Report) -> Result<Guarded> {
    items::check(&args, &mut report);
    let handler = match handler {
        Ok(handler) => handler,
        Err(error) => return Err(report.end_with(error)),
    };
    signature::check(&handler, &mut report);
    signature::types_are_not_generic(&args, &handler, &mut report);
    let above = stacking::guard(&handler, &mut report);
    report.finish()?;
    let (runtime, policy) = items::policy(args);
    Ok(Guarded {
        handler,
        runtime,
        policy,
        above,
    })
}

/// Checks one `#[public]` and the item under it.
pub(crate) fn opened(
    args: PublicArgs,
    handler: Result<Handler>,
    mut report: Report,
) -> Result<Opened> {
    let handler = match handler {
        Ok(handler) => handler,
        Err(error) => return Err(report.end_with(error)),
    };
    signature::check(&handler, &mut report);
    stacking::alone(&handler, &mut report);
    let runtime = Runtime::at(args.runtime.into_value());
    report.finish().map(|()| Opened { handler, runtime })
}
