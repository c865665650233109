//! Many calls at once.

use std::sync::Arc;
use std::time::SystemTime;

use tokio::sync::Barrier;
use tokio::task::{JoinError, JoinSet};

use super::stand::{
    Finding, HOUR, Outcome, Stand, at, end_session, end_subject, plain, same, token, turn, wrong,
};
use crate::store::{NewSession, Rotated, Rotation, RotationRefusal, StoreError};

const TASKS: usize = 64;

pub(super) async fn of_64_refreshes_one_advances_and_all_get_the_same_successor(
    stand: Stand,
) -> Outcome {
    for round in 0..4 {
        let id = format!("s{round}");
        stand.begin(&id, "alice", 0).await?;
        let answers = at_once(&stand, move |stand, task| {
            let id = id.clone();
            async move {
                // Each asks for another end, and all get that of the first.
                let rotation = Rotation {
                    idle_expires_at: Some(at(HOUR + task)),
                    ..turn(&id, "alice", 0)
                };
                stand.rotate(&rotation, task).await.map(plain)
            }
        });
        let answers = answers.await?;
        let mut advanced = answers.iter().filter_map(|answer| match answer {
            Rotated::Advanced(successor) => Some(*successor),
            _ => None,
        });
        let Some(successor) = advanced.next() else {
            return Err(wrong("the refreshes", "one advances", "none does"));
        };
        same("how many more advance", 0, advanced.count())?;
        let expected = Rotated::Repeated(successor);
        let others = answers
            .iter()
            .filter(|answer| **answer != Rotated::Advanced(successor));
        for other in others {
            same("another refresh", expected, *other)?;
        }
        let next = stand
            .advance(&turn(&format!("s{round}"), "alice", 1), 100)
            .await?;
        same("the next generation", 2, next.generation)?;
    }
    Ok(())
}

pub(super) async fn without_a_grace_64_refreshes_end_the_session(stand: Stand) -> Outcome {
    for round in 0..4 {
        let id = format!("s{round}");
        stand.begin(&id, "alice", 0).await?;
        let answers = at_once(&stand, move |stand, task| {
            let id = id.clone();
            async move { stand.rotate(&Rotation::new(&id, "alice", 0), task).await }
        });
        let (mut advanced, mut replayed) = (0, 0);
        for answer in answers.await? {
            match answer {
                Rotated::Advanced(_) => advanced += 1,
                Rotated::Refused(RotationRefusal::Replayed) => replayed += 1,
                Rotated::Refused(RotationRefusal::Ended) => {}
                other => return Err(wrong("a refresh", "advanced, replayed or ended", other)),
            }
        }
        same("how many advance", 1, advanced)?;
        same("how many are told of the replay", 1, replayed)?;
        stand
            .expect_alive((&format!("s{round}"), "alice", 1), false, 100)
            .await?;
    }
    Ok(())
}

pub(super) async fn of_64_sessions_of_one_id_one_begins(stand: Stand) -> Outcome {
    let answers = at_once(&stand, |stand, task| async move {
        let subject = if task % 2 == 0 { "alice" } else { "bob" };
        match stand
            .store()
            .begin(&NewSession::new("s", subject), at(task))
            .await
        {
            Ok(begun) => Ok(Some((subject, begun.began_at))),
            Err(StoreError::SessionExists) => Ok(None),
            Err(error) => Err(wrong("begin", "SessionExists", error)),
        }
    });
    let begun: Vec<(&str, SystemTime)> = answers.await?.into_iter().flatten().collect();
    same("how many began", 1, begun.len())?;
    let session = stand.session("s", 100).await?;
    let seen = session.map(|session| (session.subject, session.began_at));
    let expected = begun
        .first()
        .map(|(subject, began)| ((*subject).to_owned(), *began));
    same("session", expected, seen)
}

pub(super) async fn a_session_that_ends_while_it_is_refreshed_stays_ended(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    let answers = at_once(&stand, |stand, task| async move {
        if task == 40 {
            stand.revoke(&end_session("s", Some(HOUR)), 0).await?;
        }
        for generation in 0..4 {
            let rotated = stand.rotate(&turn("s", "alice", generation), 0).await?;
            if task == 40 {
                same(
                    "after the end",
                    Rotated::Refused(RotationRefusal::Ended),
                    rotated,
                )?;
            }
        }
        Ok(())
    });
    answers.await?;
    for generation in 0..5 {
        let seen = stand.rotate(&turn("s", "alice", generation), 1).await?;
        same("rotate", Rotated::Refused(RotationRefusal::Ended), seen)?;
    }
    let key = token("t", "alice", 0).of_session("s");
    same("revoked", true, stand.is_revoked(&key, 1).await?)
}

pub(super) async fn the_latest_of_64_epochs_holds(stand: Stand) -> Outcome {
    let answers = at_once(&stand, |stand, task| async move {
        let revoked = stand
            .revoke(&end_subject("alice", task, Some(HOUR)), 0)
            .await?;
        let covers = revoked.until >= Some(at(task));
        same("whether the epoch covers what was asked for", true, covers)
    });
    answers.await?;
    let seen = stand
        .revoke(&end_subject("alice", 0, Some(HOUR)), 0)
        .await?;
    same("the epoch", Some(at(63)), seen.until)
}

/// Each login is before the last revocation, or it is after it and alive.
pub(super) async fn logins_and_revocations_of_a_subject_are_one_after_the_other(
    stand: Stand,
) -> Outcome {
    let answers = at_once(&stand, |stand, task| async move {
        if task % 4 == 0 {
            let revoked = stand
                .revoke(&end_subject("alice", task - 32, Some(HOUR)), 0)
                .await?;
            return Ok((None, revoked.until));
        }
        let id = format!("s{task}");
        let began_at = stand.begin(&id, "alice", 32 - task).await?;
        Ok((Some((id, began_at)), None))
    });
    let answers = answers.await?;
    let epoch = answers.iter().filter_map(|(_, until)| *until).max();
    for (id, began_at) in answers.into_iter().filter_map(|(begun, _)| begun) {
        let alive = Some(began_at) > epoch;
        stand.expect_alive((&id, "alice", 0), alive, HOUR).await?;
        let key = crate::store::RevocationKey::new("t", "alice", Some(began_at));
        let revoked = stand.is_revoked(&key.of_session(&id), HOUR).await?;
        same("revoked", !alive, revoked)?;
    }
    Ok(())
}

pub(super) async fn a_revocation_is_seen_by_all_once_it_was_answered(stand: Stand) -> Outcome {
    for round in 0..8 {
        let id = format!("t{round}");
        stand
            .revoke(&super::stand::end_token(&id, Some(HOUR)), 0)
            .await?;
        let answers = at_once(&stand, move |stand, _| {
            let id = id.clone();
            async move { stand.is_revoked(&token(&id, "alice", 0), 0).await }
        });
        let missed = answers
            .await?
            .into_iter()
            .filter(|revoked| !revoked)
            .count();
        same("how many do not see it", 0, missed)?;
    }
    Ok(())
}

/// The answers of 64 tasks that begin together, each told its number.
pub(super) async fn at_once<T, F>(stand: &Stand, act: impl Fn(Stand, i64) -> F) -> Outcome<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = Outcome<T>> + Send + 'static,
{
    let barrier = Arc::new(Barrier::new(TASKS));
    let mut tasks = JoinSet::new();
    for task in (0_i64..).take(TASKS) {
        let barrier = Arc::clone(&barrier);
        let acting = act(stand.clone(), task);
        tasks.spawn(async move {
            barrier.wait().await;
            acting.await
        });
    }
    let mut answers = Vec::new();
    while let Some(done) = tasks.join_next().await {
        answers.push(joined(done)?);
    }
    Ok(answers)
}

/// What a task found; one that panicked was in the middle of a call.
pub(super) fn joined<T>(done: Result<Outcome<T>, JoinError>) -> Outcome<T> {
    done.unwrap_or_else(|_| Err(Finding("the store panicked".to_owned())))
}
