//! Requests judged while keys change under them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use portcullis::{JwtManager, RotationError};

use super::{minted, secret};

const ROTATIONS: usize = 300;

fn is_accepted(runtime: &tokio::runtime::Runtime, manager: &JwtManager, token: &str) -> bool {
    runtime.block_on(manager.decode(token)).is_ok()
}

/// What is minted by whatever key is accepted in all threads at any later time, and what was never ours is refused.
#[test]
fn no_thread_sees_a_half_of_a_change() {
    let manager = JwtManager::builder().key(secret("0")).build().unwrap();
    let stranger = JwtManager::builder()
        .key(secret("stranger"))
        .build()
        .unwrap();
    let forged = minted(&stranger);
    let (done, judged) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .build()
                    .unwrap();
                let first = minted(&manager);
                while !done.load(Ordering::Relaxed) {
                    assert!(manager.can_sign());
                    let token = minted(&manager);
                    assert!(is_accepted(&runtime, &manager, &token), "a new token");
                    assert!(is_accepted(&runtime, &manager, &first), "an old token");
                    assert!(!is_accepted(&runtime, &manager, &forged), "a forged token");
                    judged.fetch_add(1, Ordering::Relaxed);
                }
                assert!(
                    is_accepted(&runtime, &manager, &first),
                    "an old token afterwards"
                );
            });
        }
        for number in 1..=ROTATIONS {
            manager.rotate_key(secret(&number.to_string())).unwrap();
            let before = judged.load(Ordering::Relaxed);
            while number % 30 == 0 && judged.load(Ordering::Relaxed) == before {
                std::thread::yield_now();
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(manager.signing_keys().len(), ROTATIONS + 1);
    assert!(judged.into_inner() >= 10);
}

/// Of several who change the same key at once one succeeds, and no change is lost.
#[test]
fn changes_at_once_happen_one_after_the_other() {
    let manager = JwtManager::builder().key(secret("0")).build().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let manager = &manager;
            scope.spawn(move || {
                for number in 0..50 {
                    manager
                        .add_next_key(secret(&format!("{thread}-{number}")))
                        .unwrap();
                    match manager.add_next_key(secret(&format!("shared-{number}"))) {
                        Ok(_) | Err(RotationError::KnownId(_)) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    assert_eq!(manager.signing_keys().len(), 1 + 4 * 50 + 50);
}
