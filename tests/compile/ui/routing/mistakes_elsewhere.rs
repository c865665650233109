//! Each mistake is told once: a router that takes the handlers does not accuse them as well.
use portcullis::routing::{Router, get};
use portcullis::{JwtManager, jwt_required, policy, public};

#[jwt_required(frehs)]
async fn misspelt() {}

#[jwt_required(role("a") && !role("a"))]
async fn never(text: String) -> String {
    text
}

#[jwt_required]
fn not_async() {}

#[public(role("a"))]
async fn open() {}

#[policy(rol("a"))]
struct Named;

#[jwt_required(policy = Named)]
async fn named() {}

#[jwt_required(rol("a"))]
mod block {
    pub async fn list() {}
}

struct Reports;

#[jwt_required(rol("a"))]
impl Reports {
    pub async fn daily() {}

    #[public]
    pub async fn health() {}
}

fn app(tokens: JwtManager) -> Router<JwtManager> {
    let routes = get(misspelt).post(never).put(not_async).patch(open).delete(named);
    Router::new()
        .route("/", routes)
        .route("/block", get(block::list).post(Reports::daily).put(Reports::health))
        .require::<Named, _>(tokens)
}

fn main() {}
