//! Work that is given up after a while.

use std::panic::catch_unwind;
use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::time::sleep;

use super::FetchFault;

/// Waits for the work, and no longer than this.
///
/// A runtime whose timer is off panics when it is asked for one. Files are read there too, only without a bound; what is fetched
/// over a network ends by the panic of its client, which reaches nobody.
pub(super) async fn within<T>(
    limit: Duration,
    work: impl Future<Output = T>,
) -> Result<T, FetchFault> {
    let Ok(end) = catch_unwind(|| sleep(limit)) else {
        return Ok(work.await);
    };
    match select(pin!(work), pin!(end)).await {
        Either::Left((done, _)) => Ok(done),
        Either::Right(_) => Err(FetchFault::Timeout(limit)),
    }
}
