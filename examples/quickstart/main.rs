//! The smallest service with a login: `JWT_SECRET_KEY=$(openssl rand -hex 32) cargo run --bin quickstart`
use axum::{Json, extract::State, http::StatusCode, response::Result};
use portcullis::{Identity, JwtManager, TokenPair, jwt_required, public, routing};

#[derive(serde::Deserialize)]
struct Login {
    name: String,
    password: String,
}

#[public]
async fn login(State(jwt): State<JwtManager>, Json(user): Json<Login>) -> Result<TokenPair> {
    let tokens = match (user.name.as_str(), user.password.as_str()) {
        ("alice", "correct horse") => jwt.token_pair("alice").roles(["admin"]),
        ("bob", "battery staple") => jwt.token_pair("bob"), // yours: a table of hashes
        _ => return Err(StatusCode::UNAUTHORIZED.into()),
    };
    Ok(tokens.sign()?)
}

#[jwt_required]
async fn hello(Identity(name): Identity) -> String {
    format!("hello, {name}")
}

#[jwt_required(role = "admin")]
async fn vault() -> &'static str {
    "gold"
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = routing::Router::new()
        .route("/login", routing::post(login))
        .route("/hello", routing::get(hello))
        .route("/vault", routing::get(vault)); // compiles because `vault` has an attribute
    let app = app.with_state(JwtManager::from_env()?).into_axum()?;
    let address = std::env::var("ADDRESS").unwrap_or("127.0.0.1:3000".into());
    Ok(axum::serve(tokio::net::TcpListener::bind(address).await?, app).await?)
}
