use portcullis::JwtManager;
use portcullis::jwt_required;
use portcullis::routing::{Router, get};

#[jwt_required]
async fn read() {}

async fn write(_: String) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(read).put(write));
}
