use portcullis::routing::{Router, get};
use portcullis::{Decide, Guard, JwtManager, Policy, Requirement, Site};

#[derive(Clone)]
struct Other;

struct OfOther;

impl Policy for OfOther {
    const REQUIREMENT: Requirement = Requirement::access(Site::new("handler", "", "", 1, 1));
}

impl Decide<Other> for OfOther {}

async fn handler(_: Guard<OfOther>) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
