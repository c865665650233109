//! Three replicas behind one Redis: `cargo run --bin cluster` tells how a logout at one is one at all, what becomes of a refresh that is
//! sent to two at once, and what happens while Redis is away. `--serve` lets the replicas go on, to be called by hand.

mod client;
mod fleet;
mod redis;
mod replica;
mod story;

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::{env, fmt::Write as _};

use tracing_subscriber::EnvFilter;

use crate::client::Client;
use crate::fleet::Replica;
use crate::redis::Redis;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "\
cluster            starts three replicas and tells a story of them
cluster --serve    starts them, and prints curl lines to call them with

REDIS_URL    the Redis to use; a redis-server is started where there is none
";

#[tokio::main]
async fn main() -> ExitCode {
    // What a replica logs would be in between the lines of the story.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "cluster: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => tell().await,
        ["--serve"] => serve().await,
        ["-h" | "--help"] => Ok(io::stdout().write_all(USAGE.as_bytes())?),
        [fleet::REPLICA] => {
            replica::serve(&env::var("JWT_SECRET_KEY")?, &env::var("REDIS_URL")?).await
        }
        _ => Err(format!("`{}` is no command\n\n{USAGE}", arguments.join(" ")).into()),
    }
}

/// A Redis of our own, if the environment has none, and the replicas.
async fn start() -> Outcome<(Option<Redis>, Vec<Replica>)> {
    let (redis, url) = if env::var_os("REDIS_URL").is_some() {
        (None, env::var("REDIS_URL")?)
    } else {
        let redis = Redis::start().await?;
        let url = redis.url();
        (Some(redis), url)
    };
    let replicas = fleet::start(['A', 'B', 'C'], &random_secret()?, &url).await?;
    let mut out = io::stdout().lock();
    match &redis {
        Some(_) => writeln!(
            out,
            "A Redis was started at {url}, which writes to disk before it answers."
        )?,
        // Its URL may hold a password.
        None => writeln!(out, "The Redis is that of REDIS_URL.")?,
    }
    for Replica { name, url, .. } in &replicas {
        writeln!(out, "Replica {name} is a process of its own at {url}")?;
    }
    writeln!(out)?;
    Ok((redis, replicas))
}

async fn tell() -> Outcome {
    let (mut redis, replicas) = start().await?;
    let client = Client::new();
    story::log_out_at_one(&client, &replicas).await?;
    story::refresh_at_two(&client, &replicas).await?;
    match &mut redis {
        Some(redis) => story::lose_redis(&client, &replicas, redis).await?,
        None => writeln!(io::stdout(), "This Redis is yours, so it is not killed.")?,
    }
    Ok(writeln!(io::stdout(), "\nThat was all.")?)
}

async fn serve() -> Outcome {
    let (_redis, replicas) = start().await?;
    let mut out = io::stdout().lock();
    for replica in &replicas {
        writeln!(out, "{}={}", replica.name, replica.url)?;
    }
    out.write_all(include_bytes!("try.sh"))?;
    out.flush()?;
    drop(out);
    Ok(tokio::signal::ctrl_c().await?)
}

/// A secret for as long as the program runs.
fn random_secret() -> Outcome<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    let mut secret = String::new();
    for byte in bytes {
        write!(secret, "{byte:02x}")?;
    }
    Ok(secret)
}
