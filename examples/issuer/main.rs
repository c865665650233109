//! A small authorization server, whose tokens other services verify by the keys that it publishes: `cargo run --bin issuer`.

mod access;
mod app;
mod manager;
mod oauth_error;
mod rotation;
mod token;
mod users;

use std::env;
use std::error::Error;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::app::{AppState, routes};
use crate::manager::manager;
use crate::rotation::Rotation;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    let address = setting("ADDRESS", "127.0.0.1:3000");
    let listener = TcpListener::bind(address).await?;
    // Behind a proxy it is the proxy's URL: what others are told has to be where they reach it.
    let issuer = setting("ISSUER", &format!("http://{}", listener.local_addr()?));
    let audience = setting("AUDIENCE", "https://api.example.com");
    let max_age = Duration::from_secs(setting("JWKS_MAX_AGE", "60").parse()?);
    let tokens = manager(&issuer, &audience, max_age)?;
    let rotation = Rotation::new(tokens.clone(), max_age);
    let period = Duration::from_mins(setting("ROTATE_MINUTES", "1440").parse()?);
    tokio::spawn(rotation.clone().every(period));
    let app = routes(&tokens)
        .with_state(AppState { tokens, rotation })
        .into_axum()?;
    println!("{issuer}");
    Ok(axum::serve(listener, app).await?)
}

fn setting(name: &str, default: &str) -> String {
    env::var(name).unwrap_or_else(|_| default.to_owned())
}
