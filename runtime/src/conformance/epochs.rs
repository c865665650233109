//! Everything of a subject, and everything of everybody, that began by an instant.

use super::stand::{
    HOUR, Outcome, SECOND, Stand, at, end_everything, end_subject, same, token, turn,
};
use crate::store::{NewSession, Revocation, RevocationKey, Rotated, RotationRefusal};

pub(super) async fn an_epoch_ends_what_began_at_it_and_nothing_a_microsecond_later(
    stand: Stand,
) -> Outcome {
    let revoked = stand
        .revoke(&end_subject("alice", 5, Some(HOUR)), 5)
        .await?;
    same("the epoch", Some(at(5)), revoked.until)?;
    for (began_at, expected) in [(-SECOND, true), (4, true), (5, true), (6, false)] {
        let alone = token("t", "alice", began_at);
        for key in [alone, alone.of_session("unknown to the store")] {
            let what = format!("{key:?}");
            same(&what, expected, stand.is_revoked(&key, 7).await?)?;
        }
        let other = token("t", "bob", began_at);
        same("bob's", false, stand.is_revoked(&other, 7).await?)?;
    }
    Ok(())
}

pub(super) async fn the_epoch_of_everything_ends_what_began_at_it_and_nothing_later(
    stand: Stand,
) -> Outcome {
    let revoked = stand.revoke(&end_everything(5, Some(HOUR)), 5).await?;
    same("the epoch", Some(at(5)), revoked.until)?;
    for subject in ["alice", "bob"] {
        for (began_at, expected) in [(-SECOND, true), (5, true), (6, false)] {
            let alone = token("t", subject, began_at);
            for key in [alone, alone.of_session("unknown to the store")] {
                let what = format!("{key:?}");
                same(&what, expected, stand.is_revoked(&key, 7).await?)?;
            }
        }
    }
    Ok(())
}

pub(super) async fn a_token_that_does_not_say_when_it_began_falls_under_every_epoch(
    stand: Stand,
) -> Outcome {
    let of = |subject| RevocationKey::new("t", subject, None);
    same("before", false, stand.is_revoked(&of("alice"), 0).await?)?;
    stand
        .revoke(&end_subject("alice", -HOUR, Some(HOUR)), 0)
        .await?;
    same("alice's", true, stand.is_revoked(&of("alice"), 0).await?)?;
    same("bob's", false, stand.is_revoked(&of("bob"), 0).await?)?;
    stand.revoke(&end_everything(-HOUR, Some(HOUR)), 0).await?;
    same("bob's", true, stand.is_revoked(&of("bob"), 0).await?)
}

pub(super) async fn the_epoch_of_a_subject_never_goes_back(stand: Stand) -> Outcome {
    let mut seen = Vec::new();
    for until in [10, 5, 11] {
        let revoked = stand
            .revoke(&end_subject("alice", until, Some(HOUR)), 0)
            .await?;
        seen.push(revoked.until);
    }
    same(
        "the epochs",
        vec![Some(at(10)), Some(at(10)), Some(at(11))],
        seen,
    )?;
    let revoked = stand.is_revoked(&token("t", "alice", 11), 0).await?;
    same("revoked", true, revoked)
}

pub(super) async fn the_epoch_of_everything_never_goes_back(stand: Stand) -> Outcome {
    let mut seen = Vec::new();
    for until in [10, 5, 11] {
        let revoked = stand.revoke(&end_everything(until, Some(HOUR)), 0).await?;
        seen.push(revoked.until);
    }
    same(
        "the epochs",
        vec![Some(at(10)), Some(at(10)), Some(at(11))],
        seen,
    )?;
    let revoked = stand.is_revoked(&token("t", "alice", 11), 0).await?;
    same("revoked", true, revoked)
}

/// A clock that is behind ends the logins of one that is ahead.
pub(super) async fn the_epoch_of_a_subject_reaches_its_newest_session(stand: Stand) -> Outcome {
    for (id, subject, now) in [("old", "alice", 0), ("new", "alice", HOUR), ("b", "bob", 0)] {
        stand.begin(id, subject, now).await?;
    }
    let revoked = stand
        .revoke(&end_subject("alice", 1, Some(9 * HOUR)), 1)
        .await?;
    same("the epoch", Some(at(HOUR)), revoked.until)?;
    for id in ["old", "new"] {
        stand.expect_alive((id, "alice", 0), false, HOUR).await?;
    }
    let key = token("t", "alice", HOUR).of_session("new");
    same("revoked", true, stand.is_revoked(&key, HOUR).await?)?;
    stand.expect_alive(("b", "bob", 0), true, HOUR).await
}

pub(super) async fn an_epoch_ends_all_sessions_of_its_subject(stand: Stand) -> Outcome {
    expect_all_ended(&stand, &end_subject("alice", 1, Some(HOUR))).await?;
    stand.expect_alive(("b", "bob", 0), true, 1).await
}

pub(super) async fn the_epoch_of_everything_ends_all_sessions_that_began_by_then(
    stand: Stand,
) -> Outcome {
    stand.begin("then", "carol", 1).await?;
    stand.begin("later", "alice", 2).await?;
    expect_all_ended(&stand, &end_everything(1, Some(HOUR))).await?;
    stand.expect_alive(("b", "bob", 0), false, 1).await?;
    stand.expect_alive(("then", "carol", 0), false, 1).await?;
    stand.expect_alive(("later", "alice", 0), true, 2).await
}

pub(super) async fn a_login_after_a_revocation_lives_and_the_next_revocation_ends_it(
    stand: Stand,
) -> Outcome {
    let mut before = None;
    // The clock stands still, and then it is set back.
    for (number, now) in [0, 0, 0, -SECOND, -HOUR].into_iter().enumerate() {
        let id = format!("s{number}");
        let began_at = stand.begin(&id, "alice", now).await?;
        same("later than what was before", true, Some(began_at) > before)?;
        stand.expect_alive((&id, "alice", 0), true, now).await?;
        let revoked = stand
            .revoke(&end_subject("alice", now, Some(HOUR)), now)
            .await?;
        same("the epoch", Some(began_at), revoked.until)?;
        stand.expect_alive((&id, "alice", 1), false, now).await?;
        before = Some(began_at);
    }
    Ok(())
}

pub(super) async fn of_two_revocations_of_a_subject_the_later_forget_after_holds(
    stand: Stand,
) -> Outcome {
    let (sooner, later) = (Some(HOUR), Some(2 * HOUR + 7));
    for (subject, first, second) in [
        ("a", sooner, later),
        ("b", later, sooner),
        ("c", sooner, None),
        ("d", None, sooner),
    ] {
        stand.revoke(&end_subject(subject, 0, first), 0).await?;
        stand.revoke(&end_subject(subject, 0, second), 0).await?;
    }
    let almost = 2 * HOUR + 6;
    stand.sweep(100, almost).await?;
    for subject in ["a", "b", "c", "d"] {
        let seen = stand.is_revoked(&token("t", subject, 0), almost).await?;
        same(subject, true, seen)?;
    }
    Ok(())
}

pub(super) async fn the_epoch_of_everything_is_not_forgotten_a_microsecond_early(
    stand: Stand,
) -> Outcome {
    for forget in [2 * HOUR + 7, HOUR] {
        stand.revoke(&end_everything(0, Some(forget)), 0).await?;
    }
    stand.sweep(100, 2 * HOUR + 6).await?;
    let seen = stand
        .is_revoked(&token("t", "alice", 0), 2 * HOUR + 6)
        .await?;
    same("revoked", true, seen)
}

/// Whether it ends two sessions of alice's, in every way.
async fn expect_all_ended(stand: &Stand, what: &Revocation<'_>) -> Outcome {
    for (id, subject) in [("a1", "alice"), ("a2", "alice"), ("b", "bob")] {
        stand.begin_as(&NewSession::new(id, subject), 0).await?;
    }
    stand.revoke(what, 1).await?;
    for id in ["a1", "a2"] {
        stand.expect_alive((id, "alice", 0), false, 1).await?;
        let seen = stand.rotate(&turn(id, "alice", 0), 1).await?;
        same(id, Rotated::Refused(RotationRefusal::Ended), seen)?;
        let key = token("t", "alice", 0).of_session(id);
        same(id, true, stand.is_revoked(&key, 1).await?)?;
    }
    Ok(())
}
