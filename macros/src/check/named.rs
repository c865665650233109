//! What can stand beside `policy = …`.

use crate::args::{Args, Slot};
use crate::errors::Report;

/// Beside a named policy, items ask for more. Those that ask for less would have no effect: the policy asks all the same.
pub(super) fn check(args: &Args, report: &mut Report) {
    if args.policy.written().is_none() {
        return;
    }
    without_effect(&args.optional, report);
    without_effect(&args.any_type, report);
    without_effect(&args.skip_revocation_check, report);
    without_effect(&args.csrf_off, report);
}

fn without_effect<T>(slot: &Slot<T>, report: &mut Report) {
    if let Some(written) = slot.written() {
        let name = &written.name;
        report.at(
            name,
            format!("`{name}` has no effect beside `policy`, which decides that; write it in the policy, or remove it"),
        );
    }
}
