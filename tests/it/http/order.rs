//! Who are you (401) before may you (403): of several faults, which one is told.

use super::faults::{self, ALL, Fault};
use super::stores::{Behaviour, Store};

#[tokio::test]
async fn a_request_without_a_fault_passes() {
    assert_eq!(faults::answer(&[]).await.passed(), "in");
}

#[tokio::test]
async fn every_fault_alone_is_told_as_itself() {
    for fault in ALL {
        let reply = faults::answer(&[fault]).await;
        let told = (reply.status.as_u16(), reply.reason());
        assert_eq!(told, (fault.status(), Some(fault.reason())), "{fault:?}");
    }
}

#[tokio::test]
async fn of_every_two_faults_the_earlier_one_is_told() {
    let mut pairs = 0;
    for (index, earlier) in ALL.into_iter().enumerate() {
        for later in ALL
            .into_iter()
            .skip(index + 1)
            .filter(|later| earlier.goes_with(*later))
        {
            let reply = faults::answer(&[later, earlier]).await;
            let told = (reply.status.as_u16(), reply.reason());
            assert_eq!(
                told,
                (earlier.status(), Some(earlier.reason())),
                "{earlier:?} and {later:?}"
            );
            pairs += 1;
        }
    }
    assert_eq!(pairs, 16 * 15 / 2 - 2);
}

#[tokio::test]
async fn everything_wrong_at_once_is_told_as_the_first_of_it() {
    let faults: Vec<Fault> = ALL
        .into_iter()
        .filter(|fault| *fault > Fault::SeveralHeaders)
        .collect();
    for skipped in 0..faults.len() {
        let reply = faults::answer(&faults[skipped..]).await;
        assert_eq!(reply.reason(), Some(faults[skipped].reason()));
    }
}

#[tokio::test]
async fn the_store_is_asked_once_for_a_request_that_passes() {
    for kind in [Store::ready, Store::pending] {
        let store = kind(Behaviour::Answers(false));
        let app = faults::app(store.clone());
        for _ in 0..3 {
            app.send(faults::request(&[])).await.passed();
            assert_eq!(store.take_asked(), 1);
        }
    }
}

#[tokio::test]
async fn the_store_is_never_asked_for_a_token_that_fails_earlier() {
    for kind in [Store::ready, Store::pending] {
        for fault in ALL.into_iter().filter(|fault| *fault < Fault::Revoked) {
            for others in [
                &[][..],
                &[Fault::Revoked],
                &[Fault::Revoked, Fault::RoleMissing],
            ] {
                let faults = [&[fault], others].concat();
                let store = faults::store(&faults, kind);
                let reply = faults::app(store.clone())
                    .send(faults::request(&faults))
                    .await;
                assert_eq!(
                    (reply.reason(), store.take_asked()),
                    (Some(fault.reason()), 0)
                );
            }
        }
    }
}

#[tokio::test]
async fn the_store_is_asked_before_roles_are_judged() {
    for kind in [Store::ready, Store::pending] {
        for faults in [
            &[Fault::RoleMissing][..],
            &[Fault::Revoked],
            &[Fault::RoleMissing, Fault::Revoked],
        ] {
            let store = faults::store(faults, kind);
            let reply = faults::app(store.clone())
                .send(faults::request(faults))
                .await;
            let told = faults.iter().min().map(|first| first.reason());
            assert_eq!((reply.reason(), store.take_asked()), (told, 1));
        }
    }
}
