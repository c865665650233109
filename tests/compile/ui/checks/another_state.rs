use axum::extract::State;
use portcullis::{Check, check};

#[derive(Clone)]
struct Db;

#[derive(Clone)]
struct App;

#[check]
async fn is_owner(State(_db): State<Db>) -> bool {
    true
}

fn asks<C: Check<App>>() {}

fn main() {
    asks::<is_owner>();
}
