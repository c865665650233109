//! Serving until asked to stop.

use std::future::{Future, IntoFuture as _};
use std::io;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::sleep;

/// How long requests that are being answered may take after that.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until `stop` is there, then takes no new connections, finishes what was begun, and gives up on clients that do not
/// finish their part.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stopping, stopped) = oneshot::channel();
    let stop = async {
        stop.await;
        let _ = stopping.send(());
    };
    let serving = axum::serve(listener, app).with_graceful_shutdown(stop);
    let out_of_patience = async {
        let _ = stopped.await;
        sleep(PATIENCE).await;
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = out_of_patience => {
            tracing::warn!("stopped although some clients had not finished");
            Ok(())
        }
    }
}
