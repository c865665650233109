//! What ended long ago, removed while the service runs.

use std::pin::pin;
use std::time::Duration;

use portcullis::JwtManager;
use tokio::time::sleep;

const PERIOD: Duration = Duration::from_mins(1);

/// Removes what ended long ago, again and again until `stop` is there. It is `remove_expired_every`, but finishes what it began: a
/// database in a file is to be closed afterwards.
pub async fn clean(tokens: JwtManager, stop: impl Future<Output = ()> + Send) {
    let mut stop = pin!(stop);
    loop {
        if let Err(error) = tokens.remove_expired().await {
            tracing::error!(%error, "expired sessions were not removed");
        }
        tokio::select! {
            () = &mut stop => return,
            () = sleep(PERIOD) => {}
        }
    }
}
