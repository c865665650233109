//! The script judges a refresh as every store does.

use portcullis::{
    Judgement, NewSession, Rotated, Rotation, RotationRefusal, Session, SessionStore as _,
};

use super::support::{at, connect, micros};
use crate::servers::Redis;

/// How the trait's own judgement is answered.
fn answer(rotated: &Rotated) -> Judgement {
    match rotated {
        Rotated::Advanced(_) => Judgement::Advances,
        Rotated::Repeated(_) => Judgement::Repeats,
        Rotated::Refused(RotationRefusal::Replayed) => Judgement::Replayed,
        Rotated::Refused(RotationRefusal::Expired) => Judgement::Expired,
        _ => Judgement::Unknown,
    }
}

#[tokio::test]
async fn the_script_judges_as_the_trait_says() {
    let server = Redis::start();
    let store = connect(&server).await;
    let mut count = 0;
    for generation in [0, 1, 2, 3, u64::MAX, 1 << 53] {
        for now in [
            at(5),
            at(19),
            at(20),
            at(29),
            at(30) - micros(1),
            at(30),
            at(49),
            at(50),
            at(60),
        ] {
            for (subject, grace, idle, end) in [
                ("alice", 10, Some(50), None),
                ("alice", 10, None, Some(50)),
                ("alice", 0, Some(60), Some(60)),
                ("alice", u64::MAX / 1_000_000, None, None),
                ("bob", 10, None, None),
            ] {
                count += 1;
                let id = format!("s{count}");
                let new = NewSession::new(&id, "alice");
                let rotation = |subject, generation| {
                    let mut rotation = Rotation::new(&id, subject, generation);
                    rotation.idle_expires_at = idle.map(at);
                    rotation.grace = micros(grace * 1_000_000);
                    rotation
                };
                let mut new = new;
                new.expires_at = end.map(at);
                store.begin(&new, at(0)).await.expect("kept");
                for spent in 0..2 {
                    let rotated = store.rotate(&rotation("alice", spent), at(20)).await;
                    assert!(matches!(rotated, Ok(Rotated::Advanced(_))));
                }
                let mut session = Session::begin(&new, at(0));
                session.generation = 2;
                session.last_used_at = at(20);
                session.idle_expires_at = idle.map(at);
                let asked = rotation(subject, generation);
                let rotated = store.rotate(&asked, now).await.expect("an answer");
                assert_eq!(
                    answer(&rotated),
                    asked.judge(&session, now),
                    "{asked:?} of {session:?} at {now:?}"
                );
            }
        }
    }
    assert_eq!(count, 270);
}
