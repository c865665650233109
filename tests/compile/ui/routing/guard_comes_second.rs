use axum::http::HeaderMap;
use portcullis::routing::{Router, get};
use portcullis::{Decide, Guard, JwtManager, Policy, Requirement, Site};

struct Plain;

impl Policy for Plain {
    const REQUIREMENT: Requirement = Requirement::access(Site::new("handler", "", "", 1, 1));
}

impl<S> Decide<S> for Plain {}

async fn handler(_: HeaderMap, _: Guard<Plain>) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
