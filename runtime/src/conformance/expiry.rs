//! What can be forgotten, and what cannot.

use super::stand::{HOUR, Outcome, Stand, at, end_session, end_subject, end_token, same, token};
use super::stand::{turn, wrong};
use crate::store::{NewSession, Rotated, RotationRefusal};

pub(super) async fn removing_what_expired_comes_to_an_end(stand: Stand) -> Outcome {
    for number in 0..25 {
        let id = format!("{number}");
        let forget = Some(HOUR);
        stand.revoke(&end_token(&id, forget), 0).await?;
        stand.revoke(&end_session(&id, forget), 0).await?;
        stand.revoke(&end_subject(&id, 0, forget), 0).await?;
    }
    stand.sweep(3, 2 * HOUR).await?;
    same(
        "what is left to remove",
        0,
        stand.sweep(100, 2 * HOUR).await?,
    )
}

pub(super) async fn removing_what_expired_leaves_what_has_not(stand: Stand) -> Outcome {
    for number in 0..10 {
        let id = format!("old{number}");
        let new = NewSession {
            idle_expires_at: Some(at(HOUR)),
            ..NewSession::new(&id, "alice")
        };
        stand.begin_as(&new, 0).await?;
        stand.revoke(&end_token(&id, Some(HOUR)), 0).await?;
    }
    let ends = NewSession {
        idle_expires_at: Some(at(2 * HOUR + 1)),
        expires_at: Some(at(2 * HOUR + 1)),
        ..NewSession::new("ends", "alice")
    };
    stand.begin_as(&ends, 2).await?;
    stand.begin("endless", "alice", 1).await?;
    stand.revoke(&end_token("t", Some(2 * HOUR + 1)), 0).await?;
    stand
        .revoke(&end_session("s", Some(2 * HOUR + 1)), 0)
        .await?;
    stand
        .revoke(&end_subject("bob", 0, Some(2 * HOUR + 1)), 0)
        .await?;
    let now = 2 * HOUR;
    stand.sweep(4, now).await?;
    let expected = vec!["ends".to_owned(), "endless".to_owned()];
    same("the list", expected, stand.ids("alice", now).await?)?;
    for key in [
        token("t", "alice", 0),
        token("x", "alice", 0).of_session("s"),
        token("x", "bob", 0),
    ] {
        same(
            &format!("{key:?}"),
            true,
            stand.is_revoked(&key, now).await?,
        )?;
    }
    for id in ["ends", "endless"] {
        stand.advance(&turn(id, "alice", 0), now).await?;
    }
    Ok(())
}

pub(super) async fn a_session_is_not_removed_while_it_can_be_refreshed(stand: Stand) -> Outcome {
    let new = NewSession {
        idle_expires_at: Some(at(HOUR)),
        expires_at: Some(at(2 * HOUR)),
        ..NewSession::new("s", "alice")
    };
    stand.begin_as(&new, 0).await?;
    stand.sweep(100, HOUR - 1).await?;
    // A refresh makes its first end void.
    stand.advance(&turn("s", "alice", 0), HOUR - 1).await?;
    stand.sweep(100, 2 * HOUR - 1).await?;
    stand
        .expect_alive(("s", "alice", 1), true, 2 * HOUR - 1)
        .await
}

pub(super) async fn an_expired_session_is_not_alive_once_it_was_removed(stand: Stand) -> Outcome {
    let new = NewSession {
        idle_expires_at: Some(at(HOUR)),
        ..NewSession::new("s", "alice")
    };
    stand.begin_as(&new, 0).await?;
    stand.sweep(100, 2 * HOUR).await?;
    match stand.rotate(&turn("s", "alice", 0), 2 * HOUR).await? {
        Rotated::Refused(RotationRefusal::Expired | RotationRefusal::Unknown) => {}
        other => return Err(wrong("rotate", "Expired or Unknown", other)),
    }
    stand.expect_alive(("s", "alice", 0), false, 2 * HOUR).await
}
