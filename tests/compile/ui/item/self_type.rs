use axum::extract::State;
use portcullis::jwt_required;

#[derive(Clone)]
struct App;

impl App {
    #[jwt_required]
    async fn handler(State(_): State<Self>) {}
}

fn main() {}
