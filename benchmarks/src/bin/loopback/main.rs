//! What a guard costs a server: the share of an open route's requests a second, over loopback. Started by `benchmarks/loopback`, which
//! sees to `wrk` and Python.
//!
//! Every contestant is a process of its own with one thread, on one core; `wrk` has the other. They have short turns, one after the
//! other. Prints a Markdown table and the goals; keeps the table `loopback` for `readme`.

mod contest;
mod flask;
mod load;
mod pinned;
mod report;
mod server;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use portcullis_benchmarks::algorithm::Algorithm;

/// Measures servers over loopback, all contestants by turns.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    plan: Plan,
}

#[derive(Subcommand)]
enum Command {
    /// Serves one contestant on a free port of 127.0.0.1, which it prints, until its standard input ends.
    #[command(hide = true)]
    Serve {
        contestant: String,
        algorithm: Algorithm,
        /// The longest it lives, in seconds.
        seconds: u64,
    },
}

/// How much is measured, and where.
#[derive(Args)]
pub(crate) struct Plan {
    /// How often everybody has a turn, after one that does not count.
    #[arg(long, default_value_t = 11)]
    pub(crate) rounds: u32,
    /// How long a turn takes, in seconds.
    #[arg(long, default_value_t = 2)]
    pub(crate) seconds: u64,
    /// Connections at a time.
    #[arg(long, default_value_t = 64)]
    pub(crate) connections: u32,
    /// The core of the servers.
    #[arg(long, default_value_t = 0)]
    pub(crate) server_core: usize,
    /// The core of `wrk`.
    #[arg(long, default_value_t = 1)]
    pub(crate) load_core: usize,
    /// The algorithms; all without.
    #[arg(long, value_delimiter = ',')]
    pub(crate) algorithms: Vec<Algorithm>,
    /// A virtual environment with Flask-JWT-Extended and gunicorn; without one they do not take part.
    #[arg(long)]
    pub(crate) python: Option<PathBuf>,
}

impl Plan {
    /// No process outlives this.
    pub(crate) fn longest(&self) -> Duration {
        // At most 14 contestants a round, each with some time to start and to connect.
        let turns = u64::from(self.rounds + 2) * 14 * 4;
        Duration::from_secs(60 + turns * (self.seconds + 2))
    }

    pub(crate) fn algorithms(&self) -> Vec<Algorithm> {
        if self.algorithms.is_empty() {
            Algorithm::ALL.to_vec()
        } else {
            self.algorithms.clone()
        }
    }
}

fn main() -> std::io::Result<()> {
    let Arguments { command, plan } = Arguments::parse();
    match command {
        Some(Command::Serve {
            contestant,
            algorithm,
            seconds,
        }) => server::run(&contestant, algorithm, Duration::from_secs(seconds)),
        None => {
            let measured = plan.algorithms().into_iter();
            let measured = measured.map(|algorithm| contest::run(algorithm, &plan));
            let measured: Vec<_> = measured.collect::<Result<_, _>>()?;
            report::print(&measured, &plan)
        }
    }
}
