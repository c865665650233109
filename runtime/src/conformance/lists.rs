//! The sessions of a subject.

use super::stand::{HOUR, Outcome, Stand, at, end_session, same, turn};
use crate::store::NewSession;

pub(super) async fn a_subject_without_sessions_has_an_empty_list(stand: Stand) -> Outcome {
    stand.begin("s", "alice", 0).await?;
    for subject in ["bob", "", "alic", "alice2"] {
        same(subject, 0, stand.list(subject, 0).await?.len())?;
    }
    Ok(())
}

pub(super) async fn the_last_used_session_comes_first(stand: Stand) -> Outcome {
    for (id, now) in [("b", 2), ("a", 1), ("d", 4), ("c", 3)] {
        stand.begin(id, "alice", now).await?;
    }
    stand.begin("x", "bob", 9).await?;
    same(
        "the list",
        owned(&["d", "c", "b", "a"]),
        stand.ids("alice", 9).await?,
    )?;
    stand.advance(&turn("b", "alice", 0), 5).await?;
    stand.revoke(&end_session("c", Some(HOUR)), 6).await?;
    same(
        "the list",
        owned(&["b", "d", "a"]),
        stand.ids("alice", 9).await?,
    )
}

pub(super) async fn an_expired_session_is_not_listed(stand: Stand) -> Outcome {
    let (idle_expires_at, expires_at) = (Some(at(HOUR)), Some(at(2 * HOUR)));
    let idle = NewSession {
        idle_expires_at,
        ..NewSession::new("idle", "alice")
    };
    let old = NewSession {
        expires_at,
        ..NewSession::new("old", "alice")
    };
    stand.begin_as(&idle, 2).await?;
    stand.begin_as(&old, 1).await?;
    stand.begin("endless", "alice", 0).await?;
    for (now, expected) in [
        (HOUR - 1, owned(&["idle", "old", "endless"])),
        (HOUR, owned(&["old", "endless"])),
        (2 * HOUR - 1, owned(&["old", "endless"])),
        (2 * HOUR, owned(&["endless"])),
    ] {
        same(
            &format!("the list at {now}"),
            expected,
            stand.ids("alice", now).await?,
        )?;
    }
    Ok(())
}

pub(super) async fn of_more_than_a_thousand_sessions_the_thousand_last_used_are_listed(
    stand: Stand,
) -> Outcome {
    const SESSIONS: i64 = 1_003;
    let mut begun = tokio::task::JoinSet::new();
    for number in 0..SESSIONS {
        let stand = stand.clone();
        begun.spawn(async move { stand.begin(&format!("s{number}"), "alice", number).await });
        if number % 32 == 31 {
            all(&mut begun).await?;
        }
    }
    all(&mut begun).await?;
    stand.advance(&turn("s0", "alice", 0), SESSIONS).await?;
    let seen = stand.ids("alice", SESSIONS).await?;
    let newest = (4..SESSIONS).rev().map(|number| format!("s{number}"));
    let expected: Vec<String> = std::iter::once("s0".to_owned()).chain(newest).collect();
    same("how many are listed", expected.len(), seen.len())?;
    same(
        "whether they are the last used ones",
        true,
        expected == seen,
    )
}

async fn all<T: 'static>(tasks: &mut tokio::task::JoinSet<Outcome<T>>) -> Outcome {
    while let Some(done) = tasks.join_next().await {
        super::races::joined(done)?;
    }
    Ok(())
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}
