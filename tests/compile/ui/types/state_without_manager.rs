use axum::Router;
use axum::routing::get;
use portcullis::jwt_required;

#[derive(Clone)]
struct App;

#[jwt_required]
async fn handler() {}

fn main() {
    let _: Router = Router::new().route("/", get(handler)).with_state(App);
}
