//! Section 6: what Flask-JWT-Extended lets pass, where it crashes, and what it notices late.

mod crashes;
mod misconfigured;
mod silent;

use crate::group::Group;

pub(super) fn groups() -> Vec<Group> {
    [silent::groups(), crashes::groups(), misconfigured::groups()]
        .into_iter()
        .flatten()
        .collect()
}
