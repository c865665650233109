use portcullis::__private::{Policy, Requirement, Site};
use portcullis::jwt_required;

struct CanRenew;

impl Policy for CanRenew {
    const REQUIREMENT: Requirement =
        Requirement::access(Site::new("can_renew", "here", "file", 1, 1)).refresh();
}

impl<S> portcullis::__private::Decide<S> for CanRenew {}

#[jwt_required(policy = CanRenew, fresh)]
async fn handler() {}

fn main() {}
