//! Calls whose future is dropped half way, as that of a request that was cut off.

use futures_util::FutureExt as _;

use super::stand::{HOUR, Outcome, Stand, at, end_subject, end_token, same, token, turn, wrong};
use crate::store::{NewSession, Rotated, StoreFuture};

/// For how many steps a future goes on before it is dropped.
const LONGEST: usize = 12;

pub(super) async fn a_refresh_that_is_dropped_was_made_or_not(stand: Stand) -> Outcome {
    for steps in 0..LONGEST {
        let id = format!("s{steps}");
        stand.begin(&id, "alice", 0).await?;
        torn(stand.store().rotate(&turn(&id, "alice", 0), at(0)), steps).await;
        let generation = match stand.rotate(&turn(&id, "alice", 0), 1).await? {
            Rotated::Advanced(successor) | Rotated::Repeated(successor) => successor.generation,
            other => return Err(wrong("the refresh again", "a successor", other)),
        };
        same("its generation", 1, generation)?;
        stand.advance(&turn(&id, "alice", 1), 2).await?;
    }
    Ok(())
}

pub(super) async fn a_login_that_is_dropped_was_made_or_not(stand: Stand) -> Outcome {
    for steps in 0..LONGEST {
        let id = format!("s{steps}");
        torn(
            stand.store().begin(&NewSession::new(&id, "alice"), at(0)),
            steps,
        )
        .await;
        // It may still be on its way, so that only what follows it can be asked.
        let found = stand.session(&id, 1).await?.is_some();
        if found {
            stand.expect_alive((&id, "alice", 0), true, 1).await?;
        }
        stand.begin(&format!("{id} again"), "alice", 1).await?;
        stand
            .expect_alive((&format!("{id} again"), "alice", 0), true, 1)
            .await?;
    }
    Ok(())
}

pub(super) async fn a_revocation_that_is_dropped_was_made_or_not(stand: Stand) -> Outcome {
    for steps in 0..LONGEST {
        let (id, subject) = (format!("t{steps}"), format!("u{steps}"));
        torn(
            stand.store().revoke(&end_token(&id, Some(HOUR)), at(0)),
            steps,
        )
        .await;
        let what = end_subject(&subject, 0, Some(HOUR));
        torn(stand.store().revoke(&what, at(0)), steps).await;
        stand.revoke(&end_token(&id, Some(HOUR)), 0).await?;
        let revoked = stand.revoke(&what, 0).await?;
        same("the epoch", Some(at(0)), revoked.until)?;
        let key = token(&id, "alice", 0);
        same("revoked", true, stand.is_revoked(&key, 0).await?)?;
    }
    Ok(())
}

/// Polls so often at most, with time for what it waits for, and drops it then.
async fn torn<T>(mut future: StoreFuture<'_, T>, steps: usize) {
    for _ in 0..steps {
        if (&mut future).now_or_never().is_some() {
            return;
        }
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
    }
}
