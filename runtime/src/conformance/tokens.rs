//! Tokens that are ended by their own id.

use super::stand::{HOUR, Outcome, Stand, end_session, end_subject, end_token, same, token};

pub(super) async fn what_was_not_ended_is_not_revoked(stand: Stand) -> Outcome {
    let key = token("t", "alice", 0).of_session("s");
    same("revoked", false, stand.is_revoked(&key, 0).await?)
}

pub(super) async fn a_revoked_token_is_revoked_and_no_other_one_is(stand: Stand) -> Outcome {
    let revoked = stand.revoke(&end_token("t", Some(HOUR)), 0).await?;
    same("the epoch of a token", None, revoked.until)?;
    for (id, expected) in [("t", true), ("T", false), ("t2", false), ("", false)] {
        let key = token(id, "alice", 0).of_session("s");
        same(id, expected, stand.is_revoked(&key, 0).await?)?;
    }
    Ok(())
}

pub(super) async fn a_token_can_be_revoked_twice(stand: Stand) -> Outcome {
    for _ in 0..2 {
        stand.revoke(&end_token("t", Some(HOUR)), 0).await?;
    }
    let seen = stand.is_revoked(&token("t", "alice", 0), 1).await?;
    same("revoked", true, seen)
}

pub(super) async fn of_two_revocations_of_a_token_the_later_forget_after_holds(
    stand: Stand,
) -> Outcome {
    let (sooner, later) = (Some(HOUR), Some(2 * HOUR));
    for (id, first, second) in [("a", sooner, later), ("b", later, sooner)] {
        stand.revoke(&end_token(id, first), 0).await?;
        stand.revoke(&end_token(id, second), 0).await?;
    }
    for (id, first, second) in [("c", sooner, None), ("d", None, sooner)] {
        stand.revoke(&end_token(id, first), 0).await?;
        stand.revoke(&end_token(id, second), 0).await?;
    }
    let almost = 2 * HOUR - 1;
    stand.sweep(100, almost).await?;
    for id in ["a", "b", "c", "d"] {
        let seen = stand.is_revoked(&token(id, "alice", 0), almost).await?;
        same(id, true, seen)?;
    }
    Ok(())
}

pub(super) async fn a_token_without_forget_after_is_revoked_for_ever(stand: Stand) -> Outcome {
    stand.revoke(&end_token("t", None), 0).await?;
    let long_after = 1_000_000 * HOUR;
    stand.sweep(100, long_after).await?;
    let seen = stand.is_revoked(&token("t", "alice", 0), long_after).await;
    same("revoked", true, seen?)
}

pub(super) async fn a_revoked_token_is_not_forgotten_a_microsecond_early(stand: Stand) -> Outcome {
    stand.revoke(&end_token("t", Some(HOUR + 7)), 0).await?;
    stand.sweep(100, HOUR + 6).await?;
    let seen = stand.is_revoked(&token("t", "alice", 0), HOUR + 6).await?;
    same("revoked", true, seen)
}

pub(super) async fn a_clock_that_goes_back_finds_a_revoked_token_revoked(stand: Stand) -> Outcome {
    stand.revoke(&end_token("t", Some(2 * HOUR)), HOUR).await?;
    let seen = stand.is_revoked(&token("t", "alice", 0), -HOUR).await?;
    same("revoked", true, seen)
}

pub(super) async fn ids_of_tokens_sessions_and_subjects_are_not_confused(stand: Stand) -> Outcome {
    stand.revoke(&end_token("x", Some(HOUR)), 0).await?;
    stand.revoke(&end_session("y", Some(HOUR)), 0).await?;
    stand.revoke(&end_subject("z", 0, Some(HOUR)), 0).await?;
    for (id, session, subject) in [("y", "z", "x"), ("z", "x", "y")] {
        let key = token(id, subject, 0).of_session(session);
        let what = format!("token {id} of session {session} of subject {subject}");
        same(&what, false, stand.is_revoked(&key, 0).await?)?;
    }
    Ok(())
}
