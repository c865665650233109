//! The grace: how long the token that was just spent gets the same successor again.

use super::stand::{GRACE, HOUR, Outcome, SECOND, Stand, same, turn};
use crate::store::{Rotated, Rotation, RotationRefusal};

const REPLAYED: Rotated = Rotated::Refused(RotationRefusal::Replayed);

pub(super) async fn the_grace_ends_to_the_microsecond(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    stand.advance(&turn("s", "alice", 0), 3).await?;
    let last = stand.rotate(&turn("s", "alice", 0), 3 + GRACE - 1).await?;
    same(
        "repeats at the last",
        true,
        matches!(last, Rotated::Repeated(_)),
    )?;
    let seen = stand.rotate(&turn("s", "alice", 0), 3 + GRACE).await?;
    same("rotate after it", REPLAYED, seen)
}

pub(super) async fn a_repeated_refresh_makes_the_grace_no_longer(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    stand.advance(&turn("s", "alice", 0), 0).await?;
    stand.rotate(&turn("s", "alice", 0), GRACE - 1).await?;
    let seen = stand.rotate(&turn("s", "alice", 0), GRACE + 1).await?;
    same("rotate", REPLAYED, seen)
}

pub(super) async fn without_a_grace_a_spent_token_is_replayed_at_once(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    stand.advance(&Rotation::new("s", "alice", 0), 5).await?;
    let seen = stand.rotate(&Rotation::new("s", "alice", 0), 5).await?;
    same("rotate", REPLAYED, seen)?;
    stand.expect_alive(("s", "alice", 1), false, 5).await
}

pub(super) async fn a_clock_that_was_set_back_makes_the_grace_no_longer(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    stand.advance(&turn("s", "alice", 0), HOUR).await?;
    let seen = stand
        .rotate(&turn("s", "alice", 0), HOUR - GRACE + 1)
        .await?;
    same(
        "repeats within it",
        true,
        matches!(seen, Rotated::Repeated(_)),
    )?;
    let seen = stand.rotate(&turn("s", "alice", 0), HOUR - GRACE).await?;
    same("rotate at its end", REPLAYED, seen)
}

pub(super) async fn a_clock_that_was_set_back_refreshes(stand: Stand) -> Outcome {
    stand.begin("s", "alice", HOUR).await?;
    let first = stand.advance(&turn("s", "alice", 0), 0).await?;
    let second = stand.advance(&turn("s", "alice", 1), -SECOND).await?;
    same(
        "the generations",
        (1, 2),
        (first.generation, second.generation),
    )?;
    same("began_at", first.began_at, second.began_at)?;
    same("rotated_at", super::stand::at(-SECOND), second.rotated_at)
}
