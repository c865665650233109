//! Type parameters, constants, lifetimes and where-clauses stay.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::response::IntoResponse;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required, public};

#[derive(Clone)]
struct App {
    manager: JwtManager,
}

impl FromRef<App> for JwtManager {
    fn from_ref(app: &App) -> Self {
        app.manager.clone()
    }
}

#[jwt_required(role = "admin")]
async fn guarded<'a, S, const N: usize>(State(_): State<S>) -> impl IntoResponse + use<S, N>
where
    S: Clone + Send + Sync + 'static,
    [u8; N]: Sized,
    &'a S: Sized,
{
    [0; N].len().to_string()
}

#[public]
async fn open<S: Clone + Send + Sync + 'static>(State(_): State<S>) -> Result<impl IntoResponse, String> {
    Ok(())
}

fn main() {
    let _: Router<App> = Router::new().route("/1", get(guarded::<App, 4>)).route("/2", get(open::<App>));
}
