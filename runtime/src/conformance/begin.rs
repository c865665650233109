//! Sessions that begin.

use super::stand::{
    HOUR, Outcome, SECOND, Stand, answered, at, end_everything, end_session, end_subject, same,
    wrong,
};
use crate::store::{NewSession, Session, StoreError};

pub(super) async fn a_session_begins_now_and_is_given_back_as_it_was_given(
    stand: Stand,
) -> Outcome {
    let new = NewSession {
        label: "Firefox on Debian",
        idle_expires_at: Some(at(HOUR + 123_457)),
        expires_at: Some(at(2 * HOUR + 999_999)),
        ..NewSession::new("s", "alice")
    };
    let begun = stand.begin_as(&new, 3).await?;
    same("began_at", at(3), begun.began_at)?;
    let expected = Session::begin(&new, at(3));
    expect_session(&stand, &expected).await
}

pub(super) async fn a_session_without_ends_and_label_has_none(stand: Stand) -> Outcome {
    let new = NewSession::new("s", "alice");
    stand.begin_as(&new, 0).await?;
    expect_session(&stand, &Session::begin(&new, at(0))).await
}

pub(super) async fn a_second_session_of_one_id_is_refused(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    for subject in ["alice", "bob"] {
        let new = NewSession::new("s", subject);
        match stand.store().begin(&new, at(1)).await {
            Err(StoreError::SessionExists) => {}
            Ok(begun) => return Err(wrong("begin", "SessionExists", begun)),
            Err(error) => return answered("begin", Err(error)),
        }
    }
    same("bob's sessions", 0, stand.list("bob", 1).await?.len())?;
    stand.expect_alive(("s", "alice", 0), true, 1).await
}

pub(super) async fn an_ended_session_does_not_begin_again(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    stand.revoke(&end_session("s", Some(HOUR)), 1).await?;
    match stand
        .store()
        .begin(&NewSession::new("s", "alice"), at(2))
        .await
    {
        Err(StoreError::SessionExists) => Ok(()),
        Ok(begun) => Err(wrong("begin", "SessionExists", begun)),
        Err(error) => answered("begin", Err(error)),
    }
}

pub(super) async fn a_session_begins_a_microsecond_after_the_epoch_of_its_subject(
    stand: Stand,
) -> Outcome {
    stand
        .revoke(&end_subject("alice", 0, Some(HOUR)), 0)
        .await?;
    for (id, subject, now, expected) in [
        ("same", "alice", 0, 1),
        ("back", "alice", -SECOND, 1),
        ("later", "alice", 2, 2),
        ("other", "bob", 0, 0),
    ] {
        let seen = stand.begin(id, subject, now).await?;
        same(id, at(expected), seen)?;
        stand.expect_alive((id, subject, 0), true, now).await?;
    }
    Ok(())
}

pub(super) async fn a_session_begins_a_microsecond_after_the_epoch_of_everything(
    stand: Stand,
) -> Outcome {
    stand.revoke(&end_everything(0, Some(HOUR)), 0).await?;
    for (id, now, expected) in [("same", 0, 1), ("back", -SECOND, 1), ("later", 2, 2)] {
        let seen = stand.begin(id, "alice", now).await?;
        same(id, at(expected), seen)?;
        stand.expect_alive((id, "alice", 0), true, now).await?;
    }
    Ok(())
}

pub(super) async fn a_session_begins_after_the_later_of_both_epochs(stand: Stand) -> Outcome {
    stand
        .revoke(&end_subject("alice", 20, Some(HOUR)), 0)
        .await?;
    stand.revoke(&end_subject("bob", 5, Some(HOUR)), 0).await?;
    stand.revoke(&end_everything(10, Some(HOUR)), 0).await?;
    same("alice's", at(21), stand.begin("a", "alice", 0).await?)?;
    same("bob's", at(11), stand.begin("b", "bob", 0).await?)
}

/// The session as it began, alone and in the list.
async fn expect_session(stand: &Stand, expected: &Session) -> Outcome {
    let found = stand.session(&expected.id, 3).await?;
    if found.as_ref() != Some(expected) {
        return Err(wrong("session", shown(expected), found.as_ref().map(shown)));
    }
    let listed = stand.list(&expected.subject, 3).await?;
    if listed != [expected.clone()] {
        let seen: Vec<String> = listed.iter().map(shown).collect();
        return Err(wrong("sessions", shown(expected), seen));
    }
    Ok(())
}

/// `Debug` of a session says nothing of who it is.
pub(super) fn shown(session: &Session) -> String {
    let Session {
        id,
        subject,
        label,
        generation,
        began_at,
        last_used_at,
        idle_expires_at,
        expires_at,
    } = session;
    format!(
        "{id:?} of {subject:?} ({label:?}), generation {generation}, {began_at:?} {last_used_at:?} {idle_expires_at:?} {expires_at:?}"
    )
}
