//! Requests for what there is not.

use portcullis::public;

use crate::problem::Problem;

#[public]
pub(crate) async fn not_found() -> Problem {
    Problem::not_found()
}

#[public]
pub(crate) async fn method_not_allowed() -> Problem {
    Problem::method_not_allowed()
}
