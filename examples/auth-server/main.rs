//! `cargo run --bin auth-server`: the service of this folder, which prints how to try it.

mod command;

use std::env;
use std::error::Error;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use auth_server::{AppState, Config, Origin, Passwords, Secret, Signals, Users, Walkthrough};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tracing_subscriber::EnvFilter;

use crate::command::{Command, HELP};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "auth-server: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome {
    match Command::parse(env::args().skip(1))? {
        Command::Serve => serve(&Config::from_env()?).await,
        Command::GrantAdmin(name) => grant_admin(&Config::from_env()?, &name).await,
        Command::PrintAccess => {
            let access = auth_server::router().access();
            Ok(write!(io::stdout(), "{access}")?)
        }
        Command::Help => Ok(io::stdout().write_all(HELP.as_bytes())?),
    }
}

async fn serve(config: &Config) -> Outcome {
    let secret = auth_server::secret_of(&config.secret_file)?;
    let expired = auth_server::already_expired(auth_server::settings(secret.as_ref())?)?;
    let database = auth_server::open(&config.database).await?;
    let store = config.sessions.open(&database).await?;
    let users = Users::new(database.clone());
    let settings = auth_server::settings(secret.as_ref())?;
    let tokens = auth_server::manager(settings, store, users.clone())?;
    let passwords = Passwords::new(argon2::Params::default())?;
    let app = auth_server::app(AppState::new(tokens.clone(), users, passwords))?;

    // Before the address is printed: who reads it may stop the service at once.
    let signals = Signals::listen()?;
    let listener = TcpListener::bind(&config.address).await;
    let listener =
        listener.map_err(|error| format!("cannot listen on {}: {error}", config.address))?;
    let walkthrough = Walkthrough::new(
        listener.local_addr()?,
        env::current_exe()?,
        config.database.canonicalize()?,
        expired,
    );
    announce(config, secret.as_ref(), &walkthrough)?;
    let (stop_cleaning, stopped) = oneshot::channel();
    let cleaning = tokio::spawn(auth_server::clean(tokens, async {
        let _ = stopped.await;
    }));
    auth_server::serve(listener, app, signals.stop()).await?;
    let _ = stop_cleaning.send(());
    let _ = cleaning.await;
    database.close().await;
    Ok(())
}

fn announce(config: &Config, secret: Option<&Secret>, walkthrough: &Walkthrough) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "auth-server listens on {}", walkthrough.url())?;
    let file = config.secret_file.display();
    match secret.map(Secret::origin) {
        None => writeln!(out, "The key that signs is from the environment.")?,
        Some(Origin::Generated) => writeln!(
            out,
            "A secret was made and is kept in {file} with mode 600; JWT_SECRET_KEY replaces it."
        )?,
        Some(_) => writeln!(
            out,
            "The secret is that of {file}; JWT_SECRET_KEY replaces it."
        )?,
    }
    writeln!(out, "The users are in {}.", config.database.display())?;
    writeln!(out, "The sessions are in {}.", config.sessions)?;
    writeln!(
        out,
        "Somebody becomes an admin by\n    {}",
        walkthrough.grant_command()
    )?;
    writeln!(
        out,
        "Ctrl-C stops it. To try it, copy these lines into bash:\n"
    )?;
    write!(out, "{walkthrough}")?;
    out.flush()
}

async fn grant_admin(config: &Config, name: &str) -> Outcome {
    let path = config.database.display();
    if !config.database.exists() {
        return Err(format!(
            "there is no database {path}; set AUTH_SERVER_DATABASE to the service's"
        )
        .into());
    }
    let database = auth_server::open(&config.database).await?;
    let users = Users::new(database.clone());
    let granted = users.grant(name, "admin").await?;
    database.close().await;
    if !granted {
        return Err(format!("nobody is called {name:?} in {path}; register first").into());
    }
    writeln!(
        io::stdout(),
        "{name} is an admin from the next login or refresh on"
    )?;
    Ok(())
}
