use portcullis::JwtManager;
use portcullis::public;
use portcullis::routing::{Router, get};

#[public]
async fn handler(_: u8, _: String) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
