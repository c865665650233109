//! The router takes guarded and public handlers, and infers as Axum's does.

use axum::extract::{FromRef, Path, State};
use axum::handler::Handler as _;
use portcullis::routing::{MethodFilter, MethodRouter, Router, any, delete, get, on, post};
use portcullis::{Decide, Guard, GateLayer, Identity, JwtManager, Policy, Requirement, Site, jwt_required, public};

#[derive(Clone, FromRef)]
struct App {
    tokens: JwtManager,
    name: &'static str,
}

struct Named;

impl Policy for Named {
    const REQUIREMENT: Requirement = Requirement::access(Site::new("Named", "", "", 1, 1));
}

impl<S> Decide<S> for Named {}

#[public]
async fn open(State(name): State<&'static str>) -> &'static str {
    name
}

#[jwt_required(role = "admin")]
async fn guarded(Identity(name): Identity, Path(_): Path<u64>, body: String) -> String {
    name + &body
}

#[jwt_required]
#[jwt_required(fresh)]
async fn stacked() {}

async fn by_hand(_: Guard<Named>) {}

#[jwt_required]
#[expect(clippy::too_many_arguments)]
async fn fifteen(
    _: State<App>, _: State<App>, _: State<App>, _: State<App>, _: State<App>,
    _: State<App>, _: State<App>, _: State<App>, _: State<App>, _: State<App>,
    _: State<App>, _: State<App>, _: State<App>, _: State<App>, _: String,
) {
}

fn parts() -> Router<App> {
    let path: MethodRouter<App> = get(open).post(stacked);
    Router::new()
        .route("/path", path)
        .route("/{id}", post(guarded).delete(by_hand))
        .route("/fifteen", on(MethodFilter::PUT.or(MethodFilter::PATCH), fifteen))
}

fn infers(tokens: JwtManager) {
    let app = Router::new()
        .merge(parts())
        .nest("/nested", parts().fallback(stacked))
        .route("/any", any(open).layer(GateLayer::new()))
        .route("/layered", delete(stacked.layer(GateLayer::new())))
        .fallback(open)
        .layer(GateLayer::new())
        .with_state(App { tokens, name: "app" })
        .into_axum();
    if let Ok(app) = app {
        let _ = async { axum::serve(tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(), app).await };
    }
}

fn main() {
    let _ = infers;
}
