use portcullis::JwtManager;
use portcullis::routing::{Router, get};

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(async || "hello"));
}
