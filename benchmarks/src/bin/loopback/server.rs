//! The server of one contestant.

use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::contestants::{self, check::check};
use portcullis_benchmarks::subject::Subject;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

/// Serves on one thread until the standard input ends, at most this long.
pub(crate) fn run(id: &str, algorithm: Algorithm, longest: Duration) -> io::Result<()> {
    let mut contestants = contestants::all().into_iter();
    let contestant = contestants
        .find(|contestant| contestant.id == id)
        .ok_or_else(|| io::Error::other(format!("there is no contestant `{id}`")))?;
    let subject = Subject::new(algorithm);
    check(&contestant, &subject);
    let app = (contestant.app)(&subject);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        println!("{}", listener.local_addr()?.port());
        tokio::select! {
            served = app.serve(listener) => served,
            () = end_of_input() => Ok(()),
            () = tokio::time::sleep(longest) => Ok(()),
        }
    })?;
    // A thread still waits for input.
    runtime.shutdown_background();
    Ok(())
}

async fn end_of_input() {
    let mut ignored = [0; 64];
    while matches!(tokio::io::stdin().read(&mut ignored).await, Ok(1..)) {}
}
