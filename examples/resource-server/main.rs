//! A service without a key of its own: `cargo run --bin resource-server` starts an identity provider beside it and tells what becomes of
//! tokens while the provider changes its keys, is flooded and goes away. `--serve` lets both go on, to be called by hand.

mod api;
mod provider;
mod story;

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::Duration;

use portcullis::JwtManager;
use tokio::net::TcpListener;
use tokio::time::sleep;
use tracing_subscriber::EnvFilter;

use crate::provider::Provider;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// How often the provider changes its key while it is called by hand.
const KEY_LIFE: Duration = Duration::from_secs(20);

const USAGE: &str = "\
resource-server            starts an identity provider and tells a story of the two
resource-server --serve    starts both, and prints curl lines to call them with
";

#[tokio::main]
async fn main() -> ExitCode {
    // What is logged would be in between the lines of the story.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "resource-server: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => story::tell().await,
        ["--serve"] => serve().await,
        ["-h" | "--help"] => Ok(io::stdout().write_all(USAGE.as_bytes())?),
        _ => Err(format!("`{}` is no command\n\n{USAGE}", arguments.join(" ")).into()),
    }
}

async fn serve() -> Outcome {
    let provider = Provider::start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let tokens = api::manager(&provider.url, &url)?;
    // At the start is the best time to learn that an issuer cannot be reached.
    tokens.load_keys().await?;
    let app = api::app(tokens)?;
    let mut out = io::stdout().lock();
    writeln!(out, "PROVIDER={}\nAPI={url}", provider.url)?;
    out.write_all(include_bytes!("try.sh"))?;
    out.flush()?;
    drop(out);
    tokio::spawn(change_keys(provider.tokens.clone()));
    Ok(axum::serve(listener, app).await?)
}

async fn change_keys(tokens: JwtManager) {
    loop {
        sleep(KEY_LIFE).await;
        match provider::change_key(&tokens) {
            Ok(kid) => tracing::info!(kid, "the provider signs with another key"),
            Err(error) => tracing::error!(error, "the provider keeps its key"),
        }
    }
}
