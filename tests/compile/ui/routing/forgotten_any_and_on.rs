use portcullis::JwtManager;
use portcullis::routing::{MethodFilter, Router, any, on};

async fn handler() {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", any(handler))
        .route("/2", on(MethodFilter::GET, handler));
}
