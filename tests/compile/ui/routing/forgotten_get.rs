use portcullis::JwtManager;
use portcullis::routing::{Router, get};

async fn handler() {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
