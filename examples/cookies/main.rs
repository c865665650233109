//! A page and an API that live on cookies: `cargo run --bin cookies`, then open what it prints and log in as alice.

mod app;
mod notes;
mod page;
mod session;

use std::{env, io};

use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_writer(io::stderr).init();
    let secret = match env::var("JWT_SECRET_KEY") {
        Ok(secret) => secret,
        Err(_) => random_secret()?,
    };
    // For browsers that take no `Secure` cookies from http://localhost, Safari above all.
    let plain_http = env::var_os("PLAIN_HTTP").is_some();
    let address = env::var("ADDRESS").unwrap_or("127.0.0.1:3000".into());
    let listener = TcpListener::bind(address).await?;
    println!("http://localhost:{}", listener.local_addr()?.port());
    println!("log in as alice with the password: correct horse");
    Ok(axum::serve(listener, app::app(&secret, plain_http)?).await?)
}

/// A secret for as long as the program runs.
fn random_secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.map(|byte| format!("{byte:02x}")).concat())
}
