//! The service of the differential test on Portcullis; its twin is the one in `tests/flask`.
//!
//! The environment says how it is set up: `TWIN_PORT`, `TWIN_COOKIES`, `TWIN_LOCATIONS`, `TWIN_CONFIG`, `TWIN_USER_LOOKUP` and
//! `TWIN_CUSTOM`. It prints `PORT <number>` when it listens on 127.0.0.1, and ends when it is told to terminate.

mod accounts;
mod custom;
mod minting;
mod options;
mod probes;
mod revocations;
mod settings;
mod twin;
mod users;

use std::error::Error;
use std::io::Write as _;

use axum::Router;
use axum::middleware::from_fn;
use portcullis::GateLayer;
use tokio::net::TcpListener;

use crate::settings::Settings;
use crate::twin::Twin;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let settings = Settings::from_env()?;
    let port = settings.port;
    let twin = Twin::new(settings)?;
    let app = Router::new()
        .merge(accounts::routes())
        .merge(probes::routes())
        .merge(minting::routes())
        .with_state(twin)
        .layer(from_fn(options::answer))
        .layer(GateLayer::new());
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    println!("PORT {}", listener.local_addr()?.port());
    std::io::stdout().flush()?;
    axum::serve(listener, app).await?;
    Ok(())
}
