//! From what was written to what it means. What comes out cannot be wrong; what is wrong comes out as errors, all of them.

mod analysis;
mod asked;
mod block;
mod items;
mod named;
mod rules;
mod signature;
mod stacking;

pub(crate) use self::asked::asked;
pub(crate) use self::block::{block, is_handler, is_ours};
pub(crate) use self::signature::Become;
pub(crate) use self::stacking::is_policy;

use syn::{ItemStruct, Result};

use crate::args::{Args, RuntimeArgs};
use crate::errors::Report;
use crate::handler::Handler;
use crate::names::Runtime;
use crate::policy::{Guarded, NamedPolicy, Opened};

/// Checks one `#[jwt_required]` and the item under it.
pub(crate) fn guarded(
    args: Args,
    handler: Result<Handler>,
    what: Become,
    mut report: Report,
) -> Result<Guarded> {
    let rule = items::check(&args, &mut report);
    let handler = match handler {
        Ok(handler) => handler,
        Err(error) => return Err(report.end_with(error)),
    };
    signature::of_handler(&handler, what, &mut report);
    signature::types_are_not_generic(&args, &handler, &mut report);
    let above = stacking::guard(&handler, &mut report);
    report.finish()?;
    let (runtime, policy) = items::policy(args, rule);
    Ok(Guarded {
        handler,
        runtime,
        policy,
        above,
    })
}

/// Checks one `#[policy]` and the struct under it.
pub(crate) fn named(
    args: Args,
    item: Result<ItemStruct>,
    mut report: Report,
) -> Result<NamedPolicy> {
    let rule = items::check(&args, &mut report);
    names_no_other(&args, &mut report);
    match item {
        Ok(item) => {
            stacking::only_one_policy(&item.attrs, &mut report);
            report.finish()?;
            let (runtime, policy) = items::policy(args, rule);
            Ok(NamedPolicy {
                item,
                runtime,
                policy,
            })
        }
        Err(error) => Err(report.end_with(error)),
    }
}

/// A policy with a name is one type, which cannot be two.
fn names_no_other(args: &Args, report: &mut Report) {
    if let Some(written) = args.policy.written() {
        report.at(
            &written.name,
            "`policy` does not stand in `#[policy]`; write the items of both here, or stack two attributes on the handler",
        );
    }
}

/// Checks one `#[public]` and the item under it.
pub(crate) fn opened(
    args: RuntimeArgs,
    handler: Result<Handler>,
    what: Become,
    mut report: Report,
) -> Result<Opened> {
    let handler = match handler {
        Ok(handler) => handler,
        Err(error) => return Err(report.end_with(error)),
    };
    signature::of_handler(&handler, what, &mut report);
    stacking::alone(&handler, &mut report);
    let runtime = Runtime::at(args.runtime.into_value());
    report.finish().map(|()| Opened { handler, runtime })
}
