use portcullis::JwtManager;
use portcullis::jwt_required;
use portcullis::routing::{Router, get};

struct Query;

#[jwt_required]
async fn handler(_: Query) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
