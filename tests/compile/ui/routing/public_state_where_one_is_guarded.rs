use portcullis::jwt_required;
use portcullis::routing::{Router, get};

#[derive(Clone)]
struct App;

#[jwt_required]
async fn handler() {}

fn main() {
    let _: Router = Router::new().route("/", get(handler)).with_public_state(App);
}
