//! Refresh tokens that are spent as they should be.

use super::begin::shown;
use super::stand::{GRACE, HOUR, Outcome, Stand, at, plain, same, turn, wrong};
use crate::store::{Durability, NewSession, Rotated, Rotation, Session, Successor};

/// A session that ends, and the rotation of its first token.
fn new() -> NewSession<'static> {
    NewSession {
        label: "phone",
        idle_expires_at: Some(at(HOUR)),
        expires_at: Some(at(3 * HOUR + 1)),
        ..NewSession::new("s", "alice")
    }
}

fn later(generation: u64, idle_expires_at: i64) -> Rotation<'static> {
    Rotation {
        idle_expires_at: Some(at(idle_expires_at)),
        ..turn("s", "alice", generation)
    }
}

pub(super) async fn the_present_token_advances_the_session_by_one(stand: Stand) -> Outcome {
    stand.begin_as(&new(), 0).await?;
    let rotated = stand.rotate(&later(0, HOUR + 3), 5).await?;
    let expected = Successor {
        generation: 1,
        began_at: at(0),
        rotated_at: at(5),
        idle_expires_at: Some(at(HOUR + 3)),
        expires_at: Some(at(3 * HOUR + 1)),
        durability: Durability::Unknown,
    };
    same("rotate", Rotated::Advanced(expected), plain(rotated))
}

pub(super) async fn a_refresh_is_kept(stand: Stand) -> Outcome {
    stand.begin_as(&new(), 0).await?;
    stand.advance(&later(0, HOUR + 3), 5).await?;
    let expected = Session {
        generation: 1,
        last_used_at: at(5),
        idle_expires_at: Some(at(HOUR + 3)),
        ..Session::begin(&new(), at(0))
    };
    let found = stand.session("s", 5).await?;
    if found.as_ref() == Some(&expected) {
        return Ok(());
    }
    Err(wrong(
        "session",
        shown(&expected),
        found.as_ref().map(shown),
    ))
}

pub(super) async fn a_refresh_may_take_the_idle_end_away(stand: Stand) -> Outcome {
    stand.begin_as(&new(), 0).await?;
    let successor = stand.advance(&turn("s", "alice", 0), 5).await?;
    same("idle_expires_at", None, successor.idle_expires_at)?;
    stand.advance(&turn("s", "alice", 1), 2 * HOUR).await?;
    Ok(())
}

pub(super) async fn generations_follow_each_other(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    for generation in 0..40_u32 {
        let present = turn("s", "alice", u64::from(generation));
        let successor = stand.advance(&present, i64::from(generation)).await?;
        same("the next", u64::from(generation) + 1, successor.generation)?;
    }
    Ok(())
}

pub(super) async fn the_token_just_spent_gets_the_same_successor_again(stand: Stand) -> Outcome {
    stand.begin_as(&new(), 0).await?;
    let successor = stand.advance(&later(0, HOUR + 3), 5).await?;
    let expected = plain(Rotated::Repeated(successor));
    // What it asks for is not what it is given: the first one was.
    for now in [5, 6, GRACE] {
        let seen = stand.rotate(&later(0, HOUR + now + 99), now).await?;
        same("rotate", expected, plain(seen))?;
    }
    Ok(())
}

pub(super) async fn a_repeated_refresh_changes_nothing(stand: Stand) -> Outcome {
    stand.begin_as(&new(), 0).await?;
    stand.advance(&later(0, HOUR + 3), 5).await?;
    let before = stand.session("s", 5).await?;
    stand.rotate(&later(0, 2 * HOUR), 6).await?;
    let after = stand.session("s", 6).await?;
    same(
        "session",
        before.as_ref().map(shown),
        after.as_ref().map(shown),
    )?;
    stand.advance(&later(1, 2 * HOUR), 7).await?;
    Ok(())
}

pub(super) async fn the_tokens_of_two_sessions_are_spent_apart(stand: Stand) -> Outcome {
    for id in ["s", "other"] {
        stand.begin(id, "alice", 0).await?;
    }
    stand.advance(&turn("s", "alice", 0), 1).await?;
    stand.advance(&turn("s", "alice", 1), 2).await?;
    let successor = stand.advance(&turn("other", "alice", 0), 3).await?;
    same("the other's generation", 1, successor.generation)
}
