use axum::extract::State;
use portcullis::jwt_required;
use portcullis::routing::{Router, get};

#[derive(Clone)]
struct App;

#[jwt_required]
async fn handler(State(_): State<App>) {}

fn main() {
    let _ = Router::new().route("/", get(handler)).with_state(App).into_axum();
}
