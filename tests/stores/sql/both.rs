//! What both databases do alike.

use std::time::Duration;

use portcullis::{
    Durability, Revocation, RevocationKey, Rotated, Rotation, RotationRefusal, SessionStore,
    StoreError,
};

use super::{
    MICROSECOND, at, begin, end_subject, end_token, is_revoked, postgres, rotate, sqlite,
    was_replayed,
};

/// A test of a name, on each database.
macro_rules! on_both {
    ($($name:ident)*) => {
        mod sqlite_file {
            $(#[tokio::test]
            async fn $name() {
                let fixture = super::sqlite().await;
                super::$name(&*fixture.store).await;
            })*
        }

        mod postgres_server {
            $(#[tokio::test]
            async fn $name() {
                let fixture = super::postgres(stringify!($name)).await;
                super::$name(&*fixture.store).await;
            })*
        }
    };
}

on_both! {
    a_token_that_was_ended_is_revoked_and_no_other
    a_session_that_was_ended_ends_its_tokens
    an_epoch_ends_what_began_by_it
    an_epoch_reaches_the_newest_session_whatever_the_clock_shows
    an_epoch_never_goes_back
    a_session_begins_after_the_epochs
    a_session_of_a_known_id_is_refused
    an_ended_id_cannot_begin_again
    a_refresh_advances_once
    the_spent_token_repeats_within_the_grace
    a_replayed_token_ends_the_session
    an_ended_session_does_not_rotate
    an_expired_session_does_not_rotate
    sessions_are_listed_the_last_used_first
    what_can_be_forgotten_is_removed_and_nothing_else
    a_session_stays_ended_after_its_revocation_was_forgotten
    a_session_stays_ended_after_its_epoch_could_be_forgotten
    odd_texts_are_kept_as_they_are
}

async fn a_token_that_was_ended_is_revoked_and_no_other(store: &dyn SessionStore) {
    end_token(store, "one").await.unwrap();
    let key = |id| RevocationKey::new(id, "alice", Some(at(0)));
    assert!(is_revoked(store, &key("one")).await.unwrap());
    assert!(!is_revoked(store, &key("two")).await.unwrap());
}

async fn a_session_that_was_ended_ends_its_tokens(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    let what = Revocation::Session {
        id: "phone",
        forget_after: None,
    };
    let revoked = store.revoke(&what, at(1)).await.unwrap();
    assert_eq!(
        (revoked.until, revoked.durability),
        (None, Durability::Disk)
    );
    let key = RevocationKey::new("any", "alice", Some(at(0)));
    assert!(is_revoked(store, &key.of_session("phone")).await.unwrap());
    assert!(!is_revoked(store, &key.of_session("other")).await.unwrap());
    assert!(!is_revoked(store, &key).await.unwrap());
    assert_eq!(store.session("phone", at(1)).await.unwrap(), None);
}

async fn an_epoch_ends_what_began_by_it(store: &dyn SessionStore) {
    assert_eq!(end_subject(store, "alice", at(5)).await.unwrap(), at(5));
    let key = |subject, began_at| RevocationKey::new("any", subject, began_at);
    assert!(is_revoked(store, &key("alice", Some(at(5)))).await.unwrap());
    assert!(is_revoked(store, &key("alice", None)).await.unwrap());
    let later = key("alice", Some(at(5) + MICROSECOND));
    assert!(!is_revoked(store, &later).await.unwrap());
    assert!(!is_revoked(store, &key("bob", Some(at(5)))).await.unwrap());
    let what = Revocation::Everything {
        until: at(6),
        forget_after: None,
    };
    assert_eq!(store.revoke(&what, at(6)).await.unwrap().until, Some(at(6)));
    assert!(is_revoked(store, &key("bob", Some(at(6)))).await.unwrap());
    assert!(!is_revoked(store, &key("bob", Some(at(7)))).await.unwrap());
}

async fn an_epoch_reaches_the_newest_session_whatever_the_clock_shows(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(100)).await.unwrap();
    assert_eq!(end_subject(store, "alice", at(5)).await.unwrap(), at(100));
    assert_eq!(store.session("phone", at(5)).await.unwrap(), None);
}

async fn an_epoch_never_goes_back(store: &dyn SessionStore) {
    end_subject(store, "alice", at(10)).await.unwrap();
    assert_eq!(end_subject(store, "alice", at(5)).await.unwrap(), at(10));
}

async fn a_session_begins_after_the_epochs(store: &dyn SessionStore) {
    let now = at(5);
    assert_eq!(begin(store, "first", "alice", now).await.unwrap(), now);
    end_subject(store, "alice", now).await.unwrap();
    let began_at = begin(store, "second", "alice", now).await.unwrap();
    assert_eq!(began_at, now + MICROSECOND);
    assert!(store.session("second", now).await.unwrap().is_some());
    assert_eq!(begin(store, "other", "bob", now).await.unwrap(), now);
}

async fn a_session_of_a_known_id_is_refused(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    let again = begin(store, "phone", "bob", at(1)).await;
    assert!(matches!(again, Err(StoreError::SessionExists)));
}

async fn an_ended_id_cannot_begin_again(store: &dyn SessionStore) {
    let what = Revocation::Session {
        id: "phone",
        forget_after: None,
    };
    store.revoke(&what, at(0)).await.unwrap();
    let again = begin(store, "phone", "alice", at(1)).await;
    assert!(matches!(again, Err(StoreError::SessionExists)));
    let rotated = rotate(store, "phone", 0, Duration::ZERO, at(2)).await;
    assert_eq!(rotated.unwrap(), Rotated::Refused(RotationRefusal::Ended));
}

async fn a_refresh_advances_once(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    let rotated = rotate(store, "phone", 0, Duration::ZERO, at(1))
        .await
        .unwrap();
    let Rotated::Advanced(successor) = rotated else {
        panic!("{rotated:?}");
    };
    assert_eq!(successor.generation, 1);
    assert_eq!((successor.began_at, successor.rotated_at), (at(0), at(1)));
    assert_eq!(successor.expires_at, Some(at(3_600)));
    assert_eq!(successor.durability, Durability::Disk);
    let unknown = rotate(store, "none", 0, Duration::ZERO, at(1)).await;
    let refused = Rotated::Refused(RotationRefusal::Unknown);
    assert_eq!(unknown.unwrap(), refused);
}

async fn the_spent_token_repeats_within_the_grace(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    let grace = Duration::from_secs(10);
    let first = rotate(store, "phone", 0, grace, at(1)).await.unwrap();
    let second = rotate(store, "phone", 0, grace, at(10)).await.unwrap();
    let (Rotated::Advanced(first), Rotated::Repeated(second)) = (first, second) else {
        panic!("{first:?} {second:?}");
    };
    assert_eq!(first, second);
    let late = rotate(store, "phone", 0, grace, at(11)).await.unwrap();
    assert!(was_replayed(late));
}

async fn a_replayed_token_ends_the_session(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    rotate(store, "phone", 0, Duration::ZERO, at(1))
        .await
        .unwrap();
    let replayed = rotate(store, "phone", 0, Duration::ZERO, at(1)).await;
    assert!(was_replayed(replayed.unwrap()));
    let honest = rotate(store, "phone", 1, Duration::ZERO, at(2)).await;
    let ended = Rotated::Refused(RotationRefusal::Ended);
    assert_eq!(honest.unwrap(), ended);
    let key = RevocationKey::new("any", "alice", Some(at(0))).of_session("phone");
    assert!(is_revoked(store, &key).await.unwrap());
    // Not before the session's own end.
    store.remove_expired(100, at(3_599)).await.unwrap();
    assert!(is_revoked(store, &key).await.unwrap());
}

async fn an_ended_session_does_not_rotate(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    end_subject(store, "alice", at(1)).await.unwrap();
    let rotated = rotate(store, "phone", 0, Duration::ZERO, at(2)).await;
    let ended = Rotated::Refused(RotationRefusal::Ended);
    assert_eq!(rotated.unwrap(), ended);
}

async fn an_expired_session_does_not_rotate(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    let rotated = rotate(store, "phone", 0, Duration::ZERO, at(3_600)).await;
    let expired = Rotated::Refused(RotationRefusal::Expired);
    assert_eq!(rotated.unwrap(), expired);
    let early = at(3_600) - MICROSECOND;
    let rotated = rotate(store, "phone", 0, Duration::ZERO, early).await;
    assert!(matches!(rotated.unwrap(), Rotated::Advanced(_)));
}

async fn sessions_are_listed_the_last_used_first(store: &dyn SessionStore) {
    for (id, began) in [("a", 0), ("b", 1), ("c", 2)] {
        begin(store, id, "alice", at(began)).await.unwrap();
    }
    begin(store, "other", "bob", at(3)).await.unwrap();
    rotate(store, "a", 0, Duration::ZERO, at(9)).await.unwrap();
    let listed = store.sessions("alice", at(10)).await.unwrap();
    let ids: Vec<&str> = listed.iter().map(|session| &*session.id).collect();
    assert_eq!(ids, ["a", "c", "b"]);
    assert_eq!(listed[0].generation, 1);
    assert_eq!(store.sessions("alice", at(3_600)).await.unwrap(), []);
}

async fn what_can_be_forgotten_is_removed_and_nothing_else(store: &dyn SessionStore) {
    for number in 0..10 {
        end_token(store, &number.to_string()).await.unwrap();
        begin(store, &number.to_string(), "alice", at(0))
            .await
            .unwrap();
    }
    let for_ever = Revocation::Token {
        id: "for ever",
        forget_after: None,
    };
    store.revoke(&for_ever, at(0)).await.unwrap();
    let early = at(3_600) - MICROSECOND;
    assert_eq!(store.remove_expired(100, early).await.unwrap(), 0);
    assert_eq!(store.remove_expired(7, at(3_600)).await.unwrap(), 7);
    assert_eq!(store.remove_expired(7, at(3_600)).await.unwrap(), 7);
    assert_eq!(store.remove_expired(7, at(3_600)).await.unwrap(), 6);
    assert_eq!(store.remove_expired(7, at(3_600)).await.unwrap(), 0);
    let key = RevocationKey::new("for ever", "alice", Some(at(0)));
    assert!(is_revoked(store, &key).await.unwrap());
}

async fn a_session_stays_ended_after_its_revocation_was_forgotten(store: &dyn SessionStore) {
    begin(store, "phone", "alice", at(0)).await.unwrap();
    let what = Revocation::Session {
        id: "phone",
        forget_after: Some(at(10)),
    };
    store.revoke(&what, at(1)).await.unwrap();
    assert_eq!(store.remove_expired(100, at(10)).await.unwrap(), 1);
    assert_eq!(store.session("phone", at(10)).await.unwrap(), None);
    let rotated = rotate(store, "phone", 0, Duration::ZERO, at(10)).await;
    let ended = Rotated::Refused(RotationRefusal::Ended);
    assert_eq!(rotated.unwrap(), ended);
}

/// Whoever ended it may expect shorter lives than whoever began it.
async fn a_session_stays_ended_after_its_epoch_could_be_forgotten(store: &dyn SessionStore) {
    let (until, forget_after) = (at(1), Some(at(10)));
    let subject = Revocation::Subject {
        subject: "alice",
        until,
        forget_after,
    };
    let everything = Revocation::Everything {
        until,
        forget_after,
    };
    for (subject, what) in [("alice", subject), ("bob", everything)] {
        begin(store, subject, subject, at(0)).await.unwrap();
        store.revoke(&what, at(1)).await.unwrap();
        while store.remove_expired(100, at(20)).await.unwrap() > 0 {}
        let spent = Rotation::new(subject, subject, 0);
        let rotated = store.rotate(&spent, at(20)).await.unwrap();
        let ended = Rotated::Refused(RotationRefusal::Ended);
        assert_eq!(rotated, ended, "{what:?}");
    }
}

async fn odd_texts_are_kept_as_they_are(store: &dyn SessionStore) {
    let subject = "'; DROP TABLE portcullis_session; -- \u{1f600} Ä\n";
    begin(store, "phone", subject, at(0)).await.unwrap();
    let session = store.session("phone", at(0)).await.unwrap().unwrap();
    assert_eq!(session.subject, subject);
    end_token(store, subject).await.unwrap();
    let key = RevocationKey::new(subject, "alice", None);
    assert!(is_revoked(store, &key).await.unwrap());
    let other = RevocationKey::new("phone ", "alice", None);
    assert!(!is_revoked(store, &other).await.unwrap());
}
