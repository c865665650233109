//! Section 1.3: every error again, answered by a callback that says which one it is and what it was given.

use crate::agreement::Closeness;
use crate::case::Case;
use crate::corpus::errors;
use crate::environment::Environment;
use crate::group::Group;

pub(super) fn groups() -> Vec<Group> {
    let prefix =
        Environment::locations("query_string").set("JWT_QUERY_STRING_VALUE_PREFIX", "bearer ");
    vec![
        Group::new(
            "1.3 callbacks",
            Environment::headers().user_lookup().custom_errors(),
            || called(errors::all()),
        ),
        Group::new(
            "1.3 callbacks for cookies",
            Environment::cookies().custom_errors(),
            || called(errors::cookies()),
        ),
        Group::new("1.3 callbacks for queries", prefix.custom_errors(), || {
            called(errors::queries())
        }),
        Group::new(
            "1.3 callbacks for bodies",
            Environment::locations("json").custom_errors(),
            || called(errors::bodies()),
        ),
    ]
}

/// The cases without what the library itself would have answered.
fn called(cases: Vec<Case>) -> Vec<Case> {
    cases
        .into_iter()
        .map(|case| Case {
            known: None,
            closeness: Closeness::Values,
            ..case
        })
        .collect()
}
