//! Refresh tokens that come back.

use super::stand::{GRACE, HOUR, Outcome, Stand, at, same, token, turn};
use crate::store::{NewSession, Rotated, Rotation, RotationRefusal};

const ENDED: Rotated = Rotated::Refused(RotationRefusal::Ended);
const REPLAYED: Rotated = Rotated::Refused(RotationRefusal::Replayed);

pub(super) async fn a_replayed_token_ends_the_session(stand: Stand) -> Outcome {
    for id in ["s", "other"] {
        stand.begin(id, "alice", 0).await?;
    }
    stand.advance(&turn("s", "alice", 0), 0).await?;
    let seen = stand.rotate(&turn("s", "alice", 0), GRACE).await?;
    same("rotate", REPLAYED, seen)?;
    let key = token("t", "alice", 0).of_session("s");
    same("revoked", true, stand.is_revoked(&key, GRACE).await?)?;
    stand.expect_alive(("s", "alice", 1), false, GRACE).await?;
    for generation in [0, 1, 2] {
        let seen = stand.rotate(&turn("s", "alice", generation), GRACE).await?;
        same("rotate afterwards", ENDED, seen)?;
    }
    stand.expect_alive(("other", "alice", 0), true, GRACE).await
}

pub(super) async fn an_older_token_is_replayed_even_in_the_grace(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    stand.advance(&turn("s", "alice", 0), 0).await?;
    stand.advance(&turn("s", "alice", 1), 0).await?;
    let seen = stand.rotate(&turn("s", "alice", 0), 0).await?;
    same("rotate", REPLAYED, seen)?;
    stand.expect_alive(("s", "alice", 2), false, 0).await
}

pub(super) async fn a_generation_that_never_was_ends_the_session(stand: Stand) -> Outcome {
    let large = i64::MAX.unsigned_abs();
    for (number, generation) in [2, 1 << 32, large, large + 1, u64::MAX]
        .into_iter()
        .enumerate()
    {
        let id = format!("s{number}");
        stand.begin(&id, "alice", 0).await?;
        stand.advance(&turn(&id, "alice", 0), 0).await?;
        let seen = stand.rotate(&turn(&id, "alice", generation), 0).await?;
        same(&format!("generation {generation}"), REPLAYED, seen)?;
        stand.expect_alive((&id, "alice", 1), false, 0).await?;
    }
    Ok(())
}

pub(super) async fn a_token_of_the_future_ends_a_session_that_was_never_refreshed(
    stand: Stand,
) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    let seen = stand.rotate(&turn("s", "alice", 1), 0).await?;
    same("rotate", REPLAYED, seen)?;
    stand.expect_alive(("s", "alice", 0), false, 0).await
}

pub(super) async fn a_replay_is_remembered_until_the_session_s_end(stand: Stand) -> Outcome {
    let ends = Some(at(5 * HOUR + 7));
    for (id, expires_at) in [("ends", ends), ("never ends", None)] {
        let new = NewSession {
            // Its refresh tokens end sooner than its access tokens may.
            idle_expires_at: Some(at(HOUR)),
            expires_at,
            ..NewSession::new(id, "alice")
        };
        stand.begin_as(&new, 0).await?;
        let seen = stand.rotate(&Rotation::new(id, "alice", 7), 1).await?;
        same("rotate", REPLAYED, seen)?;
    }
    for (id, now) in [("ends", 5 * HOUR + 6), ("never ends", 1_000_000 * HOUR)] {
        stand.sweep(100, now).await?;
        let key = token("t", "alice", 0).of_session(id);
        same(id, true, stand.is_revoked(&key, now).await?)?;
        let seen = stand.rotate(&turn(id, "alice", 0), now).await?;
        same(id, ENDED, seen)?;
    }
    Ok(())
}
