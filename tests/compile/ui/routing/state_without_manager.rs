use portcullis::jwt_required;
use portcullis::routing::{Router, get};

#[derive(Clone)]
struct App;

#[jwt_required]
async fn handler() {}

fn main() {
    let _: Router<App> = Router::new().route("/", get(handler));
}
