//! Where a handler is not used, rustc speaks of it and not of what stands beside it.

#![deny(unfulfilled_lint_expectations)]

use portcullis::jwt_required;

#[jwt_required(role = "admin")]
#[jwt_required]
#[expect(dead_code)]
async fn handler() {}

fn main() {}
