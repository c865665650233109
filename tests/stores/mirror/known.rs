//! What the mirror knows, and by when.

use std::time::Duration;

use portcullis::{
    MirrorOptions, NewSession, Revocation, RevocationKey, Rotated, Rotation, RotationRefusal,
    SessionStore as _,
};

use super::server::Server;
use super::support::{at_hand, end_token, eventually, now, token};

on_every_server!(
    what_this_process_ends_is_known_before_the_call_returns,
    a_replayed_token_ends_its_session_before_the_call_returns,
    a_session_whose_token_was_replayed_stays_ended_for_the_longest_leeway,
    what_was_ended_before_the_start_is_known_before_the_first_answer,
    sessions_subjects_and_everything_end_by_their_epochs,
    what_may_be_forgotten_is_forgotten_a_minute_later_and_no_sooner,
);

async fn what_this_process_ends_is_known_before_the_call_returns(server: Server) {
    let mirror = server.mirror().await;
    for turn in 0..200 {
        let id = format!("token-{turn}");
        end_token(&mirror, &id).await.unwrap();
        assert_eq!(at_hand(&mirror, &token(&id)), Some(true));
    }
}

async fn a_replayed_token_ends_its_session_before_the_call_returns(server: Server) {
    let mirror = server.mirror().await;
    let there = server.mirror().await;
    let mut session = NewSession::new("session", "alice");
    let ends = now() + Duration::from_hours(1);
    session.expires_at = Some(ends);
    let begun = mirror.begin(&session, now()).await.unwrap();
    let key = RevocationKey::new("token", "alice", Some(begun.began_at)).of_session("session");
    assert_eq!(at_hand(&mirror, &key), Some(false));
    let spent = Rotation::new("session", "alice", 0);
    mirror.rotate(&spent, now()).await.unwrap();
    let replayed = mirror.rotate(&spent, now()).await.unwrap();
    assert_eq!(replayed, Rotated::Refused(RotationRefusal::Replayed));
    assert_eq!(at_hand(&mirror, &key), Some(true));
    eventually("it arrives", || at_hand(&there, &key) == Some(true)).await;

    // The feed said until when it is remembered, if it says what came later.
    let over = ends + Duration::from_hours(48);
    end_token(&there, "later").await.unwrap();
    eventually("the later one", || {
        at_hand(&mirror, &token("later")) == Some(true)
    })
    .await;
    while mirror.remove_expired(10_000, over).await.unwrap() > 0 {}
    assert_eq!(mirror.len(), 0);
}

/// The store does not know the leeway of the managers, by which the tokens of a session outlive it.
async fn a_session_whose_token_was_replayed_stays_ended_for_the_longest_leeway(server: Server) {
    let mirror = server.mirror().await;
    let there = server.mirror().await;
    let ends = now() + Duration::from_secs(1);
    let mut session = NewSession::new("session", "alice");
    session.expires_at = Some(ends);
    let begun = mirror.begin(&session, now()).await.unwrap();
    let key = RevocationKey::new("token", "alice", Some(begun.began_at)).of_session("session");
    let spent = Rotation::new("session", "alice", 0);
    mirror.rotate(&spent, now()).await.unwrap();
    mirror.rotate(&spent, now()).await.unwrap();
    eventually("it arrives", || at_hand(&there, &key) == Some(true)).await;
    let leeway = ends + Duration::from_mins(5);
    while there.remove_expired(10_000, leeway).await.unwrap() > 0 {}
    assert_eq!(at_hand(&there, &key), Some(true));
}

async fn what_was_ended_before_the_start_is_known_before_the_first_answer(server: Server) {
    // More than three reads bring.
    const COUNT: usize = 3_500;
    let store = server.store().await;
    for id in 0..COUNT {
        end_token(&*store, &format!("token-{id}")).await.unwrap();
    }
    let mirror = server.mirror_at(server.port(), &MirrorOptions::new()).await;
    let last = format!("token-{}", COUNT - 1);
    eventually("the mirror answers by itself", || {
        let answer = at_hand(&mirror, &token(&last));
        assert_ne!(answer, Some(false));
        mirror.is_fresh()
    })
    .await;
    assert_eq!(mirror.len(), COUNT);
    for id in 0..COUNT {
        assert_eq!(at_hand(&mirror, &token(&format!("token-{id}"))), Some(true));
    }
}

async fn sessions_subjects_and_everything_end_by_their_epochs(server: Server) {
    let mirror = server.mirror().await;
    let store = server.store().await;
    let epoch = now();
    let after = epoch + Duration::from_micros(1);
    let by = |began_at| RevocationKey::new("token", "alice", began_at);
    let forget_after = Some(epoch + Duration::from_hours(1));

    let session = Revocation::Session {
        id: "session",
        forget_after,
    };
    store.revoke(&session, epoch).await.unwrap();
    eventually("the session", || {
        at_hand(&mirror, &by(Some(after)).of_session("session")) == Some(true)
    })
    .await;
    assert_eq!(
        at_hand(&mirror, &by(Some(epoch)).of_session("other")),
        Some(false)
    );

    let subject = Revocation::Subject {
        subject: "alice",
        until: epoch,
        forget_after,
    };
    store.revoke(&subject, epoch).await.unwrap();
    eventually("the subject", || {
        at_hand(&mirror, &by(Some(epoch))) == Some(true)
    })
    .await;
    assert_eq!(at_hand(&mirror, &by(Some(after))), Some(false));
    assert_eq!(at_hand(&mirror, &by(None)), Some(true));
    let bob = |began_at| RevocationKey::new("token", "bob", began_at);
    assert_eq!(at_hand(&mirror, &bob(None)), Some(false));

    let everything = Revocation::Everything {
        until: epoch,
        forget_after,
    };
    store.revoke(&everything, epoch).await.unwrap();
    eventually("everything", || {
        at_hand(&mirror, &bob(Some(epoch))) == Some(true)
    })
    .await;
    assert_eq!(at_hand(&mirror, &bob(Some(after))), Some(false));
    assert_eq!(at_hand(&mirror, &bob(None)), Some(true));
}

async fn what_may_be_forgotten_is_forgotten_a_minute_later_and_no_sooner(server: Server) {
    let mirror = server.mirror().await;
    let hour = Duration::from_hours(1);
    let over = now() + hour;
    for id in 0..2_500 {
        let id = format!("short-{id}");
        let what = Revocation::Token {
            id: &id,
            forget_after: Some(over),
        };
        mirror.revoke(&what, now()).await.unwrap();
    }
    let for_ever = Revocation::Token {
        id: "long",
        forget_after: None,
    };
    mirror.revoke(&for_ever, now()).await.unwrap();
    let minute = Duration::from_mins(1);
    while mirror
        .remove_expired(10_000, over + minute - Duration::from_micros(1))
        .await
        .unwrap()
        > 0
    {}
    assert_eq!(mirror.len(), 2_501);
    while mirror.remove_expired(10_000, over + minute).await.unwrap() > 0 {}
    assert_eq!(mirror.len(), 1);
    assert_eq!(at_hand(&mirror, &token("long")), Some(true));
}
