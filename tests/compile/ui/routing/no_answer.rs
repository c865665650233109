use portcullis::JwtManager;
use portcullis::jwt_required;
use portcullis::routing::{Router, get};

struct Page;

#[jwt_required]
async fn handler() -> Page {
    Page
}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
