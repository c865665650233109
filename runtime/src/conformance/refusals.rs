//! Refresh tokens that have no successor and change nothing.

use super::stand::{GRACE, HOUR, Outcome, Stand, at, same, token, turn, wrong};
use crate::store::{NewSession, Rotated, Rotation, RotationRefusal};

const UNKNOWN: Rotated = Rotated::Refused(RotationRefusal::Unknown);

pub(super) async fn a_session_that_never_was_is_unknown(stand: Stand) -> Outcome {
    let seen = stand.rotate(&turn("s", "alice", 0), 0).await?;
    same("rotate", UNKNOWN, seen)?;
    same("session", true, stand.session("s", 0).await?.is_none())?;
    let key = token("t", "alice", 0).of_session("s");
    same("revoked", false, stand.is_revoked(&key, 0).await?)
}

pub(super) async fn a_session_of_another_subject_is_unknown_and_stays_as_it_is(
    stand: Stand,
) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    for generation in [0, 1, 7] {
        for subject in ["bob", "Alice", "alice ", ""] {
            let seen = stand.rotate(&turn("s", subject, generation), 0).await?;
            same(subject, UNKNOWN, seen)?;
        }
    }
    stand.expect_alive(("s", "alice", 0), true, 0).await
}

pub(super) async fn an_idle_session_expires_to_the_microsecond(stand: Stand) -> Outcome {
    let new = NewSession {
        idle_expires_at: Some(at(HOUR)),
        ..NewSession::new("s", "alice")
    };
    stand.begin_as(&new, 0).await?;
    expect_expired(&stand, 0, HOUR).await?;
    let next = Rotation {
        idle_expires_at: Some(at(2 * HOUR)),
        ..turn("s", "alice", 0)
    };
    stand.advance(&next, HOUR - 1).await?;
    expect_expired(&stand, 1, 2 * HOUR).await?;
    stand
        .expect_alive(("s", "alice", 1), true, 2 * HOUR - 1)
        .await
}

pub(super) async fn a_session_expires_however_often_it_is_refreshed(stand: Stand) -> Outcome {
    let new = NewSession {
        expires_at: Some(at(HOUR)),
        ..NewSession::new("s", "alice")
    };
    stand.begin_as(&new, 0).await?;
    let next = Rotation {
        idle_expires_at: Some(at(9 * HOUR)),
        ..turn("s", "alice", 0)
    };
    stand.advance(&next, HOUR - 2).await?;
    expect_expired(&stand, 1, HOUR).await?;
    stand.expect_alive(("s", "alice", 1), true, HOUR - 1).await
}

pub(super) async fn the_grace_does_not_outlast_the_session(stand: Stand) -> Outcome {
    let new = NewSession {
        expires_at: Some(at(HOUR)),
        ..NewSession::new("s", "alice")
    };
    stand.begin_as(&new, 0).await?;
    stand
        .advance(&turn("s", "alice", 0), HOUR - GRACE / 2)
        .await?;
    expect_expired(&stand, 0, HOUR).await
}

pub(super) async fn a_token_of_an_expired_session_is_expired_rather_than_replayed(
    stand: Stand,
) -> Outcome {
    let new = NewSession {
        expires_at: Some(at(HOUR)),
        ..NewSession::new("s", "alice")
    };
    stand.begin_as(&new, 0).await?;
    for generation in [0, 1, 7] {
        expect_expired(&stand, generation, HOUR).await?;
    }
    let key = token("t", "alice", 0).of_session("s");
    same("revoked", false, stand.is_revoked(&key, HOUR).await?)
}

/// A store may have forgotten it, but here nothing was removed yet.
async fn expect_expired(stand: &Stand, generation: u64, now: i64) -> Outcome {
    let seen = stand.rotate(&turn("s", "alice", generation), now).await?;
    if seen != Rotated::Refused(RotationRefusal::Expired) {
        let what = format!("rotate generation {generation}");
        return Err(wrong(&what, RotationRefusal::Expired, seen));
    }
    same("session", true, stand.session("s", now).await?.is_none())?;
    same("sessions", 0, stand.list("alice", now).await?.len())
}
