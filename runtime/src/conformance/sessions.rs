//! Sessions that are ended by their id.

use super::stand::{HOUR, Outcome, Stand, end_session, same, token, turn, wrong};
use crate::store::{NewSession, Rotated, RotationRefusal};

pub(super) async fn an_ended_session_is_dead_with_all_its_tokens(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    let revoked = stand.revoke(&end_session("s", Some(HOUR)), 1).await?;
    same("the epoch of a session", None, revoked.until)?;
    let key = token("t", "alice", 0).of_session("s");
    same("revoked", true, stand.is_revoked(&key, 1).await?)?;
    stand.expect_alive(("s", "alice", 0), false, 1).await?;
    let refused = Rotated::Refused(RotationRefusal::Ended);
    let seen = stand.rotate(&turn("s", "alice", 0), 1).await?;
    same("its refresh token", refused, seen)
}

pub(super) async fn ending_a_session_leaves_the_others_alive(stand: Stand) -> Outcome {
    for id in ["s", "other"] {
        stand.begin(id, "alice", 0).await?;
    }
    stand.revoke(&end_session("s", Some(HOUR)), 1).await?;
    let key = token("t", "alice", 0).of_session("other");
    same("revoked", false, stand.is_revoked(&key, 1).await?)?;
    let alone = token("t", "alice", 0);
    same("revoked", false, stand.is_revoked(&alone, 1).await?)?;
    stand.expect_alive(("other", "alice", 0), true, 1).await
}

pub(super) async fn a_session_that_the_store_does_not_know_can_be_ended(stand: Stand) -> Outcome {
    stand.revoke(&end_session("s", Some(HOUR)), 0).await?;
    let key = token("t", "alice", 0).of_session("s");
    same("revoked", true, stand.is_revoked(&key, 0).await?)?;
    let refused = Rotated::Refused(RotationRefusal::Ended);
    let seen = stand.rotate(&turn("s", "alice", 0), 0).await?;
    same("its refresh token", refused, seen)
}

pub(super) async fn of_two_ends_of_a_session_the_later_forget_after_holds(stand: Stand) -> Outcome {
    let (sooner, later) = (Some(HOUR), Some(2 * HOUR));
    for (id, first, second) in [
        ("a", sooner, later),
        ("b", later, sooner),
        ("c", sooner, None),
        ("d", None, sooner),
    ] {
        stand.begin_as(&short(id), 0).await?;
        stand.revoke(&end_session(id, first), 0).await?;
        stand.revoke(&end_session(id, second), 0).await?;
    }
    expect_ended(&stand, &["a", "b", "c", "d"], 2 * HOUR - 1).await
}

pub(super) async fn an_ended_session_is_not_forgotten_a_microsecond_early(stand: Stand) -> Outcome {
    stand.begin_as(&short("known"), 0).await?;
    for id in ["known", "unknown"] {
        stand.revoke(&end_session(id, Some(HOUR + 7)), 0).await?;
    }
    expect_ended(&stand, &["known", "unknown"], HOUR + 6).await
}

/// A store may forget that it was ended, but then also that it was there.
pub(super) async fn an_ended_session_never_comes_back(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    stand.revoke(&end_session("s", Some(HOUR)), 0).await?;
    stand.sweep(100, 2 * HOUR).await?;
    stand.expect_alive(("s", "alice", 0), false, 2 * HOUR).await
}

/// A session that is over before its revocation may be forgotten.
fn short(id: &str) -> NewSession<'_> {
    NewSession {
        expires_at: Some(super::stand::at(HOUR / 2)),
        ..NewSession::new(id, "alice")
    }
}

async fn expect_ended(stand: &Stand, ids: &[&str], now: i64) -> Outcome {
    stand.sweep(100, now).await?;
    for &id in ids {
        let key = token("t", "alice", 0).of_session(id);
        let revoked = stand.is_revoked(&key, now).await?;
        same(&format!("session {id} revoked"), true, revoked)?;
        let seen = stand.rotate(&turn(id, "alice", 0), now).await?;
        if seen != Rotated::Refused(RotationRefusal::Ended) {
            return Err(wrong(
                &format!("session {id}"),
                RotationRefusal::Ended,
                seen,
            ));
        }
    }
    Ok(())
}
